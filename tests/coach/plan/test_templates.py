from datetime import date, timedelta

import pytest

from coach.language import languages
from coach.plan.checks import plan_faults, runs
from coach.plan.templates import TemplateError, new_item, new_plan, templates
from tests.coach.plan.plans import CATALOGUE, MONDAY

EVERY = pytest.mark.parametrize("name", templates())


def made(name: str, language: str = "en", side: str = "left"):
    return new_plan(name, CATALOGUE, side=side, day=MONDAY, language=language)


def test_there_are_the_five() -> None:
    assert set(templates()) == {
        "knee_replacement", "rotator_cuff_repair", "general_knee", "general_shoulder", "low_back"
    }  # fmt: skip


@EVERY
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("side", ["left", "right"])
def test_it_can_be_followed(name, language, side) -> None:
    plan = made(name, language, side)
    assert plan_faults(plan) == ()
    assert {item.order.side for item in plan.items} <= {side, "auto"}


@EVERY
def test_it_says_that_it_is_an_example_and_where_it_comes_from(name) -> None:
    plan = made(name)
    assert plan.title.startswith("EXAMPLE, to be edited")
    assert "[E]" in plan.source and name in plan.source and "not yet signed" in plan.source
    thai = made(name, "th")
    assert thai.title != plan.title and thai.note != plan.note
    for item, other in zip(plan.items, thai.items, strict=True):
        assert (item.note == other.note) == (item.note == "")


@EVERY
def test_every_plan_and_item_has_an_id_of_its_own(name) -> None:
    first, second = made(name), made(name)
    ids = [plan.id for plan in (first, second)]
    ids += [item.id for plan in (first, second) for item in plan.items]
    assert len(set(ids)) == len(ids)


def test_no_active_shoulder_drill_before_release() -> None:
    """Clinical table, section 4: not before about week 6; strengthening from about week 12."""
    plan = made("rotator_cuff_repair")
    for item in plan.items:
        start, _ = runs(item, plan)
        gate = {"passive": 0, "resisted": 12}.get(item.order.effort, 6)
        assert start >= MONDAY + timedelta(weeks=gate), item.order.exercise.id


@pytest.mark.parametrize("week", range(12))
def test_a_new_knee_has_a_ceiling_whenever_it_is_bent_at_its_own_will(week) -> None:
    plan = made("knee_replacement")
    day = MONDAY + timedelta(weeks=week)
    bends = [item for item in plan.items if item.order.exercise.id == "heel_slide"]
    on = [item for item in bends if runs(item, plan)[0] <= day <= runs(item, plan)[1]]
    assert len(on) == 1
    dose = on[0].order.prescription
    assert dose.target_deg == (90 if week < 7 else 100)
    assert dose.ceiling_deg is not None and dose.ceiling_deg > dose.target_deg


def test_weeks_are_counted_from_the_day_given() -> None:
    plan = made("knee_replacement")
    early, late = (item for item in plan.items if item.order.exercise.id == "heel_slide")
    assert early.ends_on == late.starts_on - timedelta(days=1)
    assert late.starts_on == date(2026, 4, 27)


def test_an_unknown_template_is_told_with_those_there_are() -> None:
    with pytest.raises(TemplateError, match="choose from general_knee"):
        made("elbow")


@pytest.mark.parametrize("name", CATALOGUE)
def test_an_exercise_comes_in_its_usual_dose(name) -> None:
    item = new_item(CATALOGUE[name])
    assert item.order.prescription == CATALOGUE[name].prescription()
    assert item.order.exercise.id == name
