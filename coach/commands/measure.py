"""rom-coach measure."""

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from coach.analysis import Measurements, measure_clip
from coach.cli import complain
from coach.commands.options import MODEL_OPTION, WORKERS_OPTION
from coach.exports.folder import result_file


@click.command()
@click.argument("clip", type=click.Path(path_type=Path), metavar="CLIP")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR|FILE.csv",
    help="Where to write: measures.csv in DIR, or FILE.csv. By default standard output.",
)
@MODEL_OPTION
@WORKERS_OPTION
def measure(clip: Path, out: Path | None, model: str, workers: int | None) -> None:
    """Write every joint angle of a clip as a table.

    One row per frame: every motion of both sides with its 95 % band and the grade of the view,
    such as knee_flexion_left_deg, knee_flexion_left_band_deg, knee_flexion_left_grade. An empty
    cell was not seen.
    """
    with ExitStack() as stack:
        # Where nothing can be written that is told before the clip is gone through.
        path = None if out is None else stack.enter_context(result_file(_file(out)))
        found = _measured(clip, model, workers)
        from coach.exports.angles_csv import write_columns_csv

        columns = {"t_s": found.t_s, **found.columns}
        if path is None:
            write_columns_csv(sys.stdout, columns)
            return
        with path.open("w", encoding="utf-8", newline="") as file:
            write_columns_csv(file, columns)


def _measured(clip: Path, model: str, workers: int | None) -> Measurements:
    """Return what was measured, and say what there is to say about the clip."""
    from coach.commands.progress import ClipBar, progress_bar

    with progress_bar() as bar:
        found = measure_clip(
            clip, model=model, workers=workers, on_progress=ClipBar(bar, clip.name).update
        )
    for warning in found.warnings:
        complain(f"note: {warning}")
    return found


def _file(out: Path) -> Path:
    """Return the file meant: a name ending in .csv that is no folder, else one in the folder."""
    return out if out.suffix == ".csv" and not out.is_dir() else out / "measures.csv"
