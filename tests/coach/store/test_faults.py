"""What goes wrong is one clear line, and leaves the rest readable."""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text

from coach.store import Store, StoreError, engine, open_store
from coach.store.engine import database_url, make_engine
from coach.store.schema import bring_up_to_date
from tests.coach.store.kept import (
    SOMCHAI,
    comment,
    corrected,
    daily,
    plan,
    reading,
    session,
)


def change(url: str, home: Path, line: str) -> None:
    """Change the database behind the program's back."""
    opened = make_engine(database_url(url, home))
    with opened.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA ignore_check_constraints=ON"))
        connection.execute(text(line))
    opened.dispose()


DAMAGE = {
    "grade": "UPDATE reps SET grade = 'superb' WHERE session_id = 'bad' AND position = 2",
    "list": "UPDATE reps SET reasons = '[\"a' WHERE session_id = 'bad' AND position = 1",
    "no list": "UPDATE reps SET reasons = '7' WHERE session_id = 'bad' AND position = 1",
    "side": "UPDATE sets SET side = 'middle' WHERE session_id = 'bad'",
    "time": "UPDATE sessions SET ended_at = '2026-13-45' WHERE id = 'bad'",
    "source": "UPDATE sessions SET source = '' WHERE id = 'bad'",
    "red flags": "UPDATE sets SET red_flags = '{' WHERE session_id = 'bad'",
    "origin": "UPDATE reps SET origin = 'somebody' WHERE session_id = 'bad' AND position = 1",
    "order": "UPDATE sets SET scoring = '{\"exercise\": 7}' WHERE session_id = 'bad'",
}


