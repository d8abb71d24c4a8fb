"""How far a joint went, session by session, and how long a position was held.

A trend is of one exercise and one side: the same motion reads otherwise lying, sitting and
standing, so exercises are grouped under their motion but never mixed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import isfinite
from statistics import median
from typing import Literal

from coach.exercise import Exercise, Kind
from coach.store.values import KeptRep, KeptSession, KeptSet
from coach.summary import band_of_median
from coach.thresholds import SCORING
from coach.values import RepGrade
from pose.motions import MOTIONS
from pose.values import SIDES, Side

#: reach: the end the movement goes to. back: the end it comes back to.
End = Literal["reach", "back"]
ENDS: tuple[End, ...] = ("reach", "back")

_UNMEASURED: tuple[RepGrade, ...] = ("untracked", "wrong_view")
_BEST = int(SCORING["best"].value)


@dataclass(frozen=True, slots=True)
class RomPoint:
    """Range of motion of one session.

    Attributes
    ----------
    session_id : str
    at : datetime
        When the session ended, with its time zone.
    value_deg, band_deg : float
        Median of the best three repetitions and its 95 % band, in the unit of the motion.
    target_deg : float
        What was ordered in the last set; of the end "back" NaN, because it is not kept.
    """

    session_id: str
    at: datetime
    value_deg: float
    band_deg: float
    target_deg: float


@dataclass(frozen=True, slots=True)
class Trend:
    """The points of one exercise, side and end, in order of time.

    Attributes
    ----------
    exercise, motion : str
        Ids of the catalogue and of `pose.motions`.
    side : Side
    end : End
    upward : bool
        Whether a larger value is farther towards this end.
    points : tuple of RomPoint
        Sessions that could be measured; never empty.
    """

    exercise: str
    motion: str
    side: Side
    end: End
    upward: bool
    points: tuple[RomPoint, ...]


@dataclass(frozen=True, slots=True)
class HoldPoint:
    """The longest hold of a session in seconds."""

    session_id: str
    at: datetime
    hold_s: float


def by_time(sessions: Iterable[KeptSession]) -> tuple[KeptSession, ...]:
    """Return sessions in order of time."""
    return tuple(sorted(sessions, key=lambda session: session.ended_at))


def kind_of(exercise: str, catalogue: Mapping[str, Exercise]) -> Kind:
    """Return how an exercise is measured; one that is no longer known by its repetitions."""
    known = catalogue.get(exercise)
    return "reps" if known is None else known.kind


def trends(sessions: Iterable[KeptSession], catalogue: Mapping[str, Exercise]) -> tuple[Trend, ...]:
    """Return every trend there is, by motion, exercise, side and end.

    Parameters
    ----------
    sessions : iterable of KeptSession
        Of one patient, in any order.
    catalogue : mapping of str to Exercise
        What is known of the exercises. One that is only counted or held has no trend; one that
        is not in it (somebody's own file, deleted since) is taken for what its numbers say.
    """
    points: dict[tuple[str, str, Side, End], list[RomPoint]] = defaultdict(list)
    upward: dict[tuple[str, str, Side, End], bool] = {}
    for session in by_time(sessions):
        if kind_of(session.exercise, catalogue) != "reps":
            continue
        up = goes_up(session, catalogue.get(session.exercise))
        for side in SIDES:
            reps = measured_reps(session, side)
            for end in ENDS if reps else ():
                point = _point(session, reps, end, up=up, catalogue=catalogue)
                if point is not None:
                    key = (session.motion, session.exercise, side, end)
                    points[key].append(point)
                    upward[key] = up == (end == "reach")
    return tuple(
        Trend(exercise, motion, side, end, upward[motion, exercise, side, end], tuple(found))
        for (motion, exercise, side, end), found in sorted(points.items(), key=_order)
    )


def measured_reps(session: KeptSession, side: Side) -> list[KeptRep]:
    """Return the repetitions of one side that have degrees to show."""
    return [
        rep
        for kept in session.sets
        if kept.quality != "refused"
        for rep in kept.reps
        if rep.side == side and rep.grade not in _UNMEASURED
    ]


def goes_up(session: KeptSession, exercise: Exercise | None) -> bool:
    """Return whether the angle grows on the way out."""
    if exercise is not None:
        return exercise.target_deg >= exercise.start_deg
    back = [rep.return_deg for kept in session.sets for rep in kept.reps]
    known = [value for value in back if isfinite(value)]
    return not known or not session.sets or session.sets[-1].target_deg >= median(known)


def holds(sessions: Iterable[KeptSession], exercise: str, side: Side) -> tuple[HoldPoint, ...]:
    """Return the longest hold of each session of one exercise and side; only where one was.

    Where none was ordered, a moment at the target is no hold.
    """
    found = []
    for session in by_time(sessions):
        if session.exercise == exercise:
            sets = tuple(kept for kept in session.sets if _asks_to_hold(kept))
            if len(sets) < len(session.sets):
                session = replace(session, sets=sets)
            held = [rep.hold_s for rep in measured_reps(session, side) if rep.hold_s > 0]
            if held:
                found.append(HoldPoint(session.id, session.ended_at, max(held)))
    return tuple(found)


def _asks_to_hold(kept: KeptSet) -> bool:
    """Return whether a hold was ordered; of what was kept before that was written down, yes."""
    return kept.order is None or kept.order.prescription.hold_s > 0


def _point(
    session: KeptSession,
    reps: Sequence[KeptRep],
    end: End,
    *,
    up: bool,
    catalogue: Mapping[str, Exercise],
) -> RomPoint | None:
    """Return the median of the best three at one end, as `coach.summary.range_of_motion`."""
    name = "peak_deg" if end == "reach" else "return_deg"
    pairs = [(getattr(rep, name), rep.band_deg) for rep in reps]
    known = sorted(
        (pair for pair in pairs if isfinite(pair[0])),
        key=lambda pair: pair[0],
        reverse=up == (end == "reach"),
    )
    best = known[:_BEST]
    if not best:
        return None
    return RomPoint(
        session_id=session.id,
        at=session.ended_at,
        value_deg=median(value for value, _ in best),
        band_deg=band_of_median([band for _, band in best], _system_deg(session, catalogue)),
        target_deg=session.sets[-1].target_deg if end == "reach" else float("nan"),
    )


def _system_deg(session: KeptSession, catalogue: Mapping[str, Exercise]) -> float | None:
    exercise = catalogue.get(session.exercise)
    motion = session.motion if exercise is None else exercise.measured_motion
    row = MOTIONS.get(motion)
    return None if row is None else row.system_deg


def _order(
    item: tuple[tuple[str, str, Side, End], list[RomPoint]],
) -> tuple[str, str, int, int]:
    motion, exercise, side, end = item[0]
    return motion, exercise, SIDES.index(side), ENDS.index(end)
