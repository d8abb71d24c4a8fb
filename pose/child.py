"""One worker process as its parent sees it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from queue import Empty, Full, Queue

from pose import errors
from pose.errors import RomCoachError, WorkerError
from pose.job import Job, write_job
from pose.wire import Kind, frame_count, receive

#: Messages that may wait to be taken; one holds up to 16 frames of about 1 KB a person.
MOST_WAITING = 512
#: A worker that says nothing for so long hangs: a frame takes milliseconds, loading a second.
SILENCE_S = 120.0
#: How often a waiting parent looks after its workers.
GLANCE_S = 0.1
#: How long an ending process is waited for before it is killed once more.
END_S = 5.0
_BOOT = "from pose.worker import main; main()"
_MEND = "Close other programs or use fewer --workers, then try again."


class Child:
    """Starts a worker and takes its messages.

    Parameters
    ----------
    job : Job
        What it is told to do.

    Attributes
    ----------
    frames : int
        How many frames it has done.
    """

    def __init__(self, job: Job) -> None:
        self.frames = 0
        self._messages: Queue[tuple[Kind, bytes]] = Queue(maxsize=MOST_WAITING)
        self._fault: RomCoachError | None = None
        self._done = self._closing = False
        self._heard_s = time.monotonic()
        # What native libraries print; shown only when the process dies of it.
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 closed by close()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=environment(),
        )
        self._tell(job)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def next_message(self) -> tuple[Kind, bytes] | None:
        """Return the next message, or None when there was none for a moment."""
        try:
            return self._messages.get(timeout=GLANCE_S)
        except Empty:
            if not self._done and time.monotonic() - self._heard_s > SILENCE_S:
                raise WorkerError(
                    f"A helper process has said nothing for {SILENCE_S:.0f} s. {_MEND}"
                ) from None
            return None

    def check(self) -> None:
        """Raise what went wrong in the process, if anything did."""
        if self._fault is not None:
            raise self._fault

    def kill(self) -> None:
        """End the process; `close` waits until it is gone."""
        self._closing = True
        self._process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        self._process.wait(END_S)
        self._thread.join(END_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()
        self._log.close()

    def _tell(self, job: Job) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(write_job(job).encode())
            self._process.stdin.close()
        except OSError:
            # It is gone already; the listener tells why.
            return

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while (message := receive(self._process.stdout)) is not None:
            self._heard_s = time.monotonic()
            self._take(*message)
        if not (self._done or self._closing or self._fault):
            self._fault = self._obituary()

    def _take(self, kind: Kind, payload: bytes) -> None:
        if kind is Kind.ALIVE:
            return
        if kind is Kind.DONE:
            self._done = True
            return
        if kind is Kind.FAULT:
            fault = json.loads(payload)
            self._fault = getattr(errors, fault["name"])(fault["text"])
            return
        if kind is Kind.FRAMES:
            self.frames += frame_count(payload)
        while not self._closing:
            try:
                self._messages.put((kind, payload), timeout=GLANCE_S)
            except Full:
                # The parent is busy with another stretch; the worker may well wait.
                self._heard_s = time.monotonic()
                continue
            return

    def _obituary(self) -> WorkerError:
        code = self._process.wait()
        if code < 0:
            name = signal.Signals(-code).name
            return WorkerError(
                f"A helper process was ended from outside ({name}); the machine may have run out "
                f"of memory. {_MEND}"
            )
        self._log.seek(0, os.SEEK_END)
        self._log.seek(max(0, self._log.tell() - 2000))
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        last = lines[-1] if lines else "it gave no reason"
        return WorkerError(
            f"A helper process failed with code {code}: {last}. If it happens again on this clip, "
            "report it with this line."
        )


def environment() -> dict[str, str]:
    """Return the environment in which a helper process finds the same packages as its parent."""
    folders = [folder or str(Path.cwd()) for folder in sys.path]
    # One computing thread each: the processes share out the cores.
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return os.environ | threads | {"PYTHONPATH": os.pathsep.join(folders)}
