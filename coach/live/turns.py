"""Which sets a workout is made of, and how many repetitions each."""

from collections.abc import Sequence
from typing import Literal

from coach.live.values import LiveOrder, Turn
from pose.values import SIDES, Side


def turns_of(order: LiveOrder) -> tuple[Turn, ...]:
    """Return the sets in order; with "each" every set is done left, then right."""
    sides: Sequence[Side | Literal["auto"]] = SIDES if order.side == "each" else (order.side,)
    count = order.prescription.sets
    return tuple(Turn(number, count, side) for number in range(1, count + 1) for side in sides)


def reps_wanted(order: LiveOrder, turn: Turn) -> int:
    """Return how many repetitions a set has.

    Where both sides of an alternating exercise are counted in one set and the dose is that of
    a side, it is done once for each.
    """
    exercise, reps = order.exercise, order.prescription.reps
    both = turn.side == "auto" and exercise.sides == "alternating"
    return 2 * reps if both and exercise.dose_per == "side" else reps
