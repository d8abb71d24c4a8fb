from itertools import pairwise
from math import nan

import pytest

from coach.live.values import Stage
from coach.web.live.adapt import LADDER, TEXTS, Adapter, AdaptRules, Change, Settings, Sight

GOOD = Sight(29.5, 45.0, 70.0)
#: Two pictures on their way all the time, and still too few answers.
SLOW = Sight(15.0, 130.0, 180.0)
CRAWL = Sight(5.0, 400.0, 600.0)
#: A camera in the dark: few pictures, answered at once.
DARK = Sight(10.0, 45.0, 70.0)
LATE = Sight(28.0, 70.0, 400.0)
NONE = Sight(nan, nan, nan)


class Loop:
    """An adapter that is told something once a second."""

    def __init__(self) -> None:
        self.adapter = Adapter()
        self.t_s = 0.0

    def run(self, sight: Sight, seconds: int, stage: Stage = "set") -> list[Change]:
        """Return what changed."""
        changes = []
        for _ in range(seconds):
            change = self.adapter.update(self.t_s, sight, stage=stage)
            self.t_s += 1.0
            if change is not None:
                changes.append(change)
        return changes


def test_each_step_asks_for_one_thing_less() -> None:
    for before, after in pairwise(LADDER):
        less = [
            after.width_px < before.width_px,
            (before.model, after.model) == ("full", "lite"),
            after.rate_hz < before.rate_hz,
        ]
        assert sum(less) == 1
        assert before != after


QUIET = {
    "good": (GOOD, 300),
    "dark": (DARK, 300),
    "no answers": (NONE, 300),
    "slow for a moment": (SLOW, 4),
}


@pytest.mark.parametrize(("sight", "seconds"), QUIET.values(), ids=QUIET.keys())
def test_nothing_changes_without_need(sight: Sight, seconds: int) -> None:
    loop = Loop()
    assert loop.run(sight, seconds, "scene") == []
    assert loop.adapter.settings == Settings(480, "full", 30.0)


@pytest.mark.parametrize("sight", [SLOW, LATE], ids=["few answers", "late answers"])
def test_two_bad_windows_are_one_step(sight: Sight) -> None:
    loop = Loop()
    assert loop.run(sight, 7) == []
    assert loop.run(sight, 1) == ["smaller"]
    assert loop.adapter.settings.width_px == 400


def test_a_good_window_between_forgives() -> None:
    loop = Loop()
    for _ in range(5):
        assert loop.run(SLOW, 4) == []
        assert loop.run(GOOD, 4) == []


def test_width_then_model_then_rate_between_sets() -> None:
    loop = Loop()
    assert loop.run(CRAWL, 100, "rest") == ["smaller", "smaller", "simpler", "slower", "slower"]
    assert loop.adapter.settings == LADDER[-1]


def test_the_model_stays_within_a_set() -> None:
    loop = Loop()
    assert loop.run(SLOW, 60) == ["smaller", "smaller"]
    assert loop.adapter.settings == Settings(320, "full", 30.0)
    assert loop.run(SLOW, 4, "rest") == ["simpler"]


def test_the_model_goes_within_a_set_where_nothing_could_be_counted() -> None:
    loop = Loop()
    assert loop.run(CRAWL, 24) == ["smaller", "smaller", "simpler"]


def test_more_is_asked_again_one_step_a_set() -> None:
    loop = Loop()
    loop.run(CRAWL, 100, "rest")
    assert loop.run(GOOD, 120, "rest") == []
    assert loop.run(GOOD, 3, "countdown") == ["better"]
    assert loop.adapter.settings.rate_hz == 20.0
    assert loop.run(GOOD, 120) == []
    assert loop.run(GOOD, 3, "rest") == []
    assert loop.run(GOOD, 3, "countdown") == ["better"]


def test_short_good_stretches_raise_nothing() -> None:
    loop = Loop()
    loop.run(CRAWL, 100, "rest")
    loop.run(GOOD, 4 * (AdaptRules().good_windows - 2), "rest")
    assert loop.run(GOOD, 3, "countdown") == []


def test_a_reset_asks_for_the_most() -> None:
    loop = Loop()
    loop.run(CRAWL, 100, "rest")
    loop.adapter.reset()
    assert loop.adapter.settings == LADDER[0]
    assert loop.run(SLOW, 7) == []


@pytest.mark.parametrize("change", TEXTS)
def test_every_change_is_told(change: Change) -> None:
    assert TEXTS[change].say("en").endswith(".")
    assert TEXTS[change].say("th")
