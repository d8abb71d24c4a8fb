"""Sessions read in three questions to the database, however many there are."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, select

from coach.store.rows import rep_of, session_of
from coach.store.tables import RepRow, SessionRow, SetRow
from coach.store.values import KeptRep, KeptSession

_AT_ONCE = 500


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
    sets: dict[str, list[Row[Any]]] = {}
    for each in connection.execute(
        select(SetRow)
        .where(SetRow.session_id.in_(ids))
        .order_by(SetRow.session_id, SetRow.position)
    ):
        sets.setdefault(each.session_id, []).append(each)
    reps, damaged = _read_reps(connection, ids)
    found = []
    for row in rows:
        try:
            if row.id in damaged:
                raise ValueError(damaged[row.id])
            found.append(session_of(row, sets.get(row.id, ()), reps.get(row.id, {})))
        except (ValueError, TypeError) as error:
            warn(f"session {row.id} is damaged and left out: {error}")
    return tuple(found)


def _read_reps(
    connection: Connection, ids: ScalarSelect[str]
) -> tuple[dict[str, dict[int, list[KeptRep]]], dict[str, str]]:
    """Return repetitions by session and set, and by session what is wrong with any of them."""
    found: dict[str, dict[int, list[KeptRep]]] = {}
    damaged: dict[str, str] = {}
    rows = connection.execute(
        select(RepRow)
        .where(RepRow.session_id.in_(ids))
        .order_by(RepRow.session_id, RepRow.set_position, RepRow.position)
    )
    # Few at a time: to hold tens of thousands of rows beside what is made of them takes longer.
    for row in rows.yield_per(_AT_ONCE):
        try:
            rep = rep_of(row)
        except (ValueError, TypeError) as error:
            damaged[row.session_id] = str(error)
            continue
        found.setdefault(row.session_id, {}).setdefault(row.set_position, []).append(rep)
    return found, damaged
