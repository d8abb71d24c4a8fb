"""A plan as the parts of the program hand it to each other. Dates are the patient's own."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.live.values import LiveOrder

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


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
    """

    id: str
    order: LiveOrder
    times_a_day: int = 1
    weekdays: tuple[Weekday, ...] = WEEKDAYS
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""


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
