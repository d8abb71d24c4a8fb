"""All there is of a session: read from the tables, told as a file, and written again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from coach.review.values import Comment, ManualReading
from coach.store.errors import StoreError
from coach.store.history import read_session
from coach.store.remark_rows import (
    comment_of,
    comment_row,
    reading_of,
    reading_row,
    revision_of,
)
from coach.store.revising import write_revision
from coach.store.session_file import described
from coach.store.session_form import (
    FORM,
    ReadingForm,
    RevisionForm,
    SessionFileForm,
    SessionForm,
    comment_form,
)
from coach.store.sessions import write_session
from coach.store.set_rows import rep_of, set_of
from coach.store.tables import CommentRow, ReadingRow, RepRow, RevisionRow, SetRow
from coach.store.values import KeptSession, KeptSet, Revision
from pose.motions import MOTIONS


@dataclass(frozen=True, slots=True)
class WholeSession:
    """All there is of a session: as measured, and what came after."""

    session: KeptSession
    revisions: tuple[tuple[Revision, KeptSet], ...]
    comments: tuple[Comment, ...]
    readings: tuple[ManualReading, ...]


def read_whole(connection: Connection, session_id: str) -> WholeSession:
    """Return all there is of a session; `StoreError` where any of it is damaged."""
    session = read_session(connection, session_id, "first")
    try:
        sets = _all_sets(connection, session_id)
        revisions = tuple(
            (made, sets[made.set_position, made.revision])
            for made in map(revision_of, _rows(connection, RevisionRow, session_id))
        )
        comments = tuple(map(comment_of, _rows(connection, CommentRow, session_id)))
        readings = tuple(map(reading_of, _rows(connection, ReadingRow, session_id)))
    except (ValueError, TypeError, KeyError) as error:
        first = str(error).splitlines()[0]
        raise StoreError(f"session {session_id} is damaged: {first}; restore a backup") from error
    return WholeSession(session, revisions, comments, readings)


def _all_sets(connection: Connection, session_id: str) -> Mapping[tuple[int, int], KeptSet]:
    """Return every revision of every set, by place and number."""
    reps: dict[tuple[int, int], list[Any]] = {}
    for row in connection.execute(
        select(RepRow)
        .where(RepRow.session_id == session_id)
        .order_by(RepRow.set_position, RepRow.revision, RepRow.position)
    ):
        reps.setdefault((row.set_position, row.revision), []).append(rep_of(row))
    return {
        (row.position, row.revision): set_of(row, reps.get((row.position, row.revision), ()))
        for row in connection.execute(select(SetRow).where(SetRow.session_id == session_id))
    }


def _rows(
    connection: Connection,
    table: type[RevisionRow] | type[CommentRow] | type[ReadingRow],
    session_id: str,
) -> list[Row[Any]]:
    return list(
        connection.execute(
            select(table)
            .where(table.session_id == session_id)
            .order_by(*table.__table__.primary_key)
        )
    )


def record_of(whole: WholeSession, files: Mapping[str, Path]) -> SessionFileForm:
    """Return a session as the record of its archive, which describes the files too."""
    try:
        return SessionFileForm(
            romsession=FORM,
            software_version=version("rom-coach"),
            made_at=datetime.now(UTC).replace(microsecond=0),
            files=described(files),
            session=SessionForm.of(whole.session),
            revisions=[RevisionForm.of(made, kept) for made, kept in whole.revisions],
            comments=[comment_form(comment) for comment in whole.comments],
            readings=[ReadingForm.of(reading) for reading in whole.readings],
        )
    except ValueError as error:
        first = str(error).splitlines()[0]
        raise StoreError(f"this session cannot be taken away: {first}") from error


def whole_of(record: SessionFileForm, patient_id: str, *, name: str) -> WholeSession:
    """Return the session of a record as one of a patient; `StoreError` where it makes no sense."""
    session_id = record.session.id
    motions = {record.session.motion, *(each.motion for each in record.revisions)}
    unknown = sorted(motions - set(MOTIONS))
    if unknown:
        raise StoreError(
            f"{name!r} is about {unknown[0]!r}, which this ROM Coach does not know; install a "
            "newer version"
        )
    pinned = [
        *(each.set for each in record.revisions),
        *(each.set for each in record.comments),
        *(each.set for each in record.readings),
    ]
    if any(position > len(record.session.sets) for position in pinned):
        raise StoreError(f"{name!r} tells of a set that is not in it; ask for it once more")
    return WholeSession(
        record.session.value(patient_id, ""),
        tuple(
            (each.value(session_id), each.result.value(each.revision)) for each in record.revisions
        ),
        tuple(each.value(session_id) for each in record.comments),
        tuple(each.value(session_id) for each in record.readings),
    )


def write_whole(connection: Connection, whole: WholeSession, folder: str) -> dict[str, int]:
    """Write a session that is not there yet, and return how much of what."""
    counts = write_session(connection, replace(whole.session, folder=folder))
    for made, kept in whole.revisions:
        write_revision(connection, made, kept)
    try:
        comments = [comment_row(comment) for comment in whole.comments]
        readings = [reading_row(reading) for reading in whole.readings]
    except ValueError as error:
        raise StoreError(f"this session cannot be kept: {error}") from error
    if comments:
        connection.execute(insert(CommentRow), comments)
    if readings:
        connection.execute(insert(ReadingRow), readings)
    return {
        **counts,
        "revisions": len(whole.revisions),
        "comments": len(comments),
        "readings": len(readings),
    }


def counts_of(whole: WholeSession, files: Mapping[str, Path]) -> dict[str, int]:
    """Return how much of what there is."""
    return {
        "sets": len(whole.session.sets),
        "reps": sum(len(kept.reps) for kept in whole.session.sets),
        "revisions": len(whole.revisions),
        "comments": len(whole.comments),
        "readings": len(whole.readings),
        "files": len(files),
    }
