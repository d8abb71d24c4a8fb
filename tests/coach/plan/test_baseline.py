from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.plan.baseline import item_from
from coach.plan.changing import NoItemError, changed
from coach.plan.checks import plan_faults
from coach.plan.demonstration import Demonstration, item_as_shown
from coach.plan.measured import measured_baseline
from coach.plan.target_words import error_words, item_words, target_words
from coach.plan.values import Baseline, PlanItem, TargetFrom
from tests.coach.exports.kept import BANGKOK, RISING, kept_set, session
from tests.coach.plan.plans import CATALOGUE, ITEM, PLAN, order, relative, with_item

EXTENSION = "seated_knee_extension"
STIFF = {"value_deg": 12.0, "band_deg": 8.0}


def with_ceiling(item: PlanItem, ceiling_deg: float) -> PlanItem:
    dose = replace(item.order.prescription, ceiling_deg=ceiling_deg)
    held = replace(item, order=replace(item.order, prescription=dose))
    assert item.target_from is not None
    return item_from(held, item.target_from)


NINETY, TWELVE = "the 92° ± 8 of 3 March 2026", "the 12° ± 8 of 3 March 2026"
TOLD = {
    "more": (relative(), 112, f"112° (20° more than {NINETY})"),
    "less": (relative(EXTENSION, amount=-10.0, **STIFF), 2, f"2° (10° less than {TWELVE})"),
    "as far": (relative(amount=0.0), 92, "92° (as far as on 3 March 2026: 92° ± 8)"),
    "a share": (relative(amount=80.0, by="share"), 74, f"74° (80 % of the way to {NINETY})"),
    "a share of the way down": (
        relative(EXTENSION, amount=50.0, by="share", **STIFF),
        51,
        f"51° (50 % of the way to {TWELVE})",
    ),
    "typed in": (relative(band_deg=None), 112, "112° (20° more than the 92° of 3 March 2026)"),
    "past straight": (
        relative(EXTENSION, amount=-15.0, **STIFF),
        -3,
        f"3° past 0 (15° less than {TWELVE})",
    ),
    "the ceiling wins": (
        with_ceiling(relative(), 100.0),
        100,
        f"100° (the ceiling; 20° more than {NINETY} would be past it)",
    ),
    "the ceiling of extension wins": (
        with_ceiling(relative(EXTENSION, amount=-10.0, **STIFF), 5.0),
        5,
        f"5° (the ceiling; 10° less than {TWELVE} would be past it)",
    ),
    "a ceiling farther off": (
        with_ceiling(relative(), 120.0),
        112,
        f"112° (20° more than {NINETY})",
    ),
}


@pytest.mark.parametrize(("item", "target", "words"), TOLD.values(), ids=TOLD.keys())
def test_a_target_follows_from_the_baseline(item: PlanItem, target: float, words: str) -> None:
    assert item.order.prescription.target_deg == target
    assert target_words(item, "en") == words
    assert f"reach {words}" in item_words(item, "en")
    assert target_words(item, "th") != words
    assert plan_faults(replace(PLAN, items=(item,))) == ()


SMALL = {
    "below the error": (relative(amount=10.0), "11° that measurement error alone"),
    "above it": (relative(amount=12.0), ""),
    "of extension": (relative(EXTENSION, amount=-5.0, **STIFF), "A step of 5°"),
    "no step farther": (relative(amount=-5.0), ""),
    "no error known": (relative(amount=2.0, band_deg=None), ""),
    "capped": (with_ceiling(relative(), 97.0), "A step of 5°"),
    "a number": (ITEM, ""),
}


@pytest.mark.parametrize(("item", "said"), SMALL.values(), ids=SMALL.keys())
def test_a_step_within_the_error_is_told_and_allowed(item: PlanItem, said: str) -> None:
    words = error_words(item, "en")
    assert said in words if said else words == ""
    assert plan_faults(replace(PLAN, items=(item,))) == ()


HEEL = relative()
FAULTS = {
    "each side": (replace(HEEL, order=replace(HEEL.order, side="each")), "choose left or right"),
    "a hold": (replace(HEEL, order=order("quad_set")), "has no degrees"),
    "value": (relative(value_deg=400.0), "the baseline cannot be 400"),
    "no number": (
        replace(HEEL, target_from=TargetFrom(Baseline(92, float("nan"), date.max), 5)),
        "the error of the baseline cannot be nan",
    ),
    "band": (relative(band_deg=-1.0), "the error of the baseline cannot be -1"),
    "offset": (relative(amount=200.0), "step from the baseline cannot be 200"),
    "share": (relative(amount=300.0, by="share"), "share of the way cannot be 300 %"),
    "no share": (relative(amount=0.0, by="share"), "share of the way cannot be 0 %"),
    "not so": (replace(HEEL, order=ITEM.order), "the target is 90, but 100 follows"),
}  # fmt: skip


@pytest.mark.parametrize(("item", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_is_told(item: PlanItem, said: str) -> None:
    faults = [fault.say("en") for fault in plan_faults(replace(PLAN, items=(item,)))]
    assert any(said in fault for fault in faults)


def test_a_baseline_is_the_range_of_the_first_or_the_last_session() -> None:
    heel = CATALOGUE["heel_slide"]
    other = session(date(2026, 2, 1), "squat", kept_set(1, 130.0))
    found = {
        which: measured_baseline([other, *RISING], heel, side="left", which=which, zone=BANGKOK)
        for which in ("first", "last")
    }
    days = {which: base.day for which, base in found.items() if base}
    assert days == {"first": date(2026, 1, 1), "last": date(2026, 1, 10)}
    first, last = found["first"], found["last"]
    assert first and last and last.value_deg - first.value_deg > 5
    assert last.value_deg == round(last.value_deg) and 0 < (last.band_deg or 0) <= 8
    assert measured_baseline(RISING, heel, side="right", which="last") is None
    either = measured_baseline(RISING, heel, side=None, which="last", zone=BANGKOK)
    assert either == last


def test_what_was_refused_gives_no_baseline() -> None:
    refused = session(date(2026, 1, 1), "heel_slide", replace(kept_set(), quality="refused"))
    assert measured_baseline([refused], CATALOGUE["heel_slide"], side=None, which="last") is None


def test_only_items_of_the_side_are_changed() -> None:
    day = PLAN.starts_on + timedelta(days=1)
    right = replace(ITEM, id="right", order=replace(ITEM.order, side="right"))
    plan = replace(PLAN, items=(ITEM, right))
    after = changed(plan, ITEM.order.exercise, "right", change=lambda it: replace(it, ends_on=day))
    assert [item.ends_on for item in after.items] == [None, day]
    assert after.version == 2
    with pytest.raises(NoItemError, match="no Heel slide for this side") as caught:
        changed(PLAN, ITEM.order.exercise, "right", change=lambda item: item)
    assert caught.value.say("th") != str(caught.value)


def test_a_demonstration_takes_the_place_of_a_baseline() -> None:
    shown = item_as_shown(HEEL, Demonstration(2.0, 95.0, 8.0, "left"))
    assert shown.target_from is None and shown.order.prescription.target_deg == 95
    assert plan_faults(with_item(order=shown.order)) == ()
