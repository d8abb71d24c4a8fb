"""What crosses the boundaries of the coach package.

Degrees follow the clinical convention: 0 is the anatomical neutral, flexion and abduction
positive. Time is seconds from the source. A value that could not be measured is NaN.
"""

from dataclasses import dataclass
from typing import Literal

RepGrade = Literal["full", "partial", "attempt", "untracked", "wrong_view"]
REP_GRADES: tuple[RepGrade, ...] = ("full", "partial", "attempt", "untracked", "wrong_view")

#: What a frame is worth to the counter.
FrameStatus = Literal["ok", "untracked", "wrong_view"]


@dataclass(frozen=True, slots=True)
class Tempo:
    """Prescribed seconds out, at end range and back."""

    out_s: float
    hold_s: float
    back_s: float


@dataclass(frozen=True, slots=True)
class Prescription:
    """What was ordered for one exercise.

    Attributes
    ----------
    start_deg : float
        Where the movement starts from (the exercise's own start position).
    target_deg : float
        Where it should reach. May lie below `start_deg` (knee extension 90 to 0).
    return_deg : float
        How far it must come back; by default the exercise's start.
    ceiling_deg : float or None
        Not to be passed; beyond it a repetition is not good.
    hold_s : float
        Seconds to stay inside the target band.
    tempo : Tempo or None
        None: no tempo ordered.
    sets, reps : int
        Dose.
    """

    start_deg: float
    target_deg: float
    return_deg: float
    ceiling_deg: float | None = None
    hold_s: float = 0.0
    tempo: Tempo | None = None
    sets: int = 1
    reps: int = 10


@dataclass(frozen=True, slots=True)
class Rep:
    """One cycle rest, outbound, end range, return, as the angle tells it.

    Attributes
    ----------
    index : int
        From 1, in order of completion.
    start_s, peak_s, end_s : float
        Leaves rest, furthest point, back (or turned round). `start_s <= peak_s <= end_s`.
    start_deg, peak_deg, return_deg : float
        Angle at rest before, robust peak (median of the top 0.25 s of raw samples), angle
        after coming back. NaN where it was not seen.
    outbound_s, hold_s, return_s : float
        Durations; `hold_s` is the longest stay inside the target band.
    hold_total_s : float
        All time inside the target band.
    peak_velocity_deg_s : float
        Largest angular speed; NaN where it cannot be told.
    sparc : float
        Spectral arc length of the speed, closer to 0 is smoother; NaN where too short.
    lost_s : float
        Longest stretch inside the repetition in which the joint was not tracked.
    wrong_view_s : float
        Time inside the repetition in which the view was wrong.
    """

    index: int
    start_s: float
    peak_s: float
    end_s: float
    start_deg: float
    peak_deg: float
    return_deg: float
    outbound_s: float
    hold_s: float
    hold_total_s: float
    return_s: float
    peak_velocity_deg_s: float
    sparc: float
    lost_s: float
    wrong_view_s: float
