"""What every part of the store stands on."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, select

from coach.store.access import SINGLE_USER, Access, Right, demand
from coach.store.errors import StoreError
from coach.store.tables import PatientRow, SessionRow
from pose.closing import Closing

T = TypeVar("T")


class Opened(Closing):
    """A database that is up to date, and who may do what with it.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        Closed with the store.
    sessions : Path
        Folder of the sessions' own folders; need not exist.
    access : Access
        Who may do what.
    """

    def __init__(self, engine: Engine, sessions: Path, *, access: Access = SINGLE_USER) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writing=True)
        self._sessions = sessions
        self._access = access
        self._warnings: list[str] = []

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be read since the store was opened, one line each."""
        return tuple(self._warnings)

    def _existing(self, connection: Connection, patient_id: str) -> Row[Any]:
        row = self._patient_row(connection, patient_id)
        if row is None:
            raise StoreError(
                f"there is no patient {patient_id!r}; rom-coach patients lists those there are"
            )
        return row

    def _patient_row(self, connection: Connection, patient_id: str) -> Row[Any] | None:
        return connection.execute(select(PatientRow).where(PatientRow.id == patient_id)).first()

    def _owner(self, connection: Connection, session_id: str, right: Right) -> str:
        """Return whose session it is, where it is allowed; `StoreError` where there is none."""
        owner = connection.scalar(select(SessionRow.patient_id).where(SessionRow.id == session_id))
        if owner is None:
            raise StoreError(f"there is no session {session_id!r}")
        demand(self._access, right, owner)
        return owner

    def _readable(
        self,
        rows: Iterable[Row[Any]],
        read: Callable[[Row[Any]], T],
        name: Callable[[Row[Any]], str],
    ) -> tuple[T, ...]:
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except (ValueError, TypeError) as error:
                first = str(error).splitlines()[0]
                self._warn(f"{name(row)} is damaged and left out: {first}")
        return tuple(found)

    def _warn(self, line: str) -> None:
        if line not in self._warnings:
            self._warnings.append(line)