@pytest.mark.parametrize("line", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_session_is_left_out_and_told_of(
    store: Store, url: str, tmp_path: Path, line: str
) -> None:
    good = [session(), session()]
    for each in (good[0], session(id="bad"), good[1]):
        store.add_session(each)
    change(url, tmp_path, line)
    assert {each.id for each in store.sessions("p1")} == {each.id for each in good}
    store.sessions("p1")
    (warning,) = store.warnings
    assert warning.startswith("session bad is damaged and left out: ")
    with pytest.raises(StoreError, match=r"session bad is damaged .*; restore a backup"):
        store.session("bad")


def test_a_damaged_remark_or_correction_is_left_out_and_told_of(
    store: Store, url: str, tmp_path: Path
) -> None:
    kept = session(id="s")
    store.add_session(kept)
    store.revise("s", {1: corrected(kept.sets[0])})
    store.revise("s", {2: corrected(kept.sets[1])})
    for number in (1, 2):
        store.add_comment(comment("s", f"c{number}"))
        store.add_reading(reading("s", f"r{number}"))
    change(url, tmp_path, "UPDATE revisions SET correction = '{}' WHERE set_position = 1")
    change(url, tmp_path, "UPDATE comments SET at = 'noon' WHERE id = 'c1'")
    change(url, tmp_path, "UPDATE readings SET points_px = '[[1, 2]]' WHERE id = 'r1'")
    assert [each.set_position for each in store.revisions("s")] == [2]
    assert [each.id for each in store.comments("s")] == ["c2"]
    assert [each.id for each in store.readings("s")] == ["r2"]
    assert [line.split(" is ")[0] for line in store.warnings] == [
        "correction 1 of set 1", "comment c1", "reading r1",
    ]  # fmt: skip
    # What counts is a row of its own.
    assert store.session("s").corrected
    with pytest.raises(StoreError, match=r"session s is damaged: .*; restore a backup"):
        store.export_session("s", io.BytesIO())


def test_a_number_that_is_none_and_a_letter_that_is_none_are_no_trouble(tmp_path: Path) -> None:
    with open_store(home=tmp_path) as store:
        store.save_patient(SOMCHAI)
        store.add_session(session())
        store.add_session(session(id="bad"))
        with closing(sqlite3.connect(tmp_path / "rom-coach.db")) as connection, connection:
            connection.execute("UPDATE sets SET peak_deg = 'far' WHERE session_id = 'bad'")
            connection.execute("UPDATE patients SET note = CAST(x'41ff42' AS TEXT)")
        assert len(store.sessions("p1")) == 1
        assert "'far' is no number" in store.warnings[0]
        assert store.patient("p1").note == "A\ufffdB"


def test_a_damaged_plan_and_patient_are_left_out(store: Store, url: str, tmp_path: Path) -> None:
    store.save_plan("p1", plan())
    store.save_plan("p1", plan(2, sets=4))
    change(url, tmp_path, "UPDATE plans SET document = '{\"id\": 1}' WHERE version = 2")
    assert store.plans("p1") == (plan(),)
    assert store.current_plan("p1") == plan()
    change(url, tmp_path, "UPDATE patients SET sex = 'x'")
    assert store.patients() == ()
    with pytest.raises(StoreError, match="patient p1 is damaged: 'x' is none of"):
        store.patient("p1")
    assert [warning.split(" is ")[0] for warning in store.warnings] == [
        "version 2 of plan plan",
        "patient p1",
    ]


def lock(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_a_locked_database_can_be_read_and_says_why_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_S", 0.05)
    with open_store(home=tmp_path) as store:
        store.save_patient(SOMCHAI)
        with closing(lock(tmp_path / "rom-coach.db")):
            assert store.patients() == (SOMCHAI,)
            with pytest.raises(StoreError, match="locked by another program; close the other"):
                store.add_session(session())
            with open_store(home=tmp_path) as other:
                assert other.patients() == (SOMCHAI,)
        store.add_session(session())


def garbage(file: Path) -> None:
    file.write_bytes(b"This is a letter to my aunt. " * 400)


def torn(file: Path) -> None:
    """Damage all pages of the tables but the first, which says what there is."""
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x99" * (len(content) - 4096)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("damage", "said"),
    [(garbage, "is no database; move the file away"), (torn, "is damaged; restore a backup")],
)
def test_a_damaged_file_is_told_of_and_not_touched(
    tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    with open_store(home=tmp_path) as store:
        store.save_patient(SOMCHAI)
    file = tmp_path / "rom-coach.db"
    damage(file)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=said) as raised, open_store(home=tmp_path) as store:
        store.patients()
    assert "\n" not in str(raised.value)
    assert file.read_bytes() == before


PLACES = {
    "a file in the way": lambda folder: folder / "file" / "home",
    "no right": lambda _: Path("/proc/rom-coach"),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_a_folder_that_cannot_be_made_is_told_of(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot be made: .*set ROM_COACH_HOME"):
        open_store(home=place(tmp_path))


def test_a_full_disk_leaves_what_was_there_and_takes_no_half_session(tmp_path: Path) -> None:
    limited = make_engine(database_url(None, tmp_path))
    bring_up_to_date(limited, "the database")
    limited.dispose()

    def fill(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=60")

    event.listen(limited, "connect", fill)
    added = 0
    with Store(limited, tmp_path / "sessions") as store:
        store.save_patient(SOMCHAI)
        with pytest.raises(StoreError, match="disk is full; free some space"):
            for each in daily(200, reps=30):
                store.add_session(each)
                added += 1
        assert added > 0
        assert [len(each.sets[2].reps) for each in store.sessions("p1")] == [30] * added
        assert store.warnings == ()
    with open_store(home=tmp_path) as store:
        store.add_session(session())
        assert len(store.sessions("p1")) == added + 1


ADDRESSES = {
    "no address": ("rom coach", "is no address of a database"),
    "another kind": ("mysql://u:secret@h/d", "a mysql database cannot be used"),
    "no server": (
        "postgresql://u:secret@127.0.0.1:1/d",
        r"the database 'postgresql\+psycopg://u:\*\*\*@127.0.0.1:1/d' does not answer",
    ),
}


@pytest.mark.parametrize(("address", "said"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_a_wrong_address_is_one_clear_line_without_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    monkeypatch.setenv("ROM_COACH_DATABASE_URL", address)
    with pytest.raises(StoreError, match=said) as raised:
        open_store(home=tmp_path)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    with open_store(home=tmp_path / "home") as store:
        store.save_patient(SOMCHAI)
        modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "home").iterdir()}
    assert modes == {0}


WRONG = {
    "no zone": {"ended_at": session().ended_at.replace(tzinfo=None)},
    "folder above": {"folder": "../other"},
    "folder elsewhere": {"folder": "/etc"},
    "all sessions": {"folder": "."},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_session_that_cannot_be_right_is_refused(store: Store, wrong: dict[str, object]) -> None:
    with pytest.raises(StoreError):
        store.add_session(session(**wrong))
    assert store.sessions("p1") == ()


def test_a_plan_that_would_not_be_read_again_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="'After knee replacement' cannot be kept"):
        store.save_plan("p1", plan(version=float("nan")))
    assert store.plans("p1") == ()


class FullDisk(sqlite3.Connection):
    """A database on a disk without room for what SQLite shares between programs."""

    alone = False

    def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
        self.alone = self.alone or sql == "PRAGMA locking_mode=EXCLUSIVE"
        if "journal_mode" in sql and not self.alone:
            raise fault("SQLITE_IOERR_SHMSIZE")
        return super().execute(sql, *parameters)


class Fixed(sqlite3.Connection):
    """A database on a disk that must not be written, opened as if it could be."""

    def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
        raise fault("SQLITE_CANTOPEN")


def fault(name: str) -> sqlite3.OperationalError:
    made = sqlite3.OperationalError("cannot")
    made.sqlite_errorname = name
    return made


def opened_as(monkeypatch: pytest.MonkeyPatch, kind: type[sqlite3.Connection]) -> None:
    usual = sqlite3.connect

    def connect(address: str, *, uri: bool, **how: object) -> sqlite3.Connection:
        return usual(address, uri=uri, factory=sqlite3.Connection if uri else kind, **how)

    monkeypatch.setattr("coach.store.engine.sqlite3.connect", connect)


def test_a_full_disk_can_still_be_read_and_deleted_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(home=tmp_path) as store:
        store.save_patient(SOMCHAI)
    opened_as(monkeypatch, FullDisk)
    with open_store(home=tmp_path) as store:
        assert store.patients() == (SOMCHAI,)
    with open_store(home=tmp_path) as store:
        store.delete_patient(SOMCHAI.id)
        assert store.patients() == ()


def test_what_must_not_be_written_can_still_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "a disk 100%"
    with open_store(home=home) as store:
        store.save_patient(SOMCHAI)
    opened_as(monkeypatch, Fixed)
    with pytest.raises(StoreError, match="its folder must exist and be writable"):
        open_store(home=home)
    monkeypatch.setattr("coach.store.engine.os.access", lambda *_: False)
    with open_store(home=home) as store:
        assert store.patients() == (SOMCHAI,)
        with pytest.raises(StoreError, match="must not be written"):
            store.save_patient(SOMCHAI)
    # What waits in the log would be missing.
    (home / "rom-coach.db-wal").write_bytes(b"the last that was kept")
    with pytest.raises(StoreError, match="its folder must exist and be writable"):
        open_store(home=home)


def test_an_import_without_room_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.store.travelling.mark", full)
    with open_store(home=tmp_path) as store:
        me = store.me()
        with pytest.raises(StoreError, match="No space left"):
            store.import_session(io.BytesIO(), me.id)
    assert list((tmp_path / "sessions").iterdir()) == []


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_server_that_is_gone_in_mid_work_is_one_line_and_comes_back(
    store: Store, url: str
) -> None:
    other = make_engine(database_url(url, Path()))
    with other.begin() as connection:
        ended = "pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid()"
        connection.execute(text(f"SELECT {ended}"))
    other.dispose()
    with pytest.raises(StoreError, match=r"was closed by its server|does not answer") as caught:
        store.patients()
    assert len(str(caught.value).splitlines()) == 1
    assert store.patients() == (SOMCHAI,)
