from dataclasses import replace
from math import nan

import pytest

from coach.catalogue import exercises
from coach.desktop.lines_view import INSTRUCTION_S, LinesView
from coach.desktop.view import end_lines, set_lines
from coach.desktop.window_view import CUE_S, WindowView
from coach.live.ordering import live_order
from coach.live.values import Command, Cue, Rating, SetResult, Stage, Turn, Workout
from coach.wording import REASONS
from tests.coach.desktop.showing import LANGUAGES, FakeScreen, moment
from tests.coach.exports.samples import REFUSED, REPORT

SQUAT = exercises()["squat"]
ORDER = live_order(SQUAT, SQUAT.prescription(), side="left")
RESULT = SetResult(Turn(1, 2, "left"), REPORT, "done")
WORKOUT = Workout(ORDER, (), "set")
DONE = Workout(ORDER, (RESULT,), "rating")

KEYS: list[tuple[Stage, str, tuple[object, ...]]] = [
    ("scene", "space", (Command("start"),)),
    ("countdown", "space", ()),
    ("set", "space", (Command("pause"),)),
    ("paused", "space", (Command("resume"),)),
    ("set", "e", (Command("end_set"),)),
    ("set", "s", ()),
    ("rest", "s", (Command("skip_rest"),)),
    ("set", "escape", (Command("stop"),)),
    ("rating", "escape", (Command("stop"),)),
    ("set", "m", ()),
    ("set", "7", ()),
    ("set", "q", ("quit",)),
    ("rating", "q", ("quit",)),
    ("scene", "closed", ("quit",)),
    ("done", "enter", ("quit",)),
    ("stopped", "escape", ("quit",)),
    ("stopped", "", ()),
]


@pytest.mark.parametrize(("stage", "key", "asked"), KEYS)
def test_keys_ask_for_what_fits_the_stage(
    stage: Stage, key: str, asked: tuple[object, ...]
) -> None:
    view = WindowView(FakeScreen([key]), print, language="en")
    assert view.show(moment(DONE, stage=stage)) == asked


def test_a_set_is_rated_with_keys() -> None:
    view = WindowView(FakeScreen("250"), print, language="en")
    answers = [view.show(moment(DONE, stage="rating")) for _ in range(3)]
    assert answers == [(), (), (Rating(2, 5),)]


def test_an_answer_is_forgotten_when_the_question_is_gone() -> None:
    view = WindowView(FakeScreen(["2", "", "3", "4", "0"]), print, language="en")
    stages: list[Stage] = ["rating", "rest", "rating", "rating", "rating"]
    answers = [view.show(moment(DONE, stage=stage)) for stage in stages]
    assert answers[-1] == (Rating(3, 4),)


def test_the_bell_rings_for_what_went_well_and_can_be_turned_off() -> None:
    screen = FakeScreen(["", "", "m", "", "m", ""])
    view = WindowView(screen, print, language="en")
    heard = []
    for sound in ("full", "short", "tick", "full", "full", "done"):
        view.show(moment(WORKOUT, sound=sound))
        heard.append(screen.rings)
    assert heard == [1, 1, 1, 1, 1, 2]


def test_what_was_said_stands_for_a_while() -> None:
    screen = FakeScreen()
    view = WindowView(screen, print, language="en")
    pictures = []
    said = Cue("x", "Chest up.", "compensation")
    for t_s, cue in ((0.0, None), (1.0, said), (1.0 + CUE_S, None), (1.2 + CUE_S, None)):
        view.show(moment(WORKOUT, t_s=t_s, cue=cue))
        assert screen.last is not None
        pictures.append(screen.last.copy())
    silent, first, still, gone = pictures
    assert (first == still).all()
    assert (silent == gone).all()
    assert (silent != first).any()


def test_a_number_said_aloud_is_not_written_beside_the_counter() -> None:
    screen = FakeScreen()
    view = WindowView(screen, print, language="en")
    view.show(moment(WORKOUT))
    assert screen.last is not None
    before = screen.last.copy()
    view.show(moment(WORKOUT, cue=Cue("count_4", "4", "information")))
    assert (screen.last == before).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_page_stays_on_the_terminal(language: str) -> None:
    said: list[str] = []
    WindowView(FakeScreen(), said.append, language=language).end(DONE)
    assert tuple(said) == end_lines(DONE, language)
    assert len(said) == 3


def lines(*moments, ask=None, language: str = "en") -> tuple[list[str], list[object]]:
    said: list[str] = []
    view = LinesView(said.append, ask, language=language)
    answers = [view.show(each) for each in moments]
    return said[1:], answers


def test_stages_cues_and_repetitions_are_told_once() -> None:
    scored = REPORT.reps[0]
    said, answers = lines(
        moment(WORKOUT, stage="countdown"),
        moment(WORKOUT, cue=Cue("begin", "Begin.", "information")),
        moment(WORKOUT, new_reps=(scored,), reps_done=4),
        moment(WORKOUT),
    )
    assert said[:3] == ["[Get ready]", "[Go]", "Begin."]
    assert said[3].startswith("4 of 10: full, ")
    assert "± " in said[3]
    assert len(said) == 4
    assert answers == [()] * 4


