"""How far a patient could go, from the sessions that are kept."""

from collections.abc import Iterable
from datetime import tzinfo
from math import isfinite
from typing import Literal

from coach.exercise import Exercise
from coach.plan.values import Baseline
from coach.progress.adherence import local_day
from coach.progress.trend import trends
from coach.store.values import KeptSession
from pose.values import Side

#: Which session a baseline is taken from.
Which = Literal["first", "last"]


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
