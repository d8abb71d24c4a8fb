"""Summing up a set: counts, range of motion, score and signs of fatigue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, isfinite, nan, sqrt
from statistics import fmean, median

from coach.thresholds import FATIGUE, SCORING
from coach.values import (
    REP_GRADES,
    Fatigue,
    Prescription,
    RepGrade,
    Rom,
    ScoredRep,
    ScoreParts,
)

_N = {name: row.value for name, row in SCORING.items()}
_TIRED = {name: row.value for name, row in FATIGUE.items()}


@dataclass(frozen=True, slots=True)
class Totals:
    """What a set comes to.

    Attributes
    ----------
    counts : mapping of RepGrade to int
        Every grade is there.
    rom : Rom
    score_total : float
        Mean over the repetitions that could be scored; NaN without any.
    score_parts : mapping of str to float
        Mean of each part over the repetitions that have it.
    fatigue : Fatigue
    hold_s : float
        Longest hold of a repetition that was seen; 0 without any.
    """

    counts: Mapping[RepGrade, int]
    rom: Rom
    score_total: float
    score_parts: ScoreParts
    fatigue: Fatigue
    hold_s: float


def total_up(
    reps: Sequence[ScoredRep], prescription: Prescription, *, system_deg: float | None = None
) -> Totals:
    """Sum up a set.

    Parameters
    ----------
    reps : sequence of ScoredRep
        In order of time.
    prescription : Prescription
        Says which way is out.
    system_deg : float, optional
        Standard deviation of the lasting part of the error, which no repetition averages
        out. Without it the band of the range of motion does not shrink with repetitions.
    """
    seen = [scored for scored in reps if _is_measured(scored)]
    return Totals(
        counts={grade: sum(it.score.grade == grade for it in reps) for grade in REP_GRADES},
        rom=range_of_motion(seen, prescription, system_deg=system_deg),
        score_total=_mean([scored.score.total for scored in seen]),
        score_parts=_mean_parts(seen),
        fatigue=fatigue_of(seen, prescription),
        hold_s=max((scored.rep.hold_s for scored in seen), default=0.0),
    )


def range_of_motion(
    seen: Sequence[ScoredRep], prescription: Prescription, *, system_deg: float | None = None
) -> Rom:
    """Return the range of motion: the median of the best three repetitions.

    Its band is that of one repetition with the random part divided by the root of their
    number (times 1.25 for a median); the lasting part stays whole.
    """
    outward = prescription.target_deg >= prescription.start_deg
    best = sorted(seen, key=lambda scored: scored.rep.peak_deg, reverse=outward)
    best = [scored for scored in best if isfinite(scored.rep.peak_deg)][: int(_N["best"])]
    peak_deg = _median([scored.rep.peak_deg for scored in best])
    start_deg = _median([scored.rep.start_deg for scored in seen])
    return Rom(
        peak_deg=peak_deg,
        start_deg=start_deg,
        return_deg=_median([scored.rep.return_deg for scored in seen]),
        band_deg=band_of_median([scored.band_deg for scored in best], system_deg),
        excursion_deg=abs(peak_deg - start_deg),
    )


def band_of_median(bands_deg: Sequence[float], system_deg: float | None) -> float:
    """Return the 95 % band of the median of a few repetitions, from their own bands.

    Parameters
    ----------
    bands_deg : sequence of float
        NaN is left out; without any the band is NaN.
    system_deg : float or None
        As in `total_up`.
    """
    known = [band for band in bands_deg if isfinite(band)]
    if not known:
        return nan
    band = median(known)
    if system_deg is None:
        return band
    lasting = min(_N["z95"] * system_deg, band)
    random = sqrt(band * band - lasting * lasting)
    # The median of one or two is their mean; from three on it is a little noisier than that.
    noisier = _N["median_noise"] if len(known) > 2 else 1.0
    return hypot(lasting, random * noisier / sqrt(len(known)))


def fatigue_of(seen: Sequence[ScoredRep], prescription: Prescription) -> Fatigue:
    """Compare the last third of a set with the first; NaN for fewer than six repetitions."""
    if len(seen) < _TIRED["repetitions"]:
        return Fatigue(nan, nan, False, ())
    third = len(seen) // 3
    first, last = seen[:third], seen[-third:]
    rom = _drop(*(_excursion(part, prescription) for part in (first, last)))
    speed = _drop(
        *(_median([scored.rep.peak_velocity_deg_s for scored in part]) for part in (first, last))
    )
    risen = _compensated(last) - _compensated(first)
    rising = risen >= _TIRED["compensation_rise"] - 1e-9
    signs = {
        "rom_drop": rom > _TIRED["rom_drop"],
        "velocity_drop": speed > _TIRED["velocity_drop"],
        "compensation_rising": rising,
    }
    return Fatigue(rom, speed, rising, tuple(name for name, there in signs.items() if there))


def _is_measured(scored: ScoredRep) -> bool:
    return scored.score.grade not in ("untracked", "wrong_view")


def _excursion(part: Sequence[ScoredRep], prescription: Prescription) -> float:
    """Return the median way from the prescribed start: an own start may be unseen."""
    return _median([abs(scored.rep.peak_deg - prescription.start_deg) for scored in part])


def _compensated(part: Sequence[ScoredRep]) -> float:
    return fmean(bool(scored.compensations) for scored in part)


def _drop(first: float, last: float) -> float:
    """Return the loss in percent of the first value; NaN where that is unknown or zero."""
    return 100.0 * (first - last) / first if first > 0 else nan


def _mean_parts(seen: Sequence[ScoredRep]) -> dict[str, float]:
    names = dict.fromkeys(name for scored in seen for name in scored.score.parts)
    return {
        name: _mean([it.score.parts[name] for it in seen if name in it.score.parts])
        for name in names
    }


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if isfinite(value)]
    return fmean(known) if known else nan


def _median(values: Sequence[float]) -> float:
    known = [value for value in values if isfinite(value)]
    return median(known) if known else nan