def test_two_repetitions_at_once_are_numbered_in_turn() -> None:
    said, _ = lines(moment(WORKOUT, new_reps=REPORT.reps[:2], reps_done=2))
    assert [line.split(":")[0] for line in said if "±" in line] == ["1 of 10", "2 of 10"]


def test_an_instruction_is_not_repeated() -> None:
    times = [0.0, 0.1, INSTRUCTION_S + 0.2, INSTRUCTION_S + 0.3, 2 * INSTRUCTION_S + 0.4]
    told = ["Step back.", "Come closer.", "Come closer.", "Step back.", "Step back."]
    said, _ = lines(
        *(
            moment(WORKOUT, stage="scene", t_s=t_s, instruction=text)
            for t_s, text in zip(times, told, strict=True)
        )
    )
    assert said == ["[Get into the picture]", "Step back.", "Come closer.", "Step back."]


def test_a_set_is_rated_by_asking() -> None:
    rated = moment(DONE, stage="rating", finished=RESULT)
    said, answers = lines(rated, ask=lambda: Rating(2, 4))
    assert answers == [(Rating(2, 4),)]
    assert "Set 1 of 2 – left: " in said[1]


def test_nobody_to_ask_ends_the_workout_and_says_so() -> None:
    said, answers = lines(moment(DONE, stage="rating", finished=RESULT))
    assert answers == [("quit",)]
    assert "no terminal" in said[-1]


def test_what_was_broken_off_is_told_at_the_end_and_nothing_twice() -> None:
    said: list[str] = []
    view = LinesView(said.append, None, language="en")
    view.show(moment(DONE, stage="rating", finished=RESULT))
    second = SetResult(Turn(2, 2, "left"), REPORT, "stopped")
    over = replace(DONE, sets=(RESULT, second), stop_reason="Why.", advice=("What to do.",))
    view.end(over)
    assert sum("Set 1 of 2" in line for line in said) == 1
    assert sum("Set 2 of 2" in line for line in said) == 1
    assert said[-3:-1] == ["Why.", "What to do."]
    assert said[-1].startswith("Research and education tool; not a cleared medical device;")


def test_no_set_is_said_too() -> None:
    said: list[str] = []
    LinesView(said.append, None, language="en").end(WORKOUT)
    assert said[-1] == "No set was begun."
    assert end_lines(WORKOUT, "en") == ("No set was begun.",)


def test_no_degrees_of_a_counted_exercise() -> None:
    exercise = exercises()["external_rotation_towel"]
    order = live_order(exercise, exercise.prescription(), side="left")
    workout = Workout(
        order, (replace(RESULT, report=replace(REPORT, exercise=exercise.id)),), "set"
    )
    said, _ = lines(moment(workout, new_reps=REPORT.reps[:1], reps_done=1))
    assert "°" not in " ".join(said)
    counted = " ".join(set_lines(workout.sets[0], workout, "en"))
    assert "°" not in counted
    assert "repetitions." in counted


def test_a_set_seen_from_the_wrong_side_gets_an_instruction() -> None:
    result = replace(RESULT, report=REFUSED)
    said = set_lines(result, replace(DONE, sets=(result,)), "en")
    assert said[-1] == "No degrees: Turn side-on to the camera."


def test_nothing_to_hold_is_no_number() -> None:
    screen = FakeScreen()
    view = WindowView(screen, print, language="en")
    for left_s in (nan, 0.0, 2.6):
        view.show(moment(WORKOUT, phase="hold", hold_left_s=left_s))
    assert screen.pictures == 4


def test_a_rest_names_the_set_that_follows() -> None:
    following = Turn(1, 2, "right")
    said, _ = lines(moment(DONE, stage="rest", next_turn=following), moment(DONE, stage="rest"))
    assert said == ["[Rest]", "Next: Set 1 of 2 – right"]


def test_what_cannot_be_recorded_stands_in_the_window_and_on_the_terminal() -> None:
    screen, said = FakeScreen(), []
    view = WindowView(screen, said.append, language="en")
    view.show(moment(WORKOUT))
    assert screen.last is not None
    before = screen.last.copy()
    view.warn("This computer cannot record.")
    view.show(moment(WORKOUT))
    assert said == ["This computer cannot record."]
    assert (screen.last != before).any()
    view.show(moment(WORKOUT, t_s=1.2 + CUE_S))
    assert (screen.last == before).all()


def test_why_a_repetition_fell_short_is_told() -> None:
    rep = REPORT.reps[0]
    code, why = next(iter(REASONS.items()))
    short = replace(rep, score=replace(rep.score, reasons=(code,)))
    said, _ = lines(moment(WORKOUT, new_reps=(short,), reps_done=1))
    assert said[0].lower().endswith(f". {why.say('en')}")
