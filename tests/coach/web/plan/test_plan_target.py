"""Targets told from how far the patient could go, on the page *Plan*."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from coach.plan.plan_file import plan_text
from coach.plan.values import Baseline, TargetFrom
from coach.store import open_store
from coach.web.plan_in_use import plan_in_use
from tests.coach.exports.kept import RISING
from tests.coach.plan.plans import PLAN, relative
from tests.coach.web.plan.plan_app import Start, made, of_file, press, said, say


def told_from(page: AppTest, choice: str = "last") -> AppTest:
    """Open the first exercise of the plan, and tell its target from a baseline."""
    page = press(of_file(page, plan_text(PLAN)), "plan_edit-bend")
    page.radio(key="plan_field-bend-target-en").set_value("baseline").run()
    return page.radio(key="plan_field-bend-baseline-en").set_value(choice).run()


def test_a_target_is_told_from_what_was_measured(start: Start, home: Path) -> None:
    with open_store() as store:
        for kept in RISING:
            store.add_session(replace(kept, patient_id=store.me().id))
    page = told_from(start(), "first")
    # The ceiling of 100 is not passed, whatever is added to it.
    page.number_input(key="plan_field-bend-offset-widget").set_value(40.0).run()
    item = made(page).items[0]
    day = RISING[0].ended_at.astimezone().date()
    assert item.target_from == TargetFrom(Baseline(73.0, 8.0, day), 40.0)
    assert item.order.prescription.target_deg == 100
    assert "100° (the ceiling; 40° more than the 73° ± 8 of" in said(page)
    page.number_input(key="plan_field-bend-offset-widget").set_value(5.0).run()
    assert made(page).items[0].order.prescription.target_deg == 78
    assert "A step of 5° is less than the 11°" in said(page)
    page = press(page, "plan_use")
    assert plan_in_use() == made(page)


def test_a_target_is_told_from_a_reading_and_back_from_a_number(start: Start) -> None:
    page = told_from(start(), "typed")
    assert say("plan_no_reading") in said(page)
    assert made(page).items[0].target_from is None
    page.number_input(key="plan_field-bend-reading-widget").set_value(80.0).run()
    page.date_input(key="plan_field-bend-read-on").set_value(date(2026, 3, 3)).run()
    page.radio(key="plan_field-bend-by-en").set_value("share").run()
    item = made(page).items[0]
    assert item.target_from == TargetFrom(Baseline(80.0, None, date(2026, 3, 3)), 80.0, "share")
    assert item.order.prescription.target_deg == 64
    page.radio(key="plan_field-bend-target-en").set_value("alone").run()
    assert made(page).items[0].target_from is None
    assert not page.exception


def test_what_a_file_tells_from_a_baseline_stays_so(start: Start) -> None:
    item = relative(amount=6.0)
    plan = replace(PLAN, items=(item,))
    page = press(press(of_file(start(), plan_text(plan)), "plan_edit-bend"), "plan_edit-bend")
    assert made(page) == plan


def test_less_is_farther_where_the_knee_straightens(start: Start) -> None:
    item = relative("seated_knee_extension", amount=-10.0, value_deg=22.0)
    page = press(of_file(start(), plan_text(replace(PLAN, items=(item,)))), "plan_edit-bend")
    assert page.number_input(key="plan_field-bend-offset-widget").value == 10.0
    page.number_input(key="plan_field-bend-offset-widget").set_value(15.0).run()
    assert made(page).items[0].order.prescription.target_deg == 7


def test_each_side_has_a_baseline_of_its_own(start: Start) -> None:
    page = told_from(start(), "typed")
    page.radio(key="exercise_choice-side-plan-bend-en").set_value("each").run()
    assert say("plan_one_side") in said(page)
    assert made(page).items[0].target_from is None


def test_a_reading_that_cannot_be_is_told_before_the_dose(start: Start) -> None:
    page = told_from(start(), "typed")
    page.number_input(key="plan_field-bend-reading-widget").set_value(900.0).run()
    first = page.error[0].value.replace("\\", "")
    assert first.startswith("The baseline cannot be 900")
    assert "plan_use" not in [each.key for each in page.button]
