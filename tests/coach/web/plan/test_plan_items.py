"""The exercises of a plan on the page *Plan*."""

from datetime import date

import pytest

from coach.plan.plan_file import plan_text
from tests.coach.plan.plans import HOLD, ITEM, PLAN
from tests.coach.web.plan.plan_app import Start, below, made, of_file, press, said


def test_an_exercise_is_changed_in_all_it_has(start: Start) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_edit-bend")
    dose = "exercise_dose-plan-bend"
    numbers = {
        f"{dose}-sets": 2, f"{dose}-reps": 5, f"{dose}-target": 95.0, f"{dose}-ceiling": 105.0,
        f"{dose}-return": 10.0, f"{dose}-return ceiling": 5.0, f"{dose}-hold": 3.0,
        f"{dose}-rest": 30.0,
        f"{dose}-pain limit": 4, "plan_field-bend-times": 3,
    }  # fmt: skip
    for key, value in numbers.items():
        page.number_input(key=f"{key}-widget").set_value(value).run()
    page.button_group(key="plan_field-bend-days-widget").set_value(["mon", "fri"]).run()
    page.radio(key="exercise_choice-side-plan-bend-en").set_value("right").run()
    page.text_area(key="plan_field-bend-note").set_value("Slowly *please*").run()
    page.date_input(key="plan_field-bend-from").set_value(date(2026, 3, 16)).run()
    page = press(page, "plan_edit-bend")
    item, other = made(page).items
    order, ordered = item.order, item.order.prescription
    assert (ordered.sets, ordered.reps, ordered.target_deg, ordered.ceiling_deg) == (2, 5, 95, 105)
    assert (ordered.return_deg, ordered.return_to, ordered.hold_s) == (10, "return_deg", 3)
    assert ordered.return_ceiling_deg == 5
    assert (order.rest_s, order.pain_limit, order.side) == (30, 4, "right")
    assert (item.times_a_day, item.weekdays, item.note) == (3, ("mon", "fri"), "Slowly *please*")
    assert (item.starts_on, item.ends_on, item.id) == (date(2026, 3, 16), None, "bend")
    assert other == HOLD
    assert "3 times a day, on Mon, Fri, from 16 March 2026" in said(page)


def test_what_is_only_looked_at_stays_as_it_is(start: Start) -> None:
    page = of_file(start(), plan_text(PLAN))
    for item in PLAN.items:
        page = press(press(page, f"plan_edit-{item.id}"), f"plan_edit-{item.id}")
    assert made(page) == PLAN


ORDERS = {"plan_down-bend": [HOLD, ITEM], "plan_up-press": [HOLD, ITEM], "plan_remove-bend": [HOLD]}


@pytest.mark.parametrize(("key", "items"), ORDERS.items(), ids=ORDERS.keys())
def test_exercises_are_put_in_order_and_removed(start: Start, key: str, items: list) -> None:
    page = press(of_file(start(), plan_text(PLAN)), key)
    assert list(made(page).items) == items


CANNOT_BE = {
    "ceiling under target": ("ceiling", 50.0, "The ceiling of Heel slide must not lie before"),
    "no sets": ("sets", 0, "The number of sets cannot be 0; give 1 to 20"),
    "beyond the joint": ("target", 250.0, "for Knee flexion give -30 to 172 degrees"),
    "back beyond the target": ("return", 95.0, "must lie above the return target"),
}


@pytest.mark.parametrize(("option", "value", "said"), CANNOT_BE.values(), ids=CANNOT_BE.keys())
def test_what_cannot_be_is_told_at_its_box_and_the_plan_is_not_used(
    start: Start, option: str, value: float, said: str
) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_edit-bend")
    key = f"exercise_dose-plan-bend-{option}-widget"
    page.number_input(key=key).set_value(value).run()
    assert said in below(page, key)
    assert "plan_use" not in [each.key for each in page.button]
    assert not page.download_button
    # Folded away, it is told with the exercise, and nothing that was typed is lost.
    page = press(page, "plan_edit-bend")
    assert said in page.error[0].value.replace("\\", "")
    page = press(page, "plan_edit-bend")
    assert page.number_input(key=key).value == value


def test_how_often_is_told_at_its_box(start: Start) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_edit-bend")
    key = "plan_field-bend-times-widget"
    page.number_input(key=key).set_value(30).run()
    assert "It cannot be done 30 times a day" in below(page, key)
