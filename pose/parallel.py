"""Everybody in every frame of a clip, on several cores, the same for any number of them.

The processes are started first thing and work on fixed stretches of the clip (`pose.chunks`);
what they find comes back in order and is bounded in memory: who is too far ahead waits.

They are plain child processes, not `multiprocessing`: nothing of the parent is imported or
copied again (a page server, a notebook), nothing is pickled, no memory is shared that could
leak, and what native libraries print stays out of the parent's output.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pose.child import Child
from pose.chunks import ChunkRule, plan_chunks
from pose.clip_info import ClipInfo, check_file, clip_warnings
from pose.closing import Closing
from pose.job import Job
from pose.wire import Kind

if TYPE_CHECKING:
    from pose.packing import Candidates

MEDIAPIPE = "pose.people:mediapipe_people"

#: Called with the frames done so far, by all workers, and about how many there are (0: unknown).
Progress = Callable[[int, int], None]


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ClipReader(Closing):
    """Everybody in every frame of one clip: iterate it once. Made by `candidates`.

    Attributes
    ----------
    info : ClipInfo
        What the clip says of itself; known once iteration has begun or `begin` was called.
    """

    def __init__(self, job: Job, progress: Progress) -> None:
        self._progress = progress
        self._job = job
        self._children = _start(job)
        self.info: ClipInfo | None = None
        self._frames = self._read()
        self._frame_count = self._mended = 0
        self._end_s = 0.0
        self._pictures: list[Any] = []

    def __iter__(self) -> Iterator["Candidates"]:
        return self

    def __next__(self) -> "Candidates":
        return next(self._frames)

    def close(self) -> None:
        """End the workers, also in the middle of their work."""
        for child in self._children:
            child.kill()
        for child in self._children:
            child.close()

    def begin(self) -> ClipInfo:
        """Wait until the clip is open and return what it says of itself.

        Raises
        ------
        SourceError, WorkerError
            As the iteration.
        """
        if self.info is None:
            self.info = self._open()
        return self.info

    @property
    def decoded_all(self) -> bool:
        """Whether jumps into the file gave other pictures, so that all was decoded instead."""
        return self._job.reach == "decode"

    @property
    def warnings(self) -> tuple[str, ...]:
        """One line for each thing that was wrong with the clip; complete after the last frame."""
        if self.info is None or not self._frame_count:
            return ()
        return clip_warnings(self.info, self._frame_count, end_s=self._end_s, mended=self._mended)

    def _open(self) -> ClipInfo:
        infos = [self._expect(child, Kind.INFO) for child in self._children]
        return ClipInfo(**json.loads(infos[0]))

    def _read(self) -> Iterator["Candidates"]:
        try:
            info = self.begin()
            runs = len(plan_chunks(info, self._job.rule).runs(self._job.workers))
            for run in range(runs):
                if not self._fits(run):
                    # The jump into the file gave other pictures than decoding up to there.
                    self._restart(run)
                yield from self._run(info, run)
            self._tell()
        finally:
            self.close()

    def _fits(self, run: int) -> bool:
        """Tell whether the pictures before a run are the last ones of the run before."""
        before = json.loads(self._expect(self._child(run), Kind.SEAM))
        known = min(len(before), len(self._pictures))
        return known == 0 or bool(before[-known:] == self._pictures[-known:])

    def _restart(self, run: int) -> None:
        self.close()
        self._job = replace(self._job, first_run=run, reach="decode")
        self._children = _start(self._job)
        self._open()
        self._expect(self._child(run), Kind.SEAM)

    def _run(self, info: ClipInfo, run: int) -> Iterator["Candidates"]:
        # Only now: it takes numpy, and the workers have long been at theirs.
        from pose.packing import unpack_frames

        while True:
            kind, payload = self._next(self._child(run))
            if kind is Kind.RUN_END:
                break
            frames = unpack_frames(payload, info.width_px, info.height_px)
            self._end_s = frames[-1][0]
            yield from frames
        end = json.loads(payload)
        self._frame_count += end["frames"]
        self._mended += end["mended"]
        self._pictures = end["pictures"] or self._pictures

    def _child(self, run: int) -> Child:
        return self._children[run % self._job.workers]

    def _expect(self, child: Child, wanted: Kind) -> bytes:
        kind, payload = self._next(child)
        if kind is not wanted:
            raise AssertionError(f"a worker sent {kind.name} where {wanted.name} was due")
        return payload

    def _next(self, child: Child) -> tuple[Kind, bytes]:
        """Wait for the next message of one worker, looking after all of them."""
        while True:
            for each in self._children:
                each.check()
            message = child.next_message()
            self._tell()
            if message is not None:
                return message

    def _tell(self) -> None:
        estimate = self.info.frame_count_estimate if self.info else 0
        self._progress(sum(child.frames for child in self._children), estimate)


def candidates(
    path: Path,
    model: Path,
    *,
    workers: int | None = None,
    progress: Progress = lambda done, estimate: None,
    maker: str = MEDIAPIPE,
    rule: ChunkRule | None = None,
) -> ClipReader:
    """Start to find everybody in every frame of a clip; iterate the result in a `with`.

    The numbers do not depend on `workers`.

    Parameters
    ----------
    path, model : Path
        The clip and the pose model.
    workers : int, optional
        Processes, at least 1; by default one for each core.
    progress : callable
        Told how far it is, several times a second, in the thread that iterates.
    maker : str
        `module:function` that makes the estimators, see `pose.worker.find_maker`.
    rule : ChunkRule, optional
        How the clip is cut.

    Raises
    ------
    SourceError
        At once or while iterated: the clip cannot be read.
    ModelError
        While iterated: the model cannot be loaded.
    WorkerError
        While iterated: a process was killed, crashed or hangs.
    ValueError
        `workers` is below 1.
    """
    check_file(path)
    count = cores() if workers is None else workers
    if count < 1:
        raise ValueError(f"workers must be at least 1, not {count}")
    job = Job(
        path=str(path.resolve()),
        model=str(model.resolve()),
        maker=maker,
        workers=count,
        number=0,
        first_run=0,
        reach="seek",
        rule=rule or ChunkRule(),
    )
    return ClipReader(job, progress)


def _start(job: Job) -> list[Child]:
    return [Child(replace(job, number=number)) for number in range(job.workers)]
