"""The course of one joint over a stretch of time, and what is read off it.

Everything is in outward degrees. Outliers were replaced by the local median (Hampel); edges,
speed and holds are judged on a zero-lag trace (Butterworth), and degrees are medians of
unsmoothed samples.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.outliers import middle_of
from coach.smoothness import sparc
from coach.thresholds import MEASURING
from pose.filters import RecordedConfig, zero_lag

Array = NDArray[np.float64]

#: Frames lie on both sides of a limit by rounding alone; every limit of time leans one way.
ROUNDING_S = 1e-6
#: The foot and the shoulder of a movement lie where it has covered so much of its height.
FOOT_LOW = MEASURING["foot_low"].value
_PEAK_LEAST_S = MEASURING["peak_least"].value
_PEAK_MOST_S = MEASURING["peak_most"].value
_PLATEAU_DEG = MEASURING["plateau"].value
_PLATEAU_SHARE = MEASURING["plateau_share"].value
_PLATEAU_WINDOW = MEASURING["plateau_window"].value
_CUT_OFF_HZ = MEASURING["cut_off"].value
_FOOT_HIGH = MEASURING["foot_high"].value
_FOOT_REACH = MEASURING["foot_reach"].value
_VELOCITY_RATE_HZ = MEASURING["velocity_rate"].value
_DROPOUT_S = MEASURING["dropout"].value + ROUNDING_S
#: A trace with fewer samples is not filtered: the filter would see its own edges only.
_FILTER_SAMPLES = 16
_RATE_LIMIT_HZ = 120.0
_FILTER = RecordedConfig(cutoff_hz=_CUT_OFF_HZ)
#: Fewer samples than this have no noise of their own.
_NOISE_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Band:
    """Outward degrees between which the joint counts as held at end range."""

    low_deg: float
    high_deg: float


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The samples without outliers (`t_s`, `y_deg`), and smoothed on a grid (`g_s`, `s_deg`)."""

    t_s: Array
    y_deg: Array
    g_s: Array
    s_deg: Array
    rate_hz: float

    def at(self, t_s: float) -> int:
        """Return the place of a time on the grid."""
        return min(int(np.searchsorted(self.g_s, t_s - ROUNDING_S)), len(self.g_s) - 1)


def course_of(t_s: Array, clean: Array) -> Course:
    """Return the course of (n,) samples without outliers, n >= 2."""
    rate_hz = float(min(1.0 / middle_of(np.diff(t_s)), _RATE_LIMIT_HZ))
    count = int(min((t_s[-1] - t_s[0]) * rate_hz + ROUNDING_S, 2.0 * len(t_s))) + 2
    grid = np.linspace(t_s[0], t_s[-1], count)
    rate_hz = (count - 1) / float(t_s[-1] - t_s[0])
    smooth = np.interp(grid, t_s, clean)
    if count >= _FILTER_SAMPLES and rate_hz > 2.5 * _CUT_OFF_HZ:
        smooth = zero_lag(grid, smooth, config=_FILTER)
    return Course(t_s, clean, grid, smooth, rate_hz)


def noise(y_deg: Array) -> float:
    """Return the standard deviation from frame to frame; second differences hide motion."""
    if len(y_deg) < _NOISE_SAMPLES:
        return 0.0
    return float(middle_of(np.abs(np.diff(y_deg, 2))) * 1.4826 / np.sqrt(6.0))


def valley(course: Course, *, first: int, last: int) -> float:
    """Return the degrees of the lowest stretch."""
    return extreme(course, -course.s_deg, first=first, last=last)[1]


def extreme(course: Course, height: Array, *, first: int, last: int) -> tuple[int, float]:
    """Return where `height` is greatest in `[first, last]`, and the degrees there.

    The best of all windows of one length is biased by noise, the more so the more windows
    there are: by 4 degrees for 0.25 s in a hold of 10 s with 2 degrees of noise. The window is
    therefore half of the plateau, within 0.1 to 1 s. With 2 degrees of noise at 30 frames a
    second the peak is then within 0.8 degrees in the mean, for repetitions of 0.65 to 14 s.
    """
    part = height[first : last + 1]
    depth = max(_PLATEAU_DEG, _PLATEAU_SHARE * float(height.max() - height.min()))
    plateau = np.flatnonzero(part >= part.max() - depth)
    long_s = (plateau[-1] - plateau[0]) / course.rate_hz
    window_s = float(np.clip(_PLATEAU_WINDOW * long_s, _PEAK_LEAST_S, _PEAK_MOST_S))
    count = min(max(int(window_s * course.rate_hz + 0.499), 1), len(part))
    means = np.convolve(part, np.full(count, 1.0 / count), mode="valid")
    best = first + int(np.argmax(means))
    middle_s = float(course.g_s[best : best + count].mean())
    chosen = course.y_deg[np.abs(course.t_s - middle_s) <= window_s / 2 + ROUNDING_S]
    if len(chosen) == 0:
        return course.at(middle_s), float(np.interp(middle_s, course.t_s, course.y_deg))
    return course.at(middle_s), middle_of(chosen)


