"""rom-coach analyze."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.analysis import Analysis, analyze_clip
from coach.cli import WRONG_INPUT, complain
from coach.commands.keeping import find_patient
from coach.commands.options import MODEL_OPTION, WORKERS_OPTION, Order, order_options
from coach.exercise import Exercise
from coach.exports.folder import result_folder
from coach.jobs.values import Picture
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
    keeping: "_Keep | None"


@dataclass(frozen=True, slots=True)
class _Keep:
    """For whom the results are kept, and whether the clips are too."""

    patient_id: str | None
    picture: Picture


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
@click.option(
    "--keep", is_flag=True, help="Add each result to the kept sessions, as of the day of filming."
)
@click.option(
    "--patient",
    "patient_id",
    metavar="ID",
    help="Whose clips they are (rom-coach patients lists them); by default the one person who "
    "exercises on this machine.",
)
@click.option("--keep-video", is_flag=True, help="Also keep the clips, to look at them again.")
@WORKERS_OPTION
def analyze(
    clips: tuple[Path, ...],
    model: str,
    out: Path | None,
    video: bool,
    workers: int | None,
    keep: bool,
    patient_id: str | None,
    keep_video: bool,
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
    if not keep and (keep_video or patient_id is not None):
        raise click.UsageError("--patient and --keep-video say how to --keep the result")
    keeping = _Keep(patient_id, "kept" if keep_video else "not kept") if keep else None
    if patient_id is not None:
        find_patient(patient_id)
    asked = Order(**order)
    exercise = asked.exercise()
    job = _Job(asked, exercise, asked.prescription(exercise), model, workers, video, keeping)
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
    """Return the report as it may be shown and what there is to say, with all files written."""
    with _scratch(staged, job) as scratch:
        trace = None if scratch is None else scratch / "trace.parquet"
        analysis = analyze_clip(
            clip,
            job.exercise,
            side=job.order.side,
            prescription=job.prescription,
            model=job.model,
            workers=job.workers,
            trace_path=trace,
            on_progress=bar.update,
        )
        # Only now: while the workers start, nothing may hold them up.
        from coach.exports.result_files import write_results
        from coach.withheld import withheld_report

        notes = analysis.warnings
        if staged is not None:
            write_results(staged, analysis, job.exercise, language=job.order.language)
            if job.video:
                _write_video(staged, clip, analysis, job, bar)
        if trace is not None and job.keeping is not None:
            notes += (_kept(clip, analysis, trace, job, bar),)
        return withheld_report(analysis.report, job.exercise), notes


def _kept(clip: Path, analysis: Analysis, trace: Path, job: _Job, bar: "ClipBar") -> str:
    """Add a result to what is kept; return what to say of it."""
    from coach.exports.clip_keeping import Analysed, Keeping, keep_analysed
    from coach.exports.filmed import filmed_at
    from coach.exports.keeping import Whose

    assert job.keeping is not None
    now = datetime.now().astimezone()
    written = datetime.fromtimestamp(clip.stat().st_mtime).astimezone()
    keeping = Keeping(
        job.exercise,
        job.order.side,
        job.prescription,
        filmed_at(clip, written, now=now),
        Whose(job.keeping.patient_id),
        job.keeping.picture,
        job.order.language,
    )
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as made:
        kept = keep_analysed(
            Analysed(clip, analysis, trace),
            keeping,
            scratch=Path(made),
            on_share=lambda share: bar.seconds(share, 1.0),
        )
    return f"{clip.name} is kept in {kept.folder}"


def _write_video(staged: Path, clip: Path, analysis: Analysis, job: _Job, bar: "ClipBar") -> None:
    from coach.exports.annotated_video import write_annotated_video
    from coach.withheld import withheld_report, withheld_series
    from pose.trace import read_trace

    total_s = analysis.report.clip.duration_s
    write_annotated_video(
        staged / "annotated.mp4",
        clip,
        read_trace(staged / "trace.parquet").poses,
        report=withheld_report(analysis.report, job.exercise),
        series=withheld_series(analysis.series, analysis.report, job.exercise),
        language=job.order.language,
        on_frame=lambda t_s: bar.seconds(t_s, total_s),
    )


@contextmanager
def _scratch(staged: Path | None, job: _Job) -> Iterator[Path | None]:
    """Give where the trace goes; None where nobody wants it."""
    if staged is not None or job.keeping is None:
        yield staged
        return
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as made:
        yield Path(made)


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
