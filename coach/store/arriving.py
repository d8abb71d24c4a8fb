"""Folders of sessions on their way in: what a program that was killed left of them is cleared up.

A session's files come first and its rows after them. Until the rows are there its folder holds a
mark that says whose it is to be; one whose rows never came is deleted. Nothing is lost with it:
what it was made of, a workout, a clip or a file, is still where it was.
"""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from coach.store.auditing import note
from coach.store.errors import StoreError
from coach.store.tables import SessionRow

#: Begins the hidden name of a folder whose session is on its way in.
ARRIVING = ".arriving-"
#: Begin the hidden names of folders that are being written.
_HIDDEN = (ARRIVING, ".rom-coach-")
#: Begins the hidden name, in the data folder, of a backup that is being brought.
RESTORING = ".restore-"
_MARK = ".arriving.json"
#: No session takes so long from the first of its files to the last, and from these to its rows,
#: for which a database that is locked is waited for 10 s [E].
_WRITTEN_S, _ARRIVED_S = 3600.0, 60.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a mark says: which session the folder is to be, and whose. "": it cannot be read."""

    session_id: str
    patient_id: str


def mark(folder: Path, arrival: Arrival) -> None:
    """Say that the rows of a folder are not there yet; `OSError` where it cannot be written."""
    said = {"session": arrival.session_id, "patient": arrival.patient_id}
    (folder / _MARK).write_text(json.dumps(said), encoding="utf-8")


def unmark(folder: Path) -> None:
    """Say that they are; one that cannot be is found out the next time."""
    try:
        (folder / _MARK).unlink(missing_ok=True)
    except OSError:
        return


def clear_up(engine: Engine, sessions: Path) -> None:
    """Delete what killed programs left, and note how much; a folder with rows loses its mark.

    What cannot be deleted is left for the next time.
    """
    left = [each for each in _marked(sessions) if _age_s(each[0] / _MARK) > _ARRIVED_S]
    half = [folder for folder in _hidden(sessions) if _age_s(folder) > _WRITTEN_S]
    if not left and not half:
        return
    with engine.execution_options(writing=True).begin() as connection:
        for folder, said in left:
            if _has_rows(connection, said.session_id):
                unmark(folder)
            else:
                _sweep(connection, folder, said.session_id)
        for folder in half:
            _sweep(connection, folder, "")


def remove_arrivals(sessions: Path, patient_id: str) -> int:
    """Delete what is on its way to a patient, and return how many files that was.

    Raises
    ------
    StoreError
        If it cannot be deleted.
    """
    theirs = [folder for folder, said in _marked(sessions) if said.patient_id == patient_id]
    half = [
        folder
        for folder in _hidden(sessions)
        if _read(folder / _MARK).patient_id == patient_id or _age_s(folder) > _WRITTEN_S
    ]
    return sum(remove(folder) for folder in (*theirs, *half))


def remove(folder: Path) -> int:
    """Delete a folder and return how many files it had.

    Raises
    ------
    StoreError
        If it cannot be deleted.
    """
    if not folder.exists():
        return 0
    files = sum(path.is_file() for path in folder.rglob("*"))
    try:
        shutil.rmtree(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"{str(folder)!r} cannot be deleted: {reason}; nothing was taken out of the database: "
            "give yourself the right to delete it and try again"
        ) from error
    return files


def _sweep(connection: Connection, folder: Path, session_id: str) -> None:
    try:
        files = remove(folder)
    except StoreError:
        return
    note(connection, "clear up", "session", subject_id=session_id, counts={"files": files})


def _has_rows(connection: Connection, session_id: str) -> bool:
    query = select(SessionRow.id).where(SessionRow.id == session_id)
    return connection.scalar(query) is not None


def _marked(sessions: Path) -> Iterator[tuple[Path, Arrival]]:
    """Yield the folders, in their places already, whose rows may not be there."""
    for path in sessions.glob(f"*/{_MARK}"):
        if not path.parent.name.startswith("."):
            yield path.parent, _read(path)


def _hidden(sessions: Path) -> list[Path]:
    written = [folder for prefix in _HIDDEN for folder in sessions.glob(f"{prefix}*")]
    return [*written, *sessions.parent.glob(f"{RESTORING}*")]


def _read(path: Path) -> Arrival:
    try:
        said = json.loads(path.read_text("utf-8"))
        return Arrival(str(said["session"]), str(said["patient"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Arrival("", "")


def _age_s(path: Path) -> float:
    """Return how long ago it was last written; what has just gone is new."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
