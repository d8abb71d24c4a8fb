"""A process that estimates its share of a clip. Started by `pose.parallel`.

Reads its job as JSON from standard input and writes `pose.wire` messages to standard output.
"""

import importlib
import math
import os
import signal
import sys
import zlib
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import cv2

from pose.chunks import Plan, plan_chunks
from pose.errors import RomCoachError
from pose.estimator import PoseEstimator
from pose.job import Job, read_job
from pose.packing import Candidates, pack_frames
from pose.sources import open_clip
from pose.values import Frame, Pose
from pose.wire import Kind, send, send_json

#: Frames in one message: often enough for a progress bar, seldom enough to cost nothing.
BLOCK_FRAMES = 16
#: Pictures compared where two runs meet.
SEAM_FRAMES = 3
#: Seconds of clip after which a worker that only skips frames says that it is alive.
ALIVE_EVERY_S = 10.0

EstimatorMaker = Callable[[], PoseEstimator]


def find_maker(name: str, model: Path) -> EstimatorMaker:
    """Return what makes the estimators of a process, from `module:function`.

    The function takes the path of the model and returns a callable that gives a new estimator
    each time.
    """
    module, function = name.split(":")
    maker: EstimatorMaker = getattr(importlib.import_module(module), function)(model)
    return maker


class Chunks:
    """Estimators at work on the chunks of one run: the present one, and the next warming up.

    Parameters
    ----------
    plan : Plan
        All chunks of the clip.
    run : range
        Those of this run.
    maker : callable
        Gives a new estimator.
    idle : list of PoseEstimator
        Estimators to use again; they come back to it.
    """

    def __init__(
        self, plan: Plan, run: range, *, maker: EstimatorMaker, idle: list[PoseEstimator]
    ) -> None:
        self._plan = plan
        self._run = run
        self._maker = maker
        self._idle = idle
        self._busy: dict[int, PoseEstimator] = {}

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        """Return everybody in a frame, as the estimator of its chunk sees them.

        A frame before the run gives () and only warms up.
        """
        bounds_s = self._plan.bounds_s
        present = bisect_right(bounds_s, frame.t_s) - 1
        for chunk in [chunk for chunk in self._busy if chunk < present]:
            self._idle.append(self._busy.pop(chunk))
        seen: tuple[Pose, ...] = ()
        for chunk in range(max(present, self._run.start), self._run.stop):
            if frame.t_s < bounds_s[chunk] - self._plan.warm_s:
                break
            people = self._estimator(chunk).estimate(frame)
            seen = people if chunk == present else seen
        return seen

    def finish(self) -> None:
        """Give back the estimators."""
        self._idle.extend(self._busy.values())
        self._busy.clear()

    def _estimator(self, chunk: int) -> PoseEstimator:
        if chunk not in self._busy:
            estimator = self._idle.pop() if self._idle else self._maker()
            estimator.reset()
            self._busy[chunk] = estimator
        return self._busy[chunk]


