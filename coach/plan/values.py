"""A plan as the parts of the program hand it to each other. Dates are the patient's own."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.live.values import LiveOrder

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Baseline:
    """How far a patient could go on a day.

    Attributes
    ----------
    value_deg : float
        In the unit of the exercise's motion.
    band_deg : float or None
        Half width of its 95 % band; None: not known, as of a reading that was typed in.
    day : date
    """

    value_deg: float
    band_deg: float | None
    day: date


@dataclass(frozen=True, slots=True)
class TargetFrom:
    """A target that is told from a baseline, which travels with it.

    Attributes
    ----------
    baseline : Baseline
    amount : float
        By "offset" what is added to the baseline, in its unit: below 0 for less, as where a knee
        is to be straighter. By "share" percent of the way from the start to the baseline.
    by : {"offset", "share"}
    """

    baseline: Baseline
    amount: float
    by: Literal["offset", "share"] = "offset"


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One exercise of a plan with its whole dose.

    Attributes
    ----------
    id : str
        Unique within the plan and never used for anything else, so that what was done under it
        is known again in a later version of the plan.
    order : LiveOrder
        Both targets, ceiling, sets, repetitions, hold, tempo, rest, load and effort rung. Pain
        before is asked when it is done.
    times_a_day : int
        How often on a day.
    weekdays : tuple of Weekday
        On which days; all seven: every day.
    starts_on, ends_on : date or None
        First and last day; None: as the plan.
    note : str
        To the patient.
    target_from : TargetFrom or None
        What the order's target follows from; None: it stands for itself.
    """

    id: str
    order: LiveOrder
    times_a_day: int = 1
    weekdays: tuple[Weekday, ...] = WEEKDAYS
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""
    target_from: TargetFrom | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A version of a plan; a changed plan is a new version with the same id.

    Attributes
    ----------
    id : str
    version : int
        From 1.
    title : str
    items : tuple of PlanItem
        In the order they are to be done.
    starts_on : date
    ends_on : date or None
        Last day; None: until changed.
    note : str
        To the patient.
    source : str
        Where it comes from: "" for somebody's own, else the template and its reference.
    """

    id: str
    version: int
    title: str
    items: tuple[PlanItem, ...]
    starts_on: date
    ends_on: date | None = None
    note: str = ""
    source: str = ""
