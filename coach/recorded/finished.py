"""A workout that is over, with all that is needed to show and keep it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from coach.analysis import score_trace
from coach.exports.workout_folder import SetFiles, WorkoutFiles
from coach.live.values import LiveOrder, SetResult, Workout
from pose.errors import RomCoachError

TRACE, VIDEO = "trace.parquet", "video.mkv"


def workout_files(
    workout: Workout, folder: Path, *, ended_at: datetime, key: str = ""
) -> WorkoutFiles:
    """Return a workout with the angle over time of each set, from what was recorded of it.

    Parameters
    ----------
    workout : Workout
    folder : Path
        Holds `set-1` for the first of its sets, and so on; a set may have nothing recorded.
    ended_at : datetime
        With its time zone.
    key : str, optional
        As `WorkoutFiles` has it.
    """
    sets = [
        _set_files(result, folder / f"set-{number}", workout.order)
        for number, result in enumerate(workout.sets, start=1)
    ]
    return WorkoutFiles(workout, sets, ended_at, key)


def still_there(files: WorkoutFiles) -> WorkoutFiles:
    """Return the workout without recordings that have been deleted since."""
    sets = [
        SetFiles(each.result, each.series, _existing(each.trace), _existing(each.video))
        for each in files.sets
    ]
    return replace(files, sets=sets)


def moved(files: WorkoutFiles, folder: Path) -> WorkoutFiles:
    """Return the workout with its recordings in another folder, under the same names."""
    sets = [
        SetFiles(
            each.result,
            each.series,
            each.trace and folder / f"set-{number}" / TRACE,
            each.video and folder / f"set-{number}" / VIDEO,
        )
        for number, each in enumerate(files.sets, start=1)
    ]
    return replace(files, sets=sets)


def _set_files(result: SetResult, folder: Path, order: LiveOrder) -> SetFiles:
    trace = folder / TRACE
    try:
        side = result.turn.side
        analysis = score_trace(trace, order.exercise, side=side, prescription=order.prescription)
    except RomCoachError:
        # The disk was full, or the set ended before its first frame: the numbers are there.
        return SetFiles(result, None, None, _existing(folder / VIDEO))
    return SetFiles(result, analysis.series, trace, _existing(folder / VIDEO))


def _existing(path: Path | None) -> Path | None:
    return path if path is not None and path.is_file() else None
