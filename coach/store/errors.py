"""What can go wrong with the store, as one clear line each."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import IntegrityError

from pose.errors import RomCoachError


class StoreError(RomCoachError):
    """What is kept cannot be read or written."""


class ConflictError(StoreError):
    """Something of the same id is there already, or what it belongs to is not."""


#: Beginning of the name SQLite gives a fault, and what it means to the person.
_SQLITE: Mapping[str, str] = MappingProxyType(
    {
        "SQLITE_BUSY": "is locked by another program; close the other window of ROM Coach and "
        "try again",
        "SQLITE_LOCKED": "is locked by another program; close the other window of ROM Coach and "
        "try again",
        "SQLITE_FULL": "cannot grow: the disk is full; free some space and try again",
        "SQLITE_READONLY": "must not be written; give yourself the right to write the file and "
        "its folder",
        "SQLITE_PERM": "must not be read; give yourself the right to read the file",
        "SQLITE_CANTOPEN": "cannot be opened; its folder must exist and be writable",
        "SQLITE_NOTADB": "is no database; move the file away or restore a backup",
        "SQLITE_CORRUPT": "is damaged; restore a backup with rom-coach restore",
        "SQLITE_IOERR": "cannot be read or written: the disk is full or failing",
    }
)
#: SQLSTATE of PostgreSQL, or its class.
_POSTGRES: Mapping[str, str] = MappingProxyType(
    {
        "53100": "cannot grow: the disk of its server is full; free some space and try again",
        "53": "has no room left for another connection; try again later",
        "55P03": "is locked by another program; try again",
        "28": "refused the user or the password; check ROM_COACH_DATABASE_URL",
        "3D000": "does not exist on its server; make it with createdb",
        "42501": "must not be written by this user; ask whoever runs the server",
        "57": "was closed by its server; try again",
    }
)


def clear_error(name: str, context: ExceptionContext) -> StoreError:
    """Return what a fault of the database means.

    Parameters
    ----------
    name : str
        How the database is called where people read it; without a password.
    context : sqlalchemy.engine.ExceptionContext
    """
    fault = context.original_exception
    if isinstance(context.sqlalchemy_exception, IntegrityError):
        return ConflictError(
            f"{name} has that already, or lacks what it belongs to: {_line(fault)}"
        )
    sqlite = str(getattr(fault, "sqlite_errorname", ""))
    for begin, meaning in _SQLITE.items():
        if sqlite.startswith(begin):
            return StoreError(f"{name} {meaning}")
    state = str(getattr(fault, "sqlstate", None) or "")
    for begin, meaning in _POSTGRES.items():
        if state.startswith(begin):
            return StoreError(f"{name} {meaning}")
    return StoreError(f"{name} does not answer as it should: {_line(fault)}")


def _line(fault: BaseException) -> str:
    lines = str(fault).strip().splitlines()
    return lines[0] if lines else type(fault).__name__
