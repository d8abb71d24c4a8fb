"""The fields of a plan's file. What their values mean together is checked in `checks`."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from coach.exercise import Effort, Exercise
from coach.live.values import LiveOrder, SideChoice
from coach.plan.checks import (
    ID,
    MOST_A_DAY,
    MOST_BAND,
    MOST_ITEMS,
    MOST_NOTE,
    MOST_SHARE,
    MOST_STEP,
    MOST_TITLE,
    MOST_VERSION,
)
from coach.plan.values import Baseline, PlanItem, TargetFrom, Weekday
from coach.prescribing import LIMITS
from coach.values import Prescription, Tempo

#: Of the file. It rises when a reader of this form would misread it.
FORM = 2


def _limited(option: str, **more: Any) -> Any:
    """Return a field whose limits the schema tells; `checks` says them in a person's words."""
    limit = LIMITS[option]
    extra: JsonDict = {"minimum": limit.low, "maximum": limit.high}
    return Field(json_schema_extra=extra, allow_inf_nan=False, **more)


def _between(low: float, high: float) -> Any:
    return Field(json_schema_extra={"minimum": low, "maximum": high}, allow_inf_nan=False)


def _whole(option: str) -> Any:
    limit = LIMITS[option]
    return Field(json_schema_extra={"minimum": int(limit.low), "maximum": int(limit.high)})


Seconds = Annotated[float, _limited("hold")]
Id = Annotated[str, Field(json_schema_extra={"pattern": f"^{ID.pattern}$"})]
Note = Annotated[str, Field(json_schema_extra={"maxLength": MOST_NOTE})]


class _Form(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TempoForm(_Form):
    """Seconds of the way out, the stay and the way back."""

    out_s: Annotated[float, _limited("out")]
    hold_s: Annotated[float, _limited("stay")]
    back_s: Annotated[float, _limited("back")]


class DoseForm(_Form):
    """The dose of each set; angles in the unit of the exercise's motion."""

    start_deg: Annotated[float, _limited("start")]
    target_deg: Annotated[float, _limited("target")]
    return_deg: Annotated[float, _limited("return")]
    ceiling_deg: Annotated[float, _limited("ceiling")] | None
    return_to: Literal["own_start", "return_deg"]
    #: Missing in what earlier versions wrote: they knew none.
    return_ceiling_deg: Annotated[float, _limited("return ceiling")] | None = None
    hold_s: Seconds
    tempo: TempoForm | None
    sets: Annotated[int, _whole("sets")]
    reps: Annotated[int, _whole("reps")]

    def value(self) -> Prescription:
        """Return it as the program knows it."""
        tempo = self.tempo
        return Prescription(
            start_deg=self.start_deg,
            target_deg=self.target_deg,
            return_deg=self.return_deg,
            ceiling_deg=self.ceiling_deg,
            return_to=self.return_to,
            return_ceiling_deg=self.return_ceiling_deg,
            hold_s=self.hold_s,
            tempo=None if tempo is None else Tempo(tempo.out_s, tempo.hold_s, tempo.back_s),
            sets=self.sets,
            reps=self.reps,
        )


class BaselineForm(_Form):
    """How far the patient could go on a day; `band_deg` null: its error is not known."""

    value_deg: Annotated[float, _limited("target")]
    band_deg: Annotated[float, _between(0, MOST_BAND)] | None
    day: date


class TargetFromForm(_Form):
    """What the target of the dose follows from.

    By "offset" `amount` is added to the baseline, below 0 for less; by "share" it is percent of
    the way from the start to the baseline. The ceiling is never passed.
    """

    baseline: BaselineForm
    by: Literal["offset", "share"]
    amount: Annotated[float, _between(-MOST_STEP, MOST_SHARE)]

    def value(self) -> TargetFrom:
        """Return it as the program knows it."""
        base = self.baseline
        baseline = Baseline(base.value_deg, base.band_deg, base.day)
        return TargetFrom(baseline, self.amount, self.by)


class ItemForm(_Form):
    """One exercise with its dose, how often and when. Days left null are those of the plan."""

    id: Id
    exercise: str
    side: SideChoice
    dose: DoseForm
    rest_s: Annotated[float, _limited("rest")]
    load: Annotated[float, _limited("load")]
    load_unit: Literal["kg", "lb", ""]
    effort: Effort
    pain_limit: Annotated[int, _whole("pain limit")]
    times_a_day: Annotated[int, Field(json_schema_extra={"minimum": 1, "maximum": MOST_A_DAY})]
    weekdays: Annotated[
        list[Weekday], Field(json_schema_extra={"minItems": 1, "uniqueItems": True})
    ]
    starts_on: date | None
    ends_on: date | None
    note: Note
    target_from: TargetFromForm | None

    def value(self, exercise: Exercise) -> PlanItem:
        """Return it as the program knows it, of an exercise of the catalogue."""
        order = LiveOrder(
            exercise,
            self.dose.value(),
            side=self.side,
            rest_s=self.rest_s,
            load=self.load,
            load_unit=self.load_unit,
            effort=self.effort,
            pain_limit=self.pain_limit,
        )
        return PlanItem(
            self.id,
            order,
            times_a_day=self.times_a_day,
            weekdays=tuple(self.weekdays),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            note=self.note,
            target_from=None if self.target_from is None else self.target_from.value(),
        )


class PlanForm(_Form):
    """A plan of exercises, as ROM Coach writes and reads it. Every field is there; none is more."""

    model_config = ConfigDict(title="ROM Coach plan")

    romplan: Literal[2]
    id: Id
    version: Annotated[int, Field(json_schema_extra={"minimum": 1, "maximum": MOST_VERSION})]
    title: Annotated[str, Field(json_schema_extra={"minLength": 1, "maxLength": MOST_TITLE})]
    starts_on: date
    ends_on: date | None
    note: Note
    source: Note
    items: Annotated[
        list[ItemForm], Field(json_schema_extra={"minItems": 1, "maxItems": MOST_ITEMS})
    ]
