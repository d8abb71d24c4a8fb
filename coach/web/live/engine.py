"""The thread that turns one socket's pictures into answers."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.journal.events import MeasureWith, Speak
from coach.live.values import Command, Rating
from coach.recorded.catching import Caught
from coach.web.live.frames import Packet, luminance, picture_of
from coach.web.live.parts import Parts
from coach.web.live.run import Run
from coach.web.live.update import Shown, Updates, dropped, sent
from pose.closing import Closing
from pose.tracking import PatientTracker
from pose.values import Frame, Pose

#: When the workout has ended without a picture, so long is waited for one to say it with [E].
LAST_WORD_S = 1.0


Request = Command | Rating | Speak | MeasureWith


@dataclass(frozen=True, slots=True)
class Arrival:
    """A picture and when it came, by `perf_counter`."""

    packet: Packet
    at_s: float


@dataclass(frozen=True, slots=True)
class Outside:
    """Who is told what; both are called in the engine's thread.

    Attributes
    ----------
    answer : callable
        Given the answer to each picture.
    ended : callable
        Called last, with what went wrong, or None. The pose models are closed by then.
    """

    answer: Callable[[str], None]
    ended: Callable[[Exception | None], None]


class Engine:
    """Work on the newest picture; leave older ones that waited.

    Parameters
    ----------
    run : Run
        Taken over: an engine that had it before stops.
    parts : Parts
    outside : Outside
    """

    def __init__(self, run: Run, parts: Parts, outside: Outside) -> None:
        self._run = run
        self._parts = parts
        self._outside = outside
        self._wake = threading.Condition()
        self._newest: Arrival | None = None
        self._requests: deque[Request] = deque()
        self._stopping = False
        self._updates = Updates(run.order)
        self._thread = threading.Thread(target=self._live, name="live-engine", daemon=True)
        run.engine = self

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def offer(self, packet: Packet) -> int | None:
        """Hand over a picture; return the number of the one that waited and is left out."""
        with self._wake:
            left, self._newest = self._newest, Arrival(packet, perf_counter())
            self._wake.notify()
        return None if left is None else left.packet.seq

    def ask(self, request: Request) -> None:
        """Hand over something else to do; it comes before the next picture."""
        with self._wake:
            self._requests.append(request)
            self._wake.notify()

    def stop(self) -> None:
        """End after the picture under way."""
        with self._wake:
            self._stopping = True
            self._wake.notify()

    def join(self, timeout_s: float) -> None:
        """Wait until it has ended."""
        self._thread.join(timeout_s)

    def _live(self) -> None:
        with Caught(self._outside.ended), Eyes(self._parts, self._run.model) as eyes:
            ending = False
            while not (ending and self._run.over):
                job = self._next(LAST_WORD_S if self._run.over else None)
                if job is None:
                    return
                ending = isinstance(job, Arrival)
                if isinstance(job, Arrival):
                    self._answer(job, eyes)
                else:
                    if isinstance(job, MeasureWith):
                        eyes.change(job.model)
                    self._pass_on(job)

    def _next(self, timeout_s: float | None) -> Request | Arrival | None:
        """Return what to do next, a request first; None: nothing more, or not in this time."""
        with self._wake:
            self._wake.wait_for(
                lambda: self._stopping or self._requests or self._newest is not None, timeout_s
            )
            if self._stopping:
                return None
            if self._requests:
                return self._requests.popleft()
            newest, self._newest = self._newest, None
            return newest

    def _answer(self, arrival: Arrival, eyes: "Eyes") -> None:
        run, packet = self._run, arrival.packet
        picture = picture_of(packet.jpeg)
        with run.lock:
            t_s = run.time.update(packet.stamp_ms) if run.engine is self else None
        if t_s is None:
            self._outside.answer(dropped(packet.seq))
            return
        pose, inference_ms = eyes.see(picture, t_s)
        with run.lock:
            if run.engine is not self:
                return
            advice = run.advise(pose, light=luminance(picture), jpeg=packet.jpeg)
            shown = Shown(packet.seq, advice, pose, run.language, run.tracked_percent)
        update = self._updates.update(shown)
        server_ms = 1000.0 * (perf_counter() - arrival.at_s)
        self._outside.answer(sent(update, inference_ms=inference_ms, server_ms=server_ms))

    def _pass_on(self, request: Request) -> None:
        run = self._run
        with run.lock:
            if run.engine is not self:
                return
            run.take(request)


class Eyes(Closing):
    """Find the patient in a picture.

    Parameters
    ----------
    parts : Parts
    model : str
        Name of the pose model.
    """

    def __init__(self, parts: Parts, model: str) -> None:
        self._parts = parts
        self._people = parts.people(model)
        self._tracker = PatientTracker()
        self._size_px: tuple[int, int] | None = None
        self._index = 0

    def close(self) -> None:
        """Close the pose models."""
        self._people.close()

    def change(self, model: str) -> None:
        """Use another pose model from now on."""
        self._people.close()
        self._people = self._parts.people(model)

    def see(self, picture: NDArray[np.uint8], t_s: float) -> tuple[Pose, float]:
        """Return the patient in a picture, and the milliseconds that the pose model took.

        Places are those in a picture as large as the first one: a slow machine sends smaller
        ones in mid-set, and who follows people from place to place would lose them.
        """
        picture = self._fitted(picture)
        began_s = perf_counter()
        people = self._people.estimate(Frame(self._index, t_s, picture))
        inference_ms = 1000.0 * (perf_counter() - began_s)
        self._index += 1
        height_px, width_px = picture.shape[:2]
        pose = self._tracker.update(t_s, people, width_px=width_px, height_px=height_px)
        return pose, inference_ms

    def _fitted(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return a picture in the size of the first one; one of another shape begins anew."""
        height_px, width_px = picture.shape[:2]
        if self._size_px is None or not _same_shape(self._size_px, (width_px, height_px)):
            if self._size_px is not None:
                self._people.reset()
                self._tracker = PatientTracker()
            self._size_px = (width_px, height_px)
        if self._size_px == (width_px, height_px):
            return picture
        smaller = self._size_px[0] < width_px
        how = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
        return np.asarray(cv2.resize(picture, self._size_px, interpolation=how), np.uint8)


def _same_shape(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two sizes are of one shape, but for the rounding to whole pixels."""
    return abs(one[0] * other[1] - other[0] * one[1]) <= max(*one, *other)
