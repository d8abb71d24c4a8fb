"""A program that is killed while it keeps something leaves all of it, or nothing in the end."""

import io
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coach.exports import keeping
from coach.exports.keeping import keep_workout
from coach.store import open_store
from coach.store.store import Store
from tests.coach.exports.test_keeping import keep
from tests.coach.exports.workouts import WORKOUTS, recorded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
LONG_AGO_S = 7200.0


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed(do: Callable[[], object], where: Callable[[pytest.MonkeyPatch], None]) -> None:
    """Do something in a process that is killed on the way."""
    child = os.fork()
    if child == 0:
        with pytest.MonkeyPatch.context() as patch:
            where(patch)
            do()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def grown_old(sessions: Path) -> None:
    """Let all that lies there be from long ago."""
    for path in [*sessions.iterdir(), *sessions.glob("*/.arriving.json")]:
        os.utime(path, (path.stat().st_mtime - LONG_AGO_S,) * 2)


def copied(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keeping, "copy_unnamed", die)


def placed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Store, "add_session", die)


def noted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keeping, "unmark", die)


@pytest.mark.parametrize("where", [copied, placed], ids=["files by half", "files, no rows"])
def test_what_has_no_rows_is_cleared_up_and_noted(tmp_path: Path, where) -> None:
    home, sessions = tmp_path / "home", tmp_path / "home" / "sessions"
    kept = keep("clip", tmp_path, home)
    killed(lambda: keep("clip", tmp_path, home), where)
    # Somebody may be at work there still.
    with open_store(home=home):
        assert len(list(sessions.iterdir())) == 2
    grown_old(sessions)
    with open_store(home=home) as store:
        assert list(sessions.iterdir()) == [kept.folder]
        entry = store.audit()[-1]
        assert (entry.action, entry.subject, entry.patient_id) == ("clear up", "session", "")
        assert dict(entry.counts)["files"] >= 2
        before = store.audit()
    with open_store(home=home) as store:
        assert store.audit() == before


def test_what_has_its_rows_stays(tmp_path: Path) -> None:
    home, sessions = tmp_path / "home", tmp_path / "home" / "sessions"
    killed(lambda: keep("clip", tmp_path, home), noted)
    grown_old(sessions)
    with open_store(home=home) as store:
        (kept,) = store.sessions(store.me().id)
        assert not (sessions / kept.folder / ".arriving.json").exists()
        assert (sessions / kept.folder / "set-1" / "trace.parquet").is_file()
        assert "clear up" not in {entry.action for entry in store.audit()}


def test_an_import_that_was_killed_is_cleared_up_and_can_be_done_again(tmp_path: Path) -> None:
    home, there = tmp_path / "home", tmp_path / "there"
    kept = keep("clip", tmp_path, there)
    file = io.BytesIO()
    with open_store(home=there) as store:
        store.export_session(kept.session_id, file)

    def bring() -> None:
        with open_store(home=home) as store:
            store.import_session(file, store.me().id)

    killed(bring, lambda patch: patch.setattr("coach.store.travelling.write_whole", die))
    (left,) = (home / "sessions").iterdir()
    grown_old(home / "sessions")
    bring()
    with open_store(home=home) as store:
        (brought,) = store.sessions(store.me().id)
    assert [path.name for path in (home / "sessions").iterdir()] == [brought.folder] == [left.name]


def test_deleting_reaches_what_has_just_been_left(tmp_path: Path) -> None:
    home = tmp_path / "home"
    killed(lambda: keep("clip", tmp_path, home), placed)
    with open_store(home=home) as store:
        assert store.delete_patient("me")["files"] >= 4
    assert list((home / "sessions").iterdir()) == []


def test_a_database_that_is_locked_leaves_it_for_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, sessions = tmp_path / "home", tmp_path / "home" / "sessions"
    killed(lambda: keep("clip", tmp_path, home), placed)
    grown_old(sessions)
    monkeypatch.setattr("coach.store.engine.BUSY_S", 0.05)
    with closing(sqlite3.connect(home / "rom-coach.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_store(home=home) as store:
            assert store.patients() != ()
        assert len(list(sessions.iterdir())) == 1
    with open_store(home=home):
        assert list(sessions.iterdir()) == []


def test_a_workout_is_not_saved_twice(tmp_path: Path) -> None:
    """The program may be killed when it is saved and what was recorded is not deleted yet."""
    home = tmp_path / "home"
    files = replace(recorded(tmp_path / "run", WORKOUTS["two sets"]), key="a" * 32)
    first = keep_workout(files, language="en", home=home)
    again = keep_workout(files, language="en", home=home)
    assert first == again
    assert first.session_id == "a" * 32
    assert list((home / "sessions").iterdir()) == [first.folder]
    with open_store(home=home) as store:
        assert store.session_count(store.me().id) == 1
