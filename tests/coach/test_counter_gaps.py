"""Times without an angle, and streams that begin or end in the middle of a movement."""

import math

import numpy as np
import pytest

from coach.counter import RepCounter
from tests.coach.movements import KNEE, angle, clock, count, series, unseen


def test_a_gap_at_rest_costs_nothing() -> None:
    t_s = clock(18.0)
    y = unseen(t_s, angle(t_s, series(4, 90.0)), 4.0, 4.9)
    reps = count(t_s, y, KNEE)
    assert [rep.lost_s for rep in reps] == [0.0] * 4
    assert [rep.start_deg for rep in reps] == pytest.approx([0.0] * 4, abs=0.5)


def test_another_level_after_a_gap_is_no_repetition() -> None:
    t_s = clock(18.0)
    y = angle(t_s, series(4, 90.0)) + 25.0 * (t_s > 4.4)
    reps = count(t_s, unseen(t_s, y, 4.2, 4.8), KNEE)
    assert [rep.lost_s for rep in reps] == [0.0] * 4
    assert [rep.peak_deg for rep in reps] == pytest.approx([90.0, 115.0, 115.0, 115.0], abs=1.0)


# Lost from, lost until, longest loss told of the second repetition (5.0 to 7.5 s).
GAPS = {
    "short": (5.5, 5.7, 0.2),
    "on the way out": (5.4, 5.9, 0.5),
    "at the top": (5.9, 6.7, 0.8),
    "on the way back": (6.6, 7.2, 0.6),
    "from rest to the top": (4.6, 6.2, 1.6),
}


@pytest.mark.parametrize("name", GAPS)
@pytest.mark.parametrize("how", ["nan", "status", "no frames"])
def test_a_gap_inside_is_told(name: str, how: str) -> None:
    start_s, stop_s, lost_s = GAPS[name]
    t_s = clock(18.0)
    y = angle(t_s, series(4, 90.0))
    gone = (t_s >= start_s) & (t_s < stop_s)
    if how == "nan":
        reps = count(t_s, np.where(gone, np.nan, y), KNEE)
    elif how == "status":
        status = ["untracked" if lost else "ok" for lost in gone]
        reps = count(t_s, np.where(gone, 140.0, y), KNEE, status=status)
    else:
        reps = count(t_s[~gone], y[~gone], KNEE)
    assert len(reps) == 4
    if how == "no frames" and lost_s <= 0.3:
        lost_s = 0.0
    assert reps[1].lost_s == pytest.approx(lost_s, abs=0.05)
    assert [reps[i].lost_s for i in (0, 2, 3)] == [0.0] * 3


# Unseen from until 8.0 s; the second repetition ends at 7.5 s. The rest after it is lower by;
# the longest loss told, and how far it may be from that: nobody saw where the end was.
WAYS_BACK = {
    "from half-way out": (5.55, 5.0, 2.45, 0.4),
    "from the top": (6.2, 0.0, 1.8, 0.05),
    "from half-way back": (7.0, 3.0, 1.0, 0.05),
    "from near the end": (7.25, 2.0, 0.6, 0.1),
    "from the end": (7.4, 0.0, 0.0, 0.1),
}


@pytest.mark.parametrize("name", WAYS_BACK)
def test_a_way_back_that_nobody_saw_is_told(name: str) -> None:
    start_s, lower_deg, lost_s, give_s = WAYS_BACK[name]
    t_s = clock(12.0)
    y = angle(t_s, series(2, 90.0)) - lower_deg * (t_s > start_s)
    reps = count(t_s, unseen(t_s, y, start_s, 8.0), KNEE)
    assert [rep.lost_s for rep in reps] == pytest.approx([0.0, lost_s], abs=give_s)


def test_a_cycle_lost_for_long_is_closed_and_told() -> None:
    t_s = clock(26.0)
    y = unseen(t_s, angle(t_s, series(6, 90.0)), 5.6, 12.5)
    reps = count(t_s, y, KNEE)
    assert len(reps) == 5
    assert reps[1].lost_s > 5.0
    assert math.isnan(reps[1].return_deg)
    assert reps[1].end_s < 5.7


def test_somebody_who_leaves_in_the_middle_is_told() -> None:
    t_s = clock(12.0)
    reps = count(t_s, unseen(t_s, angle(t_s, series(2, 90.0)), 6.0, 99.0), KNEE)
    assert len(reps) == 2
    assert reps[1].lost_s > 5.0


def test_a_wrong_view_keeps_the_cycle_alive() -> None:
    t_s = clock(10.0)
    status = ["wrong_view" if 5.5 <= t < 6.3 else "ok" for t in t_s]
    reps = count(t_s, angle(t_s, series(2, 90.0)), KNEE, status=status)
    assert [rep.wrong_view_s for rep in reps] == pytest.approx([0.0, 0.8], abs=0.05)
    assert [rep.lost_s for rep in reps] == [0.0, 0.0]


BEGINNINGS = {
    "at once": (1.0, 0.0),
    "in the middle": (1.4, math.nan),
    "near the top": (1.6, math.nan),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_stream_may_begin_in_motion(name: str) -> None:
    from_s, start_deg = BEGINNINGS[name]
    t_s = clock(14.0)
    kept = t_s >= from_s
    y = angle(t_s, series(3, 90.0, hold_s=0.0))
    reps = count(t_s[kept], y[kept], KNEE)
    assert len(reps) == 3
    assert reps[0].start_deg == pytest.approx(start_deg, abs=1.0, nan_ok=True)
    assert [rep.peak_deg for rep in reps] == pytest.approx([90.0] * 3, abs=1.5)


# The stream ends at; peak and return that are told of the second repetition (5.0 to 7.5 s).
ENDINGS = {
    "not begun": (4.9, None),
    "hardly begun": (5.2, None),
    "on the way out": (5.7, (66.0, math.nan)),
    "at the top": (6.4, (90.0, math.nan)),
    "a third back": (6.9, (90.0, math.nan)),
    "just back": (7.5, (90.0, 0.0)),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_a_cycle_under_way_at_the_end_is_accounted_for(name: str) -> None:
    until_s, told = ENDINGS[name]
    t_s = clock(until_s)
    reps = count(t_s, angle(t_s, series(2, 90.0)), KNEE)
    if told is None:
        assert len(reps) == 1
    else:
        assert len(reps) == 2
        assert reps[1].peak_deg == pytest.approx(told[0], abs=12.0 if until_s == 5.7 else 1.0)
        assert reps[1].return_deg == pytest.approx(told[1], abs=2.0, nan_ok=True)
        assert reps[1].end_s <= until_s


def test_repetitions_close_together_do_not_overlap() -> None:
    t_s = clock(4.0, 19.0)
    y = np.select([t_s < 1, t_s < 2, t_s < 2.5], [0.0, 31.0, 0.0], 15.0)
    first, second = count(t_s, y, KNEE)
    assert first.end_s <= second.start_s


def test_it_tells_within_half_a_second() -> None:
    t_s = clock(26.0)
    moves = series(6, 90.0)
    counter = RepCounter(KNEE)
    told_s = [t for t, y in zip(t_s, angle(t_s, moves), strict=True) if counter.update(t, y)]
    assert np.all(np.array(told_s) - [move.end_s for move in moves] < 0.5)
