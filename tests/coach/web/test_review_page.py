from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach.machine import DATA_VARIABLE
from coach.web.plain import plain
from coach.web.texts import say
from tests.coach.web.review_app import keep, page, session, speak, texts, today


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    yield tmp_path


@pytest.mark.parametrize("language", ["en", "th"])
def test_nothing_kept_says_what_to_do_next(language: str) -> None:
    shown = page(language)
    assert not shown.exception
    assert say("review_nothing_next", language) in texts(shown)
    assert not shown.dataframe


def test_sessions_are_listed_with_what_came_of_them() -> None:
    keep(session("2026-03-02 10:00"), session("2026-03-09 10:00"))
    table = page().dataframe[0].value
    assert [f"{when:%Y-%m-%d}" for when in table["When"]] == ["2026-03-09", "2026-03-02"]
    assert table["Full"].tolist() == [2, 2]
    assert table["Partial"].tolist() == [1, 1]
    assert table["Source"].tolist() == ["Camera", "Camera"]
    assert table["Side"].tolist() == ["left", "left"]


def test_the_list_is_narrowed_by_exercise_and_source() -> None:
    clip = replace(session("2026-03-09 10:00", "squat"), source="clip")
    keep(session("2026-03-02 10:00"), clip)
    shown = page()
    assert len(shown.dataframe[0].value) == 2
    shown.selectbox(key="review_exercise-en").set_value("squat").run()
    assert shown.dataframe[0].value["Exercise"].tolist() == ["Squat"]
    shown.selectbox(key="review_source-en").set_value("live").run()
    assert not shown.dataframe
    assert say("review_none_next", "en") in texts(shown)


def test_a_short_time_without_sessions_says_what_to_do_next() -> None:
    keep(session("2024-03-02 10:00"))
    shown = page()
    shown.selectbox(key="progress_range-en").set_value("28").run()
    assert say("review_none_next", "en") in texts(shown)


def test_a_session_opens_and_closes_again() -> None:
    keep(session("2026-03-02 10:00"))
    shown = page()
    shown.selectbox(key="review-choice").select_index(0).run()
    assert not shown.exception
    assert "2 March 2026" in shown.title[0].value
    assert plain("K. S.") in texts(shown)
    shown.button(key="review_back").click().run()
    assert shown.title[0].value == say("review_title", "en")
    assert shown.selectbox(key="review-choice").value is None


def test_a_session_that_was_deleted_meanwhile_is_one_clear_line() -> None:
    shown = page()
    shown.session_state["review_session"] = "gone"
    shown.run()
    assert not shown.exception
    assert len(shown.error) == 1
    shown.button(key="review_back").click().run()
    assert not shown.error


def test_an_open_session_stays_open_in_another_language() -> None:
    keep(session(today()))
    shown = page()
    shown.selectbox(key="review-choice").select_index(0).run()
    speak(shown, "th")
    assert not shown.exception
    assert next(each.key for each in shown.button) == "review_back"


def test_a_database_that_cannot_be_read_is_one_clear_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "not-a-folder").write_text("")
    monkeypatch.setenv(DATA_VARIABLE, str(home / "not-a-folder"))
    shown = page()
    assert not shown.exception
    assert len(shown.error) == 1


def test_one_session_after_the_other_is_opened_in_the_order_of_the_list() -> None:
    keep(*(session(f"2026-03-{day:02} 10:00") for day in (2, 9, 16)))
    shown = page()
    shown.selectbox(key="review-choice").select_index(1).run()
    assert "9 March 2026" in shown.title[0].value
    assert say("review_place", "en", number=2, count=3) in texts(shown)
    shown.button(key="review_after").click().run()
    assert "2 March 2026" in shown.title[0].value
    assert shown.button(key="review_after").disabled
    for _ in range(2):
        shown.button(key="review_before").click().run()
    assert not shown.exception
    assert "16 March 2026" in shown.title[0].value
    assert shown.button(key="review_before").disabled
