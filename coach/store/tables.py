"""The tables. What could not be measured is NULL; lists and plans are JSON text.

Times are ISO 8601 in UTC with microseconds, so that their order as text is their order in time
on every database; the zone they were told in stands beside them.
"""

from typing import Any, ClassVar

from sqlalchemy import Double, ForeignKey, ForeignKeyConstraint, Index, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

#: Of an id; those made here have 32.
ID = String(64)
WORD = String(32)
NAME = String(200)
MOMENT = String(32)
DAY = String(10)


class Base(DeclarativeBase):
    """What all tables share: constraints have names, so that migrations can find them."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {float: Double}
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )


class PatientRow(Base):
    """A patient."""

    __tablename__ = "patients"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(NAME)
    birth_year: Mapped[int | None]
    sex: Mapped[str] = mapped_column(WORD)
    affected: Mapped[str] = mapped_column(WORD)
    note: Mapped[str] = mapped_column(Text)


class PlanRow(Base):
    """A version of a plan; never changed once it is there."""

    __tablename__ = "plans"

    #: In the order in which they were saved.
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    patient_id: Mapped[str] = mapped_column(ID, ForeignKey("patients.id", ondelete="CASCADE"))
    plan_id: Mapped[str] = mapped_column(ID)
    version: Mapped[int]
    saved_at: Mapped[str] = mapped_column(MOMENT)
    document: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index(
            "uq_plans_patient_id_plan_id_version", "patient_id", "plan_id", "version", unique=True
        ),
    )


class SessionRow(Base):
    """A workout, or a clip that was analysed."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    patient_id: Mapped[str] = mapped_column(ID, ForeignKey("patients.id", ondelete="CASCADE"))
    ended_at: Mapped[str] = mapped_column(MOMENT)
    utc_offset_s: Mapped[int]
    exercise: Mapped[str] = mapped_column(NAME)
    motion: Mapped[str] = mapped_column(NAME)
    source: Mapped[str] = mapped_column(WORD)
    plan_id: Mapped[str] = mapped_column(ID)
    plan_version: Mapped[int]
    plan_item_id: Mapped[str] = mapped_column(ID)
    pain_before: Mapped[int | None]
    stage: Mapped[str] = mapped_column(WORD)
    stop_reason: Mapped[str] = mapped_column(Text)
    folder: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(NAME)
    software_version: Mapped[str] = mapped_column(NAME)

    __table_args__ = (Index("ix_sessions_patient_id_ended_at", "patient_id", "ended_at"),)


class SetRow(Base):
    """A set, with the pain and the effort told after it."""

    __tablename__ = "sets"

    session_id: Mapped[str] = mapped_column(
        ID, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True
    )
    #: From 1, in the order in which they were done.
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: 0: as it was measured. The newest is what counts; none is ever changed.
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    side: Mapped[str] = mapped_column(WORD)
    ending: Mapped[str] = mapped_column(WORD)
    pain: Mapped[int | None]
    effort: Mapped[int | None]
    #: NULL: nothing was told after the set, no pain and no effort either.
    red_flags: Mapped[str | None] = mapped_column(Text)
    peak_deg: Mapped[float | None]
    band_deg: Mapped[float | None]
    target_deg: Mapped[float | None]
    hold_s: Mapped[float | None]
    quality: Mapped[str] = mapped_column(WORD)
    tracked_fraction: Mapped[float | None]
    #: What it was scored as; NULL: kept before that was written down.
    scoring: Mapped[str | None] = mapped_column(Text)


class RepRow(Base):
    """A repetition of a set."""

    __tablename__ = "reps"

    session_id: Mapped[str] = mapped_column(ID, primary_key=True)
    set_position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    side: Mapped[str] = mapped_column(WORD)
    grade: Mapped[str] = mapped_column(WORD)
    good: Mapped[bool]
    start_s: Mapped[float | None]
    end_s: Mapped[float | None]
    peak_deg: Mapped[float | None]
    return_deg: Mapped[float | None]
    band_deg: Mapped[float | None]
    hold_s: Mapped[float | None]
    score: Mapped[float | None]
    reasons: Mapped[str] = mapped_column(Text)
    compensations: Mapped[str] = mapped_column(Text)
    #: `coach.review.values.Origin`.
    origin: Mapped[str] = mapped_column(WORD)
    #: Why it does not count; NULL: it counts.
    rejected: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "set_position", "revision"],
            ["sets.session_id", "sets.position", "sets.revision"],
            ondelete="CASCADE",
        ),
        {"sqlite_with_rowid": False},
    )


class RevisionRow(Base):
    """That a set was corrected, or put back to what was measured; never changed once there."""

    __tablename__ = "revisions"

    session_id: Mapped[str] = mapped_column(
        ID, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True
    )
    set_position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: From 1; the set and its repetitions of this number are what came of it.
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(MOMENT)
    exercise: Mapped[str] = mapped_column(NAME)
    motion: Mapped[str] = mapped_column(NAME)
    #: NULL: back to what was measured.
    correction: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class CommentRow(Base):
    """Something said about a moment of a set."""

    __tablename__ = "comments"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    session_id: Mapped[str] = mapped_column(
        ID, ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    set_position: Mapped[int]
    t_s: Mapped[float]
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(MOMENT)


class ReadingRow(Base):
    """An angle measured by hand, beside what was measured automatically."""

    __tablename__ = "readings"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    session_id: Mapped[str] = mapped_column(
        ID, ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    set_position: Mapped[int]
    t_s: Mapped[float]
    side: Mapped[str] = mapped_column(WORD)
    motion: Mapped[str] = mapped_column(NAME)
    manual_deg: Mapped[float]
    automatic_deg: Mapped[float | None]
    automatic_band_deg: Mapped[float | None]
    points_px: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(MOMENT)


class MorningPainRow(Base):
    """Pain told on the morning after; one answer a day, the last one."""

    __tablename__ = "morning_pains"

    patient_id: Mapped[str] = mapped_column(
        ID, ForeignKey("patients.id", ondelete="CASCADE"), primary_key=True
    )
    #: ISO 8601, on the patient's own calendar.
    day: Mapped[str] = mapped_column(DAY, primary_key=True)
    pain: Mapped[int]
    at: Mapped[str] = mapped_column(MOMENT)


class AuditRow(Base):
    """Something that was done; holds ids and counts, and nothing about a person."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[str] = mapped_column(MOMENT)
    action: Mapped[str] = mapped_column(WORD)
    subject: Mapped[str] = mapped_column(WORD)
    #: No foreign key: it outlives the patient.
    patient_id: Mapped[str] = mapped_column(ID, index=True)
    subject_id: Mapped[str] = mapped_column(ID)
    counts: Mapped[str] = mapped_column(Text)
