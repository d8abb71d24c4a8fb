"""A plan file from a therapist, taken up on the page *Exercise* of a patient's own laptop."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.language import languages
from coach.plan.plan_file import plan_text
from coach.web.plan_in_use import plan_in_use, use_plan
from coach.web.texts import TEXTS
from tests.coach.plan.plans import PLAN, relative
from tests.coach.web.test_today_plan import TODAY, buttons, opened

pytestmark = pytest.mark.usefixtures("home")


def press(page: AppTest, key: str) -> AppTest:
    page = page.button(key=f"plan_import-{key}").click().run()
    assert not page.exception
    return page


def send(page: AppTest, text: str) -> AppTest:
    page = press(page, "button")
    page.file_uploader(key="plan_import-file").upload("a.romplan.json", text.encode()).run()
    assert not page.exception
    return page


def can_use(page: AppTest) -> bool:
    return "plan_import-use" in [each.key for each in page.button]


def said(page: AppTest) -> str:
    return "\n".join(each.value for each in [*page.markdown, *page.info, *page.error])


@pytest.mark.parametrize("language", languages())
def test_the_way_is_there_before_anything_else_and_takes_the_plan_up(
    home: Path, language: str
) -> None:
    page = opened(language)
    label = TEXTS["plan_import"].say(language)
    assert page.button(key="plan_import-button").label == label
    plan = replace(TODAY, items=(relative(), TODAY.items[1]))
    page = send(page, plan_text(plan))
    assert "92° ± 8" in said(page) and not home.exists()
    page = press(page, "use")
    assert plan_in_use() == plan
    assert buttons(page) == ["today-bend", "today-press"]
    new = TEXTS["plan_import_new"].say(language)
    assert page.button(key="plan_import-button").label == new


@pytest.mark.parametrize("language", languages())
def test_a_bad_file_is_told_and_changes_nothing(home: Path, language: str) -> None:
    page = opened(language)
    page = send(page, plan_text(PLAN).replace("heel_slide", "flying"))
    assert TEXTS["plan_import_bad"].say(language) in said(page) and "flying" in said(page)
    assert not can_use(page) and not home.exists()
    page = press(page, "leave")
    assert "plan_import-button" in [each.key for each in page.button]


AGAIN = {
    "the same": (TODAY, "plan_import_same", False),
    "an older one": (replace(TODAY, version=1, title="Old"), "plan_import_older", False),
    "a newer one": (replace(TODAY, version=3, title="New"), None, True),
    "another one": (replace(TODAY, id="other"), None, True),
}


@pytest.mark.parametrize(("plan", "key", "usable"), AGAIN.values(), ids=AGAIN.keys())
def test_a_newer_plan_takes_the_place_of_the_one_in_use(plan, key, usable) -> None:
    used = replace(TODAY, version=2) if key == "plan_import_older" else TODAY
    use_plan(used)
    page = send(opened(), plan_text(plan))
    assert can_use(page) is usable
    if key is not None:
        assert TEXTS[key].say("en") in said(page)
        return
    press(page, "use")
    assert plan_in_use() == plan


def test_words_of_a_file_are_no_markdown() -> None:
    page = send(opened(), plan_text(replace(TODAY, title="**[x](y)**")))
    assert r"\*\*\[x\]" in said(page)
