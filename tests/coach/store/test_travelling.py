"""A session goes to another machine and back: all of it, or nothing."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from coach.cli import run
from coach.store import Store, StoreError, open_store, session_file
from coach.store.session_form import session_file_schema
from coach.store.values import KeptSession, Patient
from tests.coach.exports.workouts import WORKOUTS
from tests.coach.store.kept import SOMCHAI, comment, corrected, reading, session

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = json.loads((DOCS / "session_file.schema.json").read_text("utf-8"))
ANN = Patient("p2", "Ann")
FOLDER = "2026-03-09_14-05-30-squat"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return the home of a machine with a session that was corrected, twice, and remarked on."""
    home = tmp_path / "here"
    with open_store(home=home) as store:
        store.save_patient(SOMCHAI)
        first = session(id="s", folder=FOLDER, plan_id="plan", plan_version=2, plan_item_id="i1")
        store.add_session(first)
        store.revise("s", {1: corrected(first.sets[0])})
        store.undo("s", why="It was right.")
        store.revise("s", {2: corrected(first.sets[1])})
        store.add_comment(comment("s"))
        store.add_reading(reading("s"))
        store.add_reading(reading("s", "r2", automatic_deg=float("nan"), set_position=2))
    place = home / "sessions" / FOLDER / "set-1"
    place.mkdir(parents=True)
    (place / "trace.parquet").write_bytes(b"PAR1" + bytes(range(256)) * 20)
    (place / "angles.csv").write_text("t_s,angle_deg\n" + "0.0,1.0\n" * 500, encoding="utf-8")
    (place / "video.mkv").write_bytes(b"a video")
    (place / "start.jpg").write_bytes(b"a picture")
    (place / ".hidden").write_bytes(b"x")
    return home


def written(home: Path, session_id: str = "s", **how: str) -> bytes:
    target = io.BytesIO()
    with open_store(home=home) as store:
        store.export_session(session_id, target, **how)  # type: ignore[arg-type]
    return target.getvalue()


def everything(store: Store, session_id: str = "s") -> str:
    """Return all there is of a session, but whose and where it is."""

    def bare(kept: KeptSession) -> KeptSession:
        return replace(kept, patient_id="", folder="")

    return repr(
        (
            bare(store.session(session_id)),
            bare(store.original(session_id)),
            store.revisions(session_id),
            store.comments(session_id),
            store.readings(session_id),
        )
    )


def there_is(home: Path) -> list[str]:
    """Return the files of all sessions, hidden ones too."""
    folder = home / "sessions"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_session_arrives_whole_and_counts_as_it_did(
    here: Path, store: Store, tmp_path: Path
) -> None:
    store.save_patient(ANN)
    kept = store.import_session(io.BytesIO(written(here)), "p2")
    with open_store(home=here) as other:
        assert everything(store) == everything(other)
    assert (kept.patient_id, kept.folder, kept.plan_version) == ("p2", FOLDER, 2)
    assert repr(kept) == repr(store.session("s"))
    assert [each.corrected for each in kept.sets] == [False, True]
    assert there_is(tmp_path) == [
        FOLDER, f"{FOLDER}/set-1", f"{FOLDER}/set-1/angles.csv", f"{FOLDER}/set-1/trace.parquet",
    ]  # fmt: skip
    for name in ("angles.csv", "trace.parquet"):
        parts = ("sessions", FOLDER, "set-1", name)
        assert tmp_path.joinpath(*parts).read_bytes() == here.joinpath(*parts).read_bytes()
    last = store.audit("p2")[-1]
    assert (last.action, last.subject, last.subject_id) == ("import", "session", "s")
    assert dict(last.counts)["revisions"] == 3


@pytest.mark.parametrize("name", WORKOUTS)
def test_every_kind_of_session_travels(tmp_path: Path, name: str) -> None:
    with open_store(home=tmp_path / "a") as one, open_store(home=tmp_path / "b") as two:
        for store in (one, two):
            store.save_patient(SOMCHAI)
        one.add_session(session(name, id="s"))
        two.import_session(io.BytesIO(written(tmp_path / "a")), "p1")
        assert everything(one) == everything(two)
    assert there_is(tmp_path / "b") == []


def test_pictures_go_only_where_they_are_asked_for(here: Path) -> None:
    def names(**how: str) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(written(here, **how))) as archive:
            return sorted(archive.namelist())

    usual = ["files/set-1/angles.csv", "files/set-1/trace.parquet", "romsession.json"]
    assert names() == usual
    assert names(pictures="take") == sorted(
        [*usual, "files/set-1/start.jpg", "files/set-1/video.mkv"]
    )


