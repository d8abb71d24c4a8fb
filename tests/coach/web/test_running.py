from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from coach.web.components.running import progress_bar


class Bar:
    def __init__(self) -> None:
        self.drawn: list[tuple[float, str]] = []

    def progress(self, share: float, text: str) -> None:
        self.drawn.append((share, text))


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Bar:
    stand_in = Bar()
    monkeypatch.setattr(st, "progress", lambda *_, **__: stand_in)
    return stand_in


def done(done_s: float, total_s: float) -> Any:
    return SimpleNamespace(done_s=done_s, total_s=total_s, frames=1)


def test_the_time_left_follows_the_speed(bar: Bar) -> None:
    times = iter([100.0, 102.0, 102.1, 105.0])
    update = progress_bar("en", lambda: next(times))
    update(done(2.0, 10.0))
    update(done(2.1, 10.0))  # too soon to draw again
    update(done(5.0, 10.0))
    assert bar.drawn == [(0.2, "20 % done, about 8 s left"), (0.5, "50 % done, about 5 s left")]


@pytest.mark.parametrize("total_s", [float("nan"), 0.0, 1.0], ids=["unknown", "zero", "too short"])
def test_a_clip_of_unknown_length_still_shows_something(bar: Bar, total_s: float) -> None:
    times = iter([0.0, 1.0])
    progress_bar("en", lambda: next(times))(done(4.0, total_s))
    assert bar.drawn == [(0.0, "4 s of the video done")]
