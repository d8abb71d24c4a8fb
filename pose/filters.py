"""Smoothing of an angle over time: one filter for the screen, one for a recorded clip.

Reported peaks come from raw samples; what is smoothed here is drawn and exported beside them.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OneEuroConfig:
    """Settings of `OneEuro`.

    Attributes
    ----------
    min_cutoff_hz : float
        Cut-off while the joint is still.
    beta : float
        Hz of cut-off added for each degree per second.
    derivative_cutoff_hz : float
        Cut-off of the speed itself.

    Notes
    -----
    The defaults lose 0.5 degrees at the peak of a 2 s repetition of 0 to 120 degrees at 30
    frames per second; beta 0.007 loses 3 (clinical reference, section 2; the test measures it).
    """

    min_cutoff_hz: float = 1.0
    beta: float = 0.05
    derivative_cutoff_hz: float = 1.0


@dataclass(frozen=True, slots=True)
class RecordedConfig:
    """Settings of the zero-lag pass over a recorded angle, each with its source.

    Attributes
    ----------
    cutoff_hz : float
        -3 dB point after both passes. 6 Hz: Winter, Biomechanics and Motor Control (gait).
    highest_of_nyquist : float
        Largest cut-off as a share of half the frame rate, so that 5 frames per second can be
        filtered at all. Engineering default.
    largest_gap_s : float
        Nothing is filtered across a longer gap: a repetition is untracked from there on
        (clinical reference, section 3).
    hampel_half_window_s : float
        Half width of the outlier window: three frames at 30 per second. Engineering default.
    hampel_limit : float
        Robust standard deviations that make an outlier (Hampel; Pearson 2002).
    hampel_least_deg : float
        Never called an outlier below this; the low-pass copes. The turning point of a
        repetition of 120 degrees in 0.8 s stands out by 8. Engineering default.
    highest_rate_hz : float
        Finest grid an irregular recording is put on; 40 times the cut-off.
    """

    cutoff_hz: float = 6.0
    highest_of_nyquist: float = 0.8
    largest_gap_s: float = 0.3
    hampel_half_window_s: float = 0.1
    hampel_limit: float = 3.0
    hampel_least_deg: float = 10.0
    highest_rate_hz: float = 240.0


RECORDED = RecordedConfig()

#: Turns a median absolute deviation into a standard deviation of normal noise.
_MAD_TO_SD = 1.4826
#: Two passes of a second-order Butterworth lower its -3 dB point by this (Winter).
_TWO_PASS = (math.sqrt(2.0) - 1.0) ** 0.25
#: Time steps closer than this share to the median are one regular frame rate.
_REGULAR = 0.02
#: Samples mirrored at each end, three times the length of the filter (as scipy's filtfilt).
_PAD = 9


class OneEuro:
    """The One-Euro filter: smooth when still, quick when moving; for the live display.

    Casiez, Roussel and Vogel, CHI 2012. As in the authors' code the speed is taken between
    raw samples; unlike most ports it takes real timestamps and survives missing samples.

    Parameters
    ----------
    config : OneEuroConfig, optional
    """

    def __init__(self, config: OneEuroConfig | None = None) -> None:
        self._config = config or OneEuroConfig()
        self.reset()

    def reset(self) -> None:
        """Forget every sample."""
        self._t_s: float | None = None
        self._raw = math.nan
        self._smooth = math.nan
        self._speed = 0.0

    def update(self, t_s: float, value: float) -> float:
        """Take one sample and return its smoothed value.

        Parameters
        ----------
        t_s : float
            Seconds, larger than at any earlier sample that was seen.
        value : float
            Degrees. NaN (unseen) returns NaN and leaves the filter as it was.

        Returns
        -------
        float
            Degrees; the first seen sample comes back unchanged.

        Raises
        ------
        ValueError
            If time does not go forward.
        """
        if math.isnan(value):
            return math.nan
        if self._t_s is None:
            self._t_s, self._raw, self._smooth = t_s, value, value
            return value
        step_s = t_s - self._t_s
        if not step_s > 0:
            raise ValueError(f"time must go forward: {t_s} s came after {self._t_s} s")
        config = self._config
        speed = (value - self._raw) / step_s
        self._speed += _weight(config.derivative_cutoff_hz, step_s) * (speed - self._speed)
        cutoff_hz = config.min_cutoff_hz + config.beta * abs(self._speed)
        self._smooth += _weight(cutoff_hz, step_s) * (value - self._smooth)
        self._t_s, self._raw = t_s, value
        return self._smooth


def _weight(cutoff_hz: float, step_s: float) -> float:
    """Return the weight of a new sample in a first-order low-pass filter."""
    return 1.0 / (1.0 + 1.0 / (2.0 * math.pi * cutoff_hz * step_s))


def smooth_recorded(t_s: Floats, angle_deg: Floats) -> Floats:
    """Return a recorded angle without spikes and jitter and without delay.

    Parameters
    ----------
    t_s : (n,) float64 array
        Seconds, strictly increasing.
    angle_deg : (n,) float64 array
        Degrees; NaN where unseen.

    Returns
    -------
    (n,) float64 array
        `zero_lag` of `hampel`; NaN exactly where `angle_deg` is.
    """
    return zero_lag(t_s, hampel(t_s, angle_deg))


def hampel(t_s: Floats, angle_deg: Floats, *, config: RecordedConfig = RECORDED) -> Floats:
    """Return an angle with single outliers replaced by the median around them.

    Parameters
    ----------
    t_s : (n,) float64 array
        Seconds, strictly increasing.
    angle_deg : (n,) float64 array
        Degrees; NaN where unseen.
    config : RecordedConfig, optional

    Returns
    -------
    (n,) float64 array
        NaN exactly where `angle_deg` is. Unchanged where frames are so far apart that the
        window holds none but the sample itself.

    Notes
    -----
    Pearson, IEEE Trans. Control Syst. Technol. 10 (2002), with one deviation: the spread is
    that of the distances from the running median. The spread of the samples themselves grows
    with the speed of the joint and hides a jump of 50 degrees inside a fast repetition.
    """
    out = np.array(angle_deg, dtype=np.float64)
    for piece in _pieces(t_s, out, config.largest_gap_s):
        values = out[piece]
        half = round(config.hampel_half_window_s / _step_s(t_s[piece]))
        half = min(half, (len(values) - 1) // 2)
        if half < 1:
            continue
        middle = _running_median(values, half)
        off = np.abs(values - middle)
        spread = _MAD_TO_SD * _running_median(off, half)
        limit = np.maximum(config.hampel_limit * spread, config.hampel_least_deg)
        out[piece] = np.where(off > limit, middle, values)
    return out


def _running_median(values: Floats, half: int) -> Floats:
    """Return the median of each sample and `half` neighbours on either side."""
    padded = np.pad(values, half, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1)
    return np.asarray(np.median(windows, axis=1))


def zero_lag(t_s: Floats, angle_deg: Floats, *, config: RecordedConfig = RECORDED) -> Floats:
    """Return an angle low-passed forwards and backwards: fourth order, no delay.

    Parameters
    ----------
    t_s : (n,) float64 array
        Seconds, strictly increasing; need not be regular.
    angle_deg : (n,) float64 array
        Degrees; NaN where unseen.
    config : RecordedConfig, optional

    Returns
    -------
    (n,) float64 array
        NaN exactly where `angle_deg` is. Pieces further apart than `largest_gap_s` do not
        touch each other; shorter gaps are bridged by a straight line for the filter's sake. No
        piece leaves the range of its own raw values.
    """
    out = np.array(angle_deg, dtype=np.float64)
    for piece in _pieces(t_s, out, config.largest_gap_s):
        seen = out[piece]
        # At the ends of a short piece the filter would leave what was ever measured.
        smooth = _zero_lag_piece(t_s[piece], seen, config)
        out[piece] = np.clip(smooth, seen.min(), seen.max())
    return out


def _pieces(t_s: Floats, angle_deg: Floats, gap_s: float) -> Iterator[NDArray[np.intp]]:
    """Yield the indices of seen samples, parted where too much time is missing."""
    seen = np.flatnonzero(np.isfinite(angle_deg))
    if len(seen) == 0:
        return
    # Frames further apart than the gap by nature (3 a second) are not a gap.
    allowed_s = max(gap_s, 1.5 * _step_s(t_s)) + 1e-9
    breaks = np.flatnonzero(np.diff(t_s[seen]) > allowed_s) + 1
    for start, stop in pairwise([0, *breaks.tolist(), len(seen)]):
        yield seen[start:stop]


def _step_s(t_s: Floats) -> float:
    """Return the median time step; infinity for a single sample."""
    return float(np.median(np.diff(t_s))) if len(t_s) > 1 else math.inf


def _zero_lag_piece(t_s: Floats, values: Floats, config: RecordedConfig) -> Floats:
    """Filter one unbroken piece, on a regular grid of its own where it needs one."""
    if len(values) < 2:
        return values
    steps_s = np.diff(t_s)
    step_s = max(_step_s(t_s), 1.0 / config.highest_rate_hz)
    if np.all(np.abs(steps_s - step_s) <= _REGULAR * step_s):
        return _both_ways(values, 1.0 / step_s, config)
    count = max(2, math.ceil(float(t_s[-1] - t_s[0]) / step_s) + 1)
    grid_s = np.linspace(t_s[0], t_s[-1], count)
    rate_hz = (count - 1) / float(t_s[-1] - t_s[0])
    filtered = _both_ways(np.interp(grid_s, t_s, values), rate_hz, config)
    return np.interp(t_s, grid_s, filtered)


def _both_ways(values: Floats, rate_hz: float, config: RecordedConfig) -> Floats:
    """Run a second-order Butterworth forwards and backwards over regular samples.

    What `scipy.signal.butter` and `filtfilt` give (a test compares them). Written out because
    importing them takes longer than analysing three seconds of video on a second core.
    """
    cutoff_hz = min(config.cutoff_hz / _TWO_PASS, config.highest_of_nyquist * rate_hz / 2.0)
    pad = min(_PAD, len(values) - 1)
    head = 2.0 * values[0] - values[pad:0:-1]
    tail = 2.0 * values[-1] - values[-2 : -pad - 2 : -1]
    padded = np.concatenate([head, values, tail]).tolist()
    once = _second_order(padded, cutoff_hz / rate_hz)
    twice = _second_order(once[::-1], cutoff_hz / rate_hz)[::-1]
    return np.array(twice[pad : pad + len(values)])


def _second_order(values: list[float], cutoff: float) -> list[float]:
    """Low-pass once; `cutoff` in cycles per sample, starting settled on the first value."""
    warped = math.tan(math.pi * cutoff)
    norm = 1.0 + math.sqrt(2.0) * warped + warped * warped
    b0 = warped * warped / norm
    a1 = 2.0 * (warped * warped - 1.0) / norm
    a2 = (1.0 - math.sqrt(2.0) * warped + warped * warped) / norm
    first, second = (1.0 - b0) * values[0], (b0 - a2) * values[0]
    out = []
    for value in values:
        result = b0 * value + first
        first = 2.0 * b0 * value - a1 * result + second
        second = b0 * value - a2 * result
        out.append(result)
    return out
