"""Everybody in the picture at little more than the price of one person.

Following two people costs MediaPipe about twice as much as following one, even when there is
only one. So one landmarker follows whom it has, a second one looks now and then at the rest of
the picture, and only while somebody else is there a third one follows two people.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pose.estimator import Closing, MediaPipeEstimator, PoseEstimator
from pose.values import INDEX, XY, Frame, Pose

#: Corners of the trunk.
TRUNK = [INDEX[name] for name in ("left_shoulder", "right_shoulder", "left_hip", "right_hip")]
#: Longest side of the picture that is looked over; MediaPipe's detector sees 224 pixels of it.
LOOK_SIDE_PX = 320
#: What the person already followed is painted over with.
GREY = (127, 127, 127)
#: Detection score at which both of two people are found except where they overlap: measured on
#: clips with two people, where 0.5 lost one of them in many frames.
DETECTION_CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class LookRule:
    """When to look for others. All are engineering defaults.

    Attributes
    ----------
    every_s : float
        Seconds between two looks over the rest of the picture; half the time in which a
        person walks into a picture.
    leave_s : float
        Seconds for which two people are still looked for after one was seen alone: longer
        than walking past behind the other.
    jump : float
        A trunk that moves farther than this share of its length from one frame to the next
        may be another person's: look at once.
    margin : float
        By how much of the trunk's length the followed person's outline is widened before it
        is painted over: hair, hands and clothes lie outside the landmarks.
    """

    every_s: float = 1.0
    leave_s: float = 2.0
    jump: float = 0.5
    margin: float = 0.35


class PeopleEstimator(Closing):
    """Follows one person, or two while there are two.

    Parameters
    ----------
    one : PoseEstimator
        Follows one person.
    look : PoseEstimator
        Finds people in a single picture; has no memory, so several may share it.
    pair : callable
        Makes an estimator that follows two people; called when the second one comes.
    rule : LookRule
        When to look for others.
    """

    def __init__(
        self,
        one: PoseEstimator,
        look: PoseEstimator,
        *,
        pair: Callable[[], PoseEstimator],
        rule: LookRule | None = None,
    ) -> None:
        self._one = one
        self._look = look
        self._make_pair = pair
        self._rule = rule or LookRule()
        self._pair: PoseEstimator | None = None
        self.reset()

    def reset(self) -> None:
        """Forget every frame."""
        self._one.reset()
        self._leave_pair()
        self._last: Pose | None = None

    def close(self) -> None:
        """Close all three."""
        self._leave_pair()
        self._one.close()
        self._look.close()

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        """Return everybody seen."""
        if self._pair is not None:
            return self._follow_pair(self._pair, frame)
        seen = self._one.estimate(frame)
        due = self._is_due(frame.t_s, seen)
        self._last = seen[0] if seen else None
        if not due:
            return seen
        self._looked_s = frame.t_s
        if not self._sees_another(frame, seen):
            return seen
        self._pair = self._make_pair()
        self._both_s = frame.t_s
        return self._follow_pair(self._pair, frame) or seen

    def _follow_pair(self, pair: PoseEstimator, frame: Frame) -> tuple[Pose, ...]:
        seen = pair.estimate(frame)
        if len(seen) > 1:
            self._both_s = frame.t_s
        elif frame.t_s - self._both_s > self._rule.leave_s:
            self._leave_pair()
            self._one.reset()
        return seen

    def _leave_pair(self) -> None:
        if self._pair is not None:
            self._pair.close()
        self._pair = None
        self._both_s = -math.inf
        self._looked_s = -math.inf

    def _is_due(self, t_s: float, seen: tuple[Pose, ...]) -> bool:
        if t_s - self._looked_s >= self._rule.every_s:
            return True
        if self._last is None:
            return False
        return not seen or _moved(self._last, seen[0]) > self._rule.jump

    def _sees_another(self, frame: Frame, seen: tuple[Pose, ...]) -> bool:
        """Look over the picture without those already seen."""
        scale = LOOK_SIDE_PX / max(frame.image.shape[:2])
        size = (round(frame.image.shape[1] * scale), round(frame.image.shape[0] * scale))
        small = np.asarray(
            cv2.resize(frame.image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
        hidden = np.zeros(small.shape[:2], dtype=np.uint8)
        for pose in seen:
            _cover(hidden, pose.landmarks[:, XY] * scale, self._rule.margin)
        small[hidden > 0] = GREY
        found = self._look.estimate(Frame(frame.index, frame.t_s, small))
        return any(not _is_inside(pose, hidden) for pose in found)


def mediapipe_people(model: Path) -> Callable[[], PeopleEstimator]:
    """Return what makes estimators for a pose landmarker bundle; loaded at their first frame.

    All that one call makes share what looks over the picture: keep them in one thread. One
    estimator is `mediapipe_people(model)()`.
    """
    look = MediaPipeEstimator(model, mode="image", detection_confidence=DETECTION_CONFIDENCE)
    return lambda: PeopleEstimator(
        MediaPipeEstimator(model),
        look,
        pair=lambda: MediaPipeEstimator(
            model, most_people=2, detection_confidence=DETECTION_CONFIDENCE
        ),
    )


def _moved(before: Pose, after: Pose) -> float:
    """Return how far the trunk moved, in its own lengths."""
    step_px = np.linalg.norm(_centre(after) - _centre(before))
    return float(step_px / max(_trunk_px(before.landmarks[:, XY]), 1.0))


def _centre(pose: Pose) -> NDArray[np.float64]:
    centre: NDArray[np.float64] = pose.landmarks[TRUNK, XY].mean(axis=0)
    return centre


def _trunk_px(xy: NDArray[np.float64]) -> float:
    """Return the larger of the trunk's length and its diagonal width; side-on it is narrow."""
    corners = xy[TRUNK]
    return float(np.ptp(corners, axis=0).max())


def _cover(hidden: NDArray[np.uint8], xy: NDArray[np.float64], margin: float) -> None:
    """Mark the outline of a person, widened by `margin` trunk lengths."""
    outline = cv2.convexHull(np.round(xy).astype(np.int32))
    width_px = max(1, round(2 * margin * _trunk_px(xy)))
    cv2.fillPoly(hidden, [outline], 255)
    cv2.polylines(hidden, [outline], isClosed=True, color=255, thickness=width_px)


def _is_inside(pose: Pose, hidden: NDArray[np.uint8]) -> bool:
    """Tell whether the trunk of a pose is centred where the picture was painted over."""
    x, y = np.round(_centre(pose)).astype(int)
    height, width = hidden.shape
    return 0 <= x < width and 0 <= y < height and bool(hidden[y, x])
