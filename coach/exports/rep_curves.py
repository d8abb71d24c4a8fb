"""Repetitions laid over one another: each from its beginning, 0 %, to its end, 100 %."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.exports.angles_csv import smoothed_deg
from coach.values import AngleSeries, ScoredRep
from pose.values import Side

#: Where a curve has its values: every percent from 0 to 100.
PERCENT: NDArray[np.float64] = np.linspace(0.0, 100.0, 101)

#: A gap up to this long is bridged in a straight line, as a repetition that was lost for longer is
#: not graded (clinical reference, section 3).
_BRIDGED_S = 0.3
#: A median of fewer than this share of the repetitions is not given.
_LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class RepCurve:
    """One repetition on its own time.

    Attributes
    ----------
    position, set_number : int
        Place of its set in the session, and what the set is called: where each side has its turn,
        two sets share a number.
    index : int
        Of the repetition in its set.
    side : Side
    seconds : float
        How long it took.
    band_deg : float
        Half width of the 95 % band of its degrees.
    angle_deg : (101,) float64 array
        Smoothed angle at each of `PERCENT`; NaN where it was not measured.
    """

    position: int
    set_number: int
    index: int
    side: Side
    seconds: float
    band_deg: float
    angle_deg: NDArray[np.float64]


def rep_curves(
    reps: Sequence[ScoredRep], series: AngleSeries, *, position: int = 1, set_number: int = 1
) -> tuple[RepCurve, ...]:
    """Return the curves of the repetitions that have degrees.

    Parameters
    ----------
    reps : sequence of ScoredRep
        As they may be shown: one without degrees has no curve.
    series : AngleSeries
        Of the same set, as it may be shown.
    position, set_number : int, optional
        As of `RepCurve`.
    """
    smooth = smoothed_deg(series)
    return tuple(
        RepCurve(
            position,
            set_number,
            scored.rep.index,
            scored.side,
            scored.rep.end_s - scored.rep.start_s,
            scored.band_deg,
            _curve(scored, series, smooth),
        )
        for scored in reps
        if np.isfinite(scored.rep.peak_deg) and scored.rep.end_s > scored.rep.start_s
    )


def median_curve(curves: Sequence[RepCurve]) -> NDArray[np.float64]:
    """Return the (101,) median; NaN where fewer than half of the curves were measured."""
    if not curves:
        return np.full(len(PERCENT), np.nan)
    angles = np.stack([curve.angle_deg for curve in curves])
    enough = np.isfinite(angles).mean(axis=0) >= _LEAST_SHARE
    out = np.full(len(PERCENT), np.nan)
    out[enough] = np.nanmedian(angles[:, enough], axis=0)
    return out


def _curve(
    scored: ScoredRep, series: AngleSeries, smooth: NDArray[np.float64]
) -> NDArray[np.float64]:
    rep = scored.rep
    at_s = rep.start_s + (rep.end_s - rep.start_s) * PERCENT / 100.0
    # A little beyond both ends, so that these are measured too.
    inside = (series.t_s >= rep.start_s - _BRIDGED_S) & (series.t_s <= rep.end_s + _BRIDGED_S)
    known = inside & (series.side == scored.side) & np.isfinite(smooth)
    times_s = series.t_s[known]
    if len(times_s) < 2:
        return np.full(len(PERCENT), np.nan)
    angle = np.interp(at_s, times_s, smooth[known], left=np.nan, right=np.nan)
    after = np.clip(np.searchsorted(times_s, at_s), 1, len(times_s) - 1)
    gap_s = times_s[after] - times_s[after - 1]
    exact = np.isin(at_s, times_s)
    return np.where((gap_s <= _BRIDGED_S) | exact, angle, np.nan)
