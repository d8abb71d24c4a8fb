"""Whether a joint has changed, and whether left and right differ, beyond the error.

Clinical reference, section 2: MDC95 = 2.77·SEM, the smallest change of a measurement that can
be told from its error with 95 % confidence; 2.77 is 1.96·√2 for two measurements with the same
SEM. A band is 1.96·SEM. Two sessions have bands of their own, so the √2 becomes the root of the
sum of squares: MDC95 = 1.96·√(SEM₁² + SEM₂²) = √(band₁² + band₂²), which is 2.77·SEM where the
two are alike. The lasting part of the error, which two sessions of one person share, is left in:
a change is called real rather too late than too early.
"""

from dataclasses import dataclass
from math import hypot, isfinite, nan
from typing import Literal

from coach.live.overview import LEAST_DIFFERENCE_DEG
from coach.progress.trend import RomPoint, Trend
from pose.values import Side

#: same: no change that can be told from error.
Verdict = Literal["farther", "less", "same"]

#: Sessions farther apart than this say nothing about left against right [E].
TOGETHER_DAYS = 14
#: Below this no ratio is given: clinical reference, section 1, "no ratio for motions near zero";
#: the number is [E].
LEAST_FOR_RATIO_DEG = 30.0


@dataclass(frozen=True, slots=True)
class Change:
    """Two sessions of one trend compared.

    Attributes
    ----------
    before, now : RomPoint
    gained_deg : float
        Positive: farther towards the end the trend is about.
    mdc95_deg : float
        Smallest change that can be told from error; NaN where a band is not known.
    verdict : Verdict
    """

    before: RomPoint
    now: RomPoint
    gained_deg: float
    mdc95_deg: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Symmetry:
    """Left against right, each in its last session.

    Attributes
    ----------
    left, right : RomPoint
    left_minus_right_deg : float
    least_deg : float
        A difference must be larger than this to be flagged: the MDC95, and never below 10.
    flagged : bool
    involved_percent : float
        100·involved/uninvolved; NaN where the affected side is not known, where the motion is
        near zero, and where less is farther.
    """

    left: RomPoint
    right: RomPoint
    left_minus_right_deg: float
    least_deg: float
    flagged: bool
    involved_percent: float


def mdc95_deg(one: RomPoint, other: RomPoint) -> float:
    """Return the smallest difference of two measurements that can be told from error."""
    return hypot(one.band_deg, other.band_deg)


def change_of(trend: Trend) -> Change | None:
    """Compare the last session of a trend with its first; None with fewer than two."""
    if len(trend.points) < 2:
        return None
    return compare(trend.points[0], trend.points[-1], upward=trend.upward)


def compare(before: RomPoint, now: RomPoint, *, upward: bool) -> Change:
    """Compare two sessions; without a band nothing can be told from error."""
    gained = (now.value_deg - before.value_deg) * (1 if upward else -1)
    least = mdc95_deg(before, now)
    verdict: Verdict = "same"
    if isfinite(least) and abs(gained) > least:
        verdict = "farther" if gained > 0 else "less"
    return Change(before, now, gained, least, verdict)


def symmetry_of(
    left: Trend, right: Trend, *, affected: Side | Literal["both", ""] = ""
) -> Symmetry | None:
    """Compare the last sessions of left and right.

    Parameters
    ----------
    left, right : Trend
        Of the same exercise and end.
    affected : Side or "both" or "", optional
        The side that is ill; only left or right give a ratio.

    Returns
    -------
    Symmetry or None
        None where the two were measured more than 14 days apart.
    """
    one, other = left.points[-1], right.points[-1]
    if abs((one.at - other.at).days) > TOGETHER_DAYS:
        return None
    gap = one.value_deg - other.value_deg
    error = mdc95_deg(one, other)
    least = max(error, LEAST_DIFFERENCE_DEG)
    flagged = isfinite(error) and abs(gap) > least
    percent = nan
    if affected in ("left", "right") and left.upward:
        ill, well = (one, other) if affected == "left" else (other, one)
        if well.value_deg >= LEAST_FOR_RATIO_DEG:
            percent = 100 * ill.value_deg / well.value_deg
    return Symmetry(one, other, gap, least, flagged, percent)
