"""The desk on which clips lie until they are measured: one for the whole program."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.jobs.folder import CLIPS, ClipFolder
from coach.jobs.queue import JobQueue
from coach.jobs.values import ClipJob, ClipOrder, JobError, belongs_to
from coach.machine import data_folder
from coach.store.access import SINGLE_USER, Access, demand
from coach.store.store import ME
from coach.web.jobs.process import KEEPING_S, Helper, HelperProcess
from coach.web.jobs.task import Task
from coach.web.live.rooms import ROOMS

#: Bytes of all clips together that have not been measured yet.
MOST_BYTES = 2 * 1024**3
_JOIN_S = 5.0
#: A helper that is stopped has ended by then.
_ENDED_S = KEEPING_S + 5.0


def somebody_exercises() -> bool:
    """Tell whether a live session is at work, before which everything else gives way."""
    return ROOMS.engines > 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a desk needs of the rest of the program.

    Attributes
    ----------
    folder : callable
        Where the clips lie.
    start : callable
        Starts somebody who measures a clip.
    busy : callable
        Whether only one core may be used.
    niceness : int
        See `Task`.
    access : Access
        Who may do what.
    """

    folder: Callable[[], Path] = lambda: data_folder() / CLIPS
    start: Callable[[Task], Helper] = HelperProcess
    busy: Callable[[], bool] = somebody_exercises
    niceness: int = 19
    access: Access = SINGLE_USER


