"""Where the body helped along: in a table from which the player is sent there."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from coach.analysis import score_trace
from coach.machine import DATA_VARIABLE
from coach.web.components import review_player
from coach.web.texts import say
from tests.coach.web.review_app import (
    CURL,
    RESTED,
    SWUNG_AT,
    keep,
    opened,
    record,
    recorded,
    texts,
)

#: The third repetition begins after a second at rest, two others, and some rest again.
AT_S = (32 + 2 * 65 + RESTED + SWUNG_AT) / 32
CUE = "Elbow at your side"


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    return tmp_path


def test_a_report_says_when_the_body_helped_along_most(tmp_path: Path) -> None:
    trace = record(tmp_path / "set", swung=3)
    reps = score_trace(trace, CURL, side="right").report.reps
    found = [(rep.rep.index, each) for rep in reps for each in rep.compensations]
    [(number, fault)] = found
    assert (number, fault.code) == (3, "upper_arm_swings")
    # The same by the next sample: what lasts over two of them counts.
    assert fault.at_s == pytest.approx(AT_S, abs=2 / 32)
    assert reps[2].rep.peak_s - fault.at_s > 0.3


def test_the_table_has_each_with_its_moment_and_cue(home: Path) -> None:
    keep(recorded(home, swung=3))
    shown = opened()
    assert say("review_helps", "en", count=1) in texts(shown)
    table = shown.dataframe[1].value
    assert table["Rep"].tolist() == [3]
    assert table["What to do instead"].tolist() == [CUE]
    minutes, seconds = table["Moment"][0].split(":")
    assert (int(minutes), float(seconds)) == (0, pytest.approx(AT_S, abs=0.15))


def test_where_nothing_helped_along_there_is_no_table(home: Path) -> None:
    keep(recorded(home))
    assert len(opened().dataframe) == 1


def test_a_row_that_is_marked_sends_the_player_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(recorded(home, swung=3))
    usual, sought, marked = st.dataframe, [], []

    def dataframe(*args: Any, key: str, **how: Any) -> Any:
        told = usual(*args, key=key, **how)
        if key.startswith("review_of-helps"):
            return SimpleNamespace(selection=SimpleNamespace(rows=list(marked)))
        return told

    def player(recordings: Any, *, seek_s: float | None, **how: Any) -> None:
        sought.append(seek_s)

    monkeypatch.setattr(st, "dataframe", dataframe)
    monkeypatch.setattr(review_player, "review_player", player)
    shown = opened()
    marked.append(0)
    shown.run()
    assert [each for each in sought if each is not None] == [pytest.approx(AT_S, abs=2 / 32)]
    shown.run()
    assert len([each for each in sought if each is not None]) == 1
