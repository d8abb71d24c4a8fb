"""What becomes of a workout that is over, or is left as it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from coach.exports.folder import result_folder
from coach.exports.keeping import Whose, keep_workout
from coach.exports.workout_folder import WorkoutFiles, save_workout
from coach.language import Language
from coach.recorded.finished import workout_files
from coach.recorded.run import RecordedRun
from pose.errors import RomCoachError


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to become of the results.

    Attributes
    ----------
    out : Path or None
        A folder of them is made there.
    keep : Whose or None
        For whom they are added to the kept sessions; None: they are not.
    otherwise : {"delete", "leave"}
        What becomes of them where neither is wanted.
    """

    out: Path | None = None
    keep: Whose | None = None
    otherwise: Literal["delete", "leave"] = "delete"


@dataclass(frozen=True, slots=True)
class Away:
    """Where results are.

    Attributes
    ----------
    folders : tuple of Path
    not_saved : str
        Why they are not everywhere where they were to be; "": they are.
    waits : bool
        They wait in the data folder.
    """

    folders: tuple[Path, ...] = ()
    not_saved: str = ""
    waits: bool = False


def demand_writable(goal: Goal) -> None:
    """Go on where results can be written; else an `OutputError`, before anything is done."""
    if goal.out is not None:
        with result_folder(goal.out):
            return


def put_away(run: RecordedRun, goal: Goal, *, language: Language, ended_at: datetime) -> Away:
    """Save the results where they are wanted, and delete what was recorded once they are there.

    What cannot be saved stays where it was recorded, to be kept another time.
    """
    wanted = goal.out is not None or goal.keep is not None
    away = Away()
    if run.workout.sets and wanted:
        away = _saved(run, goal, language=language, ended_at=ended_at)
    elif run.workout.sets and goal.otherwise == "leave":
        away = Away(waits=True)
    if away.waits:
        put_down(run)
        return replace(away, waits=bool(run.kept_key))
    run.discard()
    return away


def put_down(run: RecordedRun) -> None:
    """Let a workout lie for another time, if anything was done."""
    if run.begun:
        run.leave()
    else:
        run.discard()


def _saved(run: RecordedRun, goal: Goal, *, language: Language, ended_at: datetime) -> Away:
    files = workout_files(run.workout, run.folder, ended_at=ended_at, key=run.kept_key)
    folders: list[Path | None] = []
    faults = []
    for save in _ways(files, goal, language):
        try:
            folders.append(save())
        except RomCoachError as error:
            folders.append(None)
            faults.append(str(error))
    there = tuple(folder for folder in folders if folder is not None)
    return Away(there, "; ".join(faults), waits=folders[0] is None)


def _ways(files: WorkoutFiles, goal: Goal, language: Language) -> Iterator[Callable[[], Path]]:
    """Yield what saves it, the most lasting first."""
    keep, out = goal.keep, goal.out
    if keep is not None:
        yield lambda: keep_workout(files, language=language, whose=keep).folder
    if out is not None:
        yield lambda: save_workout(out, files, language=language)
