from dataclasses import replace
from math import hypot, isnan, sqrt

import pytest

from coach.catalogue import exercises
from coach.progress.trend import Trend, holds, trends
from coach.review.values import ScoringOrder
from coach.store.values import KeptSession, KeptSet
from tests.coach.progress.kept import NAN, kept_rep, kept_session, kept_set, peaks

CATALOGUE = exercises()


def trend(sessions: list[KeptSession], side: str = "left", end: str = "reach") -> Trend:
    (found,) = [it for it in trends(sessions, CATALOGUE) if (it.side, it.end) == (side, end)]
    return found


@pytest.mark.parametrize(
    ("sets", "value_deg"),
    [
        pytest.param([peaks(90, 110, 100, 95, 105)], 105, id="median of the best three"),
        pytest.param([peaks(90, 100)], 95, id="of two"),
        pytest.param([peaks(90)], 90, id="of one"),
        pytest.param([peaks(90, 91), peaks(100, 102)], 100, id="over all sets of the session"),
        pytest.param(
            [kept_set([kept_rep(100), kept_rep(150, grade="untracked"), kept_rep(NAN)])],
            100,
            id="what was not seen is not measured",
        ),
        pytest.param(
            [peaks(100), replace(peaks(150), quality="refused")], 100, id="a refused set is not"
        ),
    ],
)
def test_a_point_is_the_median_of_the_best_three(sets: list[KeptSet], value_deg: float) -> None:
    (point,) = trend([kept_session("2026-03-09 14:05", *sets)]).points
    assert point.value_deg == value_deg
    assert point.target_deg == 110.0


@pytest.mark.parametrize(
    ("exercise", "end", "upward", "value_deg"),
    [
        ("heel_slide", "reach", True, 50.0),
        ("heel_slide", "back", False, 6.0),
        ("seated_knee_extension", "reach", False, 20.0),
        ("seated_knee_extension", "back", True, 8.0),
        ("an own exercise", "reach", True, 50.0),
    ],
)
def test_each_end_has_its_own_best(exercise: str, end: str, upward: bool, value_deg: float) -> None:
    reps = [
        kept_rep(peak, back)
        for peak, back in [(10, 9), (20, 8), (30, 7), (40, 6), (50, 6), (60, 5)]
    ]
    session = kept_session("2026-03-09 14:05", kept_set(reps), exercise=exercise)
    found = trend([session], end=end)
    assert found.upward is upward
    assert found.points[0].value_deg == value_deg


def test_the_band_shrinks_with_repetitions_but_not_below_the_lasting_error() -> None:
    lasting = 1.96 * 5.0
    (one,) = trend([kept_session("2026-03-09 14:05", peaks(90, band_deg=12.0))]).points
    (three,) = trend([kept_session("2026-03-09 14:05", peaks(90, 91, 92, band_deg=12.0))]).points
    random = sqrt(12.0**2 - lasting**2)
    assert one.band_deg == pytest.approx(12.0)
    assert three.band_deg == pytest.approx(hypot(lasting, random * 1.2533 / sqrt(3)))


def test_points_are_in_order_of_time_and_know_their_session() -> None:
    days = ["2026-03-09 14:05", "2026-03-01 10:00", "2026-03-05 09:00"]
    points = trend([kept_session(day, peaks(90)) for day in days]).points
    assert [point.session_id for point in points] == [f"{day} heel_slide" for day in sorted(days)]


def test_exercises_of_one_motion_and_the_two_sides_are_never_mixed() -> None:
    sessions = [
        kept_session("2026-03-01 10:00", peaks(100), peaks(120, side="right")),
        kept_session("2026-03-02 10:00", peaks(80), exercise="standing_knee_curl"),
    ]
    found = [
        (it.motion, it.exercise, it.side, [p.value_deg for p in it.points])
        for it in trends(sessions, CATALOGUE)
        if it.end == "reach"
    ]
    assert found == [
        ("knee_flexion", "heel_slide", "left", [100]),
        ("knee_flexion", "heel_slide", "right", [120]),
        ("knee_flexion", "standing_knee_curl", "left", [80]),
    ]


@pytest.mark.parametrize("exercise", ["external_rotation_towel", "wall_squat_hold"])
def test_what_is_counted_or_held_has_no_degrees_to_follow(exercise: str) -> None:
    session = kept_session("2026-03-01 10:00", peaks(50), exercise=exercise)
    assert trends([session], CATALOGUE) == ()


def test_nothing_gives_nothing() -> None:
    assert trends([], CATALOGUE) == ()
    assert trends([kept_session("2026-03-01 10:00")], CATALOGUE) == ()


def test_the_target_of_the_end_it_comes_back_to_is_not_known() -> None:
    session = kept_session("2026-03-01 10:00", peaks(50))
    assert isnan(trend([session], end="back").points[0].target_deg)


def test_holds_are_the_longest_of_each_session() -> None:
    def held(*lengths_s: float) -> KeptSet:
        return kept_set([kept_rep(50, hold_s=length) for length in lengths_s])

    sessions = [
        kept_session("2026-03-02 10:00", held(4, 9), held(12), exercise="wall_squat_hold"),
        kept_session("2026-03-01 10:00", held(5), exercise="wall_squat_hold"),
        kept_session("2026-03-03 10:00", held(0), exercise="wall_squat_hold"),
        kept_session("2026-03-04 10:00", held(30), exercise="plank_hold"),
    ]
    assert [it.hold_s for it in holds(sessions, "wall_squat_hold", "left")] == [5, 12]
    assert holds(sessions, "wall_squat_hold", "right") == ()


@pytest.mark.parametrize(("ordered_s", "found_s"), [(0.0, []), (3.0, [1.2])])
def test_a_moment_at_the_target_is_a_hold_only_where_one_was_ordered(
    ordered_s: float, found_s: list[float]
) -> None:
    dose = replace(CATALOGUE["squat"].prescription(), hold_s=ordered_s)
    order = ScoringOrder("squat", "left", dose)
    done = replace(kept_set([kept_rep(80, hold_s=1.2)]), order=order)
    session = kept_session("2026-03-02 10:00", done, exercise="squat")
    assert [it.hold_s for it in holds([session], "squat", "left")] == found_s
