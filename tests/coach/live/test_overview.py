from dataclasses import replace

import pytest

from coach.catalogue import exercises
from coach.live.overview import (
    SideTotals,
    compensations_of,
    counts_of,
    difference_of,
    rom_of,
    sides_of,
)
from coach.values import Rom, ScoredRep, SessionReport
from pose.values import Side
from tests.coach.exports.samples import NAN, REPORT, scored_rep

CATALOGUE = exercises()
CURL = CATALOGUE["elbow_curl"]


def of_side(side: Side, *peaks_deg: float) -> SessionReport:
    reps = [scored_rep(i, "full", peak) for i, peak in enumerate(peaks_deg, start=1)]
    return replace(REPORT, motion="elbow_flexion", reps=tuple(sided(rep, side) for rep in reps))


def sided(rep: ScoredRep, side: Side) -> ScoredRep:
    return replace(rep, side=side)


def test_counts_are_those_of_all_sets() -> None:
    counts = counts_of([REPORT, REPORT])
    assert counts == {"full": 4, "partial": 2, "attempt": 0, "untracked": 2, "wrong_view": 0}
    assert set(counts_of([]).values()) == {0}


def test_a_compensation_counts_once_a_repetition_and_the_commonest_is_first() -> None:
    leaning = REPORT.reps[1].compensations[0]
    rising = replace(leaning, code="heel_rises")
    reps = (
        replace(REPORT.reps[0], compensations=(rising, leaning, leaning)),
        replace(REPORT.reps[1], compensations=(leaning,)),
    )
    seen = compensations_of([replace(REPORT, reps=reps)])
    assert list(seen.items()) == [("leans_forward", 2), ("heel_rises", 1)]


def test_left_and_right_are_told_apart_over_all_sets() -> None:
    sets = [of_side("left", 100.0, 110.0), of_side("right", 90.0), of_side("left", 120.0)]
    left, right = sides_of(sets, CURL)
    assert (left.side, left.counts["full"], left.rom.peak_deg) == ("left", 3, 110.0)
    assert (right.side, right.counts["full"], right.rom.peak_deg) == ("right", 1, 90.0)


def test_one_side_stands_alone() -> None:
    assert [it.side for it in sides_of([of_side("right", 90.0)], CURL)] == ["right"]
    assert difference_of(sides_of([of_side("right", 90.0)], CURL)) is None
    assert sides_of([], CURL) == ()


def test_the_range_of_a_workout_is_that_of_its_best_three_repetitions() -> None:
    rom = rom_of([of_side("left", 100.0, 60.0), of_side("left", 120.0, 110.0)], CURL)
    assert rom is not None
    assert rom.peak_deg == 110.0
    assert rom_of([], CURL) is None


def test_sides_that_move_together_are_not_compared() -> None:
    assert sides_of([REPORT, of_side("right", 90.0)], CATALOGUE["squat"]) == ()


def totals(side: Side, peak_deg: float, band_deg: float) -> SideTotals:
    return SideTotals(side, {}, Rom(peak_deg, 0.0, 0.0, band_deg, peak_deg), 0.0)


CASES = {
    "within ten degrees": ((100.0, 1.0), (91.0, 1.0), (9.0, False)),
    "beyond ten degrees": ((100.0, 1.0), (89.0, 1.0), (11.0, True)),
    "the other way": ((80.0, 1.0), (95.0, 1.0), (-15.0, True)),
    "within the error": ((100.0, 9.0), (88.0, 9.0), (12.0, False)),
    "beyond the error": ((100.0, 9.0), (87.0, 9.0), (13.0, True)),
}


@pytest.mark.parametrize(("left", "right", "expected"), CASES.values(), ids=CASES.keys())
def test_a_difference_is_certain_beyond_the_error_and_ten_degrees(
    left: tuple[float, float], right: tuple[float, float], expected: tuple[float, bool]
) -> None:
    found = difference_of((totals("left", *left), totals("right", *right)))
    assert found is not None
    assert (found.left_minus_right_deg, found.certain) == expected


def test_without_degrees_there_is_no_difference() -> None:
    assert difference_of((totals("left", NAN, NAN), totals("right", 90.0, 8.0))) is None
