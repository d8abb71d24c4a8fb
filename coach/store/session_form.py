"""The fields of the file of a session, `.romsession.zip`; docs/session_file.schema.json shows them.

What could not be measured is null. A patient is in it by id alone.
"""

from datetime import UTC, timedelta, timezone
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, ConfigDict, Field, FiniteFloat

from coach.review.form import CorrectionForm, Form, Number, Said
from coach.review.values import Comment, ManualReading
from coach.store.cells import or_null
from coach.store.set_form import Measured, Rated, SetForm, Word, or_nan
from coach.store.values import KeptSession, KeptSet, Revision
from pose.values import Side

#: Of the file. It rises when a reader of this form would misread it.
FORM: Literal[1] = 1
MOST_SETS, MOST_REMARKS = 200, 10_000

Id = Annotated[str, Field(min_length=1, max_length=64)]
#: As the files of the catalogue have it.
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=200)]
Count = Annotated[int, Field(ge=0)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class FileForm(Form):
    """A file of the session, by its name in the archive."""

    bytes: Count
    sha256: Sha256


class RevisionForm(Form):
    """A correction of a set, and the set that came of it; null: back to what was measured."""

    set: Number
    revision: Number
    at: AwareDatetime
    exercise: Identifier
    motion: Word
    correction: CorrectionForm | None
    note: Said
    result: SetForm

    @classmethod
    def of(cls, made: Revision, kept: KeptSet) -> "RevisionForm":
        """Return the form of a revision."""
        correction = made.correction
        return cls(
            set=made.set_position,
            revision=made.revision,
            at=made.at,
            exercise=made.exercise,
            motion=made.motion,
            correction=None if correction is None else CorrectionForm.of(correction),
            note=made.note,
            result=SetForm.of(kept),
        )

    def value(self, session_id: str) -> Revision:
        """Return it as the program knows it."""
        return Revision(
            session_id=session_id,
            set_position=self.set,
            revision=self.revision,
            at=self.at,
            exercise=self.exercise,
            motion=self.motion,
            correction=None if self.correction is None else self.correction.value(),
            note=self.note,
        )


class CommentForm(Form):
    """Something said about a moment of a set."""

    id: Id
    set: Number
    t_s: FiniteFloat
    text: Said
    at: AwareDatetime

    def value(self, session_id: str) -> Comment:
        """Return it as the program knows it."""
        return Comment(self.id, session_id, self.set, self.t_s, self.text, self.at)


class PointForm(Form):
    """A point in the picture, in pixels, y down."""

    x: FiniteFloat
    y: FiniteFloat


class ReadingForm(Form):
    """An angle measured by hand, beside what was measured automatically."""

    id: Id
    set: Number
    t_s: FiniteFloat
    side: Side
    motion: Word
    manual_deg: FiniteFloat
    automatic_deg: Measured
    automatic_band_deg: Measured
    points_px: Annotated[list[PointForm], Field(min_length=3, max_length=3)]
    at: AwareDatetime

    @classmethod
    def of(cls, reading: ManualReading) -> "ReadingForm":
        """Return the form of a reading."""
        return cls(
            id=reading.id,
            set=reading.set_position,
            t_s=reading.t_s,
            side=reading.side,
            motion=reading.motion,
            manual_deg=reading.manual_deg,
            automatic_deg=or_null(reading.automatic_deg),
            automatic_band_deg=or_null(reading.automatic_band_deg),
            points_px=[PointForm(x=x, y=y) for x, y in reading.points_px],
            at=reading.at,
        )

    def value(self, session_id: str) -> ManualReading:
        """Return it as the program knows it."""
        a, b, c = ((point.x, point.y) for point in self.points_px)
        return ManualReading(
            id=self.id,
            session_id=session_id,
            set_position=self.set,
            t_s=self.t_s,
            side=self.side,
            motion=self.motion,
            manual_deg=self.manual_deg,
            automatic_deg=or_nan(self.automatic_deg),
            automatic_band_deg=or_nan(self.automatic_band_deg),
            points_px=(a, b, c),
            at=self.at,
        )


class PlanItemForm(Form):
    """Which exercise of which version of a plan the session was done for."""

    id: Word
    version: Count
    item: Word


class SessionForm(Form):
    """A session as it was measured. The offset is the one of the clock of who exercised."""

    id: Id
    patient: Id
    ended_at: AwareDatetime
    utc_offset_s: Annotated[int, Field(gt=-86_400, lt=86_400)]
    exercise: Identifier
    motion: Word
    source: Literal["live", "clip"]
    plan: PlanItemForm | None
    pain_before: Rated | None
    stage: Word
    stop_reason: Said
    model: Word
    software_version: Word
    sets: Annotated[list[SetForm], Field(max_length=MOST_SETS)]

    @classmethod
    def of(cls, session: KeptSession) -> "SessionForm":
        """Return the form of a session."""
        offset = session.ended_at.utcoffset() or timedelta()
        return cls(
            id=session.id,
            patient=session.patient_id,
            ended_at=session.ended_at.astimezone(UTC),
            utc_offset_s=int(offset.total_seconds()),
            exercise=session.exercise,
            motion=session.motion,
            source=session.source,
            plan=PlanItemForm(
                id=session.plan_id, version=session.plan_version, item=session.plan_item_id
            )
            if session.plan_id
            else None,
            pain_before=session.pain_before,
            stage=session.stage,
            stop_reason=session.stop_reason,
            model=session.model,
            software_version=session.software_version,
            sets=[SetForm.of(kept) for kept in session.sets],
        )

    def value(self, patient_id: str, folder: str) -> KeptSession:
        """Return it as the program knows it, of a patient."""
        plan = self.plan
        return KeptSession(
            id=self.id,
            patient_id=patient_id,
            ended_at=self.ended_at.astimezone(timezone(timedelta(seconds=self.utc_offset_s))),
            exercise=self.exercise,
            motion=self.motion,
            source=self.source,
            plan_id="" if plan is None else plan.id,
            plan_version=0 if plan is None else plan.version,
            plan_item_id="" if plan is None else plan.item,
            pain_before=self.pain_before,
            stage=self.stage,
            stop_reason=self.stop_reason,
            folder=folder,
            model=self.model,
            software_version=self.software_version,
            sets=tuple(each.value(0) for each in self.sets),
        )


class SessionFileForm(Form):
    """A session that travels, as ROM Coach writes and reads it: every field is there; none is more.

    It is `romsession.json` of the archive; `files` names all others.
    """

    model_config = ConfigDict(title="ROM Coach session file")

    romsession: Literal[1]
    software_version: Word
    made_at: AwareDatetime
    files: dict[str, FileForm]
    session: SessionForm
    revisions: Annotated[list[RevisionForm], Field(max_length=MOST_REMARKS)]
    comments: Annotated[list[CommentForm], Field(max_length=MOST_REMARKS)]
    readings: Annotated[list[ReadingForm], Field(max_length=MOST_REMARKS)]


def comment_form(comment: Comment) -> CommentForm:
    """Return the form of a comment."""
    return CommentForm(
        id=comment.id, set=comment.set_position, t_s=comment.t_s, text=comment.text, at=comment.at
    )


def session_file_schema() -> dict[str, Any]:
    """Return the JSON Schema of `romsession.json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SessionFileForm.model_json_schema(),
    }
