from typing import Any

import pytest

from coach.language import Language
from coach.live.pain import RED_FLAGS
from coach.web.components.where import elsewhere
from tests.coach.web.exercise.stand_ins import Rooms, Start, answer, press, said, say

MISSING = {
    "nothing answered": ({}, ("missing_place", "missing_pain", "missing_flags")),
    "no pain told": ({"place": True, "flags": ["none"]}, ("missing_pain",)),
    "place not looked at": ({"pain": 0, "flags": ["none"]}, ("missing_place",)),
    "signs not looked at": ({"place": True, "pain": 0}, ("missing_flags",)),
}


@pytest.mark.parametrize(("given", "keys"), MISSING.values(), ids=MISSING.keys())
def test_nobody_begins_before_every_question_is_answered(
    start: Start, rooms: Rooms, given: dict[str, Any], keys: tuple[str, ...]
) -> None:
    page = press(start(), "exercise_choice-next")
    if "place" in given:
        page.checkbox(key="exercise_safety-place-widget").check().run()
    for name in ("pain", "flags"):
        if name in given:
            page.button_group(key=f"exercise_safety-{name}-widget").set_value(given[name]).run()
    page = press(page, "exercise_safety-start")
    assert [key for key in MISSING["nothing answered"][1] if say(key) in page.error[0].value] == [
        *keys
    ]
    assert rooms.opened == []


@pytest.mark.parametrize("flag", RED_FLAGS)
def test_a_red_flag_stops_with_advice(
    start: Start, rooms: Rooms, flag: str, language: Language
) -> None:
    page = press(start(language), "exercise_choice-next")
    page = answer(page, flags=("none", flag))
    assert say("not_today", language) in page.error[0].value
    assert RED_FLAGS[flag].advice.say(language) in page.error[0].value
    assert [each.key for each in page.button] == ["back"]
    assert rooms.opened == []


@pytest.mark.parametrize(("pain", "stops"), [(0, False), (5, False), (6, True), (10, True)])
def test_pain_beyond_the_limit_stops(start: Start, pain: int, stops: bool) -> None:
    page = answer(press(start(), "exercise_choice-next"), pain=pain)
    assert bool(page.error) == stops
    assert ("exercise_safety-start" in [each.key for each in page.button]) != stops


def test_how_somebody_feels_is_asked_anew_each_time(start: Start) -> None:
    page = answer(press(start(), "exercise_choice-next"))
    page = press(press(page, "back"), "exercise_choice-next")
    assert page.button_group(key="exercise_safety-pain-widget").value is None
    assert not page.checkbox(key="exercise_safety-place-widget").value


def test_the_video_is_kept_only_if_the_box_was_ticked(start: Start, rooms: Rooms) -> None:
    page = answer(press(start(), "exercise_choice-next"))
    assert not page.checkbox(key="exercise_safety-video-widget").value
    assert say("camera_here") in said(page)
    page.checkbox(key="exercise_safety-video-widget").check().run()
    press(page, "exercise_safety-start")
    assert rooms.opened[0][3] is True


HOSTS = {
    "http://localhost:8501/": None,
    "http://127.0.0.1:8501/": None,
    "http://[::1]:8501/": None,
    "": None,
    "https://coach.clinic.example/exercise": "coach.clinic.example",
    "http://192.168.1.20:8501": "192.168.1.20",
}


@pytest.mark.parametrize(("url", "host"), HOSTS.items())
def test_it_is_told_where_the_picture_goes(url: str, host: str | None) -> None:
    assert elsewhere(url) == host