class Desk:
    """Takes clips, has them measured one at a time, and knows how far each is.

    Parameters
    ----------
    surroundings : Surroundings, optional

    Notes
    -----
    May be used from any thread. Nothing happens before it is first asked for something; then it
    may raise `JobError` where the folder cannot be used. Whose clip is ordered is asked of
    `access`; the list is for whoever may use this program.
    """

    def __init__(self, surroundings: Surroundings | None = None) -> None:
        self._around = surroundings or Surroundings()
        self._wake = threading.Condition()
        self._folder: ClipFolder | None = None
        self._queue = JobQueue()
        self._thread: threading.Thread | None = None
        self._helper: Helper | None = None
        self._closing = False

    # What the pages ask.

    def jobs(self) -> tuple[ClipJob, ...]:
        """Return all clips, those that were ordered first to be done first."""
        with self._open():
            return self._queue.jobs

    def order(self, job_id: str, order: ClipOrder) -> None:
        """Let a clip be measured when its turn comes."""
        demand(self._around.access, "change", order.patient_id or ME)
        with self._open() as folder:
            _note(folder, self._queue.order(job_id, order))
            self._wake.notify_all()

    def cancel(self, job_id: str) -> None:
        """Give up a clip that waits or is worked on, and delete it."""
        with self._open() as folder:
            running = self._queue.running
            self._queue.cancel(job_id)
            at_work = running is not None and running.id == job_id
            helper = self._helper if at_work else None
            if not at_work:
                folder.delete(job_id)
        if helper is not None:
            helper.stop()

    def remove(self, job_id: str) -> None:
        """Take a clip from the desk that is neither waiting nor worked on, and delete it."""
        with self._open() as folder:
            self._queue.remove(job_id)
            folder.delete(job_id)

    def forget(self, patient_id: str) -> int:
        """Take all clips of a patient from the desk and delete them; return how many.

        One that is worked on is waited for: what is kept of it in that moment is there afterwards.
        """
        with self._open() as folder:
            theirs = [job for job in self._queue.jobs if belongs_to(job, patient_id)]
            at_work = any(job.state == "running" for job in theirs)
            helper = self._helper if at_work else None
            for job in theirs:
                if job.state in ("waiting", "running"):
                    self._queue.cancel(job.id)
            if helper is not None:
                helper.stop()
                self._wake.wait_for(lambda: self._helper is not helper, _ENDED_S)
            for job in theirs:
                self._queue.remove(job.id)
                folder.delete(job.id)
        return len(theirs)

    # What the upload asks.

    def room_bytes(self) -> int:
        """Return how many bytes may still come."""
        with self._open():
            return max(0, MOST_BYTES - self._queue.size_bytes)

    def place(self) -> Path:
        """Return an empty folder for a clip that is on its way; forgotten when the program ends."""
        with self._open() as folder:
            return folder.new()

    def free_bytes(self) -> int:
        """Return how much room there is on the disk."""
        with self._open() as folder:
            return folder.free_bytes()

    def add(self, clip: Path, *, modified_at: datetime | None) -> ClipJob:
        """Put a clip on the desk that has arrived in a folder from `place`."""
        with self._open() as folder:
            job = ClipJob(clip.parent.name, clip.name, clip.stat().st_size, modified_at)
            for old in self._queue.add(job):
                folder.delete(old.id)
            _note(folder, self._queue.jobs[-1])
            return job

    # What the server does.

    def close(self) -> None:
        """End what is being done; it is shown as not done at the next start."""
        with self._wake:
            self._closing = True
            helper, thread, folder = self._helper, self._thread, self._folder
            self._wake.notify_all()
        if helper is not None:
            helper.stop()
        if thread is not None:
            thread.join(_JOIN_S)
        if folder is not None:
            folder.close()

    @contextmanager
    def _open(self) -> Iterator[ClipFolder]:
        """Hold the lock, with the folder opened and somebody to work."""
        with self._wake:
            if self._closing:
                raise JobError("the program is being closed")
            if self._folder is None:
                folder = ClipFolder(self._around.folder())
                self._queue = JobQueue(folder.open())
                self._folder = folder
                self._thread = threading.Thread(
                    target=self._work, args=(folder,), name="clip-desk", daemon=True
                )
                self._thread.start()
            yield self._folder

    def _work(self, folder: ClipFolder) -> None:
        """Work on one clip after the other until the program ends."""
        while (begun := self._next(folder)) is not None:
            job, helper = begun
            for message in helper.messages():
                self._take(job.id, message, folder)
            self._leave(job.id, folder)

    def _next(self, folder: ClipFolder) -> tuple[ClipJob, Helper] | None:
        """Wait for the next clip and start somebody on it; None: the program ends."""
        with self._wake:
            job: ClipJob | None = None
            while job is None:
                self._wake.wait_for(lambda: self._closing or self._waiting())
                if self._closing:
                    return None
                job = self._queue.start_next()
                assert job is not None
                _note(folder, job)
                try:
                    self._helper = self._start(job, folder)
                except (JobError, OSError) as error:
                    self._queue.fail(job.id, str(error), file="there")
                    job = None
            assert self._helper is not None
            return job, self._helper

    def _waiting(self) -> bool:
        return any(job.state == "waiting" for job in self._queue.jobs)

    def _start(self, job: ClipJob, folder: ClipFolder) -> Helper:
        assert job.order is not None
        return self._around.start(
            Task(
                clip=str(folder.clip(job)),
                scratch=str(folder.scratch(job)),
                order=job.order,
                modified_at=job.modified_at,
                workers=1 if self._around.busy() else None,
                niceness=self._around.niceness,
            )
        )

    def _take(self, job_id: str, message: dict[str, Any], folder: ClipFolder) -> None:
        """Note what was said of a job; one that was cancelled too late is done all the same."""
        with self._wake:
            job = self._queue.find(job_id)
            if job is None or "share" in message:
                self._queue.progress(job_id, message.get("share", 0.0))
                return
            if "done" in message:
                job = self._queue.finish(job_id, message["done"])
            elif job.state == "running" and not self._closing:
                job = self._queue.fail(job_id, message["failed"], file=message["file"])
            folder.delete_files(job)
            _note(folder, job)

    def _leave(self, job_id: str, folder: ClipFolder) -> None:
        """Clear up after a job that nobody works on any more."""
        with self._wake:
            self._helper = None
            job = self._queue.find(job_id)
            if job is None or job.state == "cancelled":
                folder.delete(job_id)
            elif job.state == "running":
                job = self._queue.stop(job_id)
                folder.delete_files(job)
                _note(folder, job)
            self._wake.notify_all()


def _note(folder: ClipFolder, job: ClipJob) -> None:
    """Write down how a job stands, for the next start of the program.

    Where it cannot be, the disk being full, the present one goes on all the same.
    """
    with suppress(JobError):
        folder.write(job)


#: The desk of this program.
DESK = Desk()


def desk() -> Desk:
    """Return the desk of this program."""
    return DESK
