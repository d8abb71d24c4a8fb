"""What a plan asks for on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coach.plan.checks import runs
from coach.plan.values import WEEKDAYS, Plan, PlanItem


@dataclass(frozen=True, slots=True)
class Due:
    """An item that is to be done on a day, and how often it has been done on it."""

    item: PlanItem
    done: int

    @property
    def left(self) -> int:
        """How often it is still to be done."""
        return max(0, self.item.times_a_day - self.done)


def due(plan: Plan, day: date, done: Mapping[str, int]) -> tuple[Due, ...]:
    """Return what is to be done on a day, in the order of the plan.

    Parameters
    ----------
    plan : Plan
    day : date
        The patient's own.
    done : mapping of str to int
        How often each item has been done on that day, by its id; items of any version of the
        plan, for an item keeps its id.

    Returns
    -------
    tuple of Due
        Also what is done with for the day: `left` is 0.
    """
    found = []
    for item in plan.items:
        start, end = runs(item, plan)
        if start <= day <= end and WEEKDAYS[day.weekday()] in item.weekdays:
            found.append(Due(item, done.get(item.id, 0)))
    return tuple(found)
