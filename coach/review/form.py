"""A correction as JSON: in the database, and in the file of a session that travels."""

from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from coach.plan.file_form import DoseForm
from coach.review.values import (
    Accept,
    Boundary,
    Correction,
    Edit,
    GivenGrade,
    Merge,
    Move,
    Reject,
    ScoringOrder,
)
from pose.values import Side

#: Longest reason, note and comment.
MOST_TEXT = 4_000
MOST_EDITS = 1_000

Number = Annotated[int, Field(ge=1)]
Said = Annotated[str, Field(max_length=MOST_TEXT)]


class Form(BaseModel):
    """What all of these share: nothing is guessed, and nothing unknown is let in."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class OrderForm(Form):
    """What a trace is scored as; seconds of the span null: from the first, to the last frame."""

    exercise: str
    side: Side | Literal["auto"]
    prescription: DoseForm
    start_s: FiniteFloat | None
    end_s: FiniteFloat | None

    @classmethod
    def of(cls, order: ScoringOrder) -> "OrderForm":
        """Return the form of an order."""
        return cls(
            exercise=order.exercise,
            side=order.side,
            prescription=DoseForm.model_validate(asdict(order.prescription)),
            start_s=order.start_s,
            end_s=order.end_s,
        )

    def value(self) -> ScoringOrder:
        """Return it as the program knows it."""
        return ScoringOrder(
            self.exercise, self.side, self.prescription.value(), self.start_s, self.end_s
        )


class AcceptForm(Form):
    """A repetition counts as what the therapist says it was."""

    edit: Literal["accept"] = "accept"
    rep: Number
    grade: GivenGrade

    def value(self) -> Accept:
        """Return it as the program knows it."""
        return Accept(self.rep, self.grade)


class RejectForm(Form):
    """What the engine took for a repetition was none."""

    edit: Literal["reject"] = "reject"
    rep: Number
    reason: Said

    def value(self) -> Reject:
        """Return it as the program knows it."""
        return Reject(self.rep, self.reason)


class MergeForm(Form):
    """Neighbours of one side were one repetition."""

    edit: Literal["merge"] = "merge"
    first: Number
    last: Number

    def value(self) -> Merge:
        """Return it as the program knows it."""
        return Merge(self.first, self.last)


class MoveForm(Form):
    """A repetition began or ended at another time."""

    edit: Literal["move"] = "move"
    rep: Number
    boundary: Boundary
    to_s: FiniteFloat

    def value(self) -> Move:
        """Return it as the program knows it."""
        return Move(self.rep, self.boundary, self.to_s)


EditForm = Annotated[AcceptForm | RejectForm | MergeForm | MoveForm, Field(discriminator="edit")]


class CorrectionForm(Form):
    """All that a therapist changed about a set."""

    order: OrderForm
    edits: Annotated[list[EditForm], Field(max_length=MOST_EDITS)]
    note: Said

    @classmethod
    def of(cls, correction: Correction) -> "CorrectionForm":
        """Return the form of a correction; `ValueError` where a value is not what it should be."""
        return cls(
            order=OrderForm.of(correction.order),
            edits=[_edit_form(edit) for edit in correction.edits],
            note=correction.note,
        )

    def value(self) -> Correction:
        """Return it as the program knows it."""
        return Correction(self.order.value(), tuple(edit.value() for edit in self.edits), self.note)


def _edit_form(edit: Edit) -> AcceptForm | RejectForm | MergeForm | MoveForm:
    match edit:
        case Accept():
            return AcceptForm(rep=edit.rep, grade=edit.grade)
        case Reject():
            return RejectForm(rep=edit.rep, reason=edit.reason)
        case Merge():
            return MergeForm(first=edit.first, last=edit.last)
        case Move():
            return MoveForm(rep=edit.rep, boundary=edit.boundary, to_s=edit.to_s)


def correction_text(correction: Correction) -> str:
    """Return a correction as JSON; `ValueError` where a value is not what it should be."""
    return CorrectionForm.of(correction).model_dump_json()


def correction_of(text: str) -> Correction:
    """Return the correction of a text that `correction_text` has made; else `ValueError`."""
    return CorrectionForm.model_validate_json(text).value()


def order_text(order: ScoringOrder) -> str:
    """Return an order as JSON; `ValueError` where a value is not what it should be."""
    return OrderForm.of(order).model_dump_json()


def order_of(text: str) -> ScoringOrder:
    """Return the order of a text that `order_text` has made; else `ValueError`."""
    return OrderForm.model_validate_json(text).value()
