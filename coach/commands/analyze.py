"""rom-coach analyze."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.analysis import Analysis, analyze_clip
from coach.cli import WRONG_INPUT, complain
from coach.commands.options import MODEL_OPTION, WORKERS_OPTION, Order, order_options
from coach.exercise import Exercise
from coach.exports.folder import result_folder
from coach.values import Prescription, SessionReport
from pose.errors import RomCoachError

if TYPE_CHECKING:
    from coach.commands.progress import ClipBar


@dataclass(frozen=True, slots=True)
class _Job:
    """What is done with every clip."""

    order: Order
    exercise: Exercise
    prescription: Prescription
    model: str
    workers: int | None
    video: bool


@click.command()
@click.argument(
    "clips", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CLIP..."
)
@order_options
@MODEL_OPTION
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for session.json, angles.csv, trace.parquet and angle.html; several clips get a "
    "folder each in it.",
)
@click.option("--video", is_flag=True, help="Also write annotated.mp4 to DIR.")
@WORKERS_OPTION
def analyze(
    clips: tuple[Path, ...],
    model: str,
    out: Path | None,
    video: bool,
    workers: int | None,
    **order: Any,
) -> int:
    """Measure, count and score recorded clips.

    \b
    Prints a table of the repetitions, or with --json the session report: one object
    for one clip, an array for several. A clip seen from the wrong side is refused: no
    degrees, but what to change. A clip that cannot be read is reported and the others
    are still done.

    \b
    rom-coach analyze squat.mp4 --exercise squat --side left --target 90 --out results
    """  # noqa: D301
    if video and out is None:
        raise click.UsageError("--video needs --out DIR to write the video to")
    asked = Order(**order)
    exercise = asked.exercise()
    job = _Job(asked, exercise, asked.prescription(exercise), model, workers, video)
    reports = list(_reports(clips, job, out))
    if asked.as_json and (reports or len(clips) > 1):
        from coach.exports.report_json import report_document, report_text

        documents = [report_document(report) for report in reports]
        click.echo(report_text(documents if len(clips) > 1 else documents[0]), nl=False)
    return 0 if len(reports) == len(clips) else WRONG_INPUT


def _reports(clips: Sequence[Path], job: _Job, out: Path | None) -> Iterator[SessionReport]:
    """Yield the report of each clip that could be analysed; complain about the others."""
    from rich.console import Console

    from coach.commands.progress import ClipBar, progress_bar

    console = Console(stderr=job.order.as_json)
    for clip, folder in zip(clips, _folders(clips, out), strict=True):
        try:
            with progress_bar() as bar, _staged(folder) as staged:
                report, warnings = _analyzed(clip, job, staged, ClipBar(bar, clip.name))
        except RomCoachError as error:
            complain(str(error))
            continue
        for warning in warnings:
            complain(f"note: {warning}")
        from coach.commands.tables import print_result

        print_result(console, report, job.exercise, language=job.order.language)
        yield report


def _analyzed(
    clip: Path, job: _Job, staged: Path | None, bar: "ClipBar"
) -> tuple[SessionReport, tuple[str, ...]]:
    """Return the report as it may be shown, with all files written."""
    analysis = analyze_clip(
        clip,
        job.exercise,
        side=job.order.side,
        prescription=job.prescription,
        model=job.model,
        workers=job.workers,
        trace_path=None if staged is None else staged / "trace.parquet",
        on_progress=bar.update,
    )
    # Only now: while the workers start, nothing may hold them up.
    from coach.exports.result_files import write_results
    from coach.withheld import withheld_report

    if staged is not None:
        write_results(staged, analysis, job.exercise, language=job.order.language)
        if job.video:
            _write_video(staged, clip, analysis, job.exercise, bar)
    return withheld_report(analysis.report, job.exercise), analysis.warnings


def _write_video(
    staged: Path, clip: Path, analysis: Analysis, exercise: Exercise, bar: "ClipBar"
) -> None:
    from coach.exports.annotated_video import write_annotated_video
    from coach.withheld import withheld_report, withheld_series
    from pose.trace import read_trace

    total_s = analysis.report.clip.duration_s
    write_annotated_video(
        staged / "annotated.mp4",
        clip,
        read_trace(staged / "trace.parquet").poses,
        report=withheld_report(analysis.report, exercise),
        series=withheld_series(analysis.series, analysis.report, exercise),
        on_frame=lambda t_s: bar.seconds(t_s, total_s),
    )


@contextmanager
def _staged(folder: Path | None) -> Iterator[Path | None]:
    if folder is None:
        yield None
        return
    with result_folder(folder) as staged:
        yield staged


def _folders(clips: Sequence[Path], out: Path | None) -> list[Path | None]:
    """Return where each clip's files go: `out`, or for several clips a folder each in it."""
    if out is None or len(clips) == 1:
        return [out] * len(clips)
    taken: dict[str, int] = {}
    folders: list[Path | None] = []
    for clip in clips:
        taken[clip.stem] = taken.get(clip.stem, 0) + 1
        again = "" if taken[clip.stem] == 1 else f"-{taken[clip.stem]}"
        folders.append(out / f"{clip.stem}{again}")
    return folders
