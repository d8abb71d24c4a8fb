"""The second form: corrections, comments, readings by hand, and pain on the next morning."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: Whatever was there is as it was measured.
_AS_MEASURED = {"revision": "0", "origin": "engine"}
_WITHOUT_ROWID = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Give sets and repetitions a revision, and make the new tables."""
    _give_revisions()
    _make_revisions()
    _make_remarks()
    op.create_table(
        "morning_pains",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("pain", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patients.id"],
            name=op.f("fk_morning_pains_patients"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_id", "day", name=op.f("pk_morning_pains")),
    )


def downgrade() -> None:
    """Go back to what was measured; corrections and remarks are gone then."""
    op.drop_table("morning_pains")
    op.drop_index(op.f("ix_readings_session_id"), table_name="readings")
    op.drop_table("readings")
    op.drop_index(op.f("ix_comments_session_id"), table_name="comments")
    op.drop_table("comments")
    op.drop_table("revisions")
    op.execute("DELETE FROM reps WHERE revision > 0")
    op.execute("DELETE FROM sets WHERE revision > 0")
    with op.batch_alter_table("reps", table_kwargs=_WITHOUT_ROWID) as reps:
        reps.drop_constraint("fk_reps_sets", type_="foreignkey")
        reps.drop_constraint("pk_reps", type_="primary")
        for name in ("revision", "origin", "rejected"):
            reps.drop_column(name)
        reps.create_primary_key("pk_reps", ["session_id", "set_position", "position"])
    with op.batch_alter_table("sets") as sets:
        sets.drop_constraint("pk_sets", type_="primary")
        for name in ("revision", "scoring"):
            sets.drop_column(name)
        sets.create_primary_key("pk_sets", ["session_id", "position"])
    with op.batch_alter_table("reps", table_kwargs=_WITHOUT_ROWID) as reps:
        reps.create_foreign_key(
            "fk_reps_sets",
            "sets",
            ["session_id", "set_position"],
            ["session_id", "position"],
            ondelete="CASCADE",
        )


def _give_revisions() -> None:
    with op.batch_alter_table("reps", table_kwargs=_WITHOUT_ROWID) as reps:
        reps.drop_constraint("fk_reps_sets", type_="foreignkey")
        reps.drop_constraint("pk_reps", type_="primary")
        reps.add_column(_given("revision", sa.Integer()))
        reps.add_column(_given("origin", sa.String(length=32)))
        reps.add_column(sa.Column("rejected", sa.Text(), nullable=True))
        reps.create_primary_key("pk_reps", ["session_id", "set_position", "revision", "position"])
    with op.batch_alter_table("sets") as sets:
        sets.drop_constraint("pk_sets", type_="primary")
        sets.add_column(_given("revision", sa.Integer()))
        sets.add_column(sa.Column("scoring", sa.Text(), nullable=True))
        sets.create_primary_key("pk_sets", ["session_id", "position", "revision"])
    with op.batch_alter_table("reps", table_kwargs=_WITHOUT_ROWID) as reps:
        reps.alter_column("revision", server_default=None)
        reps.alter_column("origin", server_default=None)
        reps.create_foreign_key(
            "fk_reps_sets",
            "sets",
            ["session_id", "set_position", "revision"],
            ["session_id", "position", "revision"],
            ondelete="CASCADE",
        )
    with op.batch_alter_table("sets") as sets:
        sets.alter_column("revision", server_default=None)


def _given(name: str, kind: sa.Integer | sa.String) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, server_default=_AS_MEASURED[name])


def _make_revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("set_position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("exercise", sa.String(length=200), nullable=False),
        sa.Column("motion", sa.String(length=200), nullable=False),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_revisions_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "session_id", "set_position", "revision", name=op.f("pk_revisions")
        ),
    )


def _make_remarks() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("set_position", sa.Integer(), nullable=False),
        sa.Column("t_s", sa.Double(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_comments_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    op.create_index(op.f("ix_comments_session_id"), "comments", ["session_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("set_position", sa.Integer(), nullable=False),
        sa.Column("t_s", sa.Double(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("motion", sa.String(length=200), nullable=False),
        sa.Column("manual_deg", sa.Double(), nullable=False),
        sa.Column("automatic_deg", sa.Double(), nullable=True),
        sa.Column("automatic_band_deg", sa.Double(), nullable=True),
        sa.Column("points_px", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_readings_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_session_id"), "readings", ["session_id"], unique=False)
