"""A live workout as a folder of files, or as one .zip of the same."""

import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from coach.exercise import Exercise
from coach.exports.folder import OutputError, new_folder
from coach.exports.report_json import write_report_json
from coach.exports.result_files import write_results
from coach.exports.workout_json import write_workout_json
from coach.language import Language
from coach.live.values import SetResult, Workout
from coach.values import AngleSeries, SessionReport
from coach.withheld import withheld_report

#: Already small: to squeeze it again only takes time.
_SQUEEZED = {".mkv", ".parquet"}


@dataclass(frozen=True, slots=True, eq=False)
class SetFiles:
    """A set with what was recorded of it.

    Attributes
    ----------
    result : SetResult
    series : AngleSeries or None
        None where nothing was recorded.
    trace : Path or None
        Its body points.
    video : Path or None
        None unless the person asked for it to be kept.
    """

    result: SetResult
    series: AngleSeries | None
    trace: Path | None
    video: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class WorkoutFiles:
    """A workout that is over.

    Attributes
    ----------
    workout : Workout
    sets : sequence of SetFiles
        Its sets, in order.
    ended_at : datetime
        With its time zone.
    key : str
        By which it is known until it is saved, so that it is not saved twice; "": none.
    """

    workout: Workout
    sets: Sequence[SetFiles]
    ended_at: datetime
    key: str = ""

    @property
    def name(self) -> str:
        """Return what its folder is called, such as "2026-03-09_14-05-30-squat"."""
        return session_name(self.ended_at, self.workout.order.exercise)


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    report: SessionReport
    series: AngleSeries


def session_name(ended_at: datetime, exercise: Exercise) -> str:
    """Return what the folder of a session is called."""
    return f"{ended_at:%Y-%m-%d_%H-%M-%S}-{exercise.id}"


def write_workout(folder: Path, files: WorkoutFiles, *, language: Language) -> None:
    """Write workout.json, and for each set a folder with session.json and what was recorded.

    Parameters
    ----------
    folder : Path
        Exists and is empty.
    files : WorkoutFiles
        Degrees that may not be shown are left out here.
    language : Language
        Of the pages to read.
    """
    write_workout_json(folder / "workout.json", files.workout, ended_at=files.ended_at)
    for number, each in enumerate(files.sets, start=1):
        place = folder / f"set-{number}"
        place.mkdir()
        _write_set(place, each, files.workout.order.exercise, language=language)


def save_workout(sessions: Path, files: WorkoutFiles, *, language: Language) -> Path:
    """Write a workout into a folder of its own among the others, and return that folder.

    Raises
    ------
    OutputError
        If it cannot be written; then nothing of it is there. The cause is the `OSError`.
    """
    return new_folder(
        sessions, files.name, lambda folder: write_workout(folder, files, language=language)
    )


def zip_workout(file: BinaryIO, files: WorkoutFiles, *, language: Language) -> None:
    """Write a workout as a .zip of the folder that `save_workout` makes.

    Raises
    ------
    OutputError
        If there is no room to make it.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="rom-coach-") as made:
            folder = Path(made)
            write_workout(folder, files, language=language)
            with zipfile.ZipFile(file, "w") as archive:
                for path in sorted(folder.rglob("*")):
                    if path.is_file():
                        stored = path.suffix in _SQUEEZED
                        archive.write(
                            path,
                            Path(files.name) / path.relative_to(folder),
                            zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED,
                        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot make {files.name}.zip: {reason}; free some space") from error


def _write_set(place: Path, each: SetFiles, exercise: Exercise, *, language: Language) -> None:
    report = each.result.report
    if each.series is None:
        write_report_json(place / "session.json", withheld_report(report, exercise))
    else:
        write_results(place, _Measured(report, each.series), exercise, language=language)
    if each.trace is not None:
        shutil.copyfile(each.trace, place / "trace.parquet")
    if each.video is not None:
        shutil.copyfile(each.video, place / "video.mkv")
