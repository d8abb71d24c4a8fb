"""A set with its repetitions as the file of a session that travels tells it."""

from math import nan
from typing import Annotated, Literal

from pydantic import Field, FiniteFloat

from coach.live.values import Ending, Rating
from coach.review.form import Form, OrderForm, Said
from coach.review.values import Origin
from coach.store.cells import or_null
from coach.store.values import KeptRep, KeptSet
from coach.values import RepGrade
from pose.values import Side

MOST_REPS = 10_000

Word = Annotated[str, Field(max_length=200)]
Rated = Annotated[int, Field(ge=0, le=10)]
Measured = FiniteFloat | None


class RepForm(Form):
    """A repetition; `rejected` says why it does not count, null: it counts."""

    index: int
    side: Side
    grade: RepGrade
    good: bool
    start_s: Measured
    end_s: Measured
    peak_deg: Measured
    return_deg: Measured
    band_deg: Measured
    hold_s: Measured
    score: Measured
    reasons: list[Word]
    compensations: list[Word]
    origin: Origin
    rejected: Said | None

    @classmethod
    def of(cls, rep: KeptRep) -> "RepForm":
        """Return the form of a repetition."""
        return cls(
            index=rep.index,
            side=rep.side,
            grade=rep.grade,
            good=rep.good,
            start_s=or_null(rep.start_s),
            end_s=or_null(rep.end_s),
            peak_deg=or_null(rep.peak_deg),
            return_deg=or_null(rep.return_deg),
            band_deg=or_null(rep.band_deg),
            hold_s=or_null(rep.hold_s),
            score=or_null(rep.score),
            reasons=list(rep.reasons),
            compensations=list(rep.compensations),
            origin=rep.origin,
            rejected=rep.rejected,
        )

    def value(self) -> KeptRep:
        """Return it as the program knows it."""
        return KeptRep(
            index=self.index,
            side=self.side,
            grade=self.grade,
            good=self.good,
            start_s=or_nan(self.start_s),
            end_s=or_nan(self.end_s),
            peak_deg=or_nan(self.peak_deg),
            return_deg=or_nan(self.return_deg),
            band_deg=or_nan(self.band_deg),
            hold_s=or_nan(self.hold_s),
            score=or_nan(self.score),
            reasons=tuple(self.reasons),
            compensations=tuple(self.compensations),
            origin=self.origin,
            rejected=self.rejected,
        )


class RatingForm(Form):
    """What was told after a set; null: not asked, because a red flag came first."""

    pain: Rated | None
    effort: Rated | None
    red_flags: list[Word]


class SetForm(Form):
    """A set with all its repetitions, those that were rejected among them."""

    number: int
    side: Side | Literal["both"]
    ending: Ending
    rating: RatingForm | None
    peak_deg: Measured
    band_deg: Measured
    target_deg: Measured
    hold_s: Measured
    quality: Literal["A", "B", "refused"]
    tracked_fraction: Measured
    reps: Annotated[list[RepForm], Field(max_length=MOST_REPS)]
    order: OrderForm | None

    @classmethod
    def of(cls, kept: KeptSet) -> "SetForm":
        """Return the form of a set."""
        rating = kept.rating
        return cls(
            number=kept.number,
            side=kept.side,
            ending=kept.ending,
            rating=None
            if rating is None
            else RatingForm(
                pain=rating.pain, effort=rating.effort, red_flags=list(rating.red_flags)
            ),
            peak_deg=or_null(kept.peak_deg),
            band_deg=or_null(kept.band_deg),
            target_deg=or_null(kept.target_deg),
            hold_s=or_null(kept.hold_s),
            quality=kept.quality,  # type: ignore[arg-type]
            tracked_fraction=or_null(kept.tracked_fraction),
            reps=[RepForm.of(rep) for rep in (*kept.reps, *kept.rejected)],
            order=None if kept.order is None else OrderForm.of(kept.order),
        )

    def value(self, revision: int) -> KeptSet:
        """Return it as the program knows it."""
        told, reps = self.rating, [rep.value() for rep in self.reps]
        return KeptSet(
            number=self.number,
            side=self.side,
            ending=self.ending,
            rating=None if told is None else Rating(told.pain, told.effort, tuple(told.red_flags)),
            peak_deg=or_nan(self.peak_deg),
            band_deg=or_nan(self.band_deg),
            target_deg=or_nan(self.target_deg),
            hold_s=or_nan(self.hold_s),
            quality=self.quality,
            tracked_fraction=or_nan(self.tracked_fraction),
            reps=tuple(rep for rep in reps if rep.rejected is None),
            rejected=tuple(rep for rep in reps if rep.rejected is not None),
            order=None if self.order is None else self.order.value(),
            revision=revision,
        )


def or_nan(number: float | None) -> float:
    """Return a number that may be null, which is NaN."""
    return nan if number is None else number
