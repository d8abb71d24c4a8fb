"""The connection to a database."""

import functools
import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from coach.store.errors import StoreError, clear_error

DATABASE_VARIABLE = "ROM_COACH_DATABASE_URL"
DATABASE_FILE = "rom-coach.db"
#: Folder of the sessions' own folders.
SESSIONS = "sessions"
#: How long to wait for another program that writes [E].
BUSY_S = 10.0


def database_url(url: str | None, home: Path) -> URL:
    """Return the address of the database: as asked, else as the environment says, else the file.

    Parameters
    ----------
    url : str or None
    home : Path
        Folder of the file.

    Raises
    ------
    StoreError
        If it is no address of a database this program can use.
    """
    asked = url or os.environ.get(DATABASE_VARIABLE)
    if not asked:
        return URL.create("sqlite", database=str(home / DATABASE_FILE))
    try:
        address = make_url(asked)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            f"{DATABASE_VARIABLE} is no address of a database; allowed: sqlite:///FILE or "
            "postgresql://USER:PASSWORD@HOST/NAME"
        ) from error
    if address.drivername == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() in ("sqlite", "postgresql"):
        return address
    raise StoreError(
        f"a {address.get_backend_name()} database cannot be used; allowed: sqlite:///FILE or "
        "postgresql://USER:PASSWORD@HOST/NAME"
    )


def database_name(address: URL) -> str:
    """Return how a database is called where people read it; without its password."""
    if address.get_backend_name() == "sqlite":
        return f"the database {address.database or 'in memory'!r}"
    return f"the database {address.render_as_string(hide_password=True)!r}"


def make_engine(address: URL, name: str = "") -> Engine:
    """Return the engine; every fault of its database is a `StoreError` of one clear line.

    Parameters
    ----------
    address : sqlalchemy.engine.URL
    name : str
        How the database is called where people read it; by default by its address.
    """
    name = name or database_name(address)
    sqlite = address.get_backend_name() == "sqlite"
    if sqlite and address.database:
        _make_file(Path(address.database), name)
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_S}} if sqlite else {}
    if sqlite and address.database:
        options = {"creator": functools.partial(open_file, Path(address.database))}
    try:
        engine = create_engine(address, **options)
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(
            "PostgreSQL needs one more package: python -m pip install 'rom-coach[postgres]'"
        ) from error
    event.listen(engine, "handle_error", functools.partial(_explain, name))
    if sqlite:
        if not address.database:
            event.listen(engine, "connect", lambda connection, _: _set_up(connection))
        event.listen(engine, "begin", _begin)
    return engine


def _make_file(path: Path, name: str) -> None:
    """Make the file before SQLite does, so that it is the user's alone to read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        # One that exists and must not be written is for SQLite to judge.
        if not path.exists():
            reason = error.strerror or str(error)
            raise StoreError(
                f"{name} cannot be made: {reason}; give yourself the right to write there, or "
                "set ROM_COACH_HOME to another folder"
            ) from error


def _explain(name: str, context: ExceptionContext) -> None:
    raise clear_error(name, context) from context.original_exception


def open_file(file: Path) -> sqlite3.Connection:
    """Open a database file; where nothing can be written to its disk, to be read all the same.

    Raises
    ------
    sqlite3.Error
        As SQLite does.
    """
    try:
        return _set_up(_connected(str(file)))
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorname
        if code.startswith(("SQLITE_FULL", "SQLITE_IOERR_SHM")):
            # Alone with the file it needs no room for what it shares with others.
            return _set_up(_connected(str(file)), "locking_mode=EXCLUSIVE")
        if code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) and _is_fixed(file):
            return _set_up(_connected(f"file:{quote(str(file))}?immutable=1"))
        raise


def _connected(address: str) -> sqlite3.Connection:
    uri = address.startswith("file:")
    return sqlite3.connect(address, timeout=BUSY_S, check_same_thread=False, uri=uri)


def _is_fixed(file: Path) -> bool:
    """Tell whether a database cannot change, nor waits to be brought to its last state."""
    log = file.with_name(file.name + "-wal")
    waits = log.exists() and log.stat().st_size > 0
    return file.exists() and not os.access(file.parent, os.W_OK) and not waits


def _set_up(connection: sqlite3.Connection, *lines: str) -> sqlite3.Connection:
    # Transactions begin where `_begin` says, those that change the form of the tables too.
    connection.isolation_level = None
    # A damaged letter must not make its neighbours unreadable.
    connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
    usual = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
    try:
        for line in (*lines, *usual):
            connection.execute(f"PRAGMA {line}")
    except sqlite3.Error:
        # An open file cannot be moved away on every system.
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("outside_transaction", False):
        return
    writing = options.get("writing", False)
    # Who means to write takes the lock at once: to ask for it later fails without waiting.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
