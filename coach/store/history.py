"""Sessions read in four questions to the database, however many there are."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, select

from coach.store.errors import StoreError
from coach.store.rows import session_of
from coach.store.set_rows import rep_of, set_of
from coach.store.tables import RepRow, RevisionRow, SessionRow, SetRow
from coach.store.values import KeptRep, KeptSession, KeptSet

_AT_ONCE = 500
#: newest: as corrected; first: as measured.
Which = Literal["newest", "first"]

_Position = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Sets:
    """The rows of the sets that were asked for, and the corrections they come from, if any."""

    rows: Mapping[str, Mapping[int, Row[Any]]]
    revised: Mapping[_Position, Row[Any]]

    def wants(self, session_id: str, position: int, revision: int) -> bool:
        """Whether a repetition belongs to one of them."""
        row = self.rows.get(session_id, {}).get(position)
        return row is not None and row.revision == revision


def read_sessions(
    connection: Connection,
    chosen: ColumnElement[bool],
    warn: Callable[[str], None],
    *,
    which: Which = "newest",
) -> tuple[KeptSession, ...]:
    """Return sessions in order of time.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    chosen : sqlalchemy.ColumnElement of bool
        Which rows of `SessionRow`.
    warn : callable of str
        Told of each session that cannot be read; it is left out.
    which : {"newest", "first"}
        Which revision of each set.
    """
    ids = select(SessionRow.id).where(chosen).scalar_subquery()
    rows = connection.execute(
        select(SessionRow).where(chosen).order_by(SessionRow.ended_at, SessionRow.id)
    ).all()
    sets = _read_sets(connection, ids, which)
    with without_looking_for_garbage():
        reps, damaged = _read_reps(connection, ids, sets)
        found = []
        for row in rows:
            try:
                if row.id in damaged:
                    raise ValueError(damaged[row.id])
                found.append(_session(row, sets, reps))
            except (ValueError, TypeError) as error:
                first = str(error).splitlines()[0]
                warn(f"session {row.id} is damaged and left out: {first}")
        return tuple(found)


@contextmanager
def without_looking_for_garbage() -> Iterator[None]:
    """Hold the collector off while tens of thousands of values are made, all of which stay.

    It would look through all of them again and again, which takes a quarter of the time. Where two
    threads read at once it comes back with the first of them, which only costs time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_session(connection: Connection, session_id: str, which: Which = "newest") -> KeptSession:
    """Return a session that is there; `StoreError` where it is damaged."""
    told: list[str] = []
    found = read_sessions(connection, SessionRow.id == session_id, told.append, which=which)
    if not found:
        raise StoreError(f"{told[0]}; restore a backup")
    return found[0]


def _read_sets(connection: Connection, ids: ScalarSelect[str], which: Which) -> _Sets:
    query = select(SetRow).where(SetRow.session_id.in_(ids))
    if which == "first":
        query = query.where(SetRow.revision == 0)
    rows: dict[str, dict[int, Row[Any]]] = {}
    revised: dict[_Position, Row[Any]] = {}
    # A newer revision takes the place of the one before.
    for row in connection.execute(
        query.order_by(SetRow.session_id, SetRow.position, SetRow.revision)
    ):
        rows.setdefault(row.session_id, {})[row.position] = row
    if which == "newest":
        for made in connection.execute(select(RevisionRow).where(RevisionRow.session_id.in_(ids))):
            kept = rows.get(made.session_id, {}).get(made.set_position)
            if kept is not None and kept.revision == made.revision:
                revised[made.session_id, made.set_position] = made
    return _Sets(rows, revised)


def _read_reps(
    connection: Connection, ids: ScalarSelect[str], sets: _Sets
) -> tuple[dict[_Position, list[KeptRep]], dict[str, str]]:
    """Return repetitions by session and set, and by session what is wrong with any of them."""
    found: dict[_Position, list[KeptRep]] = {}
    damaged: dict[str, str] = {}
    result = connection.execute(
        select(RepRow)
        .where(RepRow.session_id.in_(ids))
        .order_by(RepRow.session_id, RepRow.set_position, RepRow.revision, RepRow.position)
    )
    # Few at a time: to hold tens of thousands of rows beside what is made of them takes longer.
    rows: Iterable[Sequence[Any]] = result.yield_per(_AT_ONCE)
    last: Sequence[Any] = ()
    wanted: list[KeptRep] | None = None
    for row in rows:
        key = row[:3]
        if key != last:
            last, wanted = key, None
            session_id, set_position, revision = key
            if sets.wants(session_id, set_position, revision):
                wanted = found[session_id, set_position] = []
        if wanted is None:
            continue
        try:
            wanted.append(rep_of(row))
        except (ValueError, TypeError) as error:
            damaged[row[0]] = str(error)
    return found, damaged


def _session(row: Row[Any], sets: _Sets, reps: Mapping[_Position, list[KeptRep]]) -> KeptSession:
    kept: list[KeptSet] = []
    exercise, motion = row.exercise, row.motion
    for position, each in sets.rows.get(row.id, {}).items():
        read = set_of(each, reps.get((row.id, position), ()))
        revised = sets.revised.get((row.id, position))
        if revised is not None:
            exercise, motion = revised.exercise, revised.motion
            read = replace(read, corrected=revised.correction is not None)
        kept.append(read)
    return session_of(row, tuple(kept), exercise=exercise, motion=motion)
