"""What is restored equals what was backed up; what goes wrong changes nothing."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from coach.store import StoreError, backup, open_store, restoring
from coach.store.backup import MANIFEST, back_up
from coach.store.restoring import restore
from tests.coach.store.kept import SOMCHAI, comment, corrected, daily, plan, reading


def fill(home: Path, name: str = "first") -> None:
    """Keep three sessions, each with files."""
    with open_store(home=home) as store:
        store.save_patient(SOMCHAI)
        store.save_plan("p1", plan(title=name))
        for number, each in enumerate(daily(3)):
            folder = home / "sessions" / f"{name}-{number}" / "set-1"
            folder.mkdir(parents=True)
            (folder / "trace.parquet").write_bytes(bytes(range(256)) * number)
            (folder / "ชื่อ.json").write_text("{}", encoding="utf-8")
            store.add_session(each)
            store.revise(each.id, {2: corrected(each.sets[1])})
            store.add_comment(comment(each.id, f"c{number}"))
            store.add_reading(reading(each.id, f"r{number}"))
        store.add_morning_pain("p1", date(2026, 3, 10), 2)
    hidden = home / "sessions" / ".rom-coach-x"
    hidden.mkdir(exist_ok=True)
    (hidden / "half").touch()


def content(home: Path) -> tuple[object, ...]:
    """Return all that is kept: rows, without the record of backing up, and files."""
    with open_store(home=home) as store:
        sessions = store.sessions("p1")
        rows = [
            store.patients(), store.plans("p1"), sessions, store.morning_pains("p1"),
            *[ask(each.id) for each in sessions
              for ask in (store.original, store.revisions, store.comments, store.readings)],
            store.audit("p1"),
        ]  # fmt: skip
        assert store.warnings == ()
    files = {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted((home / "sessions").rglob("*"))
        if path.is_file() and ".rom-coach" not in str(path)
    }
    return repr(rows), files


def leftovers(home: Path) -> list[str]:
    return [path.name for path in home.iterdir() if path.name.startswith((".", "replaced"))]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    fill(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    assert back_up(tmp_path / "kept.zip", home=home) == 6
    return tmp_path / "kept.zip"


def test_what_is_restored_equals_the_original(home: Path, file: Path, tmp_path: Path) -> None:
    assert restore(file, home=tmp_path / "new") == 6
    assert content(tmp_path / "new") == content(home)
    assert leftovers(tmp_path / "new") == []
    with open_store(home=tmp_path / "new") as store:
        assert [entry.action for entry in store.audit()[-2:]] == ["back up", "restore"]


def test_what_is_there_is_not_touched_unless_asked(home: Path, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    fill(other, "second")
    before = content(other)
    with pytest.raises(StoreError, match=r"is kept in .* already; back it up, then say --replace"):
        restore(file, home=other)
    assert content(other) == before
    restore(file, home=other, existing="replace")
    assert content(other) == content(home)
    assert leftovers(other) == []


def test_a_restore_reaches_those_who_have_the_old_one_open(
    home: Path, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    fill(other, "second")
    with open_store(home=other) as store:
        assert store.plans("p1")[0].title == "second"
        restore(file, home=other, existing="replace")
        assert store.plans("p1")[0].title == "first"
        store.save_patient(SOMCHAI)
    assert content(other)[1] == content(home)[1]


def test_a_damaged_database_is_replaced(home: Path, file: Path) -> None:
    before = content(home)
    (home / "rom-coach.db").write_bytes(b"not any more " * 1000)
    restore(file, home=home, existing="replace")
    assert content(home) == before


def test_a_restore_that_was_killed_goes_on_at_the_next_start(
    home: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        """The end, whatever is being done."""

    for step in range(8):
        other = tmp_path / f"other{step}"
        fill(other, "second")
        before = content(other)
        done = 0

        def counted(original: Callable[..., object], last: int) -> Callable[..., object]:
            def move(*given: object) -> object:
                nonlocal done
                done += 1
                if done > last:
                    raise KilledError
                return original(*given)

            return move

        with monkeypatch.context() as killing:
            killing.setattr(Path, "rename", counted(Path.rename, step))
            killing.setattr(restoring, "copy_database", counted(restoring.copy_database, step))
            killing.setattr(shutil, "rmtree", lambda *_, **__: None)
            try:
                restore(file, home=other, existing="replace")
            except KilledError:
                pass
            else:
                assert step == 4
                break
        # Either nothing has happened yet, or all of it will have.
        assert content(other) == (before if step == 0 else content(home)), step
    else:
        pytest.fail("never came to its end")


def rewrite(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)


def manifest(entries: dict[str, bytes], **changed: object) -> None:
    entries[MANIFEST] = json.dumps({**json.loads(entries[MANIFEST]), **changed}).encode()


def outside(entries: dict[str, bytes]) -> None:
    files = json.loads(entries[MANIFEST])["files"]
    entries["sessions/../../evil"] = b""
    manifest(entries, files={**files, "sessions/../../evil": hashlib.sha256(b"").hexdigest()})


def truncate(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 2 // 3])


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 0xFF
    file.write_bytes(data)


FOREIGN = {
    "cut off": (truncate, "is damaged or no backup"),
    "a bit turned": (flip, "is damaged or no backup"),
    "empty": (lambda file: file.write_bytes(b""), "is damaged or no backup"),
    "no zip": (lambda file: file.write_text("hello"), "is damaged or no backup"),
    "another zip": (
        lambda file: rewrite(file, lambda entries: entries.pop(MANIFEST)),
        "is damaged or no backup",
    ),
    "a file is missing": (
        lambda file: rewrite(file, lambda entries: entries.pop("rom-coach.db")),
        "is damaged or no backup",
    ),
    "a file was changed": (
        lambda file: rewrite(
            file, lambda entries: entries.update({"sessions/first-1/set-1/trace.parquet": b"!"})
        ),
        "is damaged or no backup",
    ),
    "a file that leads elsewhere": (
        lambda file: rewrite(file, outside),
        "is damaged or no backup",
    ),
    "from a newer program": (
        lambda file: rewrite(file, lambda entries: manifest(entries, format=2)),
        "was made by a newer ROM Coach",
    ),
    "gone": (lambda file: file.unlink(), "there is no file"),
}


@pytest.mark.parametrize("existing", ["keep", "replace"])
@pytest.mark.parametrize(("damage", "said"), FOREIGN.values(), ids=FOREIGN.keys())
def test_a_damaged_or_foreign_file_is_refused_and_changes_nothing(
    file: Path, tmp_path: Path, damage: Callable[[Path], object], said: str, existing: str
) -> None:
    other = tmp_path / "other"
    if existing == "replace":
        fill(other, "second")
        before = content(other)
    damage(file)
    with pytest.raises(StoreError, match=said) as raised:
        restore(file, home=other, existing=existing)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)
    if existing == "replace":
        assert content(other) == before
    assert leftovers(other) == []
    assert not list(tmp_path.rglob("evil"))


def put_database(file: Path, change: Callable[[Path], None]) -> None:
    """Change the database in a backup as if it had been backed up so."""
    changed = file.with_name("changed.db")
    with zipfile.ZipFile(file) as archive:
        changed.write_bytes(archive.read("rom-coach.db"))
    change(changed)
    data = changed.read_bytes()

    def put(entries: dict[str, bytes]) -> None:
        entries["rom-coach.db"] = data
        files = json.loads(entries[MANIFEST])["files"]
        manifest(entries, files={**files, "rom-coach.db": hashlib.sha256(data).hexdigest()})

    rewrite(file, put)


def newer(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def torn(database: Path) -> None:
    """Spoil the page of a table that nothing reads when a store is opened."""
    with closing(sqlite3.connect(database)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'reps'"
        ).fetchone()
    with database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xaa" * size)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(newer, "in the backup was made by a newer ROM Coach", id="newer"),
        pytest.param(torn, "the database in the backup is damaged", id="damaged"),
    ],
)
def test_a_database_in_the_backup_that_cannot_be_used_is_refused(
    file: Path, tmp_path: Path, change: Callable[[Path], None], said: str
) -> None:
    put_database(file, change)
    with pytest.raises(StoreError, match=said) as raised:
        restore(file, home=tmp_path / "new")
    assert "\n" not in str(raised.value)
    assert leftovers(tmp_path / "new") == []


def test_a_backup_that_fails_leaves_the_last_one(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_add", full)
    with pytest.raises(StoreError, match="No space left on device; choose another place"):
        back_up(file, home=home)
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["home", "kept.zip"]


def test_nothing_to_back_up_and_another_kind_of_database_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreError, match="nothing is kept yet"):
        back_up(tmp_path / "kept.zip", home=tmp_path / "home")
    monkeypatch.setenv("ROM_COACH_DATABASE_URL", "postgresql://u:secret@h/d")
    with pytest.raises(StoreError, match="such as pg_dump") as raised:
        back_up(tmp_path / "kept.zip", home=tmp_path / "home")
    assert "secret" not in str(raised.value)
