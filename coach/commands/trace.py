"""rom-coach trace."""

from pathlib import Path
from typing import Any

import click

from coach.commands.options import (
    EXERCISES_OPTION,
    LANGUAGE_OPTION,
    TARGET_OPTIONS,
    Command,
    Order,
    add_options,
    side_option,
)

_EXERCISE = click.option(
    "--exercise", "exercise_id", metavar="ID", help="For .mp4: what was done; it is scored again."
)


def _order_options(command: Command) -> Command:
    side = side_option("left", "right", "auto")
    options = (_EXERCISE, side, *TARGET_OPTIONS, EXERCISES_OPTION, LANGUAGE_OPTION)
    return add_options(command, options)


@click.command()
@click.argument("recorded", type=click.Path(path_type=Path), metavar="TRACE.parquet")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.mot|FILE.trc|FILE.mp4",
    help="Joint angles in degrees (.mot), body points in metres (.trc) or a video of the "
    "measured body alone (.mp4).",
)
@_order_options
def trace(recorded: Path, out: Path, **order: Any) -> None:
    """Write a trace for OpenSim, or as a faceless video.

    What the columns, units and axes are is in docs/records.md.
    """
    from coach.exports.folder import result_file
    from coach.exports.opensim import write_mot, write_trc

    form = out.suffix.lower()
    if form == ".mp4":
        if order["exercise_id"] is None:
            raise click.UsageError("--out FILE.mp4 needs --exercise ID: its angle is drawn in")
        _write_video(recorded, out, Order(as_json=False, **order))
        return
    writers = {".mot": write_mot, ".trc": write_trc}
    if form not in writers:
        raise click.UsageError(f"--out {out.name!r} must end in .mot, .trc or .mp4")
    with result_file(out) as path:
        writers[form](path, recorded)


def _write_video(recorded: Path, out: Path, order: Order) -> None:
    from coach.analysis import score_trace
    from coach.commands.progress import ClipBar, progress_bar
    from coach.exports.folder import result_file
    from coach.exports.skeleton_video import write_skeleton_video
    from coach.withheld import withheld_report, withheld_series

    exercise = order.exercise()
    analysis = score_trace(
        recorded, exercise, side=order.side, prescription=order.prescription(exercise)
    )
    total_s = float(analysis.series.t_s[-1]) if len(analysis.series.t_s) else 0.0
    with progress_bar() as shown, result_file(out) as path:
        bar = ClipBar(shown, out.name)
        write_skeleton_video(
            path,
            recorded,
            report=withheld_report(analysis.report, exercise),
            series=withheld_series(analysis.series, analysis.report, exercise),
            language=order.language,
            on_frame=lambda t_s: bar.seconds(t_s, total_s),
        )
