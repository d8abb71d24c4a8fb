import math
from dataclasses import replace

import pytest

from coach.scoring import REASONS, score_hold, score_rep, weighted
from coach.thresholds import SCORING, WEIGHTS
from coach.values import Compensation, Prescription, Rep, Tempo
from coach.wording import REASONS as WORDS

NAN = math.nan
KNEE = Prescription(start_deg=0, target_deg=110, return_deg=0)
EXTENSION = Prescription(start_deg=90, target_deg=0, return_deg=85, return_to="return_deg")
LEANS = Compensation("leans_forward", 50.0, "deg", "leans_forward", 1.0)


def rep(peak: float = 110.0, back: float = 0.0, **other: float) -> Rep:
    plain = Rep(
        index=1,
        start_s=1.0,
        peak_s=3.0,
        end_s=6.0,
        start_deg=0.0,
        peak_deg=peak,
        return_deg=back,
        outbound_s=2.0,
        hold_s=1.0,
        hold_total_s=1.0,
        return_s=2.0,
        peak_velocity_deg_s=100.0,
        sparc=-2.0,
        lost_s=0.0,
        wrong_view_s=0.0,
    )
    return replace(plain, **other)


# prescription, repetition, SEM, then grade, good, reasons
GRADES = {
    "at the target": (KNEE, rep(), 0, "full", True, ()),
    "beyond it": (KNEE, rep(125.0), 0, "full", True, ()),
    "within 5": (KNEE, rep(105.0, 5.0), 0, "full", True, ()),
    "outside 5": (KNEE, rep(104.9), 0, "partial", False, ("short_of_target",)),
    "within the SEM": (KNEE, rep(102.5, 7.5), 8, "full", True, ()),
    "half of the way": (KNEE, rep(55.0), 0, "partial", False, ("short_of_target",)),
    "less than half": (KNEE, rep(54.9), 0, "attempt", False, ("short_of_target",)),
    "not back": (KNEE, rep(110.0, 20.0), 0, "partial", False, ("not_returned",)),
    "return not seen": (KNEE, rep(110.0, NAN), 0, "partial", False, ("not_returned",)),
    "hyperextends": (KNEE, rep(110.0, -6.0), 0, "full", True, ()),
    "short and not back": (
        KNEE,
        rep(50.0, 20.0),
        0,
        "attempt",
        False,
        ("short_of_target", "not_returned"),
    ),
    "above the ceiling": (
        replace(KNEE, ceiling_deg=115),
        rep(116.0),
        0,
        "partial",
        False,
        ("above_ceiling",),
    ),
    "back past the limit": (
        replace(KNEE, return_ceiling_deg=0),
        rep(110.0, -6.0),
        0,
        "partial",
        False,
        ("past_return",),
    ),
    "back near the limit": (
        replace(KNEE, return_ceiling_deg=0),
        rep(110.0, -5.0),
        0,
        "full",
        True,
        (),
    ),
    "extension back past the limit": (
        replace(EXTENSION, return_ceiling_deg=90),
        rep(4.0, 96.0),
        0,
        "partial",
        False,
        ("past_return",),
    ),
    "return not seen with a limit": (
        replace(KNEE, return_ceiling_deg=0),
        rep(110.0, NAN),
        0,
        "partial",
        False,
        ("not_returned",),
    ),
    "at the ceiling": (replace(KNEE, ceiling_deg=115), rep(115.0), 0, "full", True, ()),
    "extension reached": (EXTENSION, rep(4.0, 88.0), 0, "full", True, ()),
    "extension short": (EXTENSION, rep(15.0, 88.0), 0, "partial", False, ("short_of_target",)),
    "extension not back": (EXTENSION, rep(2.0, 70.0), 0, "partial", False, ("not_returned",)),
    "extension above": (
        replace(EXTENSION, ceiling_deg=-5),
        rep(-8.0, 88.0),
        0,
        "partial",
        False,
        ("above_ceiling",),
    ),
    "lost for long": (KNEE, rep(lost_s=0.31), 0, "untracked", False, ("lost_sight",)),
    "lost for a moment": (KNEE, rep(lost_s=0.3), 0, "full", True, ()),
    "no degrees": (KNEE, rep(NAN), 0, "untracked", False, ("lost_sight",)),
    "wrong view": (KNEE, rep(wrong_view_s=0.6), 0, "wrong_view", False, ("wrong_view",)),
    "wrong view for a moment": (KNEE, rep(wrong_view_s=0.3), 0, "full", True, ()),
    "lost and wrong view": (
        KNEE,
        rep(lost_s=1.0, wrong_view_s=1.0),
        0,
        "untracked",
        False,
        ("lost_sight",),
    ),
    "held": (replace(KNEE, hold_s=1.5), rep(hold_s=1.0), 0, "full", True, ()),
    "held too briefly": (
        replace(KNEE, hold_s=5.0),
        rep(hold_s=1.0),
        0,
        "full",
        False,
        ("hold_short",),
    ),
    "too fast and too slow": (
        replace(KNEE, tempo=Tempo(3.0, 0.0, 1.0)),
        rep(),
        0,
        "full",
        True,
        ("too_fast_out", "too_slow_back"),
    ),
    "too slow out, too fast back": (
        replace(KNEE, tempo=Tempo(1.0, 0.0, 3.0)),
        rep(),
        0,
        "full",
        True,
        ("too_slow_out", "too_fast_back"),
    ),
    "in time": (replace(KNEE, tempo=Tempo(2.4, 1.0, 1.7)), rep(), 0, "full", True, ()),
}


