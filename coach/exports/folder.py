"""Result files that appear whole or not at all."""

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pose.errors import RomCoachError


class OutputError(RomCoachError):
    """A place results cannot be written to."""


@contextmanager
def result_folder(folder: Path) -> Iterator[Path]:
    """Give a hidden folder to write into; on success its files replace those of `folder`.

    Parameters
    ----------
    folder : Path
        Made if it does not exist. Other files in it are left alone.

    Yields
    ------
    Path
        An empty folder beside the results. If the body raises, it is removed and `folder` is
        as it was before.

    Raises
    ------
    OutputError
        If the folder cannot be made or written.
    """
    made = _make(folder)
    try:
        staged = Path(tempfile.mkdtemp(prefix=".rom-coach-", dir=folder))
    except OSError as error:
        _remove_empty(made)
        raise OutputError(_cannot(folder, error)) from error
    try:
        yield staged
        for path in sorted(staged.iterdir()):
            path.replace(folder / path.name)
    except OSError as error:
        raise OutputError(_cannot(folder, error)) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        _remove_empty(made)


def new_folder(parent: Path, name: str, write: Callable[[Path], object]) -> Path:
    """Make a folder that nobody has yet, and return it.

    Parameters
    ----------
    parent : Path
        Made if it does not exist.
    name : str
        Of the folder; where there is one of that name, it becomes `<name>-2` and so on.
    write : callable
        Given an empty folder to fill. Where it raises, there is no folder.

    Raises
    ------
    OutputError
        If it cannot be made or written; the cause is the `OSError`.
    """
    made = _make(parent)
    try:
        staged = Path(tempfile.mkdtemp(prefix=".rom-coach-", dir=parent))
        try:
            write(staged)
            return _renamed(staged, parent / name)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise OutputError(_cannot(parent / name, error)) from error
    finally:
        _remove_empty(made)


@contextmanager
def result_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path` that takes its place on success.

    Raises `OutputError` where it cannot be written.
    """
    with result_folder(path.parent) as staged:
        yield staged / path.name


def _renamed(staged: Path, folder: Path) -> Path:
    """Rename to the first free name; others may be looking for one at the same time."""
    free, again = folder, 2
    while True:
        try:
            if not free.exists():
                return staged.rename(free)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                raise
        free = folder.with_name(f"{folder.name}-{again}")
        again += 1


def _make(folder: Path) -> list[Path]:
    """Make a folder with its parents; return what was made, deepest first."""
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(_cannot(folder, error)) from error
    return missing


def _remove_empty(folders: list[Path]) -> None:
    """Remove folders that hold nothing, deepest first."""
    for folder in folders:
        if not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _cannot(folder: Path, error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"cannot write results to {str(folder)!r}: {reason}; choose another folder"
