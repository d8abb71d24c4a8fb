"""A plan with some of its exercises changed: its next version."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from coach.exercise import Exercise
from coach.language import Language, Text
from coach.plan.values import Plan, PlanItem
from coach.wording import SIDE_NAMES
from pose.errors import RomCoachError
from pose.values import Side

_NO_ITEM = Text("the plan has no {exercise} for this side ({side}); add it first")


class NoItemError(RomCoachError):
    """A plan that lacks what is to be changed."""

    def __init__(self, exercise: Exercise, side: Side | Literal["both"]) -> None:
        self._exercise, self._side = exercise, side
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """Return the line in a language."""
        name, side = self._exercise.name.say(language), SIDE_NAMES[self._side].say(language)
        return _NO_ITEM.say(language, exercise=name, side=side)


def changed(
    plan: Plan,
    exercise: Exercise,
    side: Side | Literal["both"],
    *,
    change: Callable[[PlanItem], PlanItem],
) -> Plan:
    """Return the next version of a plan, in which the items of an exercise are changed.

    Parameters
    ----------
    plan : Plan
    exercise : Exercise
    side : Side or "both"
        Of one side: items of that side and of either; of both: all.
    change : callable

    Raises
    ------
    NoItemError
        The plan has no such item.
    """
    of = [_is_of(item, exercise, side) for item in plan.items]
    if not any(of):
        raise NoItemError(exercise, side)
    items = tuple(change(item) if yes else item for item, yes in zip(plan.items, of, strict=True))
    return replace(plan, items=items, version=plan.version + 1)


def _is_of(item: PlanItem, exercise: Exercise, side: Side | Literal["both"]) -> bool:
    order = item.order
    of_side = order.side not in ("left", "right") or order.side == side
    return order.exercise.id == exercise.id and (of_side or side == "both")
