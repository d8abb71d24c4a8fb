"""Writing a journal in a thread of its own: who answers a person does not wait for a disk."""

import errno
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import BinaryIO, Literal

from coach.journal.events import Head
from coach.journal.form import MAGIC, Record, record_bytes

Trouble = Literal["full", "failed"]

#: The disk itself is asked to keep what was written so often at most.
SYNC_S = 1.0
#: A disk that is so many records behind, some minutes of frames, does not work any more [E].
MOST_BEHIND = 10_000
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_STOP_S = 10.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the journal begins with this."""

    content: bytes


def part_path(folder: Path, number: int) -> Path:
    """Return the file of a part of a journal; numbers from 1."""
    return folder / f"journal-{number:04d}"


class Journal:
    """Write what a coach is given into a folder.

    Parameters
    ----------
    folder : Path
        Exists.
    number : int
        Of the last part that is there; 0: none.
    size : int, optional
        Go on with the last part after so many of its bytes. Without it the first thing written
        must be a head.
    open_file : callable, optional
        Opens a path for writing without a buffer; a test gives its own.

    Notes
    -----
    `begin` and `write` come from one thread and return at once. After a fault nothing is
    written until the next head, with which it is tried again; `trouble` says that there was one.
    A process that is killed loses what its thread had not yet handed to the system, usually
    some milliseconds; a machine that loses its power loses a second.
    """

    def __init__(
        self,
        folder: Path,
        number: int = 0,
        *,
        size: int | None = None,
        open_file: Callable[[Path, str], BinaryIO] | None = None,
    ) -> None:
        self._folder = folder
        self._number = number
        self._size = size
        self._open = open_file or _opened
        self._queue: SimpleQueue[bytes | _Part | None] = SimpleQueue()
        self._file: BinaryIO | None = None
        self._trouble: Trouble | None = None
        self._dropping = False
        self._thread = threading.Thread(target=self._live, name="journal", daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> Trouble | None:
        """What went wrong first; None: nothing."""
        return self._trouble

    def begin(self, head: Head) -> None:
        """Begin a new part; the ones before are deleted once it is on the disk."""
        self._dropping = False
        self._queue.put(_Part(MAGIC + record_bytes(head)))

    def write(self, record: Record) -> None:
        """Add a record."""
        # With one left out, those that follow would tell another story.
        self._dropping = self._dropping or self._queue.qsize() > MOST_BEHIND
        if self._dropping:
            self._trouble = self._trouble or "failed"
        else:
            self._queue.put(record_bytes(record))

    def close(self) -> None:
        """Write what is left, and end."""
        self._queue.put(None)
        self._thread.join(_STOP_S)

    def _live(self) -> None:
        """Write all that waits at once, until the end is asked for."""
        if self._size is not None:
            self._try(self._go_on)
        synced_s, unsynced = time.monotonic(), False
        while True:
            items, ended = self._waiting(SYNC_S if unsynced else None)
            for content in _joined(items):
                self._try(partial(self._store, content))
                unsynced = True
            if ended or (unsynced and time.monotonic() - synced_s >= SYNC_S):
                self._try(self._sync)
                synced_s, unsynced = time.monotonic(), False
            if ended:
                self._shut()
                return

    def _waiting(self, timeout_s: float | None) -> tuple[list[bytes | _Part], bool]:
        """Return what waits to be written, and whether the end is asked for after it."""
        items: list[bytes | _Part] = []
        try:
            item = self._queue.get(timeout=timeout_s)
            while item is not None:
                items.append(item)
                item = self._queue.get_nowait()
        except Empty:
            return items, False
        return items, True

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except OSError as error:
            self._trouble = self._trouble or ("full" if error.errno in _FULL else "failed")
            self._shut()

    def _store(self, content: bytes | _Part) -> None:
        if isinstance(content, _Part):
            self._begin_part(content.content)
        elif self._file is not None:
            _write(self._file, content)

    def _begin_part(self, content: bytes) -> None:
        self._shut()
        self._number += 1
        path = part_path(self._folder, self._number)
        self._file = self._open(path, "wb")
        _write(self._file, content)
        self._sync()
        for number in range(self._number - 1, 0, -1):
            before = part_path(self._folder, number)
            if not before.exists():
                return
            before.unlink()

    def _go_on(self) -> None:
        self._file = self._open(part_path(self._folder, self._number), "r+b")
        self._file.truncate(self._size)
        self._file.seek(0, os.SEEK_END)

    def _sync(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())

    def _shut(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()


def _joined(items: list[bytes | _Part]) -> list[bytes | _Part]:
    """Return records that follow each other as one."""
    joined: list[bytes | _Part] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(item, bytes) and isinstance(last, bytes):
            joined[-1] = last + item
        else:
            joined.append(item)
    return joined


def _opened(path: Path, mode: str) -> BinaryIO:
    return path.open(mode, buffering=0)  # type: ignore[return-value]


def _write(file: BinaryIO, content: bytes) -> None:
    """Write all of it: without a buffer a full disk takes less than it is given."""
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
