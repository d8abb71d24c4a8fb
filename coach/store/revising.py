"""What a therapist corrected. What was measured stays beside it, and so does each correction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from coach.store.auditing import note
from coach.store.errors import StoreError
from coach.store.history import read_session
from coach.store.opened import Opened
from coach.store.remark_rows import revision_of, revision_row
from coach.store.set_rows import rep_rows, set_row
from coach.store.tables import RepRow, RevisionRow, SessionRow, SetRow
from coach.store.values import CorrectedSet, KeptSession, KeptSet, Revision

#: Its number is given when it is written.
_UNNUMBERED = 0


class RevisionRecords(Opened):
    """Corrections of sets, each with a number; the newest counts."""

    def revise(
        self, session_id: str, corrected: Mapping[int, CorrectedSet]
    ) -> tuple[Revision, ...]:
        """Correct sets of a session.

        Parameters
        ----------
        session_id : str
        corrected : mapping of int to CorrectedSet
            By place of the set in the session, from 1. Number, ending and rating of a set stay
            what they were, whatever it says. All sets of a session are of one exercise: to
            change it, give all of them.

        Returns
        -------
        tuple of Revision
            In order of sets; each has the number after the newest of its set.
        """
        with self._writing.begin() as connection:
            owner = self._locked(connection, session_id)
            now = read_session(connection, session_id)
            _demand_fits(now, corrected)
            changes = [
                (_made(session_id, position, each), _as_done(now.sets[position - 1], each.kept))
                for position, each in sorted(corrected.items())
            ]
            return _write(connection, owner, changes)

    def undo(self, session_id: str, *, why: str = "") -> tuple[Revision, ...]:
        """Put all corrected sets of a session back to what was measured.

        It is one more revision of each: what was undone stays in `revisions`. Nothing is done
        where nothing is corrected.
        """
        with self._writing.begin() as connection:
            owner = self._locked(connection, session_id)
            now = read_session(connection, session_id)
            first = read_session(connection, session_id, "first")
            undone = Revision(
                session_id, 0, _UNNUMBERED, datetime.now(UTC), first.exercise, first.motion,
                correction=None, note=why,
            )  # fmt: skip
            changes = [
                (replace(undone, set_position=position), measured)
                for position, (kept, measured) in enumerate(
                    zip(now.sets, first.sets, strict=True), start=1
                )
                if kept.corrected
            ]
            return _write(connection, owner, changes)

    def revisions(self, session_id: str) -> tuple[Revision, ...]:
        """Return all corrections of a session, by set and number."""
        with self._engine.begin() as connection:
            self._owner(connection, session_id, "read")
            rows = connection.execute(
                select(RevisionRow)
                .where(RevisionRow.session_id == session_id)
                .order_by(RevisionRow.set_position, RevisionRow.revision)
            ).all()
        return self._readable(
            rows, revision_of, lambda row: f"correction {row.revision} of set {row.set_position}"
        )

    def original(self, session_id: str) -> KeptSession:
        """Return a session as it was measured, whatever was corrected since."""
        with self._engine.begin() as connection:
            self._owner(connection, session_id, "read")
            return read_session(connection, session_id, "first")

    def _locked(self, connection: Connection, session_id: str) -> str:
        """Return whose session it is; two that change it at once do so one after the other."""
        connection.execute(
            select(SessionRow.id).where(SessionRow.id == session_id).with_for_update()
        )
        return self._owner(connection, session_id, "change")


def _demand_fits(now: KeptSession, corrected: Mapping[int, CorrectedSet]) -> None:
    count = len(now.sets)
    for position in corrected:
        if not 1 <= position <= count:
            raise StoreError(f"there is no set {position}; the session has {count}")
    wanted = {each.correction.order.exercise for each in corrected.values()}
    left = set(range(1, count + 1)) - set(corrected)
    if len(wanted) > 1 or (left and wanted - {now.exercise}):
        raise StoreError(
            f"all {count} sets of a session are of one exercise; correct all of them to "
            f"{' or '.join(sorted(wanted - {now.exercise}))} at once"
        )


def _made(session_id: str, position: int, corrected: CorrectedSet) -> Revision:
    correction = corrected.correction
    return Revision(
        session_id=session_id,
        set_position=position,
        revision=_UNNUMBERED,
        at=datetime.now(UTC),
        exercise=correction.order.exercise,
        motion=corrected.motion,
        correction=correction,
        note=correction.note,
    )


def _as_done(now: KeptSet, kept: KeptSet) -> KeptSet:
    """Return a corrected set with what no correction changes."""
    return replace(kept, number=now.number, ending=now.ending, rating=now.rating)


def _write(
    connection: Connection, owner: str, changes: Sequence[tuple[Revision, KeptSet]]
) -> tuple[Revision, ...]:
    written = []
    for unnumbered, kept in changes:
        made = replace(unnumbered, revision=_next(connection, unnumbered))
        write_revision(connection, made, replace(kept, revision=made.revision))
        note(
            connection,
            "change",
            "session",
            patient_id=owner,
            subject_id=made.session_id,
            counts={
                "set": made.set_position,
                "revision": made.revision,
                "reps": len(kept.reps),
                "rejected": len(kept.rejected),
            },
        )
        written.append(made)
    return tuple(written)


def _next(connection: Connection, made: Revision) -> int:
    newest = connection.scalar(
        select(func.max(SetRow.revision)).where(
            SetRow.session_id == made.session_id, SetRow.position == made.set_position
        )
    )
    return 1 + (newest or 0)


def write_revision(connection: Connection, made: Revision, kept: KeptSet) -> None:
    """Write a revision and the set that came of it, which has its number.

    Raises
    ------
    StoreError
        If a value in it cannot be kept.
    """
    try:
        row = revision_row(made)
        set_ = set_row(made.session_id, made.set_position, kept)
        reps = rep_rows(made.session_id, made.set_position, kept)
    except ValueError as error:
        raise StoreError(f"this correction cannot be kept: {_first_line(error)}") from error
    connection.execute(insert(RevisionRow), row)
    connection.execute(insert(SetRow), set_)
    if reps:
        connection.execute(insert(RepRow), reps)


def _first_line(error: ValueError) -> str:
    return str(error).splitlines()[0]
