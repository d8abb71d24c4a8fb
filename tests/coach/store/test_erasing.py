"""Deleting leaves nothing, exporting leaves nothing out, and both are in the record."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coach.store import Store, StoreError, arriving, engine, open_store
from coach.store.access import AccessError, Right
from coach.store.backup import back_up
from coach.store.restoring import restore
from coach.store.values import Patient
from tests.coach.store.kept import (
    SOMCHAI,
    comment,
    corrected,
    daily,
    plan,
    reading,
    session,
)

ANN = Patient("p2", "Ann", note="Also here")
#: What `fill` keeps of each patient; the set that was corrected is there twice.
COUNTS = {
    "plans": 1, "sessions": 3, "sets": 10, "reps": 100, "revisions": 1, "comments": 1,
    "readings": 1, "morning_pains": 1, "files": 3,
}  # fmt: skip


def fill(store: Store, home: Path) -> None:
    store.save_patient(replace(SOMCHAI, note="Somchai's note " * 500))
    store.save_patient(SOMCHAI)
    store.save_patient(ANN)
    store.save_plan("p1", plan(title="Plan of Somchai"))
    store.save_plan("p2", plan(title="Plan of Ann"))
    for patient in ("p1", "p2"):
        for number, each in enumerate(daily(3)):
            folder = f"{patient}-{number}"
            (home / "sessions" / folder / "set-1").mkdir(parents=True)
            words = f"{patient} Somchai" if patient == "p1" else "Ann"
            (home / "sessions" / folder / "set-1" / "session.json").write_text(words)
            store.add_session(
                replace(each, id=folder, patient_id=patient, folder=folder, stop_reason=words)
            )
        store.revise(
            f"{patient}-0", {1: corrected(store.session(f"{patient}-0").sets[0], note=words)}
        )
        store.add_comment(comment(f"{patient}-0", f"c-{patient}", text=words))
        store.add_reading(reading(f"{patient}-1", f"r-{patient}"))
        store.add_morning_pain(patient, date(2026, 3, 10), 2)


def found(home: Path, word: str) -> list[str]:
    data = word.encode()
    return [str(path) for path in home.rglob("*") if path.is_file() and data in path.read_bytes()]


def test_deleting_leaves_nothing_of_one_and_all_of_the_other(
    store: Store, url: str, tmp_path: Path
) -> None:
    fill(store, tmp_path)
    if url.startswith("sqlite"):
        assert len(found(tmp_path, "Somchai")) > 3
    expected = COUNTS
    assert store.delete_patient("p1") == expected
    # While the store is still open: nothing waits for its end.
    assert found(tmp_path, "Somchai") == []
    assert found(tmp_path, "สมชาย") == []
    assert store.patients() == (ANN,)
    assert store.plans("p1") == ()
    assert store.sessions("p1") == ()
    assert sorted(path.name for path in (tmp_path / "sessions").iterdir()) == [
        "p2-0", "p2-1", "p2-2",
    ]  # fmt: skip
    assert len(store.sessions("p2")) == 3
    last = store.audit("p1")[-1]
    assert (last.action, last.subject, dict(last.counts)) == ("delete", "patient", expected)


def test_one_of_many_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    with open_store(home=tmp_path) as store:
        for number in range(60):
            secret = f"Secret{number:02d}"
            store.save_patient(Patient(f"x{number}", secret, note=secret * (number * 7 % 50 + 1)))
        for number in range(0, 60, 2):
            store.save_patient(Patient(f"x{number}", f"Secret{number:02d} again", note="short"))
        for number in range(0, 60, 3):
            store.delete_patient(f"x{number}")
            assert found(tmp_path, f"Secret{number:02d}") == []
        assert len(store.patients()) == 40


def test_somebody_who_reads_meanwhile_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_S", 0.05)
    with open_store(home=tmp_path) as store:
        store.save_patient(SOMCHAI)
        with closing(sqlite3.connect(tmp_path / "rom-coach.db", isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM patients").fetchall()
            with pytest.raises(StoreError, match="everything was deleted, but traces stay"):
                store.delete_patient("p1")
        assert store.patients() == ()
    assert found(tmp_path, "Somchai") == []


def test_files_that_cannot_be_deleted_keep_the_rows(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, tmp_path)

    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as refusing:
        refusing.setattr(arriving.shutil, "rmtree", refuse)
        with pytest.raises(StoreError, match="Permission denied; nothing was taken out"):
            store.delete_patient("p1")
    assert len(store.sessions("p1")) == 3
    assert store.delete_patient("p1")["files"] == 3


def test_an_export_holds_everything(store: Store, tmp_path: Path) -> None:
    fill(store, tmp_path)
    written = io.BytesIO()
    counts = store.export_patient("p1", written)
    assert counts == COUNTS
    with zipfile.ZipFile(written) as archive:
        read = {
            name: json.loads(archive.read(name)) for name in archive.namelist() if "/" not in name
        }
        files = [name for name in archive.namelist() if "/" in name]
    assert read["patient.json"][0]["name"] == SOMCHAI.name
    assert read["plans.json"][0]["document"]["title"] == "Plan of Somchai"
    assert {name: len(rows) for name, rows in read.items()} == {
        **{f"{name}.json": count for name, count in COUNTS.items() if name != "files"},
        "patient.json": 1, "audit.json": 11,
    }  # fmt: skip
    assert read["reps.json"][0]["grade"] == "full"
    assert sorted(files) == [f"sessions/p1-{n}/set-1/session.json" for n in range(3)]
    assert "Ann" not in repr(read)
    assert store.audit("p1")[-1].action == "export"


def test_the_record_tells_what_was_done_and_nothing_of_the_person(
    store: Store, tmp_path: Path
) -> None:
    fill(store, tmp_path)
    store.export_patient("p1", io.BytesIO())
    store.delete_patient("p1")
    told = [(entry.action, entry.subject) for entry in store.audit("p1")]
    assert told == [
        ("create", "patient"), ("change", "patient"), ("change", "patient"), ("create", "plan"),
        *[("create", "session")] * 3, ("change", "session"), ("create", "comment"),
        ("create", "reading"), ("create", "pain"), ("export", "patient"), ("delete", "patient"),
    ]  # fmt: skip
    assert "Somchai" not in repr(store.audit())


class Nobody:
    """Allows nothing, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Right, str | None]] = []

    def may(self, right: Right, patient_id: str | None) -> bool:
        self.asked.append((right, patient_id))
        return False


