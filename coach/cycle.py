"""What one cycle of movement was: the numbers of a `Rep` from its raw samples.

Everything here looks back on a closed cycle, in outward degrees: 0 at the prescribed start,
growing towards the target. Outliers are replaced by the local median (Hampel), the rest is
judged on a zero-lag trace (Butterworth), and the degrees are medians of unsmoothed samples.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coach.course import (
    FOOT_LOW,
    ROUNDING_S,
    Array,
    Band,
    Course,
    course_of,
    edges,
    edges_back,
    extreme,
    holds,
    noise,
    speed_of,
    valley,
)
from coach.outliers import cleaned, middle_of
from coach.thresholds import MEASURING

Ending = Literal["settled", "turned", "cut"]

_REST_S = MEASURING["rest"].value + ROUNDING_S
_START_ABOVE_DEG = MEASURING["start_above"].value
#: So much rest before a movement, and its start was seen [E].
_SEEN_S = 0.15
#: Of fewer samples at rest the lowest are taken, not the median.
_REST_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Marks:
    """What the counter knows of a cycle it closed; times in seconds.

    Attributes
    ----------
    leave_s : float
        When the angle passed the leave-rest level.
    low_s : float
        When it was lowest after the peak.
    ended : str
        "settled" at rest, "turned" outward again, or "cut" by the end of the stream or a
        long gap.
    first_s, last_s : float
        The samples that belong to it. What lies before and after only helps to tell outliers.
    began_s : float
        First sample of the stream, or after a gap at rest; -inf where rest was seen before.
    """

    leave_s: float
    low_s: float
    ended: Ending
    first_s: float
    last_s: float
    began_s: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where somebody else says a cycle begins and ends; times in seconds.

    Attributes
    ----------
    start_s, end_s : float
    first_s, last_s : float
        The samples that may tell of the rest before and after; no farther out than the cycles
        before and after.
    """

    start_s: float
    end_s: float
    first_s: float
    last_s: float


@dataclass(frozen=True, slots=True)
class Cycle:
    """The numbers of a `Rep`, in outward degrees.

    `noise_deg` is the standard deviation of its samples from frame to frame.
    """

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
    noise_deg: float


def measure(samples: Array, marks: Marks, *, band: Band) -> Cycle:
    """Return the numbers of a closed cycle.

    Parameters
    ----------
    samples : (n, 4) float64 array, n >= 2
        Per sample: time (s, strictly increasing), outward angle (deg, finite), seconds of
        wrong view and seconds unseen since the sample before.
    marks : Marks
    band : Band

    Returns
    -------
    Cycle
        `start_deg` is NaN where the start was not seen and lies above where the joint came
        to rest; `return_deg` is NaN and `return_s` 0 where the cycle was cut before it came
        back.
    """
    samples, course = _belonging(samples, marks.first_s, marks.last_s)
    top, peak_deg = _summit(course, marks)
    foot, shoulder = _flank(course, top, before=marks.leave_s)
    # Where hardly a sample is left, those before lend a hand; the cycle before keeps its time.
    start_s = min(max(foot, marks.first_s), float(course.t_s[-1]))
    start_deg = _rest_before(course, start_s=start_s, leave_s=marks.leave_s)
    end_s, return_s, return_deg = _way_back(course, marks, top=top)
    end_s = max(end_s, start_s)
    seen = start_s - marks.began_s >= _SEEN_S
    inside = (samples[:, 0] > start_s) & (samples[:, 0] <= end_s)
    if not seen and not start_deg - return_deg <= _unseen_deg(peak_deg, return_deg):
        start_deg = float("nan")
        inside[0] = True
    ways = _Ways(start_s, end_s, start_deg, return_deg, max(shoulder - start_s, 0.0), return_s)
    return _cycle(course, samples, ways, summit=(top, peak_deg), inside=inside, band=band)


def measure_between(samples: Array, bounds: Bounds, *, band: Band) -> Cycle:
    """Return the numbers of a cycle whose beginning and end somebody else has set.

    Parameters
    ----------
    samples : (n, 4) float64 array, n >= 2
        As in `measure`.
    bounds : Bounds
        With two samples or more between its start and end.
    band : Band

    Returns
    -------
    Cycle
        From `start_s` to `end_s`; everything between is measured as `measure` does.
    """
    samples, course = _belonging(samples, bounds.first_s, bounds.last_s)
    first, last = course.at(bounds.start_s), course.at(bounds.end_s)
    top, peak_deg = extreme(course, course.s_deg, first=first, last=last)
    out = course.s_deg[first : top + 1]
    _, shoulder = edges(course.g_s[first : top + 1], out, floor=float(out.min()), leave=0)
    return_s, return_deg = _way_back_between(course, bounds, top=top)
    ways = _Ways(
        bounds.start_s,
        bounds.end_s,
        _rest_before(course, start_s=bounds.start_s, leave_s=bounds.start_s),
        return_deg,
        max(shoulder - bounds.start_s, 0.0),
        return_s,
    )
    inside = (samples[:, 0] > bounds.start_s) & (samples[:, 0] <= bounds.end_s)
    return _cycle(course, samples, ways, summit=(top, peak_deg), inside=inside, band=band)


