"""Targets taken from a demonstration on the page *Plan*: live, in a video, in a kept set."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coach.exercise import Exercise
from coach.live.values import SetResult, Turn, Workout
from coach.plan.demonstration import STAY_S
from coach.plan.plan_file import plan_text
from coach.plan.values import Plan, PlanItem
from coach.store import open_store
from coach.web.components import live_run, plan_showing
from coach.web.jobs import desk
from coach.web.texts import TEXTS
from pose.trace import TraceMeta, TraceWriter
from tests.coach.plan.plans import PLAN, order
from tests.coach.progress.kept import kept_rep, kept_session, kept_set
from tests.coach.web.exercise.stand_ins import Camera, Rooms, answer
from tests.coach.web.jobs.helpers import Bench, send
from tests.coach.web.plan.plan_app import made, of_file, press, said, script
from tests.synthetic import film, one_side

RATE_HZ = 32
CURL = PlanItem("curl", replace(order("elbow_curl"), side="right"))
ONE: Plan = replace(PLAN, items=(CURL,))
SHOW = "plan_field-curl-show-way-en"


def held(*poses: tuple[float, float]) -> list[float]:
    """Return an elbow that holds each angle for so many seconds, and moves within a second."""
    angles: list[float] = []
    for angle, seconds in poses:
        if angles:
            before = angles[-1]
            angles += [before + (angle - before) * k / RATE_HZ for k in range(RATE_HZ)]
        angles += [angle] * round(seconds * RATE_HZ)
    return angles


OUT_AND_BACK = held((8.0, 2), (100.0, 2), (8.0, 2))
AT_ONCE = held((8.0, 0.3), (100.0, 2), (8.0, 0.3))


def write(folder: Path, angles: list[float]) -> None:
    folder.mkdir(parents=True)
    poses = film([one_side("right", elbow_flexion=angle) for angle in angles])
    length_s = float(poses.t_s[-1])
    meta = TraceMeta(
        poses.width_px, poses.height_px, "full", "0" * 64, "0", "", length_s, float(RATE_HZ)
    )
    with TraceWriter(folder / "trace.parquet", meta) as writer:
        for pose in poses:
            writer.write(pose)


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rooms:
    stand_in = Rooms(tmp_path / "run")
    monkeypatch.setattr(live_run, "ROOMS", stand_in)
    monkeypatch.setattr(live_run, "camera", Camera())
    return stand_in


@pytest.fixture
def opened(home: Path) -> Callable[[str], AppTest]:
    """Give what opens the one exercise of the plan, at a way to demonstrate it."""

    def page(way: str) -> AppTest:
        begun = AppTest.from_function(script, default_timeout=30).run()
        begun = press(of_file(begun, plan_text(ONE)), "plan_edit-curl")
        return begun.radio(key=SHOW).set_value(way).run()

    return page


Opened = Callable[[str], AppTest]


def say(key: str, **values: object) -> str:
    return TEXTS[key].say("en", **values)


def ordered(page: AppTest) -> tuple[float, float, float]:
    dose = made(page).items[0].order.prescription
    return dose.start_deg, dose.target_deg, dose.return_deg


def finish(rooms: Rooms, angles: list[float], **changes: Any) -> None:
    """Come to the end of the set in front of the camera."""
    ordered_live = rooms.opened[0][0]
    write(rooms.folder / "set-1", angles)
    turn = Turn(1, 1, "right")
    result = SetResult(turn, None, "done")  # type: ignore[arg-type]
    workout = Workout(ordered_live, (result,), "done")
    rooms.run.workout, rooms.run.over = replace(workout, **changes), True


def live(page: AppTest) -> AppTest:
    return press(answer(press(page, "plan_show_live-curl")), "exercise_safety-start")


@pytest.mark.parametrize("angles", [OUT_AND_BACK, AT_ONCE], ids=["in peace", "at once"])
def test_what_is_shown_live_becomes_the_targets(
    opened: Opened, rooms: Rooms, angles: list[float]
) -> None:
    page = live(opened("live"))
    wanted, _, _, keep_video = rooms.opened[0]
    dose = wanted.prescription
    assert (dose.sets, dose.reps, dose.hold_s, dose.tempo) == (1, 1, STAY_S, None)
    assert not keep_video and "exercise_safety-video-widget" not in str(page.checkbox)
    finish(rooms, angles)
    page = page.run()
    assert not page.exception
    assert rooms.forgotten == ["room"]
    assert "Start and return: 8°" in said(page) and "Target: 100°" in said(page)
    assert ordered(page)[1] == CURL.order.prescription.target_deg
    page = press(page, "plan_show_use-curl")
    assert ordered(page) == (8, 100, 8)
    assert page.number_input(key="exercise_dose-plan-curl-target-widget").value == 100
    assert replace(made(page).items[0], order=CURL.order) == CURL


def test_a_stop_with_advice_is_told_and_gives_no_targets(opened: Opened, rooms: Rooms) -> None:
    page = live(opened("live"))
    finish(rooms, OUT_AND_BACK, stage="stopped", stop_reason="Pain", advice=("Rest.",))
    page = page.run()
    assert "Rest." in page.error[0].value
    page = press(page, "back")
    assert made(page) == ONE and "plan_show_use-curl" not in [each.key for each in page.button]


def test_pain_above_the_limit_keeps_from_showing(opened: Opened, rooms: Rooms) -> None:
    page = press(opened("live"), "plan_show_live-curl")
    page.checkbox(key="exercise_safety-place-widget").check().run()
    page.button_group(key="exercise_safety-pain-widget").set_value(8).run()
    assert page.error and not rooms.opened
    assert made(press(page, "back")) == ONE


def kept(home: Path, angles: list[float]) -> None:
    folder = "2026-03-09_14-05-30-elbow_curl"
    write(home / "sessions" / folder / "set-1", angles)
    reps = kept_set([kept_rep(100, side="right")])
    session = kept_session("2026-03-09 14:05", reps, exercise="elbow_curl", folder=folder)
    with open_store() as store:
        store.add_session(replace(session, patient_id=store.me().id))


def test_a_kept_set_shows_the_targets(opened: Opened, home: Path) -> None:
    kept(home, OUT_AND_BACK)
    page = press(press(opened("kept"), "plan_show_find-curl"), "plan_show_use-curl")
    assert ordered(page) == (8, 100, 8)


def test_the_ceiling_is_told_where_more_was_shown(opened: Opened, home: Path) -> None:
    kept(home, OUT_AND_BACK)
    page = opened("kept")
    page.number_input(key="exercise_dose-plan-curl-target-widget").set_value(80.0).run()
    page.number_input(key="exercise_dose-plan-curl-ceiling-widget").set_value(90.0).run()
    page = press(page, "plan_show_find-curl")
    assert page.warning[0].value == say("plan_show_capped", ceiling="90°")
    page = press(page, "plan_show_use-curl")
    assert ordered(page) == (8, 90, 8)
    assert made(page).items[0].order.prescription.ceiling_deg == 90


def test_what_shows_no_targets_says_what_to_do(opened: Opened, home: Path) -> None:
    kept(home, held((8.0, 2), (10.0, 2)))
    page = press(opened("kept"), "plan_show_find-curl")
    assert "stay still at the start for two seconds" in page.warning[0].value
    assert "plan_show_use-curl" not in [each.key for each in page.button]
    assert made(page) == ONE


def test_no_kept_set_is_told(opened: Opened) -> None:
    assert say("plan_show_none") in said(opened("kept"))


def test_a_video_shows_the_targets_or_how_to_turn(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tests.coach.plan.test_demonstration import shown

    bench = Bench(tmp_path / "clips")
    monkeypatch.setattr(desk, "DESK", bench.desk)

    grades = iter(["refused", "A"])

    def analysed(clip: Any, exercise: Exercise, **_: Any) -> SimpleNamespace:
        assert clip.source.name == "curl.mp4" and exercise.id == "elbow_curl"
        found = shown((8, 2), (100, 2), grade=next(grades))
        return SimpleNamespace(report=found.report, series=found.series, warnings=())

    monkeypatch.setattr(plan_showing, "analysed", analysed)
    monkeypatch.setattr(plan_showing, "show_chart", lambda *_, **__: None)
    monkeypatch.setattr(plan_showing, "replace", lambda value, **_: value)
    page = press(opened("clip"), "plan_show_find-curl")
    assert page.error[0].value == say("need_clip")
    send(page.session_state["sent_clip-plan_field-curl-show-clip"], "curl.mp4", b"a video")
    page.run()
    page = press(page, "plan_show_find-curl")
    assert "no degrees: Turn your left side" in page.warning[0].value
    page = press(press(page, "plan_show_find-curl"), "plan_show_use-curl")
    assert ordered(page) == (8, 100, 8)
    bench.desk.close()


def test_a_plan_that_is_left_leaves_the_demonstration(opened: Opened, home: Path) -> None:
    kept(home, OUT_AND_BACK)
    page = press(press(opened("kept"), "plan_show_find-curl"), "plan_other")
    page = press(of_file(page, plan_text(ONE)), "plan_edit-curl")
    assert "plan_show_use-curl" not in [each.key for each in page.button]
