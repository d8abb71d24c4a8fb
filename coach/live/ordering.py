"""From what was chosen for an exercise to an order that can be coached."""

from typing import Literal

from coach.exercise import Effort, Exercise
from coach.live.pain import ACCEPTABLE_PAIN
from coach.live.values import LiveOrder, SideChoice
from coach.prescribing import PrescriptionError, check_number, prescription_faults
from coach.values import Prescription

LoadUnit = Literal["kg", "lb", ""]


def side_choices(exercise: Exercise) -> tuple[SideChoice, ...]:
    """Return whose side may be ordered, the usual one first.

    One side works: its own, or each in turn. Both together: either may be measured. Where left
    and right take turns both count, and there is nothing to choose.
    """
    if exercise.sides == "one":
        return ("left", "right", "each")
    if exercise.sides == "both":
        return ("auto", "left", "right")
    return ("auto",)


def live_order(
    exercise: Exercise,
    prescription: Prescription,
    *,
    side: SideChoice,
    rest_s: float = 60.0,
    load: float = 0.0,
    load_unit: LoadUnit = "",
    effort: Effort | None = None,
    pain_limit: int = ACCEPTABLE_PAIN,
) -> LiveOrder:
    """Return the order, checked; a load of 0 has no unit.

    Raises
    ------
    PrescriptionError
        If rest, load or pain limit is not one of `coach.prescribing.LIMITS`.
    """
    check_number("rest", rest_s)
    check_number("load", load)
    check_number("pain limit", pain_limit)
    return LiveOrder(
        exercise,
        prescription,
        side=side,
        rest_s=rest_s,
        load=load,
        load_unit=load_unit if load > 0 else "",
        effort=exercise.effort if effort is None else effort,
        pain_limit=pain_limit,
    )


def order_faults(order: LiveOrder) -> tuple[PrescriptionError, ...]:
    """Return all that is wrong with the numbers of an order; empty where it can be coached."""
    found = []
    numbers = {"rest": order.rest_s, "load": order.load, "pain limit": order.pain_limit}
    for option, number in numbers.items():
        try:
            check_number(option, number)
        except PrescriptionError as fault:
            found.append(fault)
    return (*found, *prescription_faults(order.prescription, order.exercise))
