"""Targets told from how far a patient could go."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import tzinfo
from math import isfinite
from typing import Literal

from coach.exercise import Exercise
from coach.plan.values import Baseline, PlanItem, TargetFrom
from coach.progress.adherence import local_day
from coach.progress.trend import trends
from coach.store.values import KeptSession
from coach.values import Prescription
from pose.values import Side

#: Which session a baseline is taken from.
Which = Literal["first", "last"]


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


def measured_baseline(
    sessions: Iterable[KeptSession],
    exercise: Exercise,
    *,
    side: Side | None,
    which: Which,
    zone: tzinfo | None = None,
) -> Baseline | None:
    """Return how far somebody went in the first or the last session that was measured.

    Parameters
    ----------
    sessions : iterable of KeptSession
        Of one patient.
    exercise : Exercise
    side : Side or None
        None: whichever was measured, where both sides move together.
    which : {"first", "last"}
    zone : tzinfo, optional
        Of the day; by default that of this machine.

    Returns
    -------
    Baseline or None
        In whole units, as targets are ordered; None where nothing was measured.
    """
    of = [session for session in sessions if session.exercise == exercise.id]
    points = [
        point
        for trend in trends(of, {exercise.id: exercise})
        if trend.end == "reach" and side in (None, trend.side)
        for point in trend.points
    ]
    if not points:
        return None
    point = (min if which == "first" else max)(points, key=lambda each: each.at)
    band = float(round(point.band_deg)) if isfinite(point.band_deg) else None
    return Baseline(float(round(point.value_deg)), band, local_day(point.at, zone))
