import pytest

from coach.language import Language
from coach.values import Tempo
from tests.coach.web.exercise.stand_ins import (
    CATALOGUE,
    Rooms,
    Start,
    answer,
    choose,
    go_live,
    press,
    said,
    say,
)


def test_the_usual_dose_is_one_press_away(start: Start, language: Language) -> None:
    page = choose(start(language), "squat", language)
    assert page.title[0].value == say("choose_title", language)
    assert "90°" in said(page)
    page = press(page, "exercise_choice-next")
    assert page.title[0].value == say("safety_title", language)


@pytest.mark.parametrize("exercise", CATALOGUE)
def test_every_exercise_can_be_chosen_and_shows_what_applies(start: Start, exercise: str) -> None:
    page = choose(start(), exercise)
    assert not page.exception
    assert not page.error
    kind, sides = CATALOGUE[exercise].kind, CATALOGUE[exercise].sides
    fields = {each.key.split("-")[-2] for each in page.number_input}
    assert ("target" in fields) == ("return" in fields) == (kind == "reps")
    assert ("hold" in fields) == (kind != "counted")
    offered = [each for each in page.radio if each.key.startswith("exercise_choice-side")]
    assert len(offered) == (0 if sides == "alternating" else 1)
    assert ("Left, then right" in offered[0].options) == (sides == "one") if offered else True
    page = press(page, "exercise_choice-next")
    assert all(text.say("en") in said(page) for text in CATALOGUE[exercise].safety)
    for need in CATALOGUE[exercise].needs:
        assert say(f"need_{need}") in said(page)


def test_what_is_chosen_is_what_is_ordered(start: Start, rooms: Rooms) -> None:
    page = choose(start(), "elbow_curl")
    page.radio(key="exercise_choice-side-one-en").set_value("each").run()

    def number(name: str, value: float) -> None:
        page.number_input(key=f"exercise_dose-elbow_curl-{name}-widget").set_value(value).run()

    for name, value in {
        "sets": 2, "reps": 5, "target": 100.0, "return": 20.0, "ceiling": 120.0, "hold": 2.0,
        "out": 4.0, "stay": 1.0, "back": 4.0, "rest": 30.0, "pain limit": 3,
    }.items():  # fmt: skip
        number(name, value)
    page.radio(key="exercise_dose-elbow_curl-effort-en").set_value("resisted").run()
    number("load", 2.0)
    page.radio(key="exercise_dose-elbow_curl-unit-en").set_value("lb").run()
    assert "2 sets of 5 with each side, reach 100°, come back to 20°, never past 120°" in said(page)
    page = press(page, "exercise_choice-next")
    press(answer(page, pain=2), "exercise_safety-start")
    ((order, _, language, keep_video),) = rooms.opened
    dose = order.prescription
    assert (dose.sets, dose.reps, dose.target_deg, dose.ceiling_deg) == (2, 5, 100.0, 120.0)
    assert (dose.return_deg, dose.return_to, dose.hold_s) == (20.0, "return_deg", 2.0)
    assert dose.tempo == Tempo(4.0, 1.0, 4.0)
    assert (order.side, order.rest_s, order.pain_limit, order.pain_before) == ("each", 30.0, 3, 2)
    assert (order.load, order.load_unit, order.effort) == (2.0, "lb", "resisted")
    assert (language, keep_video) == ("en", False)


def test_without_changes_it_is_the_exercise_as_it_is(start: Start, rooms: Rooms) -> None:
    go_live(start(), "squat")
    assert rooms.opened[0][0].prescription == CATALOGUE["squat"].prescription()


def test_no_pace_can_be_ordered(start: Start, rooms: Rooms) -> None:
    page = choose(start(), "squat")
    page.checkbox(key="exercise_dose-squat-pace-widget").uncheck().run()
    page = press(page, "exercise_choice-next")
    press(answer(page), "exercise_safety-start")
    assert rooms.opened[0][0].prescription.tempo is None


def test_a_bad_combination_is_one_clear_line(start: Start, language: Language) -> None:
    page = choose(start(language), "squat", language)
    page.number_input(key="exercise_dose-squat-ceiling-widget").set_value(40.0).run()
    # Above the fold and at its box.
    assert len(page.error) == 2
    assert all(CATALOGUE["squat"].name.say(language) in error.value for error in page.error)
    assert not page.exception
    assert "exercise_choice-next" not in [each.key for each in page.button]


def test_what_was_chosen_outlives_a_look_at_the_next_step_and_another_language(
    start: Start,
) -> None:
    page = choose(start(), "hip_abduction")
    page.radio(key="exercise_choice-side-one-en").set_value("right").run()
    page.number_input(key="exercise_dose-hip_abduction-reps-widget").set_value(7).run()
    page = press(page, "exercise_choice-next")
    page.get("button_group")[0].set_value("th").run()
    page = press(page, "back")
    assert page.selectbox(key="exercise_choice-exercise-th").value == "hip_abduction"
    assert page.radio(key="exercise_choice-side-one-th").value == "right"
    assert page.number_input(key="exercise_dose-hip_abduction-reps-widget").value == 7


def test_a_bad_exercise_folder_is_one_clear_sentence(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROM_COACH_EXERCISES", "/nowhere")
    page = start()
    assert "is not a folder" in page.error[0].value
    assert not page.exception
