"""What was done, as it counts now."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, and_, func, insert, select

from coach.store.access import demand
from coach.store.auditing import note
from coach.store.cells import moment
from coach.store.erasing import session_folder
from coach.store.errors import StoreError
from coach.store.history import read_session, read_sessions
from coach.store.opened import Opened
from coach.store.rows import session_row
from coach.store.set_rows import rep_rows, set_row
from coach.store.tables import RepRow, SessionRow, SetRow
from coach.store.values import KeptSession


class SessionRecords(Opened):
    """Sessions with their sets and repetitions."""

    def add_session(self, session: KeptSession) -> None:
        """Add a session with its sets and repetitions: all of it or, where that fails, nothing.

        Its sets are kept as what was measured; corrections come after it, by `revise`.
        """
        demand(self._access, "change", session.patient_id)
        if session.folder:
            session_folder(self._sessions, session.folder)
        measured = replace(session, sets=tuple(replace(kept, revision=0) for kept in session.sets))
        with self._writing.begin() as connection:
            self._existing(connection, session.patient_id)
            counts = write_session(connection, measured)
            note(
                connection,
                "create",
                "session",
                patient_id=session.patient_id,
                subject_id=session.id,
                counts=counts,
            )

    def sessions(
        self,
        patient_id: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[KeptSession, ...]:
        """Return the sessions of a patient in order of time.

        Parameters
        ----------
        patient_id : str
        since, until : datetime, optional
            With a time zone. Those that ended at `since` or later, and before `until`.
        """
        demand(self._access, "read", patient_id)
        chosen = SessionRow.patient_id == patient_id
        if since is not None:
            chosen = and_(chosen, SessionRow.ended_at >= moment(since))
        if until is not None:
            chosen = and_(chosen, SessionRow.ended_at < moment(until))
        with self._engine.begin() as connection:
            return read_sessions(connection, chosen, self._warn)

    def session_count(self, patient_id: str) -> int:
        """Return how many sessions of a patient are kept."""
        demand(self._access, "read", patient_id)
        query = select(func.count()).where(SessionRow.patient_id == patient_id)
        with self._engine.begin() as connection:
            return connection.scalars(query).one()

    def session_folder(self, session_id: str) -> str | None:
        """Return the name of a session's folder; None where there is no session of that id."""
        query = select(SessionRow.patient_id, SessionRow.folder).where(SessionRow.id == session_id)
        with self._engine.begin() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        demand(self._access, "read", row.patient_id)
        folder: str = row.folder
        return folder

    def session(self, session_id: str) -> KeptSession:
        """Return a session; `StoreError` where there is none of that id."""
        with self._engine.begin() as connection:
            self._owner(connection, session_id, "read")
            return read_session(connection, session_id)


def write_session(connection: Connection, session: KeptSession) -> dict[str, int]:
    """Write a session with its sets and repetitions, and return how much of what.

    Raises
    ------
    StoreError
        If a value in it cannot be kept; `ConflictError` where the session is there already.
    """
    try:
        row = session_row(session)
        numbered = list(enumerate(session.sets, start=1))
        sets = [set_row(session.id, position, kept) for position, kept in numbered]
        reps = [rep for at, kept in numbered for rep in rep_rows(session.id, at, kept)]
    except ValueError as error:
        raise StoreError(f"this session cannot be kept: {error}") from error
    connection.execute(insert(SessionRow), row)
    if sets:
        connection.execute(insert(SetRow), sets)
    if reps:
        connection.execute(insert(RepRow), reps)
    return {"sets": len(sets), "reps": len(reps)}
