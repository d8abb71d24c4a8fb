"""The loop around live coaching: frames in, advice out, until the end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from coach.desktop.view import OVER, Moment, Request, View
from coach.live.values import Command
from coach.recorded.run import TROUBLES, RecordedRun
from pose.estimator import PoseEstimator
from pose.tracking import PatientTracker
from pose.values import Frame, Pose, nobody

#: How often the questions after the last picture of a clip are shown.
AFTERWARDS_HZ = 20.0
_LUMA = np.array([0.299, 0.587, 0.114])
#: Every so many pixels are enough for a mean.
_EVERY = 8


class Eyes:
    """Finds the patient in frames.

    Parameters
    ----------
    estimator : PoseEstimator
    """

    def __init__(self, estimator: PoseEstimator) -> None:
        self._estimator = estimator
        self._tracker = PatientTracker()

    def look(self, frame: Frame) -> Pose:
        """Return the patient's pose, all NaN where nobody is seen."""
        height, width = frame.image.shape[:2]
        people = self._estimator.estimate(frame)
        return self._tracker.update(frame.t_s, people, width_px=width, height_px=height)


class LiveLoop:
    """Leads a workout from frames.

    Parameters
    ----------
    run : RecordedRun
    eyes : Eyes
    view : View

    Attributes
    ----------
    left : bool
        The person has left: the end was read, or they quit.
    """

    def __init__(self, run: RecordedRun, eyes: Eyes, *, view: View) -> None:
        self._run = run
        self._eyes = eyes
        self._view = view
        self._last: Frame | None = None
        self._warned = False
        self.left = False

    @property
    def is_waiting(self) -> bool:
        """Whether no set has begun yet."""
        return self._run.workout.stage in ("scene", "countdown")

    def run(self, frames: Iterable[Frame]) -> None:
        """Take frames until the person leaves; what a camera raises goes through."""
        for frame in frames:
            self._step(frame, self._eyes.look(frame))
            if self.left:
                return

    def finish(self, pace: Callable[[Iterable[Frame]], Iterator[Frame]]) -> None:
        """End after the last picture of a clip: let the set be rated and the end be read.

        Parameters
        ----------
        pace : callable
            Lets frames through as their times say, or at once.
        """
        self._run.take(Command("end_set"))
        for frame in pace(self._afterwards()):
            if self._run.workout.stage not in ("rating", *OVER):
                self._run.take(Command("stop"))
            height, width = frame.image.shape[:2]
            self._step(frame, nobody(frame.t_s, width, height))
            if self.left:
                return

    def _afterwards(self) -> Iterator[Frame]:
        """Yield the last picture on and on."""
        frame = self._last
        while frame is not None:
            frame = replace(frame, t_s=frame.t_s + 1 / AFTERWARDS_HZ)
            yield frame

    def _step(self, frame: Frame, pose: Pose) -> None:
        self._last = frame
        advice = self._run.advise(pose, light=luminance(frame))
        self._warn()
        for request in self._view.show(Moment(frame, pose, advice, self._run.workout)):
            self._do(request)

    def _warn(self) -> None:
        """Say once where not everything can be recorded; the exercise goes on."""
        if self._run.trouble is not None and not self._warned:
            self._warned = True
            self._view.warn(TROUBLES[self._run.trouble].say(self._run.language))

    def _do(self, request: Request) -> None:
        if request != "quit":
            self._run.take(request)
        else:
            # A set that is only not rated yet was not stopped.
            if self._run.workout.stage != "rating":
                self._run.take(Command("stop"))
            self.left = True


def luminance(frame: Frame) -> float:
    """Return the mean luminance of a picture, 0 to 255 (ITU-R BT.601)."""
    return float((frame.image[::_EVERY, ::_EVERY] @ _LUMA).mean())