def test_nobody_is_named_in_it_and_the_schema_describes_it(here: Path) -> None:
    data = written(here)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        record = json.loads(archive.read("romsession.json"))
        text = b"".join(archive.read(name) for name in archive.namelist()).decode("latin-1")
    assert "Somchai" not in text
    assert record["session"]["patient"] == "p1"
    jsonschema.validate(record, SCHEMA)
    assert session_file_schema() == SCHEMA, "write docs/session_file.schema.json anew"
    with open_store(home=here) as store:
        last = store.audit("p1")[-1]
    assert (last.action, last.subject, dict(last.counts)["files"]) == ("export", "session", 2)


def test_the_same_session_twice_is_recognised(here: Path, tmp_path: Path) -> None:
    data = written(here)
    with open_store(home=here) as store:
        store.save_patient(ANN)
        before = (everything(store), store.audit(), there_is(here))
        for patient in ("p1", "p2"):
            with pytest.raises(StoreError, match="'mine' is kept already; nothing was added"):
                store.import_session(io.BytesIO(data), patient, name="mine")
        assert (everything(store), store.audit(), there_is(here)) == before


def test_a_folder_of_the_same_name_is_left_alone(here: Path, tmp_path: Path) -> None:
    with open_store(home=tmp_path) as store:
        store.save_patient(SOMCHAI)
        (tmp_path / "sessions" / FOLDER).mkdir(parents=True)
        kept = store.import_session(io.BytesIO(written(here)), "p1")
    assert kept.folder == f"{FOLDER}-2"
    assert (tmp_path / "sessions" / f"{FOLDER}-2" / "set-1" / "angles.csv").is_file()


Record = dict[str, Any]
Archive = dict[str, bytes]


def changed(change: Callable[[Record], object]) -> Callable[[Archive], object]:
    """Change the record of an archive."""

    def apply(files: Archive) -> None:
        record = json.loads(files["romsession.json"])
        change(record)
        files["romsession.json"] = json.dumps(record).encode()

    return apply


def moved(name: str) -> Callable[[Archive], object]:
    """Let a file lead elsewhere."""

    def apply(files: Archive) -> None:
        files[name] = files.pop("files/set-1/angles.csv")
        record = json.loads(files["romsession.json"])
        record["files"][name] = record["files"].pop("files/set-1/angles.csv")
        files["romsession.json"] = json.dumps(record).encode()

    return apply


BAD = "is damaged or no session of ROM Coach"
WRONG: dict[str, tuple[Callable[[Archive], object], str]] = {
    "no record": (lambda f: f.pop("romsession.json"), BAD),
    "a plan": (lambda f: f.update({"romsession.json": b'{"romplan": 1}'}), BAD),
    "no JSON": (lambda f: f.update({"romsession.json": b"\xff{"}), BAD),
    "deep JSON": (lambda f: f.update({"romsession.json": b"[" * 100_000}), BAD),
    "newer": (changed(lambda r: r.update(romsession=2)), "made by a newer ROM Coach"),
    "unknown field": (changed(lambda r: r.update(more=1)), BAD),
    "a number that is none": (changed(lambda r: r["comments"][0].update(t_s="x")), r"comments\.0"),
    "NaN": (changed(lambda r: r["session"]["sets"][0].update(peak_deg=float("nan"))), "peak_deg"),
    "an unknown grade": (
        changed(lambda r: r["session"]["sets"][0]["reps"][0].update(grade="superb")), "grade",
    ),
    "pain of 11": (changed(lambda r: r["session"].update(pain_before=11)), "pain_before"),
    "an unknown motion": (changed(lambda r: r["session"].update(motion="tail")), "install a newer"),
    "a correction of no set": (changed(lambda r: r["revisions"][0].update(set=3)), "a set that is"),
    "one number twice": (
        changed(lambda r: r["revisions"][1].update(revision=1)), "has that already",
    ),
    "an exercise that leads elsewhere": (
        changed(lambda r: r["session"].update(exercise="../x")), "exercise",
    ),
    "another file": (lambda f: f.update({"files/set-1/angles.csv": b"t_s\n"}), BAD),
    "a missing file": (lambda f: f.pop("files/set-1/angles.csv"), BAD),
    "a file more": (lambda f: f.update({"files/run.exe": b"MZ"}), BAD),
    "a file above": (moved("files/../../../angles.csv"), BAD),
    "a file elsewhere": (moved("/tmp/angles.csv"), BAD),
    "a file of Windows": (moved("files/C:/angles.csv"), BAD),
    "a file with backslashes": (moved("files/..\\angles.csv"), BAD),
    "a hidden file": (moved("files/.profile"), BAD),
    "no file at all": (moved("files/"), BAD),
}  # fmt: skip


