"""What a therapist says about a moment, and measures there by hand."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from coach.review.form import MOST_TEXT
from coach.review.values import Comment, ManualReading
from coach.store.auditing import note
from coach.store.cells import Columns
from coach.store.errors import StoreError
from coach.store.opened import Opened
from coach.store.remark_rows import comment_of, comment_row, reading_of, reading_row
from coach.store.tables import CommentRow, ReadingRow, SetRow

_Table = type[CommentRow] | type[ReadingRow]


class RemarkRecords(Opened):
    """Comments and readings by hand, each pinned to a moment of a set."""

    def add_comment(self, comment: Comment) -> None:
        """Keep a comment; `coach.store.keeping.new_id` makes its id."""
        if not comment.text.strip() or len(comment.text) > MOST_TEXT:
            raise StoreError(
                f"a comment of {len(comment.text)} characters cannot be kept; "
                f"write 1 to {MOST_TEXT}"
            )
        self._add_remark(CommentRow, "comment", lambda: comment_row(comment))

    def comments(self, session_id: str) -> tuple[Comment, ...]:
        """Return the comments on a session, by set and moment."""
        return self._readable(
            self._remarks(CommentRow, session_id), comment_of, lambda row: f"comment {row.id}"
        )

    def delete_comment(self, comment_id: str) -> None:
        """Take a comment away; `StoreError` where there is none of that id."""
        self._delete_remark(CommentRow, "comment", comment_id)

    def add_reading(self, reading: ManualReading) -> None:
        """Keep a reading by hand; `coach.store.keeping.new_id` makes its id."""
        self._add_remark(ReadingRow, "reading", lambda: reading_row(reading))

    def readings(self, session_id: str) -> tuple[ManualReading, ...]:
        """Return the readings by hand in a session, by set and moment."""
        return self._readable(
            self._remarks(ReadingRow, session_id), reading_of, lambda row: f"reading {row.id}"
        )

    def delete_reading(self, reading_id: str) -> None:
        """Take a reading away; `StoreError` where there is none of that id."""
        self._delete_remark(ReadingRow, "reading", reading_id)

    def _add_remark(self, table: _Table, what: str, row_of: Callable[[], Columns]) -> None:
        try:
            row = row_of()
        except ValueError as error:
            raise StoreError(f"this {what} cannot be kept: {error}") from error
        with self._writing.begin() as connection:
            owner = self._owner(connection, row["session_id"], "change")
            demand_set(connection, row["session_id"], row["set_position"])
            connection.execute(insert(table), row)
            note(connection, "create", what, patient_id=owner, subject_id=row["id"])

    def _remarks(self, table: _Table, session_id: str) -> Sequence[Row[Any]]:
        with self._engine.begin() as connection:
            self._owner(connection, session_id, "read")
            return connection.execute(
                select(table)
                .where(table.session_id == session_id)
                .order_by(table.set_position, table.t_s, table.at, table.id)
            ).all()

    def _delete_remark(self, table: _Table, what: str, remark_id: str) -> None:
        with self._writing.begin() as connection:
            session_id = connection.scalar(select(table.session_id).where(table.id == remark_id))
            if session_id is None:
                raise StoreError(f"there is no {what} {remark_id!r}")
            owner = self._owner(connection, session_id, "change")
            connection.execute(delete(table).where(table.id == remark_id))
            note(connection, "delete", what, patient_id=owner, subject_id=remark_id)


def demand_set(connection: Connection, session_id: str, position: int) -> None:
    """Go on where a session has a set at that place; else `StoreError`."""
    count = len(
        connection.scalars(
            select(SetRow.position).where(SetRow.session_id == session_id, SetRow.revision == 0)
        ).all()
    )
    if not 1 <= position <= count:
        raise StoreError(f"there is no set {position}; the session has {count}")
