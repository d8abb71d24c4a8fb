"""The page *Plan*: how a plan begins, and what becomes of it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coach.catalogue import exercises
from coach.language import languages
from coach.plan.plan_file import plan_text, read_plan
from coach.plan.templates import templates
from coach.store import open_store
from coach.store.values import Patient
from coach.web.plain import plain
from coach.web.plan_in_use import plan_in_use, use_plan
from tests.coach.plan.plans import PLAN
from tests.coach.web.plan.plan_app import (
    Start,
    begin,
    below,
    made,
    of_example,
    of_file,
    press,
    said,
    say,
)

CATALOGUE = exercises()
BOTH = pytest.mark.parametrize("language", languages())
DATABASE = "rom-coach.db"


@BOTH
@pytest.mark.parametrize("name", templates())
def test_an_example_becomes_a_plan_in_use(
    start: Start, home: Path, name: str, language: str
) -> None:
    page = of_example(start(language), name, language)
    assert "[E]" in page.warning[0].value
    for item in made(page).items:
        assert item.order.exercise.name.say(language) in said(page)
    assert not (home / DATABASE).exists()
    page = press(page, "plan_use")
    assert page.success[0].value == say("plan_used", language)
    assert plan_in_use() == made(page)
    assert made(page).starts_on == date(2026, 3, 9)


def test_an_empty_plan_says_what_is_missing_and_is_filled(start: Start) -> None:
    page = press(begin(start(), "empty"), "plan_start-open")
    assert "The plan has no exercise" in page.error[0].value.replace("\\", "")
    assert "plan_use" not in [each.key for each in page.button]
    page.selectbox(key="plan_field-add-en").select("elbow_curl").run()
    page = press(page, "plan_add")
    (item,) = made(page).items
    assert item.order.exercise.id == "elbow_curl"
    assert item.order.prescription == CATALOGUE["elbow_curl"].prescription()
    assert not page.error
    assert "plan_use" in [each.key for each in page.button]


def test_days_that_cannot_be_are_told_before_the_plan_is_used(start: Start) -> None:
    page = of_file(start(), plan_text(PLAN))
    page.date_input(key="plan_field-until").set_value(date(2026, 3, 1)).run()
    assert "lies before the first" in below(page, "plan_field-until")
    assert "plan_use" not in [each.key for each in page.button]
    assert len(page.download_button) == 0


@BOTH
def test_a_bad_file_is_told_in_plain_words(start: Start, language: str) -> None:
    document = json.loads(plan_text(PLAN))
    document["items"][0]["exercise"] = "flying"
    document["items"][1]["times_a_day"] = "often"
    page = of_file(start(), json.dumps(document))
    if language == "th":
        page.get("button_group")[0].set_value(language).run()
        page = press(begin(page, "file", language), "plan_start-open")
        assert "ไม่มีท่า 'flying' ในเครื่องนี้" in page.error[0].value
        return
    error = page.error[0].value.replace("\\", "")
    assert "Exercise 1: there is no exercise 'flying'" in error
    assert 'Exercise 2, Thigh squeeze: times_a_day cannot be "often"' in error
    assert "plan_draft" not in page.session_state


def test_a_changed_plan_is_a_new_version(start: Start) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_use")
    assert plan_in_use() == PLAN
    page.text_input(key="plan_field-title").set_value("My other knee").run()
    page = press(page, "plan_use")
    assert plan_in_use() == replace(PLAN, title="My other knee", version=2)
    page = press(page, "plan_other")
    page = press(begin(page, "used"), "plan_start-open")
    assert made(page) == plan_in_use()


def test_a_changed_plan_goes_out_as_a_new_version(start: Start, monkeypatch) -> None:
    from coach.web.components import plan_draft

    state = {"plan_origin": PLAN}
    monkeypatch.setattr(plan_draft.st, "session_state", state)
    assert plan_draft.outgoing(PLAN) == PLAN
    assert plan_draft.outgoing(replace(PLAN, note="new")).version == 2
    assert plan_draft.outgoing(replace(PLAN, id="other", note="new")).version == 1


def test_another_plan_begins_with_nothing_of_the_one_before(start: Start) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_edit-bend")
    page.number_input(key="exercise_dose-plan-bend-sets-widget").set_value(7).run()
    page.button_group(key="plan_field-bend-days-widget").set_value(["sun"]).run()
    page = press(page, "plan_other")
    page = press(of_file(page, plan_text(PLAN)), "plan_edit-bend")
    assert made(page) == PLAN


def test_the_files_hold_the_plan(start: Start) -> None:
    page = of_file(start(), plan_text(PLAN))
    assert [each.key for each in page.get("download_button")] == ["plan_download", "plan_print"]
    assert read_plan(plan_text(made(page)), CATALOGUE) == PLAN


def test_no_file_is_told(start: Start) -> None:
    page = press(begin(start(), "file"), "plan_start-open")
    assert page.error[0].value == say("plan_need_file")


@BOTH
def test_no_plan_in_use_says_what_to_do(start: Start, home: Path, language: str) -> None:
    page = begin(start(language), "used", language)
    assert page.info[0].value == say("plan_none_used", language)
    assert not (home / DATABASE).exists()


def test_a_store_that_cannot_be_read_is_told(start: Start, home: Path) -> None:
    home.mkdir()
    (home / DATABASE).write_bytes(b"no database" * 200)
    page = start()
    assert "cannot be read" in page.error[0].value


def test_words_of_a_therapist_are_no_markdown(start: Start) -> None:
    assert plain("**a** [b](c) $d$") == r"\*\*a\*\* \[b\]\(c\) \$d\$"


def test_a_plan_is_used_by_the_patient_who_was_chosen(start: Start) -> None:
    with open_store() as store:
        store.me()
        store.save_patient(Patient("p2", "Z."))
    page = start()
    page.selectbox(key="whose-en").set_value("p2").run()
    page = press(of_file(page, plan_text(PLAN)), "plan_use")
    assert page.success[0].value == say("plan_used")
    assert plan_in_use("p2") == PLAN
    assert plan_in_use() is None


def test_a_plan_that_was_begun_for_another_patient_says_so(start: Start) -> None:
    with open_store() as store:
        store.me()
        store.save_patient(Patient("p2", "Z."))
    page = of_file(start(), plan_text(PLAN))
    assert say("plan_for_another") not in said(page)
    page.selectbox(key="whose-en").set_value("p2").run()
    assert say("plan_for_another") in said(page)
    page = press(page, "plan_use")
    assert say("plan_for_another") not in said(page)


def test_a_plan_with_a_fault_is_not_used(home: Path) -> None:
    with pytest.raises(Exception, match="no exercise"):
        use_plan(replace(PLAN, items=()))
    assert plan_in_use() is None


def test_a_plan_that_was_used_before_another_is_used_again(home: Path) -> None:
    other = replace(PLAN, id="other", title="Another")
    use_plan(PLAN)
    use_plan(other)
    assert plan_in_use() == other
    assert use_plan(PLAN) == plan_in_use() == replace(PLAN, version=2)
    assert use_plan(replace(PLAN, version=2)) == plan_in_use()
