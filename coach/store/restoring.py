"""A backup put in the place of what is kept: all of it or, where anything fails, nothing.

What is restored is brought and checked in a hidden folder beside its place. From then on it is
only moved; if the program is killed while it is, `finish_restore` goes on at the next start.
"""

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import BaseModel, ValidationError
from sqlalchemy.engine import URL

from coach.machine import data_folder
from coach.store.access import SINGLE_USER, Access, demand
from coach.store.arriving import RESTORING
from coach.store.auditing import note
from coach.store.backup import CHUNK, FORMAT, MANIFEST, copy_database, database_file
from coach.store.engine import BUSY_S, DATABASE_FILE, SESSIONS, make_engine
from coach.store.errors import StoreError
from coach.store.schema import bring_up_to_date

#: Brought and checked, on its way to its place.
ARRIVED = ".restoring"
_REPLACED = "replaced"
#: A manifest of 100,000 files has 15 MB; more than that is none of ours [E].
_MOST_BYTES = 32 << 20


class _Manifest(BaseModel):
    format: Literal[1]
    files: dict[str, str]


def restore(
    path: Path,
    *,
    home: Path | None = None,
    existing: Literal["keep", "replace"] = "keep",
    access: Access = SINGLE_USER,
) -> int:
    """Put a backup in its place, and return how many session files it had.

    Parameters
    ----------
    path : Path
    home : Path, optional
        By default the data folder.
    existing : {"keep", "replace"}
        keep: only where nothing is kept yet.
    access : Access

    Raises
    ------
    StoreError
        If the file is damaged, newer than this program or no backup, if there is something
        already, or if it cannot be written. Then everything is as it was.
    """
    demand(access, "change", None)
    home = data_folder() if home is None else home
    database = database_file(home)
    finish_restore(home, database)
    if existing == "keep":
        _demand_nothing_there(home, database)
    try:
        home.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=RESTORING, dir=home))
    except OSError as error:
        raise _cannot(error) from error
    try:
        count = _bring(path, staged)
        _check_database(staged / DATABASE_FILE)
        staged.rename(home / ARRIVED)
        _place_database(home / ARRIVED, database)
    except (StoreError, OSError) as error:
        shutil.rmtree(home / ARRIVED, ignore_errors=True)
        if isinstance(error, StoreError):
            raise
        raise _cannot(error) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    finish_restore(home, database)
    return count


def finish_restore(home: Path, database: Path) -> None:
    """Go on with a restore that was stopped on the way; nothing to do where there is none."""
    arrived = home / ARRIVED
    if not arrived.is_dir():
        return
    try:
        _place_database(arrived, database)
        if (arrived / SESSIONS).is_dir():
            if (home / SESSIONS).exists() and not (arrived / _REPLACED).exists():
                (home / SESSIONS).rename(arrived / _REPLACED)
            (arrived / SESSIONS).rename(home / SESSIONS)
        shutil.rmtree(arrived)
    except OSError as error:
        raise _cannot(error) from error


def _demand_nothing_there(home: Path, database: Path) -> None:
    sessions = home / SESSIONS
    kept = sessions.is_dir() and any(sessions.iterdir())
    if database.exists() or kept:
        raise StoreError(
            f"something is kept in {str(home)!r} already; back it up, then say --replace to put "
            "the backup in its place"
        )


def _bring(path: Path, staged: Path) -> int:
    """Unpack a backup into a folder, each file checked; return how many session files."""
    try:
        with zipfile.ZipFile(path) as archive:
            files = _manifest(archive, path).files
            for name, digest in files.items():
                _unpack(archive, name, staged / _safe(name), digest)
    except FileNotFoundError as error:
        raise StoreError(f"there is no file {str(path)!r}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError) as error:
        raise StoreError(
            f"{path.name!r} is damaged or no backup of ROM Coach; use another backup"
        ) from error
    (staged / SESSIONS).mkdir(exist_ok=True)
    return len(files) - 1


def _manifest(archive: zipfile.ZipFile, path: Path) -> _Manifest:
    entry = archive.getinfo(MANIFEST)
    if entry.file_size > _MOST_BYTES:
        raise zipfile.BadZipFile(f"{MANIFEST} is too large")
    text = archive.read(entry)
    try:
        version = json.loads(text).get("format")
        if isinstance(version, int) and version > FORMAT:
            raise StoreError(
                f"{path.name!r} was made by a newer ROM Coach; install the newer version"
            )
        manifest = _Manifest.model_validate_json(text)
    except (ValidationError, ValueError, AttributeError) as error:
        raise zipfile.BadZipFile(f"{MANIFEST} is damaged") from error
    if DATABASE_FILE not in manifest.files:
        raise zipfile.BadZipFile(f"{MANIFEST} names no database")
    return manifest


def _safe(name: str) -> PurePosixPath:
    """Return where a file goes; a name that leads elsewhere is none of ours."""
    inside = PurePosixPath(name)
    known = name == DATABASE_FILE or (len(inside.parts) > 1 and inside.parts[0] == SESSIONS)
    if not known or inside.is_absolute() or {"..", "."} & set(inside.parts) or "\\" in name:
        raise zipfile.BadZipFile(f"{name!r} must not be in a backup")
    return inside


def _unpack(archive: zipfile.ZipFile, name: str, target: Path, wanted: str) -> None:
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("xb") as file:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != wanted:
        raise zipfile.BadZipFile(f"{name!r} is not what it was")


def _check_database(file: Path) -> None:
    """Check the database that was brought, bring it up to date, and note that it was restored."""
    file.chmod(0o600)
    name = "the database in the backup"
    engine = make_engine(URL.create("sqlite", database=str(file)), name=name)
    try:
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if found != "ok":
            raise StoreError(f"{name} is damaged: {found}; use another backup")
        bring_up_to_date(engine, name)
        with engine.execution_options(writing=True).begin() as connection:
            note(connection, "restore", "everything")
    finally:
        engine.dispose()


def _place_database(arrived: Path, database: Path) -> None:
    """Put the database in its place in one transaction, also while others read the old one."""
    brought = arrived / DATABASE_FILE
    if not brought.is_file():
        return
    if not _is_database(database):
        for suffix in ("", "-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
    copy_database(brought, database)
    database.chmod(0o600)
    brought.unlink()


def _is_database(file: Path) -> bool:
    """Tell whether a file can be written over as a database; one that is damaged cannot."""
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_S)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorname not in ("SQLITE_NOTADB", "SQLITE_CORRUPT")


def _cannot(error: OSError) -> StoreError:
    reason = error.strerror or str(error)
    return StoreError(f"the backup cannot be restored: {reason}; what was there is as it was")
