"""What one cycle of movement was: the numbers of a `Rep` from its raw samples.

Everything here looks back on a closed cycle, in outward degrees: 0 at the prescribed start,
growing towards the target. Outliers are replaced by the local median (Hampel), the rest is
judged on a zero-lag trace (Butterworth), and the degrees are medians of unsmoothed samples.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coach.outliers import cleaned
from coach.smoothness import sparc
from coach.thresholds import MEASURING
from pose.filters import RecordedConfig, zero_lag

Array = NDArray[np.float64]
Ending = Literal["settled", "turned", "cut"]

#: Frames lie on both sides of a limit by rounding alone; every limit of time leans one way.
_ROUNDING_S = 1e-6
_PEAK_LEAST_S = MEASURING["peak_least"].value
_PEAK_MOST_S = MEASURING["peak_most"].value
_PLATEAU_DEG = MEASURING["plateau"].value
_PLATEAU_SHARE = MEASURING["plateau_share"].value
_PLATEAU_WINDOW = MEASURING["plateau_window"].value
_REST_S = MEASURING["rest"].value + _ROUNDING_S
_START_ABOVE_DEG = MEASURING["start_above"].value
_CUT_OFF_HZ = MEASURING["cut_off"].value
_FOOT_LOW = MEASURING["foot_low"].value
_FOOT_HIGH = MEASURING["foot_high"].value
_FOOT_REACH = MEASURING["foot_reach"].value
_VELOCITY_RATE_HZ = MEASURING["velocity_rate"].value
_DROPOUT_S = MEASURING["dropout"].value + _ROUNDING_S
#: A trace with fewer samples is not filtered: the filter would see its own edges only.
_FILTER_SAMPLES = 16
_RATE_LIMIT_HZ = 120.0
_FILTER = RecordedConfig(cutoff_hz=_CUT_OFF_HZ)
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
class Band:
    """Outward degrees between which the joint counts as held at end range."""

    low_deg: float
    high_deg: float


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


@dataclass(frozen=True, slots=True, eq=False)
class _Trace:
    """The samples without outliers (`t_s`, `y_deg`), and smoothed on a grid (`g_s`, `s_deg`)."""

    t_s: Array
    y_deg: Array
    g_s: Array
    s_deg: Array
    rate_hz: float

    def at(self, t_s: float) -> int:
        return min(int(np.searchsorted(self.g_s, t_s - _ROUNDING_S)), len(self.g_s) - 1)


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
    clean = cleaned(samples[:, 0], samples[:, 1])
    inside = (samples[:, 0] >= marks.first_s) & (samples[:, 0] <= marks.last_s)
    if np.count_nonzero(inside) >= 2:
        samples, clean = samples[inside], clean[inside]
    trace = _trace(samples[:, 0], clean)
    top, peak_deg = _summit(trace, marks)
    foot, shoulder = _flank(trace, top, before=marks.leave_s)
    # Where hardly a sample is left, those before lend a hand; the cycle before keeps its time.
    start_s = min(max(foot, marks.first_s), float(trace.t_s[-1]))
    outbound_s = max(shoulder - start_s, 0.0)
    start_deg = _rest_before(trace, marks, start_s=start_s)
    end_s, return_s, return_deg = _way_back(trace, marks, top=top)
    end_s = max(end_s, start_s)
    seen = start_s - marks.began_s >= _SEEN_S
    inside = (samples[:, 0] > start_s) & (samples[:, 0] <= end_s)
    if not seen and not start_deg - return_deg <= _unseen_deg(peak_deg, return_deg):
        start_deg = float("nan")
        inside[0] = True
    lost = samples[inside, 3]
    held_s, held_total_s = _holds(trace, samples, start_s=start_s, end_s=end_s, band=band)
    speed, smooth = _speed(trace, start_s=start_s, end_s=end_s)
    return Cycle(
        start_s=start_s,
        peak_s=float(np.clip(trace.g_s[top], start_s, end_s)),
        end_s=end_s,
        start_deg=start_deg,
        peak_deg=peak_deg,
        return_deg=return_deg,
        outbound_s=outbound_s,
        hold_s=held_s,
        hold_total_s=held_total_s,
        return_s=return_s,
        peak_velocity_deg_s=speed,
        sparc=smooth,
        lost_s=float(lost.max(initial=0.0)),
        wrong_view_s=float(samples[inside, 2].sum()),
        noise_deg=_noise(trace.y_deg),
    )


def _noise(y_deg: Array) -> float:
    """Return the standard deviation from frame to frame; second differences hide motion."""
    if len(y_deg) < _REST_SAMPLES:
        return 0.0
    return float(np.median(np.abs(np.diff(y_deg, 2))) * 1.4826 / np.sqrt(6.0))


def _trace(t_s: Array, clean: Array) -> _Trace:
    rate_hz = float(min(1.0 / np.median(np.diff(t_s)), _RATE_LIMIT_HZ))
    count = int(min((t_s[-1] - t_s[0]) * rate_hz + _ROUNDING_S, 2.0 * len(t_s))) + 2
    grid = np.linspace(t_s[0], t_s[-1], count)
    rate_hz = (count - 1) / float(t_s[-1] - t_s[0])
    smooth = np.interp(grid, t_s, clean)
    if count >= _FILTER_SAMPLES and rate_hz > 2.5 * _CUT_OFF_HZ:
        smooth = zero_lag(grid, smooth, config=_FILTER)
    return _Trace(t_s, clean, grid, smooth, rate_hz)


def _summit(trace: _Trace, marks: Marks) -> tuple[int, float]:
    """Return where on the grid the peak lies, and its degrees."""
    first, last = trace.at(marks.leave_s), trace.at(marks.low_s)
    if last <= first:
        last = len(trace.g_s) - 1
    return _extreme(trace, trace.s_deg, first=first, last=last)


def _valley(trace: _Trace, *, first: int, last: int) -> float:
    """Return the degrees of the lowest stretch."""
    return _extreme(trace, -trace.s_deg, first=first, last=last)[1]


def _extreme(trace: _Trace, height: Array, *, first: int, last: int) -> tuple[int, float]:
    """Return where `height` is greatest in `[first, last]`, and the degrees there.

    The best of all windows of one length is biased by noise, the more so the more windows
    there are: by 4 degrees for 0.25 s in a hold of 10 s with 2 degrees of noise. The window is
    therefore half of the plateau, within 0.1 to 1 s. With 2 degrees of noise at 30 frames a
    second the peak is then within 0.8 degrees in the mean, for repetitions of 0.65 to 14 s.
    """
    part = height[first : last + 1]
    depth = max(_PLATEAU_DEG, _PLATEAU_SHARE * float(height.max() - height.min()))
    plateau = np.flatnonzero(part >= part.max() - depth)
    long_s = (plateau[-1] - plateau[0]) / trace.rate_hz
    window_s = float(np.clip(_PLATEAU_WINDOW * long_s, _PEAK_LEAST_S, _PEAK_MOST_S))
    count = min(max(int(window_s * trace.rate_hz + 0.499), 1), len(part))
    means = np.convolve(part, np.full(count, 1.0 / count), mode="valid")
    best = first + int(np.argmax(means))
    middle_s = float(trace.g_s[best : best + count].mean())
    chosen = trace.y_deg[np.abs(trace.t_s - middle_s) <= window_s / 2 + _ROUNDING_S]
    if len(chosen) == 0:
        return trace.at(middle_s), float(np.interp(middle_s, trace.t_s, trace.y_deg))
    return trace.at(middle_s), float(np.median(chosen))


def _flank(trace: _Trace, top: int, *, before: float) -> tuple[float, float]:
    """Return when the way out began and when it was over."""
    leave = min(trace.at(before), top)
    floor = float(trace.s_deg[: leave + 1].min())
    return _edges(trace.g_s[: top + 1], trace.s_deg[: top + 1], floor=floor, leave=leave)


def _edges(g_s: Array, s_deg: Array, *, floor: float, leave: int) -> tuple[float, float]:
    """Return foot and shoulder of a rise that ends with the last sample.

    The foot lies as far below the crossings of 10 and 30 % as it does where a movement sets
    off with constant acceleration (1.37 of their distance); constant speed would ask for 0.5,
    minimum jerk for 1.7. The shoulder is found likewise from above.
    """
    height = float(s_deg[-1]) - floor
    low, high = floor + _FOOT_LOW * height, floor + _FOOT_HIGH * height
    above = leave + int(np.flatnonzero(s_deg[leave:] >= high)[0])
    under = np.flatnonzero(s_deg[: above + 1] < low)
    first = int(under[-1]) if len(under) else 0
    at_low = _crossing(g_s, s_deg, first, level=low)
    above = first + int(np.flatnonzero(s_deg[first:] >= high)[0])
    at_high = _crossing(g_s, s_deg, max(above - 1, 0), level=high)
    foot = max(at_low - _FOOT_REACH * max(at_high - at_low, 0.0), float(g_s[0]))
    near = first + int(np.flatnonzero(s_deg[first:] >= floor + (1 - _FOOT_LOW) * height)[0])
    far = np.flatnonzero(s_deg[first : near + 1] < floor + (1 - _FOOT_HIGH) * height)
    reach = _FOOT_REACH * float(g_s[near] - g_s[first + far[-1]]) if len(far) else 0.0
    return foot, max(foot, min(float(g_s[near]) + reach, float(g_s[-1])))


def _crossing(g_s: Array, s_deg: Array, i: int, *, level: float) -> float:
    if i + 1 >= len(g_s) or s_deg[i + 1] <= s_deg[i]:
        return float(g_s[i])
    share = np.clip((level - s_deg[i]) / (s_deg[i + 1] - s_deg[i]), 0.0, 1.0)
    return float(g_s[i] + share * (g_s[i + 1] - g_s[i]))


def _rest_before(trace: _Trace, marks: Marks, *, start_s: float) -> float:
    rest = trace.y_deg[(trace.t_s <= start_s + _ROUNDING_S) & (trace.t_s >= start_s - _REST_S)]
    if len(rest) >= _REST_SAMPLES:
        return float(np.median(rest))
    return _valley(trace, first=0, last=trace.at(marks.leave_s))


def _way_back(trace: _Trace, marks: Marks, *, top: int) -> tuple[float, float, float]:
    """Return the end of the cycle, the duration of the way back and the angle after it."""
    if marks.ended == "cut":
        return float(trace.t_s[-1]), 0.0, float("nan")
    last = trace.at(marks.low_s) if marks.ended == "turned" else len(trace.g_s) - 1
    if last <= top:
        return float(trace.t_s[-1]), 0.0, float("nan")
    # Seen backwards in time, the way back is a way out.
    g_s = -trace.g_s[top : last + 1][::-1]
    s_deg = trace.s_deg[top : last + 1][::-1]
    low = int(np.argmin(s_deg))
    g_s, s_deg = g_s[low:], s_deg[low:]
    height = float(s_deg[-1] - s_deg[0])
    rising = np.flatnonzero(s_deg >= s_deg[0] + _FOOT_HIGH * height)
    foot, shoulder = _edges(g_s, s_deg, floor=float(s_deg[0]), leave=int(rising[0]))
    end_s = -foot
    if marks.ended == "turned":
        level = _valley(trace, first=top, last=len(trace.g_s) - 1)
        return end_s, shoulder - foot, level
    after = trace.y_deg[(trace.t_s >= end_s) & (trace.t_s <= end_s + _REST_S)]
    level = float(np.median(after)) if len(after) else float(trace.y_deg[-1])
    return end_s, shoulder - foot, level


def _unseen_deg(peak_deg: float, return_deg: float) -> float:
    """Return how far above the return an unseen start may lie and still be a start."""
    return max(_START_ABOVE_DEG, _FOOT_LOW * (peak_deg - return_deg))


def _holds(
    trace: _Trace, samples: Array, *, start_s: float, end_s: float, band: Band
) -> tuple[float, float]:
    """Return the longest stay inside the band, dropouts forgiven, and all time inside it."""
    g_s, s_deg = trace.g_s, trace.s_deg
    held = (s_deg >= band.low_deg) & (s_deg <= band.high_deg) & (g_s >= start_s) & (g_s <= end_s)
    for i in np.flatnonzero(samples[:, 3] > _DROPOUT_S):
        held &= ~((g_s > samples[i - 1, 0]) & (g_s < samples[i, 0]))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], held, [False])).astype(np.int8)))
    step = 1.0 / trace.rate_hz
    longest = total = 0.0
    begin = end = -np.inf
    for first, stop in zip(edges[::2], edges[1::2], strict=True):
        if g_s[first] - end > _DROPOUT_S:
            begin = float(g_s[first])
        end = float(g_s[stop - 1])
        longest = max(longest, end - begin)
        total += (stop - 1 - first) * step
    return longest, max(total, 0.0)


def _speed(trace: _Trace, *, start_s: float, end_s: float) -> tuple[float, float]:
    """Return peak angular speed and smoothness; NaN where the frames are too slow."""
    first, stop = trace.at(start_s), trace.at(end_s) + 1
    if trace.rate_hz < _VELOCITY_RATE_HZ or stop - first < 3:
        return float("nan"), float("nan")
    speed = np.abs(np.gradient(trace.s_deg, 1.0 / trace.rate_hz)[first:stop])
    return float(speed.max()), sparc(speed, trace.rate_hz)
