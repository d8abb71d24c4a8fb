"""A file that appears whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from coach.store.errors import StoreError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that takes the place of `path` on success.

    Raises
    ------
    StoreError
        If it cannot be written; then what was at `path` is as it was.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".rom-coach-", dir=path.parent)
    except OSError as error:
        raise _cannot(path, error) from error
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        made.unlink(missing_ok=True)


def _cannot(path: Path, error: OSError) -> StoreError:
    reason = error.strerror or str(error)
    return StoreError(f"cannot write {str(path)!r}: {reason}; choose another place")
