import pytest

from coach.catalogue import exercises
from coach.desktop.safety import Answers, ask_after, ask_before, checklist
from coach.live.pain import RED_FLAGS
from coach.live.values import Rating
from tests.coach.desktop.showing import LANGUAGES, FakeTerminal

SQUAT = exercises()["squat"]

CASES: dict[str, tuple[list[bool | int], int | None, int, str]] = {
    "all is well": ([True, 0, 2], None, 2, ""),
    "pain told before": ([True, 0], 4, 4, ""),
    "not safe": ([False], None, 0, "Make it safe first"),
    "a warning sign": ([True, 1, 2], None, 2, "You reported: Chest pain or pressure"),
    "the last warning sign": ([True, len(RED_FLAGS), 0], None, 0, "A joint that locks"),
    "too much pain": ([True, 0, 7], None, 7, "Your pain is 7 of 10; your limit is 5"),
    "too much pain told before": ([True, 0], 6, 6, "Your pain is 6 of 10; your limit is 5"),
}


@pytest.mark.parametrize(("answers", "told", "pain", "refused"), CASES.values(), ids=CASES.keys())
def test_answers_decide_whether_it_may_start(
    answers: list[bool | int], told: int | None, pain: int, refused: str
) -> None:
    said = ask_before(FakeTerminal(*answers), SQUAT, told, limit=5, language="en")
    assert said.pain == pain
    assert (refused in " ".join(said.refusal)) if refused else said == Answers(pain)


def test_a_refusal_says_what_to_do() -> None:
    said = ask_before(FakeTerminal(True, 1, 0), SQUAT, None, limit=5, language="en")
    assert said.refusal[0].startswith("Not started: ")
    assert said.refusal[1:] == (RED_FLAGS["chest_pain"].advice.say("en"),)


def test_every_warning_sign_is_read_out() -> None:
    terminal = FakeTerminal(True, 0, 0)
    ask_before(terminal, SQUAT, None, limit=5, language="th")
    for flag in RED_FLAGS.values():
        assert any(flag.label.say("th") in line for line in terminal.said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", exercises().values(), ids=exercises().keys())
def test_what_an_exercise_needs_is_on_its_list(exercise, language) -> None:
    lines = checklist(exercise, language)
    assert len(lines) == 2 + len(exercise.needs)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    ("answers", "rating"),
    [((2, 5, 0), Rating(2, 5)), ((10, 10, 2), Rating(10, 10, (tuple(RED_FLAGS)[1],)))],
    ids=["no sign", "a sign"],
)
def test_a_set_is_rated_on_the_terminal(answers: tuple[int, ...], rating: Rating) -> None:
    assert ask_after(FakeTerminal(*answers), "en") == rating
