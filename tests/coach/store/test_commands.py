"""The commands about what is kept, from first to last."""

import zipfile
from pathlib import Path

import pytest

from coach.cli import run
from coach.store import open_store
from tests.coach.store.kept import SOMCHAI, session

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    return tmp_path / "home"


def keep(home: Path) -> None:
    with open_store() as store:
        store.save_patient(SOMCHAI)
        store.add_session(session(folder="monday"))
    (home / "sessions" / "monday").mkdir(parents=True)
    (home / "sessions" / "monday" / "workout.json").write_text("{}", encoding="utf-8")


def test_the_whole_way(home: Path, tmp_path: Path, capsys: Capture) -> None:
    kept, record = str(tmp_path / "kept.zip"), str(tmp_path / "record.zip")
    assert run(["patients"]) == 0
    assert "Nobody's records are kept yet" in capsys.readouterr().out
    keep(home)
    assert run(["patients"]) == 0
    listed = capsys.readouterr().out
    assert "p1" in listed
    assert "1950" in listed
    assert run(["backup", kept]) == 0
    assert "the database and 1 files of sessions" in capsys.readouterr().out
    assert run(["export", "p1", record]) == 0
    assert "1 sessions, 2 sets, 8 reps, 0 revisions" in capsys.readouterr().out
    with zipfile.ZipFile(record) as archive:
        assert "sessions/monday/workout.json" in archive.namelist()
    assert run(["delete", "p1", "--yes"]) == 0
    assert "deleted: 0 plans, 1 sessions, 2 sets, 8 reps, 0 revisions" in capsys.readouterr().out
    assert list((home / "sessions").iterdir()) == []
    assert run(["restore", "--replace", kept]) == 0
    with open_store() as store:
        assert len(store.sessions("p1")) == 1
    assert (home / "sessions" / "monday" / "workout.json").is_file()


WRONG = {
    "delete without yes": (["delete", "p1"], "deleting cannot be undone"),
    "delete nobody": (["delete", "p9", "--yes"], "there is no patient 'p9'"),
    "export nobody": (["export", "p9", "{}/out.zip"], "there is no patient 'p9'"),
    "export nowhere": (["export", "p1", "{}/no/out.zip"], "choose another place"),
    "backup nowhere": (["backup", "{}/no/out.zip"], "choose another place"),
    "restore over something": (["restore", "{}/kept.zip"], "then say --replace"),
    "restore nothing": (["restore", "--replace", "{}/gone.zip"], "there is no file"),
}


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    home: Path, tmp_path: Path, capsys: Capture, arguments: list[str], said: str
) -> None:
    keep(home)
    assert run(["backup", str(tmp_path / "kept.zip")]) == 0
    capsys.readouterr()
    assert run([each.format(tmp_path) for each in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert shown.err.startswith("rom-coach: ")
    assert said in shown.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "kept.zip"]
    with open_store() as store:
        assert len(store.sessions("p1")) == 1
