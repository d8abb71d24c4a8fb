from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coach.language import Language
from coach.recorded.unfinished import Unfinished
from tests.coach.exports.workouts import ENDED_AT, WORKOUTS
from tests.coach.web.exercise.stand_ins import (
    CATALOGUE,
    Camera,
    Rooms,
    Start,
    go_live,
    press,
    said,
    say,
)


def left(key: str = "room", *, over: bool = False, reps: int = 3, **more: Any) -> Unfinished:
    made = Unfinished(key, CATALOGUE["squat"], ENDED_AT, reps, over)
    return replace(made, **more)


def test_what_was_broken_off_is_gone_on_with(
    start: Start, rooms: Rooms, camera: Camera, language: Language
) -> None:
    rooms.enter(WORKOUTS["two sets"], "somebody's old visit")
    rooms.waiting = [left()]
    page = start(language)
    name = CATALOGUE["squat"].name.say(language)
    assert say("left_title", language, exercise=name) in said(page)
    assert f"{ENDED_AT.astimezone():%H:%M}" in said(page)
    page = press(page, "go-on-room")
    assert [asked["key"] for asked in camera.asked] == ["camera-room"]
    assert rooms.opened == []


@pytest.mark.parametrize("over", [False, True], ids=["broken off", "not saved"])
def test_what_was_done_before_is_kept(start: Start, rooms: Rooms, home: Path, over: bool) -> None:
    rooms.enter(WORKOUTS["two sets"], "somebody's old visit")
    rooms.finish(WORKOUTS["two sets"])
    rooms.run.over, rooms.run.left_at = over, ENDED_AT
    rooms.waiting = [left(over=over)]
    page = start()
    assert (say("left_unsaved", exercise="Squat") in said(page)) == over
    page = press(press(page, "keep-room"), "save")
    (folder,) = home.iterdir()
    assert folder.name.startswith("2026-03-09_14-05-30")
    assert rooms.forgotten == ["room"]


def test_what_waits_is_deleted_only_when_asked_twice(start: Start, rooms: Rooms) -> None:
    rooms.waiting = [left(), left("old", over=True)]
    page = start()
    assert rooms.deleted == []
    page = press(page, "delete-room")
    assert rooms.deleted == ["room"]
    assert say("left_title", exercise="Squat") not in said(page)
    assert say("left_unsaved", exercise="Squat") in said(page)


def test_what_cannot_be_read_is_told_and_can_be_deleted(start: Start, rooms: Rooms) -> None:
    rooms.waiting = [
        left("cut", trouble="a record is damaged after 5 of 9 bytes"),
        left("gone", exercise=None, reps=0, over=True, trouble="its beginning is missing"),
    ]
    page = start()
    assert "5 of 9 bytes" in page.warning[0].value
    assert "its beginning is missing" in said(page)
    assert {each.key for each in page.button} >= {"go-on-cut", "delete-cut", "delete-gone"}
    assert not {each.key for each in page.button} & {"go-on-gone", "keep-gone"}


def test_a_set_that_has_gone_meanwhile_is_told(start: Start, rooms: Rooms) -> None:
    rooms.waiting = [left()]
    page = press(start(), "go-on-room")
    assert say("left_gone") in [each.value for each in page.error]


@pytest.mark.parametrize("ending", ["lost", "failed"])
def test_a_lost_connection_leads_to_where_it_is_offered(
    start: Start, rooms: Rooms, camera: Camera, ending: str
) -> None:
    page = go_live(start())
    rooms.run.begun, rooms.waiting = True, [left()]
    camera.outcome = SimpleNamespace(ending=ending, message="")
    page = page.run()
    assert say("left_title", exercise="Squat") in said(page)
    assert not rooms.run.over
