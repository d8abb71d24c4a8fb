from datetime import UTC, datetime, timedelta
from math import isnan

import pytest

from coach.progress.changes import change_of, compare, mdc95_deg, symmetry_of
from coach.progress.trend import RomPoint, Trend
from pose.values import Side

NAN = float("nan")
BEGIN = datetime(2026, 3, 1, 10, tzinfo=UTC)


def point(value_deg: float, band_deg: float = 8.0, day: int = 0) -> RomPoint:
    return RomPoint(f"s{day}", BEGIN + timedelta(days=day), value_deg, band_deg, 110.0)


def trend(*points: RomPoint, side: Side = "left", upward: bool = True) -> Trend:
    return Trend("heel_slide", "knee_flexion", side, "reach", upward, points)


def test_two_equal_bands_give_2_77_standard_errors() -> None:
    sem_deg = 8.0 / 1.96
    assert mdc95_deg(point(90), point(100)) == pytest.approx(2.77 * sem_deg, rel=1e-3)


@pytest.mark.parametrize(
    ("before", "now", "upward", "gained", "verdict"),
    [
        pytest.param(point(98), point(112), True, 14, "farther", id="beyond the error"),
        pytest.param(point(98), point(109), True, 11, "same", id="within it"),
        pytest.param(point(112), point(98), True, -14, "less", id="lost"),
        pytest.param(point(20), point(5), False, 15, "farther", id="extension: less is farther"),
        pytest.param(point(5), point(20), False, -15, "less", id="extension lost"),
        pytest.param(point(98, 2), point(104, 3), True, 6, "farther", id="small bands tell more"),
        pytest.param(point(98, NAN), point(150), True, 52, "same", id="a band not known"),
    ],
)
def test_only_beyond_the_error_is_a_change(
    before: RomPoint, now: RomPoint, upward: bool, gained: float, verdict: str
) -> None:
    change = compare(before, now, upward=upward)
    assert (change.gained_deg, change.verdict) == (gained, verdict)


def test_exactly_the_smallest_change_is_not_yet_one() -> None:
    assert compare(point(90, 3.0), point(95, 4.0), upward=True).verdict == "same"
    assert compare(point(90, 3.0), point(95.01, 4.0), upward=True).verdict == "farther"


def test_the_first_session_is_compared_with_the_last() -> None:
    change = change_of(trend(point(90), point(140, day=3), point(95, day=6)))
    assert change is not None
    assert (change.before.session_id, change.now.session_id, change.verdict) == ("s0", "s6", "same")
    assert change_of(trend(point(90))) is None


@pytest.mark.parametrize(
    ("left", "right", "flagged", "least_deg"),
    [
        pytest.param(point(98, 2), point(110, 2), True, 10, id="beyond ten degrees"),
        pytest.param(point(98, 2), point(107, 2), False, 10, id="never below ten degrees"),
        pytest.param(point(98, 12), point(112, 9), False, 15, id="within the error"),
        pytest.param(point(98, NAN), point(140, 9), False, 10, id="error not known"),
    ],
)
def test_sides_differ_beyond_the_error_and_ten_degrees(
    left: RomPoint, right: RomPoint, flagged: bool, least_deg: float
) -> None:
    found = symmetry_of(trend(left), trend(right, side="right"))
    assert found is not None
    assert found.flagged is flagged
    assert found.left_minus_right_deg == left.value_deg - right.value_deg
    if not isnan(found.least_deg):
        assert found.least_deg == pytest.approx(least_deg)


@pytest.mark.parametrize(
    ("affected", "left", "right", "upward", "percent"),
    [
        pytest.param("left", 60, 120, True, 50, id="left"),
        pytest.param("right", 60, 120, True, 200, id="right"),
        pytest.param("both", 60, 120, True, NAN, id="both"),
        pytest.param("", 60, 120, True, NAN, id="not told"),
        pytest.param("left", 20, 29, True, NAN, id="near zero"),
        pytest.param("left", 60, 120, False, NAN, id="extension"),
    ],
)
def test_the_ratio_is_given_where_it_means_something(
    affected: Side, left: float, right: float, upward: bool, percent: float
) -> None:
    found = symmetry_of(
        trend(point(left), upward=upward),
        trend(point(right), side="right", upward=upward),
        affected=affected,
    )
    assert found is not None
    assert found.involved_percent == pytest.approx(percent, nan_ok=True)


def test_sides_measured_weeks_apart_are_not_compared() -> None:
    assert symmetry_of(trend(point(90)), trend(point(120, day=15), side="right")) is None
    assert symmetry_of(trend(point(90)), trend(point(120, day=14), side="right")) is not None
