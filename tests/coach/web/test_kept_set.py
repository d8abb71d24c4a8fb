"""Where the files of a kept set are, and what it was scored as."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from coach.exports.report_json import prescription_document
from coach.machine import DATA_VARIABLE
from coach.review.values import ScoringOrder
from coach.values import Prescription, Tempo
from coach.web.kept_set import kept_order, trace_of
from tests.coach.progress.kept import kept_rep, kept_session, kept_set
from tests.coach.web.review_app import CURL, record

FOLDER = "2026-03-09_14-05-30-elbow_curl"
KEPT = kept_set([kept_rep(140, side="right")])
SESSION = kept_session("2026-03-09 14:05", KEPT, exercise="elbow_curl", folder=FOLDER)
ORDERED = replace(
    CURL.prescription(), target_deg=100.0, ceiling_deg=120.0, tempo=Tempo(3.0, 1.0, 3.0), reps=7
)


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    return tmp_path / "sessions"


def told(folder: Path, order: Prescription) -> None:
    """Write what was ordered beside a trace, as it was before the store had it."""
    document = {"prescription": prescription_document(order)}
    (folder / "session.json").write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("place", ["set-1", ""], ids=["workout", "older clip"])
def test_it_is_scored_as_it_was_ordered(sessions: Path, place: str) -> None:
    trace = record(sessions / FOLDER / place)
    told(trace.parent, ORDERED)
    assert trace_of(SESSION, 1) == trace
    assert kept_order(trace, KEPT, CURL) == ScoringOrder("elbow_curl", "right", ORDERED)


@pytest.mark.parametrize("return_to", ["own_start", "return_deg"])
def test_an_ordered_return_is_known_although_it_is_the_usual_one(
    sessions: Path, return_to: Literal["own_start", "return_deg"]
) -> None:
    trace = record(sessions / FOLDER / "set-1")
    order = replace(ORDERED, return_to=return_to)
    told(trace.parent, order)
    assert kept_order(trace, KEPT, CURL).prescription == order


@pytest.mark.parametrize("back", [ORDERED.return_deg, 20.0], ids=["usual", "ordered"])
def test_a_report_of_an_earlier_version_is_read_as_before(sessions: Path, back: float) -> None:
    trace = record(sessions / FOLDER / "set-1")
    order = replace(ORDERED, return_deg=back)
    document = prescription_document(order)
    del document["return_to"], document["return_ceiling_deg"]
    text = json.dumps({"prescription": document})
    trace.with_name("session.json").write_text(text, encoding="utf-8")
    meant = "own_start" if back == CURL.prescription().return_deg else "return_deg"
    assert kept_order(trace, KEPT, CURL).prescription == replace(order, return_to=meant)


@pytest.mark.parametrize(
    "text", [None, "", "[]", '{"prescription": {"target_deg": "far"}}', '{"prescription": null}']
)
def test_without_a_report_it_is_scored_by_the_usual_dose(sessions: Path, text: str | None) -> None:
    trace = record(sessions / FOLDER / "set-1")
    if text is not None:
        trace.with_name("session.json").write_text(text, encoding="utf-8")
    assert kept_order(trace, KEPT, CURL).prescription == CURL.prescription()


def test_a_set_of_both_sides_is_scored_for_both(sessions: Path) -> None:
    trace = record(sessions / FOLDER / "set-1")
    assert kept_order(trace, replace(KEPT, side="both"), CURL).side == "auto"


def test_sets_that_share_a_number_have_traces_of_their_own(sessions: Path) -> None:
    """Where each side has its turn, set 1 is done left and then right."""
    left, right = (record(sessions / FOLDER / f"set-{n}", side=side)
                   for n, side in ((1, "left"), (2, "right")))  # fmt: skip
    both = replace(SESSION, sets=(replace(KEPT, side="left"), KEPT))
    assert [each.number for each in both.sets] == [1, 1]
    assert [trace_of(both, position) for position in (1, 2)] == [left, right]


@pytest.mark.parametrize("folder", ["", "gone", "..", "../elsewhere", "/etc"])
def test_what_is_not_among_the_sessions_is_not_looked_at(sessions: Path, folder: str) -> None:
    record(sessions.parent / "elsewhere")
    assert trace_of(replace(SESSION, folder=folder), 1) is None
