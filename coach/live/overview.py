"""A whole workout in a few numbers: how much was done, and how left and right compare."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, isfinite

from coach.exercise import Exercise
from coach.summary import Totals, total_up
from coach.values import REP_GRADES, Prescription, RepGrade, Rom, ScoredRep, SessionReport
from pose.motions import MOTIONS
from pose.values import SIDES, Side

#: Left and right are called different only beyond what the measurement can be wrong, and never
#: below ten degrees (clinical reference, section 1, symmetry).
LEAST_DIFFERENCE_DEG = 10.0


@dataclass(frozen=True, slots=True)
class SideTotals:
    """What one side did in all sets: its repetitions, range of motion and longest hold."""

    side: Side
    counts: Mapping[RepGrade, int]
    rom: Rom
    hold_s: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Left minus right, and whether the measurement is good enough to call them different."""

    left_minus_right_deg: float
    certain: bool


def counts_of(reports: Iterable[SessionReport]) -> dict[RepGrade, int]:
    """Return how many repetitions of each grade there were in all sets."""
    all_sets = list(reports)
    return {grade: sum(it.counts.get(grade, 0) for it in all_sets) for grade in REP_GRADES}


def compensations_of(reports: Iterable[SessionReport]) -> dict[str, int]:
    """Return in how many repetitions each compensation was seen, the commonest first."""
    codes = Counter(
        code
        for report in reports
        for scored in report.reps
        for code in {fault.code for fault in scored.compensations}
    )
    return dict(codes.most_common())


def rom_of(reports: Sequence[SessionReport], exercise: Exercise) -> Rom | None:
    """Return the range of motion over all sets, whichever side did them; None without sets."""
    reps = [rep for report in reports for rep in report.reps]
    return _totals(reps, reports[0].prescription, exercise=exercise).rom if reports else None


def sides_of(reports: Sequence[SessionReport], exercise: Exercise) -> tuple[SideTotals, ...]:
    """Return what each side did, left first; only sides that did something.

    Parameters
    ----------
    reports : sequence of SessionReport
        Of one workout. Degrees that may not be shown are already NaN.
    exercise : Exercise
        One in which both sides move together has no sides to tell apart: nothing is returned.
    """
    if exercise.sides == "both" or not reports:
        return ()
    done = {side: [rep for it in reports for rep in it.reps if rep.side == side] for side in SIDES}
    return tuple(
        _side(side, reps, reports[0].prescription, exercise=exercise)
        for side, reps in done.items()
        if reps
    )


def difference_of(sides: Sequence[SideTotals]) -> Difference | None:
    """Compare left and right; None where one of them has no degrees."""
    if len(sides) != len(SIDES):
        return None
    left, right = sides
    gap_deg = left.rom.peak_deg - right.rom.peak_deg
    if not isfinite(gap_deg):
        return None
    # 2.77 standard errors of one measurement, which is a 95 % band times the root of two.
    noise_deg = hypot(left.rom.band_deg, right.rom.band_deg)
    return Difference(gap_deg, abs(gap_deg) > max(noise_deg, LEAST_DIFFERENCE_DEG))


def _side(
    side: Side, reps: Sequence[ScoredRep], order: Prescription, *, exercise: Exercise
) -> SideTotals:
    totals = _totals(reps, order, exercise=exercise)
    return SideTotals(side, totals.counts, totals.rom, totals.hold_s)


def _totals(reps: Sequence[ScoredRep], order: Prescription, *, exercise: Exercise) -> Totals:
    return total_up(reps, order, system_deg=MOTIONS[exercise.measured_motion].system_deg)
