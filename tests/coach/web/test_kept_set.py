"""A kept set is scored again from the files of its session."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.catalogue import exercises
from coach.exports.report_json import prescription_document
from coach.machine import DATA_VARIABLE
from coach.values import Prescription, Tempo
from coach.web.kept_set import rescored, trace_of
from pose.trace import TraceMeta, TraceWriter
from tests.coach.progress.kept import kept_rep, kept_session, kept_set
from tests.synthetic import film, one_side, swing

CURL = exercises()["elbow_curl"]
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


def record(folder: Path, order: Prescription | None) -> None:
    """Write three curls of the right arm to 140 degrees, and what was ordered."""
    folder.mkdir(parents=True)
    angles = [5.0] * 32 + swing(5, 140, 6.0) + [5.0] * 32
    poses = film([one_side("right", elbow_flexion=angle) for angle in angles])
    length_s = float(poses.t_s[-1])
    meta = TraceMeta(poses.width_px, poses.height_px, "full", "0" * 64, "0", "", length_s, 32.0)
    with TraceWriter(folder / "trace.parquet", meta) as writer:
        for pose in poses:
            writer.write(pose)
    if order is not None:
        document = {"prescription": prescription_document(order)}
        (folder / "session.json").write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("place", ["set-1", ""], ids=["workout", "clip"])
def test_it_is_scored_as_it_was_ordered(sessions: Path, place: str) -> None:
    record(sessions / FOLDER / place, ORDERED)
    trace = trace_of(SESSION, KEPT)
    assert trace is not None
    analysis = rescored(trace, KEPT, CURL)
    assert analysis is not None
    assert analysis.report.prescription == ORDERED
    assert np.nanmax(analysis.series.angle_deg) == pytest.approx(140, abs=2)
    assert [scored.score.reasons[0] for scored in analysis.report.reps] == ["above_ceiling"] * 3


@pytest.mark.parametrize(
    "text", [None, "", "[]", '{"prescription": {"target_deg": "far"}}', '{"prescription": null}']
)
def test_without_a_report_it_is_scored_by_the_usual_dose(sessions: Path, text: str | None) -> None:
    record(sessions / FOLDER / "set-1", None)
    if text is not None:
        (sessions / FOLDER / "set-1" / "session.json").write_text(text, encoding="utf-8")
    trace = trace_of(SESSION, KEPT)
    assert trace is not None
    analysis = rescored(trace, KEPT, CURL)
    assert analysis is not None
    assert analysis.report.prescription == CURL.prescription()


def test_an_ordered_return_has_to_be_reached_again(sessions: Path) -> None:
    record(sessions / FOLDER / "set-1", replace(ORDERED, return_deg=20.0))
    trace = trace_of(SESSION, KEPT)
    assert trace is not None
    analysis = rescored(trace, KEPT, CURL)
    assert analysis is not None
    assert analysis.report.prescription.return_to == "return_deg"


@pytest.mark.parametrize("folder", ["", "gone", "..", "../elsewhere", "/etc"])
def test_what_is_not_among_the_sessions_is_not_looked_at(sessions: Path, folder: str) -> None:
    record(sessions.parent / "elsewhere", ORDERED)
    assert trace_of(replace(SESSION, folder=folder), KEPT) is None


def test_a_damaged_trace_gives_nothing(sessions: Path) -> None:
    place = sessions / FOLDER / "set-1"
    place.mkdir(parents=True)
    (place / "trace.parquet").write_bytes(b"no trace")
    trace = trace_of(SESSION, KEPT)
    assert trace is not None
    assert rescored(trace, KEPT, CURL) is None
