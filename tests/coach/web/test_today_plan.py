"""The plan of today on the exercise page, and that what is done for it is known as such."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.language import languages
from coach.live.values import Workout
from coach.plan.values import WEEKDAYS, Plan
from coach.plan.words import name_words
from coach.store import open_store
from coach.store.keeping import kept_session
from coach.store.values import UnderPlan
from coach.web.plan_in_use import done_on, plan_in_use, use_plan
from coach.web.texts import TEXTS, say_number
from tests.coach.plan.plans import HOLD, ITEM, PLAN

pytestmark = pytest.mark.usefixtures("home")

TODAY = replace(PLAN, starts_on=date.today() - timedelta(days=1), note="Take your time",
                items=(ITEM, replace(HOLD, weekdays=ITEM.weekdays)))  # fmt: skip


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.exercise import exercise_page

    choose_language()
    exercise_page()


def opened(language: str = "en") -> AppTest:
    page = AppTest.from_function(script, default_timeout=30).run()
    if language != "en":
        page.get("button_group")[0].set_value(language).run()
    assert not page.exception
    return page


def did(item: str, *, stage: str = "done", plan: Plan = TODAY, ago_h: float = 0.0) -> None:
    """Keep a workout that was done for an item of the plan."""
    workout = Workout(ITEM.order, (), stage)  # type: ignore[arg-type]
    under = UnderPlan(plan.id, plan.version, item)
    with open_store() as store:
        me, at = store.me().id, datetime.now(UTC) - timedelta(hours=ago_h)
        store.add_session(kept_session(workout, patient_id=me, ended_at=at, folder="", plan=under))


def buttons(page: AppTest) -> list[str]:
    return [each.key for each in page.button if str(each.key).startswith("today-")]


def test_without_a_plan_the_page_is_as_before(home: Path) -> None:
    page = opened()
    assert buttons(page) == []
    assert not home.exists()


@pytest.mark.parametrize("language", languages())
def test_what_is_due_is_at_the_top_with_how_often_still(language: str) -> None:
    use_plan(TODAY)
    page = opened(language)
    assert buttons(page) == ["today-bend", "today-press"]
    name = name_words(ITEM, language)
    label = say_number("today_left", language, 2, exercise=name)
    assert page.button(key="today-bend").label == label
    shown = [each.value for each in page.subheader]
    assert shown == [TEXTS["today_title"].say(language), TEXTS["today_other"].say(language)]


def test_what_is_chosen_is_ordered_as_the_plan_says() -> None:
    use_plan(TODAY)
    page = opened().button(key="today-bend").click().run()
    assert not page.exception
    assert page.title[0].value == TEXTS["safety_title"].say("en")
    assert page.session_state["exercise_order"] == ITEM.order
    assert page.session_state["exercise_under_plan"] == UnderPlan("knee", 1, "bend")


def test_another_exercise_is_not_of_the_plan() -> None:
    use_plan(TODAY)
    page = opened().button(key="today-bend").click().run()
    page.button(key="back").click().run()
    page.button(key="exercise_choice-next").click().run()
    assert "exercise_under_plan" not in page.session_state


def test_what_is_done_counts_down_and_is_then_praised() -> None:
    use_plan(TODAY)
    did("bend")
    assert "1 more time today" in opened().button(key="today-bend").label
    did("bend")
    page = opened()
    assert buttons(page) == ["today-press"]
    assert "Heel slide, left: done for today" in "".join(each.value for each in page.markdown)
    did("press")
    page = opened()
    assert buttons(page) == []
    assert page.success[0].value == TEXTS["today_all"].say("en")


def test_only_what_was_done_to_its_end_today_for_this_plan_counts() -> None:
    use_plan(TODAY)
    did("bend", stage="stopped")
    did("bend", ago_h=30)
    did("bend", plan=replace(TODAY, id="another"))
    assert done_on(date.today(), TODAY) == {}
    did("bend", plan=replace(TODAY, version=7))
    assert done_on(date.today(), TODAY) == {"bend": 1}


DAY = timedelta(days=1)
TODAYS = WEEKDAYS[date.today().weekday()]
NO_DAY = {
    "a day off": (
        replace(TODAY, items=(replace(ITEM, weekdays=tuple(d for d in WEEKDAYS if d != TODAYS)),)),
        TEXTS["today_nothing"].say("en"),
    ),
    "over": (replace(TODAY, ends_on=date.today() - DAY), "Your plan was for the days until"),
    "not yet begun": (replace(TODAY, starts_on=date.today() + DAY), "Your plan begins on"),
}


@pytest.mark.parametrize(("plan", "said"), NO_DAY.values(), ids=NO_DAY.keys())
def test_why_nothing_is_to_be_done_is_told(plan: Plan, said: str) -> None:
    use_plan(plan)
    page = opened()
    assert buttons(page) == []
    assert any(said in each.value for each in page.markdown)


def test_a_plan_that_cannot_be_read_leaves_the_exercises(home: Path) -> None:
    home.mkdir()
    (home / "rom-coach.db").write_bytes(b"no database" * 200)
    page = opened()
    assert "cannot be read" in page.warning[0].value
    assert "exercise_choice-next" in [each.key for each in page.button]


def test_looking_for_a_plan_makes_no_database(home: Path) -> None:
    assert plan_in_use() is None
    assert done_on(date.today(), PLAN) == {}
    assert not home.exists()
