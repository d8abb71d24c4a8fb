"""Frames as live coaching wants them: the newest one, or a clip in the place of a camera."""

import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import Self

from pose.errors import SourceError
from pose.values import Frame

#: A camera that gives nothing for so long has stopped [E]; some need seconds for the first.
SILENCE_S = 10.0
#: A waiting picture is shown again after so long [E].
WAIT_STEP_S = 0.1
#: A frame of a clip this late is dropped [E]; but never all of them for so long.
LATE_S = 0.05
MOST_DROPPED_S = 0.5
#: How long to wait for the thread when the workout is over [E].
_JOIN_S = 2.0


class NewestFrames:
    """Reads a source in a thread and hands out the newest frame; older ones are dropped.

    Parameters
    ----------
    source : iterable of Frame
        Read in the thread, and by nobody else.
    silence_s : float
        How long to wait for a frame.
    """

    def __init__(self, source: Iterable[Frame], *, silence_s: float = SILENCE_S) -> None:
        self._source = source
        self._silence_s = silence_s
        self._changed = threading.Condition()
        self._newest: Frame | None = None
        self._ended = False
        self._error: Exception | None = None
        self._stop = False
        self._thread = threading.Thread(target=self._read, daemon=True, name="camera")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop = True
        # A camera that hangs keeps its thread; it is a daemon and ends with the program.
        self._thread.join(timeout=_JOIN_S)

    def __iter__(self) -> Iterator[Frame]:
        """Yield the newest frame, each once, until the source ends.

        Raises
        ------
        SourceError
            The source failed, or gave nothing for `silence_s`.
        """
        while (frame := self._take()) is not None:
            yield frame

    def _take(self) -> Frame | None:
        with self._changed:
            if not self._changed.wait_for(self._is_ready, timeout=self._silence_s):
                raise SourceError(
                    f"the camera has given no picture for {self._silence_s:g} s: "
                    "check its connection."
                )
            frame, self._newest = self._newest, None
        if frame is None and self._error is not None:
            raise self._error
        return frame

    def _is_ready(self) -> bool:
        return self._newest is not None or self._ended

    def _read(self) -> None:
        error: Exception | None = None
        try:
            for frame in self._source:
                if self._stop:
                    break
                with self._changed:
                    self._newest = frame
                    self._changed.notify()
        except SourceError as caught:
            error = caught
        finally:
            with self._changed:
                self._ended, self._error = True, error
                self._changed.notify()


def paced(
    frames: Iterable[Frame],
    *,
    clock_s: Callable[[], float] = time.monotonic,
    wait: Callable[[float], object] = time.sleep,
) -> Iterator[Frame]:
    """Yield frames when their times say, and drop those that are late, as a camera would.

    Time begins when the first frame has been worked on: the pose model is loaded with it. On a
    machine too slow for anything else a frame comes every `MOST_DROPPED_S` of the clip.
    """
    begun_s: float | None = None
    last_s = -math.inf
    for frame in frames:
        if begun_s is not None:
            ahead_s = begun_s + frame.t_s - clock_s()
            if ahead_s < -LATE_S and frame.t_s - last_s < MOST_DROPPED_S:
                continue
            if ahead_s > 0:
                wait(ahead_s)
        last_s = frame.t_s
        yield frame
        if begun_s is None:
            begun_s = clock_s() - frame.t_s


def waiting(frames: Iterable[Frame], is_waiting: Callable[[], bool]) -> Iterator[Frame]:
    """Yield the first frame again and again while it is waited, then all of them, later.

    Times go on increasing: what follows keeps its distances in time.
    """
    shift_s = 0.0
    first = True
    for frame in frames:
        while first and is_waiting():
            yield replace(frame, t_s=frame.t_s + shift_s)
            shift_s += WAIT_STEP_S
        first = False
        yield replace(frame, t_s=frame.t_s + shift_s)


def later(frames: Iterable[Frame], shift_s: float) -> Iterator[Frame]:
    """Yield frames with later times, for a workout that has gone on so long before."""
    return (replace(frame, t_s=frame.t_s + shift_s) for frame in frames)
