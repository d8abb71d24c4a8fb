"""Adding a workout or a clip to what is kept of a person: its files and its rows, or neither."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from coach.analysis import Analysis
from coach.exercise import Exercise
from coach.exports.folder import new_folder
from coach.exports.result_files import Result, write_results
from coach.exports.workout_folder import WorkoutFiles, session_name, write_workout
from coach.language import Language
from coach.machine import data_folder
from coach.store import open_store
from coach.store.arriving import Arrival, mark, unmark
from coach.store.engine import SESSIONS
from coach.store.keeping import kept_clip, kept_session, new_id
from coach.store.values import KeptSession, UnderPlan
from coach.unnamed import copy_unnamed, unnamed_report


@dataclass(frozen=True, slots=True, eq=False)
class ClipFiles:
    """A clip that was analysed.

    Attributes
    ----------
    exercise : Exercise
    result : Result
        Its report and series as `analyze_clip` or `score_trace` gave them; degrees that may not be
        shown are left out here.
    ended_at : datetime
        When it was filmed or, where that is not known, analysed; with its time zone.
    trace : Path
        Its body points; copied.
    video : Path or None
        The clip as `video.mp4` is to be; copied. None unless somebody asked for it to be kept.
    """

    exercise: Exercise
    result: Result
    ended_at: datetime
    trace: Path
    video: Path | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A session that is kept: its id in the store, and the folder of its files."""

    session_id: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom and for what something is kept.

    Attributes
    ----------
    patient_id : str or None
        None: the one person who exercises on this machine.
    plan : UnderPlan or None
        What it was done for; None: for no plan.
    """

    patient_id: str | None = None
    plan: UnderPlan | None = None


#: The person who exercises here, for no plan.
MINE = Whose()


def keep_workout(
    files: WorkoutFiles, *, language: Language, whose: Whose = MINE, home: Path | None = None
) -> Kept:
    """Add a workout to what is kept; one that is there already stays as it is.

    Parameters
    ----------
    files : WorkoutFiles
    language : Language
        Of the pages to read.
    whose : Whose
    home : Path, optional
        By default the data folder.

    Raises
    ------
    OutputError
        Its files cannot be written; the cause is the `OSError`. Nothing of it is kept then.
    StoreError
        Its rows cannot be added, or there is no such patient. Nothing of it is kept then.
    """
    return _keep(
        files.name,
        lambda folder: write_workout(folder, files, language=language),
        lambda patient_id, folder: kept_session(
            files.workout,
            patient_id=patient_id,
            ended_at=files.ended_at,
            folder=folder,
            plan=whose.plan,
        ),
        whose=whose,
        home=home,
        session_id=files.key,
    )


def keep_clip(
    files: ClipFiles, *, language: Language, whose: Whose = MINE, home: Path | None = None
) -> Kept:
    """Add an analysed clip to what is kept, as a session of one set.

    Its folder has `set-1` with session.json, angles.csv, angle.html, trace.parquet and, where it
    is given, video.mp4. None of them tells what the clip's file was called. Parameters and errors
    as `keep_workout`.
    """
    return _keep(
        session_name(files.ended_at, files.exercise),
        lambda folder: _write_clip(folder / "set-1", files, language=language),
        lambda patient_id, folder: kept_clip(
            files.result.report,
            files.exercise,
            patient_id=patient_id,
            ended_at=files.ended_at,
            folder=folder,
            plan=whose.plan,
        ),
        whose=whose,
        home=home,
    )


def _write_clip(place: Path, files: ClipFiles, *, language: Language) -> None:
    place.mkdir()
    # What is kept may be handed on: the name of a file is nobody's business then.
    result = Analysis(unnamed_report(files.result.report), files.result.series)
    write_results(place, result, files.exercise, language=language)
    copy_unnamed(files.trace, place / "trace.parquet")
    if files.video is not None:
        shutil.copyfile(files.video, place / "video.mp4")


def _keep(
    name: str,
    write: Callable[[Path], object],
    session: Callable[[str, str], KeptSession],
    *,
    whose: Whose,
    home: Path | None,
    session_id: str = "",
) -> Kept:
    """Write the files, then the rows: a backup reads them the other way round."""
    home = data_folder() if home is None else home
    with open_store(home=home) as store, ExitStack() as unless_kept:
        patient = store.me() if whose.patient_id is None else store.patient(whose.patient_id)
        folder_before = store.session_folder(session_id) if session_id else None
        if folder_before is not None:
            return Kept(session_id, home / SESSIONS / folder_before)
        arrival = Arrival(session_id or new_id(), patient.id)
        folder = new_folder(home / SESSIONS, name, partial(_write_marked, write, arrival))
        unless_kept.callback(shutil.rmtree, folder, ignore_errors=True)
        kept = replace(session(patient.id, folder.name), id=arrival.session_id)
        if whose.plan is not None and not store.has_plan(patient.id, whose.plan.plan_id):
            # What was done for one's plan is not done for another's.
            kept = replace(kept, plan_id="", plan_version=0, plan_item_id="")
        store.add_session(kept)
        unless_kept.pop_all()
    unmark(folder)
    return Kept(kept.id, folder)


def _write_marked(write: Callable[[Path], object], arrival: Arrival, folder: Path) -> None:
    """Write files with a mark that their rows are not there: as long as they are written, too."""
    mark(folder, arrival)
    write(folder)
    mark(folder, arrival)
