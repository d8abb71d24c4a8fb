from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from coach.journal.places import KEPT_DAYS
from coach.language import Language
from coach.live.values import Rating
from coach.recorded.finished import workout_files
from coach.web.components import result
from tests.coach.exports.samples import REPORT
from tests.coach.exports.workouts import ENDED_AT, WORKOUTS, of, set_result
from tests.coach.web.exercise.stand_ins import (
    CATALOGUE,
    Camera,
    Rooms,
    Start,
    go_live,
    press,
    said,
    say,
    show,
)


def test_the_stage_gets_a_fresh_ticket_at_every_run(
    start: Start, camera: Camera, rooms: Rooms
) -> None:
    page = go_live(start())
    page.get("button_group")[0].set_value("th").run()
    tokens = [asked["token"] for asked in camera.asked]
    assert len(tokens) == len(set(tokens)) > 1
    assert {asked["key"] for asked in camera.asked} == {"camera-room"}
    assert [camera.asked[0]["language"], camera.asked[-1]["language"]] == ["en", "th"]


def test_too_many_people_is_one_clear_line(
    start: Start, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pose.errors import RomCoachError

    def full(*_: object, **__: object) -> None:
        raise RomCoachError("64 people train now: try again later.")

    monkeypatch.setattr(rooms, "open", full)
    page = go_live(start())
    assert [each.value for each in page.error] == ["64 people train now: try again later."]


@pytest.mark.parametrize("name", WORKOUTS)
def test_every_ending_has_a_result(
    start: Start, rooms: Rooms, name: str, language: Language
) -> None:
    workout = WORKOUTS[name]
    page = show(start(language), rooms, workout, language)
    if not workout.sets and workout.stage != "stopped":
        return
    assert page.title[0].value == workout.order.exercise.name.say(language)
    assert say("not_saved", language, days=KEPT_DAYS) in [each.value for each in page.warning]
    assert len(page.expander) >= len(workout.sets)


def test_the_result_speaks_to_the_patient(start: Start, rooms: Rooms) -> None:
    page = show(start(), rooms, WORKOUTS["two sets"])
    assert page.header[0].value == "You did 8. 4 reached the target."
    text = said(page)
    assert "Pain 1 → 2" in text
    assert "Effort 4 of 10" in text
    assert "Knee flexion – Furthest: 95° ± 8, target 90°" in text
    assert "Chest up: in 2 of 8" in text
    assert "You ended after 2 of 3 sets" in text


def test_reasons_and_peaks_are_in_the_details(start: Start, rooms: Rooms) -> None:
    page = show(start(), rooms, of(CATALOGUE["squat"], set_result(1)))
    text = said(page)
    assert "Knee flexion 92° ± 8" in text
    assert "Rep 2: Chest up" in text
    assert len(page.table[0].value) == 4
    assert len(page.get("plotly_chart")) == 1


def test_a_stop_is_told_with_its_advice(start: Start, rooms: Rooms) -> None:
    page = show(start(), rooms, WORKOUTS["stopped"])
    stop = page.error[0].value
    assert "You reported: Dizziness." in stop
    assert stop.index("Sit down") < stop.index("Tell your therapist")


def test_stopping_because_one_wants_to_is_no_alarm(start: Start, rooms: Rooms) -> None:
    stopped = replace(WORKOUTS["stopped"], stop_reason="You stopped the exercise.", advice=())
    page = show(start(), rooms, stopped)
    assert [each.value for each in page.info] == ["You stopped the exercise."]
    assert not page.error


@pytest.mark.parametrize("name", ["refused", "counted"])
def test_degrees_that_may_not_be_shown_are_not(start: Start, rooms: Rooms, name: str) -> None:
    page = show(start(), rooms, WORKOUTS[name])
    assert "°" not in said(page)
    assert not page.get("plotly_chart")


def test_left_and_right_stand_side_by_side(start: Start, rooms: Rooms) -> None:
    exercise = CATALOGUE["elbow_curl"]
    both = [
        replace(
            REPORT,
            exercise=exercise.id,
            motion=exercise.motion,
            side=side,
            reps=tuple(
                replace(it, side=side, rep=replace(it.rep, peak_deg=it.rep.peak_deg - less))
                for it in REPORT.reps
            ),
        )
        for side, less in (("left", 0.0), ("right", 40.0))
    ]
    workout = of(exercise, *(set_result(1, report) for report in both))
    page = show(start(), rooms, workout)
    assert "Left and right differ by 40°: more than" in said(page)
    assert list(page.table[0].value.iloc[:, 0]) == ["Left", "Right"]


def test_a_hold_tells_its_seconds(start: Start, rooms: Rooms) -> None:
    exercise = CATALOGUE["wall_squat_hold"]
    report = replace(REPORT, hold_s=12.4, prescription=exercise.prescription())
    page = show(start(), rooms, of(exercise, set_result(1, report)))
    assert page.header[0].value == "You held 4 times, the longest for 12 of 15 seconds."


def test_another_exercise_begins_with_nothing_of_the_last(start: Start, rooms: Rooms) -> None:
    page = press(show(start(), rooms, WORKOUTS["two sets"]), "another")
    assert page.title[0].value == say("choose_title")
    assert (rooms.left, rooms.forgotten) == (["room"], [])
    assert "workout_result" not in page.session_state


def test_leaving_before_the_first_set_leads_back(
    start: Start, rooms: Rooms, camera: Camera
) -> None:
    page = go_live(start())
    camera.outcome = SimpleNamespace(ending="left", message="")
    page = page.run()
    assert page.title[0].value == say("choose_title")
    assert rooms.forgotten == ["room"]


def test_leaving_in_mid_set_ends_it_and_shows_it(
    start: Start, rooms: Rooms, camera: Camera
) -> None:
    page = go_live(start())
    workout = WORKOUTS["interrupted"]

    def interrupt() -> None:
        rooms.finish(workout)

    rooms.run.interrupt = interrupt
    camera.outcome = SimpleNamespace(ending="left", message="")
    page = page.run()
    assert say("interrupted") in said(page)


def test_a_set_without_a_trace_has_its_numbers(tmp_path: Path) -> None:
    files = workout_files(WORKOUTS["two sets"], tmp_path, ended_at=ENDED_AT)
    assert [(each.series, each.trace, each.video) for each in files.sets] == [(None,) * 3] * 2
    assert files.sets[0].result == WORKOUTS["two sets"].sets[0]


def test_the_result_is_timed_with_its_zone(start: Start, rooms: Rooms) -> None:
    page = show(start(), rooms, WORKOUTS["two sets"])
    assert page.session_state[result.KEY].ended_at.utcoffset() is not None
    assert isinstance(WORKOUTS["stopped"].sets[0].rating, Rating)
