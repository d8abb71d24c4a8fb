"""Sessions read in three questions to the database, however many there are."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from coach.store.rows import session_of
from coach.store.tables import RepRow, SessionRow, SetRow
from coach.store.values import KeptSession


def read_sessions(
    connection: Connection,
    chosen: ColumnElement[bool],
    warn: Callable[[str], None],
) -> tuple[KeptSession, ...]:
    """Return sessions in order of time.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    chosen : sqlalchemy.ColumnElement of bool
        Which rows of `SessionRow`.
    warn : callable of str
        Told of each session that cannot be read; it is left out.
    """
    ids = select(SessionRow.id).where(chosen).scalar_subquery()
    rows = connection.execute(
        select(SessionRow).where(chosen).order_by(SessionRow.ended_at, SessionRow.id)
    ).all()
    sets = _by_session(
        connection.execute(
            select(SetRow)
            .where(SetRow.session_id.in_(ids))
            .order_by(SetRow.session_id, SetRow.position)
        ).all()
    )
    reps = _by_session(
        connection.execute(
            select(RepRow)
            .where(RepRow.session_id.in_(ids))
            .order_by(RepRow.session_id, RepRow.set_position, RepRow.position)
        ).all()
    )
    found = []
    for row in rows:
        try:
            found.append(session_of(row, sets.get(row.id, ()), reps.get(row.id, ())))
        except (ValueError, TypeError) as error:
            warn(f"session {row.id} is damaged and left out: {error}")
    return tuple(found)


def _by_session(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Return rows by their first column, a session's id, by which they are sorted."""
    return {str(key): list(group) for key, group in groupby(rows, key=lambda row: row[0])}
