import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.analysis import Analysis
from coach.cli import run
from coach.commands import analyze
from coach.machine import DATA_VARIABLE
from coach.store import open_store
from coach.store.engine import DATABASE_VARIABLE
from coach.store.values import KeptSession, Patient
from tests.clips import even, write_clip
from tests.coach.exports.samples import REPORT, series
from tests.coach.exports.workouts import write_trace

FILMED_AT = datetime(2026, 3, 9, 14, 5, tzinfo=UTC)
SQUAT = ["--exercise", "squat"]


def fake_analyze(path: Path, exercise: object, **asked: Any) -> Analysis:
    """Give a made-up squat with a real trace."""
    write_trace(asked["trace_path"])
    report = replace(
        REPORT,
        clip=replace(REPORT.clip, name=path.name),
        prescription=asked["prescription"],
    )
    return Analysis(report, series(), ())


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "home"))
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    monkeypatch.setattr(analyze, "analyze_clip", fake_analyze)
    return tmp_path / "home"


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = write_clip(tmp_path / "knee.mp4", even(3, 30))
    os.utime(path, (FILMED_AT.timestamp(), FILMED_AT.timestamp()))
    return path


def kept(patient_id: str = "me") -> tuple[KeptSession, ...]:
    with open_store() as store:
        return store.sessions(patient_id) if patient_id != "me" else store.sessions(store.me().id)


def files(home: Path) -> set[str]:
    return {path.name for path in (home / "sessions").rglob("*") if path.is_file()}


def test_a_result_is_added_to_the_kept_sessions_and_nothing_else_is_written(
    clip: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["analyze", str(clip), *SQUAT, "--keep", "--json", "--target", "95"]) == 0
    (session,) = kept()
    assert (session.source, session.ended_at) == ("clip", FILMED_AT)
    assert session.sets[0].target_deg == 95.0
    assert files(home) == {"session.json", "angles.csv", "angle.html", "trace.parquet"}
    said = capsys.readouterr()
    assert said.out.startswith("{")
    assert f"knee.mp4 is kept in {home / 'sessions' / session.folder}" in said.err
    assert [path.name for path in clip.parent.iterdir() if path.name.startswith("rom-")] == []


def test_picture_and_patient_are_as_asked_and_files_are_written_too(
    clip: Path, home: Path, tmp_path: Path
) -> None:
    with open_store() as store:
        store.save_patient(Patient("p1", "Ann"))
    out = tmp_path / "out"
    ways = ["--keep", "--keep-video", "--patient", "p1", "--out", str(out)]
    assert run(["analyze", str(clip), *SQUAT, *ways]) == 0
    assert len(kept("p1")) == 1
    assert kept() == ()
    assert "video.mp4" in files(home)
    assert "video.mp4" not in {path.name for path in out.iterdir()}
    assert "trace.parquet" in {path.name for path in out.iterdir()}


def test_an_unknown_patient_is_said_before_anything_is_measured(
    clip: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(analyze, "analyze_clip")
    assert run(["analyze", str(clip), *SQUAT, "--keep", "--patient", "p9"]) == 2
    assert "p9" in capsys.readouterr().err


@pytest.mark.parametrize("way", [["--keep-video"], ["--patient", "p1"]], ids=["video", "patient"])
def test_how_to_keep_means_nothing_without_keeping(
    clip: Path, way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["analyze", str(clip), *SQUAT, *way]) == 2
    assert "--keep" in capsys.readouterr().err
    assert kept() == ()


def test_one_that_cannot_be_kept_is_reported_and_the_others_are(
    clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.mp4"
    words.write_text("no video")
    arguments = ["analyze", str(words), str(clip), *SQUAT, "--keep", "--keep-video"]
    assert run(arguments) == 2
    assert "words.mp4 cannot be read as video" in capsys.readouterr().err
    assert len(kept()) == 1
