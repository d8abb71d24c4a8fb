"""rom-coach report, from what is kept to a file."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coach.cli import run
from coach.store import open_store
from tests.coach.exports.kept import PATIENT, PLAN, RISING, STOPPED


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Somebody's data folder with sessions of their own and of a patient."""
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    with open_store() as store:
        me = store.me()
        for session in RISING[:3]:
            store.add_session(replace(session, id=f"my-{session.id}", patient_id=me.id))
        store.save_patient(PATIENT)
        store.save_plan(PATIENT.id, PLAN)
        for session in (*RISING, STOPPED):
            store.add_session(session)
    yield tmp_path


def patient_report(out: Path, *words: str) -> int:
    return run(["report", "--patient", PATIENT.id, "--out", str(out), *words])


@pytest.mark.parametrize(
    ("name", "start", "also"),
    [
        ("report.pdf", b"%PDF", None),
        ("report.html", b"<!DOCTYPE html>", None),
        ("reps.csv", b"patient_id,", "reps-sets.csv"),
        ("reps.parquet", b"PAR1", "reps-sets.parquet"),
        ("record.fhir.json", b"{", None),
    ],
)
def test_the_ending_chooses_the_form(home: Path, name: str, start: bytes, also: str | None) -> None:
    out = home / "new" / name
    assert patient_report(out) == 0
    assert out.read_bytes().startswith(start)
    assert sorted(path.name for path in out.parent.iterdir()) == sorted({name, also or name})


def test_days_are_counted_from_first_to_last(home: Path) -> None:
    out = home / "reps.csv"
    assert patient_report(out, "--from", "2026-01-03", "--to", "2026-01-05") == 0
    days = {line.split(",")[3] for line in out.read_text("utf-8").splitlines()[1:]}
    assert days == {"2026-01-03", "2026-01-04", "2026-01-05"}


def test_without_a_patient_it_is_about_who_exercises_here(home: Path) -> None:
    assert run(["report", "--out", str(home / "mine.csv")]) == 0
    text = (home / "mine.csv").read_text("utf-8")
    assert "my-heel_slide" in text
    assert f"\n{PATIENT.id}," not in text


def test_a_name_is_told_when_asked(home: Path) -> None:
    out = home / "record.fhir.json"
    assert patient_report(out) == 0
    assert PATIENT.name not in out.read_text("utf-8")
    assert patient_report(out, "--with-name") == 0
    assert PATIENT.name in out.read_text("utf-8")


def test_the_plan_goes_along(home: Path) -> None:
    out = home / "record.fhir.json"
    assert patient_report(out) == 0
    kinds = [each["resource"]["resourceType"] for each in json.loads(out.read_text())["entry"]]
    assert {"CarePlan", "Goal", "ServiceRequest", "DetectedIssue"} <= set(kinds)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--out", "{home}/r.txt"], "must end in one of .pdf, .html"),
        (["--out", "{home}/r.pdf", "--from", "2026-02-01", "--to", "2026-01-01"], "lies before"),
        (["--out", "{home}/r.pdf", "--from", "soon"], "does not match the format"),
        (["--out", "{home}/r.pdf", "--from", "2030-01-01"], "but 3 sessions on other days"),
        (["--out", "{home}/r.pdf", "--patient", "nobody"], "nobody"),
    ],
    ids=["ending", "turned round", "no day", "nothing then", "nobody"],
)
def test_it_says_in_one_line_what_is_wrong(
    words: list[str], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", *(word.format(home=home) for word in words)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not (home / "r.pdf").exists()


def test_what_cannot_be_read_is_left_out_and_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(next((home / "home").glob("*.db")))) as database, database:
        changed = database.execute("UPDATE sessions SET ended_at = 'x' WHERE id = ?", [STOPPED.id])
        assert changed.rowcount == 1
    assert patient_report(home / "reps.csv") == 0
    assert "note: left out:" in capsys.readouterr().err
    assert STOPPED.id not in (home / "reps.csv").read_text("utf-8")


def test_nothing_kept_at_all_says_what_to_do(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store() as store:
        store.save_patient(replace(PATIENT, id="new"))
    assert run(["report", "--patient", "new", "--out", str(home / "r.pdf")]) == 2
    assert "nothing was kept for this patient yet" in capsys.readouterr().err
