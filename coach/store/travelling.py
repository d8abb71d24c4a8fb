"""A session that goes from one machine to another, as `.romsession.zip`."""

import shutil
import tempfile
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, select

from coach.store.access import demand
from coach.store.arriving import ARRIVING, Arrival, mark, unmark
from coach.store.auditing import note
from coach.store.erasing import session_folder
from coach.store.errors import StoreError
from coach.store.history import read_session
from coach.store.leaving import leaving
from coach.store.opened import Opened
from coach.store.session_file import (
    Pictures,
    read_session_file,
    session_files,
    write_session_file,
)
from coach.store.tables import SessionRow
from coach.store.values import KeptSession
from coach.store.whole_session import (
    WholeSession,
    counts_of,
    read_whole,
    record_of,
    whole_of,
    write_whole,
)


class TravelRecords(Opened):
    """Sessions taken away and brought in."""

    def export_session(
        self, session_id: str, file: BinaryIO, *, pictures: Pictures = "leave"
    ) -> dict[str, int]:
        """Write a session with all that belongs to it as a .zip, and return how much of what.

        Parameters
        ----------
        session_id : str
        file : binary file
        pictures : {"leave", "take"}
            take: with videos and pictures, where there are any.

        Notes
        -----
        The patient is in it by id alone, and a clip without what its file was called. What somebody
        wrote in a note or a comment is in it as it was written.
        """
        with self._engine.begin() as connection:
            owner = self._owner(connection, session_id, "export")
            whole = read_whole(connection, session_id)
        folder = whole.session.folder
        place = session_folder(self._sessions, folder) if folder else None
        try:
            with leaving({} if place is None else session_files(place, pictures)) as files:
                write_session_file(file, record_of(whole, files), files)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(
                f"the session cannot be written: {reason}; choose another place"
            ) from error
        counts = counts_of(whole, files)
        with self._writing.begin() as connection:
            note(
                connection,
                "export",
                "session",
                patient_id=owner,
                subject_id=session_id,
                counts=counts,
            )
        return counts

    def import_session(
        self, file: BinaryIO, patient_id: str, *, name: str = "the file"
    ) -> KeptSession:
        """Bring in a session that `export_session` has written, and return it as it counts.

        Parameters
        ----------
        file : binary file
            Can be read anywhere, such as one on disk or in memory.
        patient_id : str
            Whose it becomes.
        name : str
            How the file is called where people read it.

        Raises
        ------
        StoreError
            If it is damaged, of another program or a newer one, would write elsewhere or without
            end, or is kept already. Then everything is as it was.
        """
        demand(self._access, "change", patient_id)
        with self._engine.begin() as connection:
            self._existing(connection, patient_id)
        staged = self._stage(patient_id)
        try:
            record = read_session_file(file, name, staged)
            whole = whole_of(record, patient_id, name=name)
            return self._keep(whole, staged, name=name)
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    def _stage(self, patient_id: str) -> Path:
        """Make a hidden folder among the sessions."""
        try:
            self._sessions.mkdir(parents=True, exist_ok=True)
            staged = Path(tempfile.mkdtemp(prefix=ARRIVING, dir=self._sessions))
            with ExitStack() as unless_marked:
                unless_marked.callback(shutil.rmtree, staged, ignore_errors=True)
                mark(staged, Arrival("", patient_id))
                unless_marked.pop_all()
            return staged
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(f"no session can be brought in: {reason}") from error

    def _keep(self, whole: WholeSession, staged: Path, *, name: str) -> KeptSession:
        """Add rows and folder: both, or neither."""
        session_id, patient_id = whole.session.id, whole.session.patient_id
        placed: Path | None = None
        kept = False
        try:
            with self._writing.begin() as connection:
                self._existing(connection, patient_id)
                _demand_new(connection, session_id, name)
                placed = _place(self._sessions, staged, whole.session)
                folder = "" if placed is None else placed.name
                counts = write_whole(connection, whole, folder)
                note(
                    connection,
                    "import",
                    "session",
                    patient_id=patient_id,
                    subject_id=session_id,
                    counts=counts,
                )
                found = read_session(connection, session_id)
            kept = True
        finally:
            if placed is not None and not kept:
                shutil.rmtree(placed, ignore_errors=True)
        if placed is not None:
            unmark(placed)
        return found


def _demand_new(connection: Connection, session_id: str, name: str) -> None:
    if connection.scalar(select(SessionRow.id).where(SessionRow.id == session_id)) is not None:
        raise StoreError(f"{name!r} is kept already; nothing was added")


def _place(sessions: Path, staged: Path, session: KeptSession) -> Path | None:
    """Give the files their folder among the others; None where there are none."""
    if all(path.name.startswith(".") for path in staged.iterdir()):
        return None
    name = f"{session.ended_at:%Y-%m-%d_%H-%M-%S}-{session.exercise}"
    for again in count(1):
        place = session_folder(sessions, name if again == 1 else f"{name}-{again}")
        if place.exists():
            continue
        try:
            mark(staged, Arrival(session.id, session.patient_id))
            staged.rename(place)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(f"the session cannot be brought in: {reason}") from error
        return place
    return None