class RunSender:
    """Sends what was found in one run: the seam before it, blocks of frames, the end.

    Parameters
    ----------
    out : binary stream
        Where the messages go.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._latest: deque[Frame] = deque(maxlen=SEAM_FRAMES)
        self._block: list[Candidates] = []
        self._count = self._mended = 0
        self._inside = False

    def warm_up(self, frame: Frame) -> None:
        """Take the next frame before the run."""
        self._latest.append(frame)

    def add(self, frame: Frame, people: tuple[Pose, ...], *, mended: int) -> None:
        """Take the next frame of the run."""
        self._enter()
        self._latest.append(frame)
        self._count += 1
        self._mended += mended
        self._block.append((frame.t_s, people))
        if len(self._block) == BLOCK_FRAMES:
            self._flush()

    def finish(self) -> None:
        """Send what is left and the end."""
        self._enter()
        self._flush()
        end = {"frames": self._count, "mended": self._mended, "pictures": self._pictures()}
        send_json(self._out, Kind.RUN_END, end)

    def _enter(self) -> None:
        if not self._inside:
            self._inside = True
            send_json(self._out, Kind.SEAM, self._pictures())
            self._latest.clear()

    def _flush(self) -> None:
        if self._block:
            send(self._out, Kind.FRAMES, pack_frames(self._block))
            self._block = []

    def _pictures(self) -> list[tuple[float, int]]:
        """Return time and checksum of the latest pictures."""
        return [(frame.t_s, zlib.crc32(frame.image.data)) for frame in self._latest]


class Worker:
    """Works through every run that is its own.

    Parameters
    ----------
    job : Job
        What to do.
    out : binary stream
        Where the messages go.
    """

    def __init__(self, job: Job, out: BinaryIO) -> None:
        self._job = job
        self._out = out
        self._idle: list[PoseEstimator] = []
        self._end_s = math.inf

    def work(self) -> None:
        """Send the clip's description, then all runs of this worker, then done."""
        job = self._job
        maker = find_maker(job.maker, Path(job.model))
        self._clip = open_clip(Path(job.path))
        send_json(self._out, Kind.INFO, asdict(self._clip.info))
        plan = plan_chunks(self._clip.info, job.rule)
        runs = plan.runs(job.workers)
        for number in range(job.first_run, len(runs)):
            if number % job.workers == job.number:
                chunks = Chunks(plan, runs[number], maker=maker, idle=self._idle)
                self._run(plan, runs[number], chunks)
                chunks.finish()
        send(self._out, Kind.DONE)

    def _run(self, plan: Plan, run: range, chunks: Chunks) -> None:
        start_s, stop_s = plan.bounds_s[run.start], plan.bounds_s[run.stop]
        sender = RunSender(self._out)
        if self._reach(start_s - plan.warm_s):
            for frame, mended in self._until(stop_s):
                people = chunks.estimate(frame)
                if frame.t_s < start_s:
                    sender.warm_up(frame)
                else:
                    sender.add(frame, people, mended=mended)
        sender.finish()

    def _until(self, stop_s: float) -> Iterator[tuple[Frame, int]]:
        """Yield frames before `stop_s`, each with how many stamps were mended for it."""
        mended = self._clip.mended
        for frame in self._clip:
            if frame.t_s >= stop_s:
                return
            yield frame, self._clip.mended - mended
            mended = self._clip.mended
        self._end_s = min(self._end_s, stop_s)

    def _reach(self, t_s: float) -> bool:
        """Go to the first frame at or after `t_s`; False if there is none."""
        if t_s == -math.inf:
            return True
        if t_s > self._end_s:
            return False
        if self._job.reach == "seek" and self._clip.seek(t_s):
            return True
        self._clip.close()
        self._clip = open_clip(Path(self._job.path))
        step_s = 0.0
        while step_s < t_s:
            step_s = min(t_s, step_s + ALIVE_EVERY_S)
            if not self._clip.skip_to(step_s):
                self._end_s = t_s
                return False
            send(self._out, Kind.ALIVE)
        return True


def _keep_to_core(job: Job) -> None:
    """Stay on one core where there are as many workers as cores: moving costs about 4 %."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        if job.workers == len(cores) > 1:
            os.sched_setaffinity(0, {cores[job.number]})


def main() -> None:
    """Do the job on standard input; end the process."""
    # The terminal sends its Ctrl-C to every process; the parent alone decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not come between the messages.
    os.dup2(2, 1)
    cv2.setNumThreads(1)
    status = 0
    try:
        job = read_job(sys.stdin.readline())
        _keep_to_core(job)
        Worker(job, out).work()
    except RomCoachError as error:
        send_json(out, Kind.FAULT, {"name": type(error).__name__, "text": str(error)})
    except BrokenPipeError:
        status = 1
    # Without the interpreter's own end, in which native libraries wait for each other.
    os._exit(status)
