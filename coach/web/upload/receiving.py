"""Who may send clips, and where they arrive."""

import secrets
import shutil
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from coach.web.clips import VIDEO_TYPES, safe_name
from coach.web.live.tickets import Tickets
from pose.errors import RomCoachError

#: A page that is open so long asks for another token when it is drawn anew [E].
TOKEN_S = 12 * 3600.0
#: Left free for everything else on the disk [E].
SPARE_BYTES = 200 * 1024**2
#: What the browser is told, and says in the person's language.
REASONS = ("token", "type", "empty", "size", "disk", "broken")


class RefusedClip(RomCoachError):
    """A clip that is not taken.

    Parameters
    ----------
    reason : str
        One of `REASONS`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"the clip was not taken: {reason}")
        self.reason = reason


class Receiver(Protocol):
    """Where clips arrive."""

    def room_bytes(self) -> int:
        """Return how many bytes may still come."""

    def free_bytes(self) -> int:
        """Return how much room there is on the disk."""

    def place(self) -> Path:
        """Return an empty folder for one clip."""

    def arrived(self, clip: Path, modified_at: datetime | None) -> None:
        """Take a clip that is there as a whole, in a folder from `place`."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What a browser says of a clip before it sends it.

    Attributes
    ----------
    name : str
    size_bytes : int
    modified_at : datetime or None
        When the file was last changed; with its time zone.
    """

    name: str
    size_bytes: int
    modified_at: datetime | None = None


class Gate:
    """Lets in those who have a token; one for all pages of this program.

    Parameters
    ----------
    clock_s : callable
        Seconds that only grow.

    Notes
    -----
    May be used from any thread. Receivers are not kept alive: who leaves takes his with him.
    """

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._lock = threading.Lock()
        self._tickets = Tickets(clock_s, TOKEN_S)
        self._receivers: weakref.WeakValueDictionary[str, Receiver] = weakref.WeakValueDictionary()
        self._coming: dict[int, tuple[Receiver, int]] = {}

    def token(self, receiver: Receiver, known: str | None = None) -> str:
        """Return a token by which a page sends clips to a receiver: the known one if it is good."""
        with self._lock:
            key = None if known is None else self._tickets.key_of(known)
            if known is not None and key is not None and self._receivers.get(key) is receiver:
                return known
            key = secrets.token_urlsafe(16)
            self._receivers[key] = receiver
            return self._tickets.issue(key)

    def check(self, token: str, announced: Announced) -> None:
        """Tell whether a clip may come, before all of it is sent; as `admit`."""
        with self._lock:
            self._allowed(token, announced)

    def admit(self, token: str, announced: Announced) -> "Coming":
        """Let a clip come.

        Raises
        ------
        RefusedClip
            With the reason.
        JobError
            Its folder cannot be used.
        """
        with self._lock:
            receiver = self._allowed(token, announced)
            coming = Coming(self, receiver, receiver.place() / safe_name(announced.name), announced)
            self._coming[id(coming)] = (receiver, announced.size_bytes)
            return coming

    def forget(self, coming: "Coming") -> None:
        """Note that a clip has come, or will not."""
        with self._lock:
            self._coming.pop(id(coming), None)

    def _allowed(self, token: str, announced: Announced) -> Receiver:
        key = self._tickets.key_of(token)
        receiver = None if key is None else self._receivers.get(key)
        if receiver is None:
            raise RefusedClip("token")
        if Path(safe_name(announced.name)).suffix.lstrip(".") not in VIDEO_TYPES:
            raise RefusedClip("type")
        under_way = sum(size for other, size in self._coming.values() if other is receiver)
        if announced.size_bytes <= 0:
            raise RefusedClip("empty")
        if announced.size_bytes > receiver.room_bytes() - under_way:
            raise RefusedClip("size")
        everybody = sum(size for _, size in self._coming.values())
        if announced.size_bytes + everybody + SPARE_BYTES > receiver.free_bytes():
            raise RefusedClip("disk")
        return receiver


class Coming:
    """A clip on its way. Made by `Gate.admit`; a context manager, for one thread at a time.

    Whatever way it is left, nothing stays unless `finish` was called.
    """

    def __init__(self, gate: Gate, receiver: Receiver, path: Path, announced: Announced) -> None:
        self._gate, self._receiver = gate, receiver
        self._path, self._announced = path, announced
        self._left_bytes = announced.size_bytes
        self._done = False
        try:
            self._file = path.open("xb", buffering=0)
        except OSError as error:
            raise RefusedClip("disk") from error

    def __enter__(self) -> "Coming":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._gate.forget(self)
        if not self._done:
            shutil.rmtree(self._path.parent, ignore_errors=True)

    def write(self, data: bytes | bytearray) -> None:
        """Add the next bytes; `RefusedClip` where they are too many or cannot be written."""
        self._left_bytes -= len(data)
        if self._left_bytes < 0:
            raise RefusedClip("broken")
        view = memoryview(data)
        try:
            while view:
                view = view[self._file.write(view) :]
        except OSError as error:
            raise RefusedClip("disk") from error

    def finish(self) -> None:
        """Hand the clip over; `RefusedClip` where bytes are missing."""
        if self._left_bytes:
            raise RefusedClip("broken")
        self._file.close()
        self._done = True
        self._receiver.arrived(self._path, self._announced.modified_at)


def announced_by(name: str, size: str, modified_ms: str) -> Announced:
    """Return what the headers of a request say; `RefusedClip` where they make no sense."""
    try:
        size_bytes = int(size)
    except ValueError:
        raise RefusedClip("broken") from None
    try:
        modified_at = datetime.fromtimestamp(int(modified_ms) / 1000, UTC).astimezone()
    except (ValueError, OverflowError, OSError):
        modified_at = None
    return Announced(name, size_bytes, modified_at)


#: The gate of this program.
GATE = Gate()
