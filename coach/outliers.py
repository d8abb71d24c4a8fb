"""Slips of the landmarks in a raw angle: what no joint can do."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from coach.thresholds import MEASURING

Array = NDArray[np.float64]

_HAMPEL_S = MEASURING["hampel_window"].value
_HAMPEL_SLOW_S = MEASURING["hampel_slow"].value
_HAMPEL_FACTOR = MEASURING["hampel_factor"].value * 1.4826
_HAMPEL_RATE_HZ = MEASURING["hampel_rate"].value
_HAMPEL_LEAST_SHARE = MEASURING["hampel_least_share"].value
_HAMPEL_LEAST_DEG = MEASURING["hampel_least"].value
_SLIP_DEG, _SLIP_DEG_S = MEASURING["slip"].value, MEASURING["slip_speed"].value
_SLIP_FRAMES = int(MEASURING["slip_frames"].value)


def cleaned(t_s: Array, y_deg: Array) -> Array:
    """Return the samples without slips and outliers.

    Parameters
    ----------
    t_s, y_deg : (n,) float64 arrays
        Finite, times increasing; n >= 1.
    """
    clean = without_slips(t_s, y_deg)
    # Twice: beside the flank of a movement an outlier hides its neighbour.
    for _ in range(2):
        clean = without_outliers(t_s, clean)
    return clean


def without_slips(t_s: Array, y_deg: Array) -> Array:
    """Return the samples with up to three frames bridged between two opposite jumps.

    Parameters
    ----------
    t_s, y_deg : (n,) float64 arrays
        Finite, times increasing.

    Notes
    -----
    A jump is faster than 800 degrees a second and higher than 20 degrees. No joint goes so
    fast one way and, three frames later, as fast back; a landmark that slips does.
    """
    jumps = np.diff(y_deg)
    fast = np.abs(jumps) > np.maximum(_SLIP_DEG, _SLIP_DEG_S * np.diff(t_s))
    slipped = np.zeros(len(y_deg), dtype=np.bool_)
    for frames in range(1, min(_SLIP_FRAMES, len(jumps) - 1) + 1):
        there, back = jumps[:-frames], jumps[frames:]
        found = np.flatnonzero(fast[:-frames] & fast[frames:] & (there * back < 0))
        for i in found.tolist():
            slipped[i + 1 : i + 1 + frames] = True
    if not slipped.any() or slipped.all():
        return y_deg
    return np.interp(t_s, t_s[~slipped], y_deg[~slipped])


def without_outliers(t_s: Array, y_deg: Array) -> Array:
    """Return the samples with outliers replaced by the median of their neighbourhood.

    Parameters
    ----------
    t_s, y_deg : (n,) float64 arrays
        Finite; n >= 1.

    Notes
    -----
    Hampel's filter over 0.15 s to either side (2 samples at the least; 3 where they lie within
    0.2 s, to outvote three wrong ones): what lies more than 3 robust standard deviations, and
    at least 8 degrees, from the running median is an outlier. With quick frames the spread is
    that of the distances from the running median: that of the samples grows with the speed
    and hides a slip in mid-movement. With slow frames it is that of the samples: the peak of
    a quick repetition then stands out from its neighbours as a slip would.
    """
    step = middle_of(np.diff(t_s)) if len(t_s) > 1 else _HAMPEL_S
    slow = min(3, int(_HAMPEL_SLOW_S / step + 0.1))
    half = min(max(2, slow, int(_HAMPEL_S / step + 0.499)), 32)
    windows = _windows(y_deg, half)
    middle = _medians(windows)
    away = np.abs(y_deg - middle)
    if 1.0 / step >= _HAMPEL_RATE_HZ:
        spread = _medians(_windows(away, half))
    else:
        spread = _medians(np.abs(windows - middle[:, None]))
    least = max(_HAMPEL_LEAST_DEG, _HAMPEL_LEAST_SHARE * float(np.ptp(middle)))
    return np.where(away > np.maximum(_HAMPEL_FACTOR * spread, least), middle, y_deg)


def _windows(values: Array, half: int) -> Array:
    return sliding_window_view(np.pad(values, half, mode="edge"), 2 * half + 1)


def _medians(windows: Array) -> Array:
    """Return the medians of rows of an odd length; several times quicker than NumPy's own."""
    half = windows.shape[1] >> 1
    return np.asarray(np.partition(windows, half, axis=1)[:, half])


def middle_of(values: Array) -> float:
    """Return the median of finite values, one at least; far quicker than NumPy's for a few."""
    ordered = np.sort(values)
    count = len(ordered)
    return float(ordered[(count - 1) >> 1] + ordered[count >> 1]) / 2
