"""One cue and one sound at a time."""

import pytest

from coach.live.values import Cue, Priority
from coach.live.voice import Voice, crossed


def cue(code: str, priority: Priority = "information") -> Cue:
    return Cue(code, code, priority)


def test_sounds_wait_for_their_frame() -> None:
    voice = Voice()
    voice.play("full")
    voice.play("done")
    assert [voice.update(t_s)[1] for t_s in (0.0, 0.1, 0.2)] == ["full", "done", None]


def test_the_more_important_is_said_and_the_moment_passes() -> None:
    voice = Voice()
    voice.say_now(cue("1"))
    voice.offer(cue("further", "target"))
    assert voice.update(0.0)[0] == cue("further", "target")
    assert voice.update(0.1)[0] is None


def test_nobody_is_interrupted_by_a_number() -> None:
    voice = Voice()
    voice.offer(cue("a long sentence that takes a while to say"))
    voice.update(0.0)
    voice.say_now(cue("3"))
    assert voice.update(1.0)[0] is None
    voice.say_now(cue("2"))
    assert voice.update(5.0)[0] == cue("2")


def test_news_replace_what_waits() -> None:
    voice = Voice()
    voice.offer(cue("first"))
    voice.update(0.0)
    voice.offer(cue("waits"))
    voice.update(0.1)
    voice.announce(cue("news"))
    assert voice.update(0.2)[0] == cue("news")
    assert [voice.update(0.2 + i)[0] for i in range(1, 9)] == [None] * 8


def test_news_wait_for_what_is_more_important() -> None:
    voice = Voice()
    voice.announce(cue("news"))
    voice.offer(cue("beyond", "safety"))
    assert voice.update(0.0)[0] == cue("beyond", "safety")
    said = [voice.update(i / 10)[0] for i in range(1, 60)]
    assert [each for each in said if each] == [cue("news")]


@pytest.mark.parametrize(
    ("before_s", "after_s", "mark"),
    [(3.1, 3.0, 3), (3.0, 2.9, None), (2.01, 1.99, 2), (9.0, 8.0, None), (float("inf"), 2.0, None)],
)
def test_whole_seconds_are_told_once(before_s: float, after_s: float, mark: int | None) -> None:
    assert crossed(before_s, after_s, (3, 2, 1)) == mark
