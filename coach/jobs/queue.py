"""The clips in the order in which they came, and which one is next."""

from collections.abc import Iterable
from dataclasses import replace

from coach.jobs.values import FINISHED, ClipJob, ClipOrder, FileState, JobError, JobState

#: More that are finished are forgotten, the oldest first [E].
MOST_FINISHED = 100


class JobQueue:
    """All clips on the desk; one is worked on at a time.

    Parameters
    ----------
    jobs : iterable of ClipJob
        As they were when the program ended: one that was waiting or worked on has been stopped.

    Notes
    -----
    Knows no files and no clock; not for several threads at once. What is asked of a job that has
    gone on in the meantime is a `JobError`.
    """

    def __init__(self, jobs: Iterable[ClipJob] = ()) -> None:
        self._jobs: dict[str, ClipJob] = {}
        self._turns = 0
        for job in sorted(jobs, key=lambda job: job.turn):
            self._turns = job.turn
            broken_off = job.state in ("waiting", "running")
            self._jobs[job.id] = replace(job, state="stopped", share=0.0) if broken_off else job

    @property
    def jobs(self) -> tuple[ClipJob, ...]:
        """All of them, in the order in which they came."""
        return tuple(self._jobs.values())

    @property
    def size_bytes(self) -> int:
        """Bytes of all files that are still there."""
        return sum(job.size_bytes for job in self._jobs.values() if job.file == "there")

    @property
    def running(self) -> ClipJob | None:
        """The one that is worked on."""
        return next((job for job in self._jobs.values() if job.state == "running"), None)

    def find(self, job_id: str) -> ClipJob | None:
        """Return a job; None where there is none of that id any more."""
        return self._jobs.get(job_id)

    def add(self, job: ClipJob) -> tuple[ClipJob, ...]:
        """Add one at the end; return those finished ones that are forgotten for it."""
        if job.id in self._jobs:
            raise JobError(f"there is a clip {job.id} already")
        self._put(replace(job, turn=self._next_turn()))
        finished = [job for job in self._jobs.values() if job.state in FINISHED]
        return tuple(self.remove(old.id) for old in finished[:-MOST_FINISHED])

    def order(self, job_id: str, order: ClipOrder) -> ClipJob:
        """Let a clip wait for its turn, behind those that wait already."""
        job = self._in(job_id, "ready", "stopped", "failed")
        if not job.startable:
            raise JobError(f"{job.name} is not here any more: send it again")
        del self._jobs[job_id]
        turn = self._next_turn()
        return self._put(
            replace(job, state="waiting", order=order, share=0.0, message="", turn=turn)
        )

    def start_next(self) -> ClipJob | None:
        """Begin with the one that has waited longest; None: none waits, or one is running."""
        if self.running is not None:
            return None
        waiting = next((job for job in self._jobs.values() if job.state == "waiting"), None)
        return None if waiting is None else self._put(replace(waiting, state="running"))

    def progress(self, job_id: str, share: float) -> ClipJob | None:
        """Note how much is done, 0 to 1, never less than before; None: it is not running."""
        job = self._jobs.get(job_id)
        if job is None or job.state != "running":
            return None
        return self._put(replace(job, share=max(job.share, min(1.0, share))))

    def finish(self, job_id: str, session_id: str) -> ClipJob:
        """Note that it is done and kept, perhaps in the moment in which it was cancelled."""
        job = self._in(job_id, "running", "cancelled")
        return self._put(replace(job, state="done", share=1.0, session_id=session_id, file="gone"))

    def fail(self, job_id: str, message: str, *, file: FileState) -> ClipJob:
        """Note why it could not be done, and whether its file is still there."""
        job = self._in(job_id, "running")
        return self._put(replace(job, state="failed", message=message, file=file))

    def stop(self, job_id: str) -> ClipJob:
        """Note that the program ends before it was done."""
        return self._put(replace(self._in(job_id, "waiting", "running"), state="stopped"))

    def cancel(self, job_id: str) -> ClipJob:
        """Give up one that waits or is worked on; its file is gone."""
        job = self._in(job_id, "waiting", "running")
        return self._put(replace(job, state="cancelled", file="gone"))

    def remove(self, job_id: str) -> ClipJob:
        """Take one from the desk that is neither waiting nor worked on."""
        self._in(job_id, "ready", "stopped", "done", "failed", "cancelled")
        return self._jobs.pop(job_id)

    def _in(self, job_id: str, *states: JobState) -> ClipJob:
        job = self._jobs.get(job_id)
        if job is None:
            raise JobError("this clip is not on the desk any more")
        if job.state not in states:
            raise JobError(f"{job.name} is {job.state} by now")
        return job

    def _next_turn(self) -> int:
        self._turns += 1
        return self._turns

    def _put(self, job: ClipJob) -> ClipJob:
        self._jobs[job.id] = job
        return job