def arrive(home: Path, data: bytes, line: str) -> None:
    """Bring in what must be refused, and see that nothing has changed."""
    with open_store(home=home) as store:
        store.save_patient(SOMCHAI)
        before = store.audit()
        with pytest.raises(StoreError, match=line) as told:
            store.import_session(io.BytesIO(data), "p1", name="it")
        assert str(told.value).count("\n") == 0
        assert store.sessions("p1") == ()
        assert store.audit() == before
        assert store.warnings == ()
    assert there_is(home) == []
    assert sorted(path.name for path in home.iterdir()) == ["rom-coach.db", "sessions"]


@pytest.mark.parametrize(("change", "line"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_with_a_file_is_one_line_and_changes_nothing(
    here: Path, tmp_path: Path, change: Callable[[Archive], object], line: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(written(here))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    arrive(tmp_path / "there", target.getvalue(), line)


def test_damage_anywhere_is_noticed(here: Path, tmp_path: Path) -> None:
    data = written(here)
    with open_store(home=tmp_path / "there") as store:
        store.save_patient(SOMCHAI)
        for at in range(0, len(data), max(1, len(data) // 40)):
            broken = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
            try:
                kept = store.import_session(io.BytesIO(broken), "p1", name="it")
            except StoreError:
                assert store.sessions("p1") == ()
                assert there_is(tmp_path / "there") == []
                continue
            # A byte that says nothing, such as a date of the archive's own.
            with open_store(home=here) as other:
                assert everything(store) == everything(other)
            store.delete_patient("p1")
            store.save_patient(SOMCHAI)
            assert kept.id == "s"
    for cut in (0, 10, len(data) // 2, len(data) - 1):
        arrive(tmp_path / f"cut-{cut}", data[:cut], BAD)


def test_a_file_that_would_grow_without_end_is_refused(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zeros = here / "sessions" / FOLDER / "set-1" / "zeros.csv"
    zeros.write_bytes(bytes(20 << 20))
    arrive(tmp_path / "bomb", written(here), "would take 0.0 GB in 4 files, which no session does")
    zeros.unlink()
    monkeypatch.setattr(session_file, "_MOST_BYTES", 1000)
    arrive(tmp_path / "large", written(here), "which no session does; nothing was changed")


def test_rows_that_cannot_be_kept_leave_no_files(here: Path, tmp_path: Path) -> None:
    with open_store(home=tmp_path / "there") as store:
        store.save_patient(SOMCHAI)
        store.add_session(session(id="other"))
        store.add_comment(comment("other", "c1"))
        with pytest.raises(StoreError, match="has that already"):
            store.import_session(io.BytesIO(written(here)), "p1")
        assert [each.id for each in store.sessions("p1")] == ["other"]
    assert there_is(tmp_path / "there") == []


def test_what_a_killed_program_left_is_cleared(here: Path, tmp_path: Path) -> None:
    old, new = (tmp_path / "sessions" / f".arriving-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "trace.parquet").write_bytes(b"x")
    os.utime(old, (1.0, 1.0))
    with open_store(home=tmp_path) as store:
        store.save_patient(SOMCHAI)
        store.import_session(io.BytesIO(written(here)), "p1")
    assert not old.exists()
    assert new.exists()


def test_nobody_gets_nothing(here: Path, tmp_path: Path) -> None:
    with open_store(home=tmp_path / "there") as store:
        with pytest.raises(StoreError, match="there is no patient 'p9'"):
            store.import_session(io.BytesIO(written(here)), "p9")
        with pytest.raises(StoreError, match="there is no session 'x'"):
            store.export_session("x", io.BytesIO())


def test_the_commands(
    here: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    monkeypatch.setenv("ROM_COACH_HOME", str(here))
    path = str(tmp_path / "one.romsession.zip")
    assert run(["session", "list", "p1"]) == 0
    assert capsys.readouterr().out == "s  2026-03-09 14:05  squat, 2 sets, corrected\n"
    assert run(["session", "export", "s", path]) == 0
    assert "2 sets, 8 reps, 3 revisions, 1 comments, 2 readings" in capsys.readouterr().out
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "there"))
    assert run(["session", "import", path, "--patient", "me"]) == 2
    assert "there is no patient 'me'" in capsys.readouterr().err
    with open_store() as store:
        store.me()
    assert run(["session", "import", path, "--patient", "me"]) == 0
    assert "session s: squat, 2 sets" in capsys.readouterr().out
    assert run(["session", "import", path, "--patient", "me"]) == 2
    assert "'one.romsession.zip' is kept already" in capsys.readouterr().err
    assert run(["session", "import", str(tmp_path / "no.zip"), "--patient", "me"]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err
