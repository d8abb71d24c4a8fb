from dataclasses import replace
from datetime import date, timedelta
from math import nan

import pytest

from coach.plan.checks import check_plan, plan_faults
from coach.plan.faults import PlanError
from coach.plan.values import Plan
from tests.coach.plan.plans import (
    HOLD,
    ITEM,
    MONDAY,
    PLAN,
    order,
    with_dose,
    with_item,
    with_order,
)

EARLIER, LATER = MONDAY - timedelta(days=7), MONDAY + timedelta(days=60)
AGAIN = replace(ITEM, id="again")
RIGHT = replace(AGAIN, order=replace(AGAIN.order, side="right"))
BOTH = replace(AGAIN, order=replace(AGAIN.order, side="each"))

FOLLOWED = {
    "as it is": PLAN,
    "one item from later on": with_item(starts_on=LATER),
    "the other side as well": replace(PLAN, items=(ITEM, RIGHT)),
    "the same later": replace(
        PLAN, items=(replace(ITEM, ends_on=MONDAY), replace(AGAIN, starts_on=LATER))
    ),
    "the same on other days": replace(
        PLAN, items=(replace(ITEM, weekdays=("mon",)), replace(AGAIN, weekdays=("tue",)))
    ),
    "a start of its own": with_dose(start_deg=10.0),
    "a hold": replace(PLAN, items=(HOLD,)),
    "with a weight": with_order(load=2.0, load_unit="kg"),
}

WRONG = {
    "id": (replace(PLAN, id="my knee"), "The id cannot be 'my knee'"),
    "version": (replace(PLAN, version=0), "version of the plan cannot be 0"),
    "title": (replace(PLAN, title="  "), "The plan needs a title"),
    "long title": (replace(PLAN, title="a" * 201), "title is too long: 201"),
    "long note": (replace(PLAN, note="a" * 2001), "note is too long: 2001"),
    "last day first": (replace(PLAN, ends_on=EARLIER), "(2026-03-02) lies before the first"),
    "empty": (replace(PLAN, items=()), "The plan has no exercise"),
    "too many": (
        replace(PLAN, items=tuple(replace(HOLD, id=str(n)) for n in range(51))),
        "51 exercises; at most 50",
    ),
    "item id": (with_item(id=""), "Exercise 1, Heel slide: the id cannot be ''"),
    "same id": (with_item(id="press"), "Exercise 2, Thigh squeeze: the id 'press' is used twice"),
    "never a day": (with_item(times_a_day=0), "cannot be done 0 times a day; give 1 to 24"),
    "too often": (with_item(times_a_day=25), "cannot be done 25 times a day"),
    "no weekday": (with_item(weekdays=()), "no day of the week is chosen"),
    "weekday twice": (with_item(weekdays=("mon", "mon")), "given twice"),
    "item dates": (with_item(starts_on=LATER, ends_on=MONDAY), "lies before the first"),
    "item outside": (
        replace(with_item(starts_on=LATER), ends_on=MONDAY), "lies outside the days of the plan"
    ),
    "item note": (with_item(note="a" * 2001), "note is too long"),
    "rest": (with_order(rest_s=900.0), "the rest cannot be 900; give 0 to 600 seconds"),
    "pain limit": (with_order(pain_limit=11), "the pain limit cannot be 11"),
    "side": (with_order(side="auto"), "the side cannot be"),
    "weight without unit": (with_order(load=2.0), "a weight of 2 needs its unit"),
    "unit without weight": (with_order(load_unit="kg"), "a unit but no weight"),
    "negative weight": (with_order(load=-1.0), "the weight cannot be -1"),
    "target": (with_dose(target_deg=300.0, ceiling_deg=None), "the target cannot be 300"),
    "nan": (with_dose(target_deg=nan), "the target cannot be nan"),
    "start": (with_dose(start_deg=-100.0), "the start cannot be -100"),
    "target is start": (with_dose(target_deg=0.0), "starts at 0, so the target cannot be 0"),
    "ceiling first": (with_dose(ceiling_deg=80.0), "the ceiling of Heel slide must not lie before"),
    "return past target": (with_dose(return_deg=95.0), "must lie above the return target"),
    "sets": (with_dose(sets=0), "the number of sets cannot be 0"),
    "no hold": (
        replace(PLAN, items=(replace(HOLD, order=replace(
            HOLD.order, prescription=replace(HOLD.order.prescription, hold_s=0.0))),)),
        "the hold cannot be 0",
    ),
    "twice": (replace(PLAN, items=(ITEM, AGAIN)), "twice on the same days, also as exercise 1"),
    "twice, once of both sides": (replace(PLAN, items=(ITEM, BOTH)), "twice on the same days"),
}  # fmt: skip


@pytest.mark.parametrize("plan", FOLLOWED.values(), ids=FOLLOWED.keys())
def test_a_plan_that_can_be_followed_has_no_fault(plan: Plan) -> None:
    assert plan_faults(plan) == ()
    check_plan(plan)


@pytest.mark.parametrize(("plan", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_fault_is_named_with_its_exercise(plan: Plan, said: str) -> None:
    (fault, *_) = lines = [each.say("en") for each in plan_faults(plan)]
    assert any(said in line for line in lines), lines
    assert fault[0].isupper()
    assert all(each.say("th") != each.say("en") for each in plan_faults(plan))


def test_all_faults_are_told_at_once() -> None:
    plan = replace(with_dose(sets=0, reps=0), title="", ends_on=date(2020, 1, 1))
    with pytest.raises(PlanError) as caught:
        check_plan(plan)
    assert len(caught.value.faults) == 4
    assert str(caught.value).count(";") >= 3 and "\n" not in str(caught.value)


def test_another_exercise_may_be_done_on_the_same_day() -> None:
    curl = replace(ITEM, id="curl", order=order("standing_knee_curl"))
    assert plan_faults(replace(PLAN, items=(ITEM, curl))) == ()
