import pytest

from coach.live.prompter import (
    COOLDOWN_S,
    INTERRUPT_S,
    ORDER,
    REPEAT_S,
    SAFETY_REPEAT_S,
    STALE_S,
    Prompter,
    speaking_s,
)
from coach.live.values import Cue
from tests.contract import CONTRACT, Subject

SAFETY = Cue("too_far", "Too far.", "safety")
FALLS = Cue("wobbles", "Hold on.", "safety")
VIEW = Cue("turn", "Turn.", "view")
TARGET = Cue("short", "Further.", "target")
LEANS = Cue("leans", "Sit tall.", "compensation")
FAST = Cue("too_fast", "Slower.", "pace")
PRAISE = Cue("praise", "Good.", "praise")
LONG = Cue("long", "x" * 100, "information")

# what is offered when, then what is said when
STREAMS = {
    "at once": ([(0.0, PRAISE)], [(0.0, "praise")]),
    "the most important alone": ([(0.0, PRAISE, TARGET, LEANS)], [(0.0, "short")]),
    "nothing is queued until it is stale": (
        [(0.0, TARGET), (0.5, PRAISE)],
        [(0.0, "short")],
    ),
    "a cue may wait a little": (
        [(0.0, TARGET), (2.0, PRAISE)],
        [(0.0, "short"), (3.0, "praise")],
    ),
    "the more important waits": (
        [(0.0, TARGET), (2.0, PRAISE), (2.25, LEANS), (2.5, PRAISE)],
        [(0.0, "short"), (3.0, "leans")],
    ),
    "safety interrupts": (
        [(0.0, PRAISE), (0.25, SAFETY)],
        [(0.0, "praise"), (1.0, "too_far")],
    ),
    "safety does not interrupt safety": (
        [(0.0, SAFETY), (2.0, FALLS)],
        [(0.0, "too_far"), (3.0, "wobbles")],
    ),
    "the same is not said again soon": (
        [(float(t), LEANS) for t in range(20)],
        [(0.0, "leans"), (8.0, "leans"), (16.0, "leans")],
    ),
    "pace is said now and then": (
        [(float(t), FAST) for t in range(31)],
        [(0.0, "too_fast"), (25.0, "too_fast")],
    ),
    "the same warning is": (
        [(float(t), SAFETY) for t in range(7)],
        [(0.0, "too_far"), (3.0, "too_far"), (6.0, "too_far")],
    ),
    "a long one is heard out": (
        [(0.0, LONG), (5.0, PRAISE), (7.0, TARGET)],
        [(0.0, "long"), (7.5, "short")],
    ),
    "even a long one is interrupted": (
        [(0.0, LONG), (2.0, SAFETY)],
        [(0.0, "long"), (2.0, "too_far")],
    ),
}


def said(offers, step_s=0.25):
    prompter, found = Prompter(), []
    at = {t_s: cues for t_s, *cues in offers}
    for i in range(round((max(at) + 5.0) / step_s)):
        cue = prompter.update(i * step_s, at.get(i * step_s, []))
        if cue is not None:
            found.append((i * step_s, cue.code))
    return found


@pytest.mark.parametrize(("offers", "expected"), STREAMS.values(), ids=STREAMS)
def test_stream(offers, expected) -> None:
    assert said(offers) == expected


def test_numbers_agree_with_the_streams() -> None:
    assert (COOLDOWN_S, REPEAT_S, SAFETY_REPEAT_S, STALE_S) == (3.0, 8.0, 3.0, 1.5)
    assert INTERRUPT_S <= 1.0 and 7.25 < speaking_s(LONG.text) <= 7.5


@pytest.mark.parametrize("cue", [SAFETY, VIEW, TARGET, LEANS, PRAISE, LONG], ids=lambda c: c.code)
def test_order_is_kept_among_all(cue) -> None:
    rest = [LONG, PRAISE, LEANS, TARGET, VIEW, SAFETY]
    lower = [other for other in rest if ORDER.index(other.priority) >= ORDER.index(cue.priority)]
    assert Prompter().update(0.0, lower) == cue


def test_memory_is_bounded() -> None:
    prompter = Prompter()
    for i in range(5000):
        prompter.update(i / 10, [Cue(f"code_{i}", "Now.", "safety")])
    assert len(prompter._again_s) <= REPEAT_S / INTERRUPT_S


SUBJECT = Subject(
    make=Prompter,
    samples=[(i / 4, [(LEANS, SAFETY, PRAISE)[i % 3]] if i % 5 == 0 else []) for i in range(160)],
    missing=lambda sample: (sample[0], []),
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_contract(check) -> None:
    check(SUBJECT)
