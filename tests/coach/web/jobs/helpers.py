"""Helpers that do what a test tells them, in the place of processes."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from typing import Any, TypeVar

from coach.jobs.values import ClipJob
from coach.web.jobs.desk import Desk, Surroundings
from coach.web.jobs.task import Task
from coach.web.upload.receiving import Receiver

WAIT_S = 20.0
T = TypeVar("T")


class TestHelper:
    """Says what the test puts into `says`; after stop it ends with what `last` holds."""

    __test__ = False

    def __init__(self, task: Task) -> None:
        self.task = task
        self.says: Queue[dict[str, Any] | None] = Queue()
        self.last: list[dict[str, Any]] = [{"failed": "it was stopped", "file": "there"}]
        self.stopped = threading.Event()

    def messages(self) -> Iterator[dict[str, Any]]:
        while (said := self.says.get(timeout=WAIT_S)) is not None:
            yield said
        if self.stopped.is_set():
            yield from self.last

    def stop(self) -> None:
        self.stopped.set()
        self.says.put(None)

    def ends(self, **word: Any) -> None:
        """Say a last word and end."""
        self.says.put(word)
        self.says.put(None)


class Bench:
    """A desk in a folder, and the helpers it started."""

    def __init__(self, folder: Path, *, live: int = 0) -> None:
        self.folder = folder
        self.live = live
        self.helpers: Queue[TestHelper] = Queue()
        self.desk = Desk(
            Surroundings(folder=lambda: folder, start=self._start, busy=lambda: self.live > 0)
        )

    def _start(self, task: Task) -> TestHelper:
        helper = TestHelper(task)
        self.helpers.put(helper)
        return helper

    def send(self, name: str, data: bytes = b"clip") -> ClipJob:
        """Put a clip on the desk."""
        path = self.desk.place() / name
        path.write_bytes(data)
        return self.desk.add(path, modified_at=None)

    def helper(self) -> TestHelper:
        """Wait for the next helper that was started."""
        return self.helpers.get(timeout=WAIT_S)

    def until(self, job_id: str, state: str) -> ClipJob:
        """Wait until a job is so."""
        return wait_until(self.desk, job_id, state)

    def files(self) -> list[str]:
        """Return the names of all that lies in the folder, but for the lock."""
        paths = self.folder.rglob("*")
        return sorted(p.name for p in paths if p.is_file() and p.name != ".lock")


def send(receiver: Receiver, name: str, data: bytes) -> None:
    """Send a clip as the script in the browser does."""
    path = receiver.place() / name
    path.write_bytes(data)
    receiver.arrived(path, None)


def wait_until(desk: Desk, job_id: str, state: str, wait_s: float = WAIT_S) -> ClipJob:
    """Wait until a job on a desk is so."""

    def found() -> ClipJob | None:
        return next((job for job in desk.jobs() if (job.id, job.state) == (job_id, state)), None)

    return wait_for(found, wait_s)


def wait_for(look: Callable[[], T | None], wait_s: float = WAIT_S) -> T:
    """Look again and again until there is something."""
    until_s = time.monotonic() + wait_s
    while (found := look()) is None or found is False:
        assert time.monotonic() < until_s, "nothing came"
        time.sleep(0.005)
    return found