ASKED: dict[str, tuple[Callable[[Store], object], tuple[Right, str | None]]] = {
    "me": (lambda store: store.me(), ("change", "me")),
    "patient": (lambda store: store.patient("p1"), ("read", "p1")),
    "save_patient": (lambda store: store.save_patient(SOMCHAI), ("change", "p1")),
    "delete_patient": (lambda store: store.delete_patient("p1"), ("delete", "p1")),
    "export_patient": (lambda store: store.export_patient("p1", io.BytesIO()), ("export", "p1")),
    "save_plan": (lambda store: store.save_plan("p1", plan()), ("change", "p1")),
    "plan_course": (lambda store: store.plan_course("p1"), ("read", "p1")),
    "plans": (lambda store: store.plans("p1"), ("read", "p1")),
    "has_plan": (lambda store: store.has_plan("p1", "plan"), ("read", "p1")),
    "current_plan": (lambda store: store.current_plan("p1"), ("read", "p1")),
    "add_session": (lambda store: store.add_session(session()), ("change", "p1")),
    "sessions": (lambda store: store.sessions("p1"), ("read", "p1")),
    "session_count": (lambda store: store.session_count("p1"), ("read", "p1")),
    "session_folder": (lambda store: store.session_folder("s"), ("read", "p1")),
    "session": (lambda store: store.session("s"), ("read", "p1")),
    "revise": (
        lambda store: store.revise("s", {1: corrected(session().sets[0])}),
        ("change", "p1"),
    ),
    "undo": (lambda store: store.undo("s"), ("change", "p1")),
    "revisions": (lambda store: store.revisions("s"), ("read", "p1")),
    "original": (lambda store: store.original("s"), ("read", "p1")),
    "add_comment": (lambda store: store.add_comment(comment("s", "c2")), ("change", "p1")),
    "comments": (lambda store: store.comments("s"), ("read", "p1")),
    "delete_comment": (lambda store: store.delete_comment("c1"), ("change", "p1")),
    "add_reading": (lambda store: store.add_reading(reading("s", "r2")), ("change", "p1")),
    "readings": (lambda store: store.readings("s"), ("read", "p1")),
    "delete_reading": (lambda store: store.delete_reading("r1"), ("change", "p1")),
    "add_morning_pain": (
        lambda store: store.add_morning_pain("p1", date(2026, 3, 10), 3),
        ("change", "p1"),
    ),
    "morning_pains": (lambda store: store.morning_pains("p1"), ("read", "p1")),
    "export_session": (lambda store: store.export_session("s", io.BytesIO()), ("export", "p1")),
    "import_session": (lambda store: store.import_session(io.BytesIO(), "p1"), ("change", "p1")),
    "audit": (lambda store: store.audit(), ("read", None)),
}
FREE = {"close", "warnings", "patients"}


def test_every_call_of_the_store_is_asked_for() -> None:
    assert {name for name in dir(Store) if not name.startswith("_")} == {*ASKED, *FREE}


@pytest.mark.parametrize(("call", "right"), ASKED.values(), ids=ASKED.keys())
def test_nothing_is_done_that_is_not_allowed(
    tmp_path: Path, call: Callable[[Store], object], right: tuple[Right, str | None]
) -> None:
    with open_store(home=tmp_path) as store:
        store.save_patient(SOMCHAI)
        store.add_session(session(id="s"))
        store.add_comment(comment("s"))
        store.add_reading(reading("s"))
        before = store.audit()
    nobody = Nobody()
    with open_store(home=tmp_path, access=nobody) as store:
        with pytest.raises(AccessError, match="you may not"):
            call(store)
        assert nobody.asked == [right]
        assert store.patients() == ()
    with open_store(home=tmp_path) as store:
        assert store.audit() == before


def test_backing_up_and_restoring_are_asked_for_too(tmp_path: Path) -> None:
    with pytest.raises(AccessError):
        back_up(tmp_path / "kept.zip", home=tmp_path, access=Nobody())
    with pytest.raises(AccessError):
        restore(tmp_path / "kept.zip", home=tmp_path, access=Nobody())
    assert list(tmp_path.iterdir()) == []
