"""Pain on the morning after, asked on the page *Exercise* and shown on the page *Progress*."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.store import open_store
from coach.store.patients import ME
from coach.store.values import MorningPain, Patient
from coach.web.texts import TEXTS
from tests.coach.progress.kept import kept_session

NOW = datetime.now().astimezone()


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.exercise import exercise_page

    choose_language()
    exercise_page()


def progress() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.progress import progress_page

    choose_language()
    progress_page()


def exercised(days_ago: int, pain: int | None = 2) -> None:
    """Keep a workout of some days ago at noon."""
    noon = NOW.replace(hour=12) - timedelta(days=days_ago)
    session = replace(
        kept_session("2026-03-09 10:00"), id=f"s{days_ago}", ended_at=noon, pain_before=pain
    )
    with open_store() as store:
        store.add_session(replace(session, patient_id=store.me().id))


def told() -> list[tuple[str, int]]:
    with open_store() as store:
        pains: tuple[MorningPain, ...] = store.morning_pains(store.me().id)
    return [(each.day.isoformat(), each.pain) for each in pains]


def opened(page: Callable[[], None] = script, language: str = "en") -> AppTest:
    shown = AppTest.from_function(page, default_timeout=30).run()
    if language != "en":
        shown.get("button_group")[0].set_value(language).run()
    assert not shown.exception
    return shown


def say(key: str, language: str = "en", **values: object) -> str:
    return TEXTS[key].say(language, **values)


def asks(page: AppTest) -> bool:
    return "morning-keep" in [each.key for each in page.button]


def answer(page: AppTest, pain: int) -> AppTest:
    page.button_group(key=f"morning-pain-{ME}-widget").set_value(pain).run()
    page = page.button(key="morning-keep").click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize("language", ["en", "th"])
def test_it_is_asked_kept_and_not_asked_again(home: Path, language: str) -> None:
    exercised(1)
    page = opened(language=language)
    assert say("morning_title", language) in [each.value for each in page.subheader]
    assert say("morning_before", language, pain=2) in [each.value for each in page.markdown]
    assert page.button(key="morning-keep").disabled
    page = answer(page, 3)
    assert page.success[0].value == say("morning_thanks", language)
    assert told() == [(NOW.date().isoformat(), 3)]
    assert not asks(page) and not asks(opened())


def test_a_rise_is_told_to_the_patient_and_on_the_page_of_progress(home: Path) -> None:
    exercised(1)
    page = answer(opened(), 5)
    assert page.warning[0].value == say("morning_rose", rise=3)
    page = opened(progress)
    warnings = "\n".join(each.value for each in page.warning)
    assert "pain 5 in the morning, 3 more" in warnings


def test_each_patient_is_asked_about_their_own_exercise(home: Path) -> None:
    exercised(1)
    with open_store() as store:
        store.save_patient(Patient("p1", "Somsri"))
    page = opened()
    page = page.selectbox(key="whose-en").select("p1").run()
    assert not asks(page)
    page = page.selectbox(key="whose-en").select(ME).run()
    assert asks(answer(page, 4)) is False
    with open_store() as store:
        assert [each.pain for each in store.morning_pains(ME)] == [4]
        assert store.morning_pains("p1") == ()


def test_it_may_be_passed_over(home: Path) -> None:
    exercised(1)
    page = opened().button(key="morning-skip").click().run()
    assert not asks(page) and told() == []
    assert not asks(page.run())


@pytest.mark.parametrize("days_ago", [[], [2], [1, 0]], ids=["never", "earlier", "again today"])
def test_on_other_days_nothing_is_asked(home: Path, days_ago: list[int]) -> None:
    for days in days_ago:
        exercised(days)
    assert not asks(opened())
    assert days_ago or not (home / "rom-coach.db").exists()