@pytest.mark.parametrize("name", GRADES)
def test_grade(name: str) -> None:
    order, done, sem_deg, grade, good, reasons = GRADES[name]
    score = score_rep(done, order, sem_deg=sem_deg)
    assert (score.grade, score.good, score.reasons) == (grade, good, reasons)
    assert set(score.reasons) <= set(REASONS)
    if grade in ("untracked", "wrong_view"):
        assert math.isnan(score.percent_of_target) and math.isnan(score.total)
        assert score.parts == {}
    else:
        way = order.target_deg - order.start_deg
        share = 100.0 * (done.peak_deg - order.start_deg) / way
        assert score.percent_of_target == pytest.approx(share)
        assert 0.0 <= score.total <= 100.0


def test_a_compensation_spoils_the_repetition_but_not_its_grade() -> None:
    score = score_rep(rep(), KNEE, compensations=[LEANS])
    assert (score.grade, score.good, score.reasons) == ("full", False, ("compensated",))


# repetition, prescription, part, its value
PARTS = {
    "range full": (rep(), KNEE, "rom", 100.0),
    "range within tolerance": (rep(106.0, 4.0), KNEE, "rom", 100.0),
    "range half": (rep(55.0), KNEE, "rom", 50.0),
    "range wrong way": (rep(-10.0), KNEE, "rom", 0.0),
    "range half back": (rep(110.0, 55.0), KNEE, "rom", 87.5),
    "range not back": (rep(110.0, NAN), KNEE, "rom", 75.0),
    "range forbidden": (rep(120.0), replace(KNEE, ceiling_deg=115), "rom", 0.0),
    "hold half": (rep(hold_s=2.5), replace(KNEE, hold_s=5.0), "hold", 50.0),
    "hold more": (rep(hold_s=9.0), replace(KNEE, hold_s=5.0), "hold", 100.0),
    "tempo right": (rep(), replace(KNEE, tempo=Tempo(2, 0, 2)), "tempo", 100.0),
    "tempo twice as slow": (rep(), replace(KNEE, tempo=Tempo(1, 0, 1)), "tempo", 0.0),
    "tempo half off": (rep(), replace(KNEE, tempo=Tempo(2, 0, 1)), "tempo", 50.0),
    "tempo return unseen": (rep(110, NAN), replace(KNEE, tempo=Tempo(2, 0, 9)), "tempo", 100.0),
}


@pytest.mark.parametrize("name", PARTS)
def test_part(name: str) -> None:
    done, order, part, value = PARTS[name]
    assert score_rep(done, order).parts[part] == pytest.approx(value)


def test_only_what_was_prescribed_is_scored() -> None:
    assert set(score_rep(rep(), KNEE, compensations=None).parts) == {"rom"}
    assert set(score_rep(rep(), KNEE).parts) == {"rom", "compensation"}
    order = replace(KNEE, hold_s=1.0, tempo=Tempo(2, 1, 2))
    assert set(score_rep(rep(), order).parts) == set(WEIGHTS)


def test_the_total_is_renormalised() -> None:
    assert weighted({"rom": 50.0}) == 50.0
    assert weighted({"rom": 100.0, "compensation": 50.0}) == pytest.approx((4000 + 1000) / 60)
    assert math.isnan(weighted({}))
    order = replace(KNEE, hold_s=2.0)
    score = score_rep(rep(hold_s=1.0), order, compensations=[LEANS, LEANS])
    assert score.total == pytest.approx((40 * 100 + 20 * 50 + 20 * 50) / 80)


def test_weights_are_those_of_the_reference() -> None:
    assert {name: row.value for name, row in WEIGHTS.items()} == {
        "rom": 40.0,
        "tempo": 20.0,
        "hold": 20.0,
        "compensation": 20.0,
    }


# held, ordered, then grade, percent, reasons
HOLDS = {
    "long enough": (30.0, 30.0, "full", 100.0, ()),
    "nearly": (29.5, 30.0, "full", 98.333, ()),
    "most of it": (20.0, 30.0, "partial", 66.667, ("hold_short",)),
    "hardly": (5.0, 30.0, "attempt", 16.667, ("hold_short",)),
    "nothing ordered": (5.0, 0.0, "full", 100.0, ()),
}


@pytest.mark.parametrize("name", HOLDS)
def test_hold(name: str) -> None:
    held_s, ordered_s, grade, percent, reasons = HOLDS[name]
    order = replace(KNEE, hold_s=ordered_s, tempo=Tempo(1, 1, 1))
    score = score_hold(rep(NAN, NAN, hold_s=held_s), order)
    assert (score.grade, score.reasons) == (grade, reasons)
    assert score.percent_of_target == pytest.approx(percent, abs=0.001)
    assert set(score.parts) <= {"hold", "compensation"}
    assert score.good is (grade == "full")


def test_a_hold_that_was_not_seen_is_not_scored() -> None:
    order = replace(KNEE, hold_s=10.0)
    assert score_hold(rep(hold_s=10.0, lost_s=2.0), order).grade == "untracked"
    assert score_hold(rep(hold_s=10.0, lost_s=0.4), order).grade == "full"
    assert score_hold(rep(hold_s=4.0, wrong_view_s=3.0), order).grade == "wrong_view"


def test_every_reason_has_words() -> None:
    assert set(WORDS) == set(REASONS)


@pytest.mark.parametrize("name", SCORING)
def test_every_number_has_its_source(name: str) -> None:
    row = SCORING[name]
    assert row.unit and row.source and row.meaning


def test_own_start_is_enough_unless_a_return_is_ordered() -> None:
    stiff = replace(rep(), start_deg=15.0, return_deg=16.0)
    strict = replace(KNEE, return_to="return_deg")
    assert "not_returned" not in score_rep(stiff, KNEE).reasons
    assert "not_returned" in score_rep(stiff, strict).reasons
    assert "not_returned" in score_rep(stiff, KNEE, own_start_deg=4.0).reasons
