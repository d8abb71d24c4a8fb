"""Everything that is kept as one file."""

import hashlib
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from coach.machine import data_folder
from coach.store.access import SINGLE_USER, Access, demand
from coach.store.auditing import note
from coach.store.engine import (
    BUSY_S,
    DATABASE_FILE,
    SESSIONS,
    database_name,
    database_url,
    make_engine,
)
from coach.store.errors import StoreError
from coach.store.exporting import SQUEEZED
from coach.store.schema import HEAD, bring_up_to_date
from coach.store.whole_file import whole_file

MANIFEST = "rom-coach-backup.json"
FORMAT = 1
CHUNK = 1 << 20


def back_up(path: Path, *, home: Path | None = None, access: Access = SINGLE_USER) -> int:
    """Write everything that is kept to a .zip, and return how many session files are in it.

    Parameters
    ----------
    path : Path
        Appears whole or not at all.
    home : Path, optional
        By default the data folder.
    access : Access

    Raises
    ------
    StoreError
        If the database is not SQLite, or something cannot be read or written.
    """
    demand(access, "back up", None)
    home = data_folder() if home is None else home
    database = database_file(home)
    _note_backup(database, home)
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as made:
        copy = Path(made) / DATABASE_FILE
        # The database first: a session is in it only once its folder is there.
        copy_database(database, copy)
        files = {DATABASE_FILE: copy, **_session_files(home / SESSIONS)}
        with whole_file(path) as file:
            _write(file, files)
    return len(files) - 1


def database_file(home: Path) -> Path:
    """Return the file of the database; `StoreError` where it is not SQLite."""
    address = database_url(None, home)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise StoreError(
            f"{database_name(address)} is no file; back it up and restore it with the tools of "
            "its server, such as pg_dump, and copy the sessions folder"
        )
    return Path(address.database)


def copy_database(source: Path, target: Path) -> None:
    """Copy a database in one transaction, even while others read and write.

    Raises
    ------
    StoreError
        If it is locked or damaged, or there is no room.
    """
    try:
        with (
            closing(sqlite3.connect(source, timeout=BUSY_S)) as here,
            closing(sqlite3.connect(target, timeout=BUSY_S)) as there,
        ):
            here.backup(there, progress=_give_up_when_busy)
    except sqlite3.Error as error:
        raise StoreError(f"{str(source)!r} cannot be copied to {str(target)!r}: {error}") from error


def _give_up_when_busy(status: int, remaining: int, total: int) -> None:
    """Stop where waiting has not helped; otherwise it would go on for ever."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise StoreError(
            "the database is locked by another program; close the other window of ROM Coach and "
            "try again"
        )


def _note_backup(database: Path, home: Path) -> None:
    """Write the backup into the record first, so that the copy tells of itself."""
    if not database.is_file():
        raise StoreError(f"nothing is kept yet: there is no {str(database)!r}")
    address = database_url(None, home)
    engine = make_engine(address)
    try:
        bring_up_to_date(engine, database_name(address))
        with engine.execution_options(writing=True).begin() as connection:
            note(connection, "back up", "everything")
    finally:
        engine.dispose()


def _session_files(sessions: Path) -> dict[str, Path]:
    """Return the files of all sessions by their name in the backup."""
    found = {}
    for path in sorted(sessions.rglob("*")):
        inside = path.relative_to(sessions)
        # What is hidden is on its way to become a session, or a remnant of one.
        if path.is_file() and not inside.parts[0].startswith("."):
            found[f"{SESSIONS}/{inside.as_posix()}"] = path
    return found


def _write(file: BinaryIO, files: Mapping[str, Path]) -> None:
    listed = {}
    with zipfile.ZipFile(file, "w") as archive:
        for name, path in files.items():
            how = zipfile.ZIP_STORED if path.suffix in SQUEEZED else zipfile.ZIP_DEFLATED
            listed[name] = _add(archive, path, zipfile.ZipInfo(name), how)
        manifest = {
            "format": FORMAT,
            "schema": HEAD,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "files": listed,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))


def _add(archive: zipfile.ZipFile, path: Path, entry: zipfile.ZipInfo, how: int) -> str:
    """Add a file and return its SHA-256."""
    entry.compress_type = how
    entry.external_attr = 0o600 << 16
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()