@dataclass(frozen=True, slots=True)
class _Ways:
    """Where a cycle begins and ends, and how long the ways out and back took."""

    start_s: float
    end_s: float
    start_deg: float
    return_deg: float
    outbound_s: float
    return_s: float


def _cycle(
    course: Course,
    samples: Array,
    ways: _Ways,
    *,
    summit: tuple[int, float],
    inside: NDArray[np.bool_],
    band: Band,
) -> Cycle:
    """Return the numbers of a cycle; `inside` are the samples between its start and end."""
    top, peak_deg = summit
    start_s, end_s = ways.start_s, ways.end_s
    held_s, held_total_s = holds(course, samples, start_s=start_s, end_s=end_s, band=band)
    speed, smooth = speed_of(course, start_s=start_s, end_s=end_s)
    return Cycle(
        start_s=start_s,
        peak_s=float(np.clip(course.g_s[top], start_s, end_s)),
        end_s=end_s,
        start_deg=ways.start_deg,
        peak_deg=peak_deg,
        return_deg=ways.return_deg,
        outbound_s=ways.outbound_s,
        hold_s=held_s,
        hold_total_s=held_total_s,
        return_s=ways.return_s,
        peak_velocity_deg_s=speed,
        sparc=smooth,
        lost_s=_longest_lost(samples, inside, end_s=end_s),
        wrong_view_s=float(samples[inside, 2].sum()),
        noise_deg=noise(course.y_deg),
    )


def _longest_lost(samples: Array, inside: NDArray[np.bool_], *, end_s: float) -> float:
    """Return the longest time unseen; the joint may have come to rest while nobody saw it."""
    t_s, lost_s = samples[:, 0], samples[:, 3]
    at_end_s = np.where(t_s > end_s, lost_s - (t_s - end_s), 0.0)
    return float(np.where(inside, lost_s, at_end_s).max(initial=0.0))


def _belonging(samples: Array, first_s: float, last_s: float) -> tuple[Array, Course]:
    """Return the samples of a cycle and their course; those around only help to tell outliers."""
    clean = cleaned(samples[:, 0], samples[:, 1])
    inside = (samples[:, 0] >= first_s) & (samples[:, 0] <= last_s)
    if np.count_nonzero(inside) >= 2:
        samples, clean = samples[inside], clean[inside]
    return samples, course_of(samples[:, 0], clean)


def _summit(course: Course, marks: Marks) -> tuple[int, float]:
    """Return where on the grid the peak lies, and its degrees."""
    first, last = course.at(marks.leave_s), course.at(marks.low_s)
    if last <= first:
        last = len(course.g_s) - 1
    return extreme(course, course.s_deg, first=first, last=last)


def _flank(course: Course, top: int, *, before: float) -> tuple[float, float]:
    """Return when the way out began and when it was over."""
    leave = min(course.at(before), top)
    floor = float(course.s_deg[: leave + 1].min())
    return edges(course.g_s[: top + 1], course.s_deg[: top + 1], floor=floor, leave=leave)


def _rest_before(course: Course, *, start_s: float, leave_s: float) -> float:
    rest = course.y_deg[(course.t_s <= start_s + ROUNDING_S) & (course.t_s >= start_s - _REST_S)]
    if len(rest) >= _REST_SAMPLES:
        return middle_of(rest)
    return valley(course, first=0, last=course.at(leave_s))


def _way_back(course: Course, marks: Marks, *, top: int) -> tuple[float, float, float]:
    """Return the end of the cycle, the duration of the way back and the angle after it."""
    if marks.ended == "cut":
        return float(course.t_s[-1]), 0.0, float("nan")
    last = course.at(marks.low_s) if marks.ended == "turned" else len(course.g_s) - 1
    if last <= top:
        return float(course.t_s[-1]), 0.0, float("nan")
    end_s, return_s = edges_back(course, top=top, last=last)
    if marks.ended == "turned":
        return end_s, return_s, valley(course, first=top, last=len(course.g_s) - 1)
    after = course.y_deg[(course.t_s >= end_s) & (course.t_s <= end_s + _REST_S)]
    level = middle_of(after) if len(after) else float(course.y_deg[-1])
    return end_s, return_s, level


def _way_back_between(course: Course, bounds: Bounds, *, top: int) -> tuple[float, float]:
    """Return the duration of the way back to a given end, and the angle after it."""
    last, end_s = course.at(bounds.end_s), bounds.end_s
    took_s = 0.0
    if last > top:
        foot_s, back_s = edges_back(course, top=top, last=last)
        took_s = max(end_s - (foot_s - back_s), 0.0)
    after = course.y_deg[(course.t_s >= end_s) & (course.t_s <= end_s + _REST_S)]
    if len(after) >= _REST_SAMPLES:
        return took_s, middle_of(after)
    return took_s, valley(course, first=min(top, last), last=len(course.g_s) - 1)


def _unseen_deg(peak_deg: float, return_deg: float) -> float:
    """Return how far above the return an unseen start may lie and still be a start."""
    return max(_START_ABOVE_DEG, FOOT_LOW * (peak_deg - return_deg))