def edges(g_s: Array, s_deg: Array, *, floor: float, leave: int) -> tuple[float, float]:
    """Return foot and shoulder of a rise that ends with the last sample.

    The foot lies as far below the crossings of 10 and 30 % as it does where a movement sets
    off with constant acceleration (1.37 of their distance); constant speed would ask for 0.5,
    minimum jerk for 1.7. The shoulder is found likewise from above.
    """
    height = float(s_deg[-1]) - floor
    low, high = floor + FOOT_LOW * height, floor + _FOOT_HIGH * height
    above = leave + int(np.flatnonzero(s_deg[leave:] >= high)[0])
    under = np.flatnonzero(s_deg[: above + 1] < low)
    first = int(under[-1]) if len(under) else 0
    at_low = _crossing(g_s, s_deg, first, level=low)
    above = first + int(np.flatnonzero(s_deg[first:] >= high)[0])
    at_high = _crossing(g_s, s_deg, max(above - 1, 0), level=high)
    foot = max(at_low - _FOOT_REACH * max(at_high - at_low, 0.0), float(g_s[0]))
    near = first + int(np.flatnonzero(s_deg[first:] >= floor + (1 - FOOT_LOW) * height)[0])
    far = np.flatnonzero(s_deg[first : near + 1] < floor + (1 - _FOOT_HIGH) * height)
    reach = _FOOT_REACH * float(g_s[near] - g_s[first + far[-1]]) if len(far) else 0.0
    return foot, max(foot, min(float(g_s[near]) + reach, float(g_s[-1])))


def _crossing(g_s: Array, s_deg: Array, i: int, *, level: float) -> float:
    if i + 1 >= len(g_s) or s_deg[i + 1] <= s_deg[i]:
        return float(g_s[i])
    share = np.clip((level - s_deg[i]) / (s_deg[i + 1] - s_deg[i]), 0.0, 1.0)
    return float(g_s[i] + share * (g_s[i + 1] - g_s[i]))


def edges_back(course: Course, *, top: int, last: int) -> tuple[float, float]:
    """Return when the way back was over, and how long it took; `last` lies after `top`."""
    # Seen backwards in time, the way back is a way out.
    g_s = -course.g_s[top : last + 1][::-1]
    s_deg = course.s_deg[top : last + 1][::-1]
    low = int(np.argmin(s_deg))
    g_s, s_deg = g_s[low:], s_deg[low:]
    height = float(s_deg[-1] - s_deg[0])
    rising = np.flatnonzero(s_deg >= s_deg[0] + _FOOT_HIGH * height)
    foot, shoulder = edges(g_s, s_deg, floor=float(s_deg[0]), leave=int(rising[0]))
    return -foot, shoulder - foot


def holds(
    course: Course, samples: Array, *, start_s: float, end_s: float, band: Band
) -> tuple[float, float]:
    """Return the longest stay inside the band, dropouts forgiven, and all time inside it."""
    g_s, s_deg = course.g_s, course.s_deg
    held = (s_deg >= band.low_deg) & (s_deg <= band.high_deg) & (g_s >= start_s) & (g_s <= end_s)
    for i in np.flatnonzero(samples[:, 3] > _DROPOUT_S):
        held &= ~((g_s > samples[i - 1, 0]) & (g_s < samples[i, 0]))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], held, [False])).astype(np.int8)))
    step = 1.0 / course.rate_hz
    longest = total = 0.0
    begin = end = -np.inf
    for first, stop in zip(edges[::2], edges[1::2], strict=True):
        if g_s[first] - end > _DROPOUT_S:
            begin = float(g_s[first])
        end = float(g_s[stop - 1])
        longest = max(longest, end - begin)
        total += (stop - 1 - first) * step
    return longest, max(total, 0.0)


def speed_of(course: Course, *, start_s: float, end_s: float) -> tuple[float, float]:
    """Return peak angular speed and smoothness; NaN where the frames are too slow."""
    first, stop = course.at(start_s), course.at(end_s) + 1
    if course.rate_hz < _VELOCITY_RATE_HZ or stop - first < 3:
        return float("nan"), float("nan")
    speed = np.abs(np.gradient(course.s_deg, 1.0 / course.rate_hz)[first:stop])
    return float(speed.max()), sparc(speed, course.rate_hz)
