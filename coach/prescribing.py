"""From an exercise and what a therapist changes in it to a prescription."""

import math
from dataclasses import replace
from types import MappingProxyType

from coach.exercise import Exercise
from coach.values import Prescription
from pose.errors import RomCoachError

#: Allowed values by option: lowest, highest, unit. Degrees cover every motion of the table in
#: both directions (shoulder flexion wraps at 270); a hold ends long before ten minutes.
LIMITS = MappingProxyType(
    {
        "target": (-90.0, 270.0, "degrees"),
        "return target": (-90.0, 270.0, "degrees"),
        "ceiling": (-90.0, 270.0, "degrees"),
        "hold": (0.0, 600.0, "seconds"),
    }
)


class PrescriptionError(RomCoachError):
    """An order that contradicts itself or the exercise."""


def prescribe(
    exercise: Exercise,
    *,
    target_deg: float | None = None,
    return_deg: float | None = None,
    ceiling_deg: float | None = None,
    hold_s: float | None = None,
) -> Prescription:
    """Return the exercise's own dose with what was ordered in its place.

    Parameters
    ----------
    exercise : Exercise
        What is to be done.
    target_deg, return_deg, ceiling_deg : float, optional
        In the unit of the exercise's motion; None keeps the exercise's own. Without an ordered
        return it is enough to come back to where the person started.
    hold_s : float, optional
        Seconds to stay at the target.

    Returns
    -------
    Prescription

    Raises
    ------
    PrescriptionError
        If a number is out of `LIMITS` or not finite, the target is the start, the return lies
        beyond the target, or the ceiling before it.
    """
    ordered = {
        "target": target_deg,
        "return target": return_deg,
        "ceiling": ceiling_deg,
        "hold": hold_s,
    }
    for name, value in ordered.items():
        _check_number(name, value)
    usual = exercise.prescription()
    order = replace(
        usual,
        target_deg=usual.target_deg if target_deg is None else target_deg,
        return_deg=usual.return_deg if return_deg is None else return_deg,
        ceiling_deg=usual.ceiling_deg if ceiling_deg is None else ceiling_deg,
        return_to=usual.return_to if return_deg is None else "return_deg",
        hold_s=usual.hold_s if hold_s is None else hold_s,
    )
    if exercise.kind != "hold":
        _check_order(order, exercise.id)
    return order


def _check_number(name: str, value: float | None) -> None:
    """Raise where an ordered number is not one that can be meant."""
    low, high, unit = LIMITS[name]
    if value is not None and not (math.isfinite(value) and low <= value <= high):
        raise PrescriptionError(f"the {name} cannot be {value:g}; give {low:g} to {high:g} {unit}")


def _check_order(order: Prescription, exercise_id: str) -> None:
    """Raise where start, return, target and ceiling do not follow each other."""
    way = order.target_deg - order.start_deg
    if way == 0:
        raise PrescriptionError(
            f"{exercise_id} starts at {order.start_deg:g}, so the target cannot be "
            f"{order.target_deg:g}; give a target away from the start"
        )
    toward = "above" if way > 0 else "below"
    if (order.target_deg - order.return_deg) * way <= 0:
        raise PrescriptionError(
            f"the target of {exercise_id} must lie {toward} the return target: got target "
            f"{order.target_deg:g} and return {order.return_deg:g}"
        )
    if order.ceiling_deg is not None and (order.ceiling_deg - order.target_deg) * way < 0:
        raise PrescriptionError(
            f"the ceiling of {exercise_id} must not lie before the target: got target "
            f"{order.target_deg:g} and ceiling {order.ceiling_deg:g}"
        )
