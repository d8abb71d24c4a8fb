"""Targets told from how far a patient could go."""

from dataclasses import replace

from coach.exercise import Exercise
from coach.plan.values import PlanItem, TargetFrom
from coach.values import Prescription


def target_deg(told: TargetFrom, dose: Prescription, exercise: Exercise) -> float:
    """Return the target that follows from a baseline, in whole units, never past the ceiling.

    Parameters
    ----------
    told : TargetFrom
    dose : Prescription
        For its start and its ceiling.
    exercise : Exercise
        For which way is farther.
    """
    target = uncapped_deg(told, dose)
    if dose.ceiling_deg is None:
        return target
    return (min if goes_up(exercise) else max)(target, dose.ceiling_deg)


def item_from(item: PlanItem, told: TargetFrom) -> PlanItem:
    """Return an item whose target follows from a baseline."""
    order = item.order
    target = target_deg(told, order.prescription, order.exercise)
    dose = replace(order.prescription, target_deg=target)
    return replace(item, order=replace(order, prescription=dose), target_from=told)


def uncapped_deg(told: TargetFrom, dose: Prescription) -> float:
    """Return the target that follows from a baseline whatever the ceiling."""
    value = told.baseline.value_deg
    if told.by == "offset":
        return float(round(value + told.amount))
    return float(round(dose.start_deg + told.amount / 100 * (value - dose.start_deg)))


def goes_up(exercise: Exercise) -> bool:
    """Return whether the angle of an exercise grows on the way out."""
    return exercise.target_deg >= exercise.start_deg
