"""Everybody in the picture at little more than the price of one person.

A landmarker that follows two people costs twice as much, loses both where they overlap, and its
skeletons change owners. Here each person has a landmarker of their own. While there is one
person it sees the whole picture. Now and then the rest of the picture is looked over; while
somebody else is there, each landmarker is shown the picture with everything beyond its own
person's reach painted grey. A skeleton that slides over to a passer-by does not take that reach
along, so it comes back by itself when the passer-by has gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pose.closing import Closing
from pose.estimator import MediaPipeEstimator, PoseEstimator
from pose.following import Follower, Sighting, sight
from pose.values import XY, Frame, Pose

Array = NDArray[np.float64]

GREY = 127
#: Detection score at which both of two people are found except where they overlap: measured on
#: clips with two people, where 0.5 lost one of them in many frames.
DETECTION_CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class PeopleRule:
    """Numbers of the slots; distances in trunk lengths. All are engineering defaults.

    Attributes
    ----------
    look_s : float
        Seconds between two looks over the rest of the picture; half the time in which a
        person walks into it.
    jump : float
        A trunk that moves farther from one frame to the next may be another person's: look
        at once.
    crowd_s : float
        Landmarkers are kept to their own person for so long after somebody else was seen.
    blind_s : float
        A landmarker that sees nobody within reach for so long is shown the whole picture: the
        reach may be wrong.
    keep_s : float
        Somebody not seen for so long has gone.
    same : float
        Two skeletons closer than this are of one person.
    same_s : float
        A landmarker that shows another one's person for so long is free for somebody else;
        people who pass each other are one for less.
    margin : float
        By how much a person's outline is widened before it is painted over to look for
        others: hair, hands and clothes lie outside the landmarks.
    reach : (float, float, float)
        Room left beside, above and below a person: for the arms.
    memory_s : float
        Time constant with which the reach follows the person.
    look_side_px : int
        Longest side of the picture that is looked over; MediaPipe's detector sees 224 of it.
    """

    look_s: float = 1.0
    jump: float = 0.5
    crowd_s: float = 2.5
    blind_s: float = 0.3
    keep_s: float = 2.0
    same: float = 0.2
    same_s: float = 0.5
    margin: float = 0.35
    reach: tuple[float, float, float] = (1.2, 1.1, 0.5)
    memory_s: float = 0.5
    look_side_px: int = 320


class _Slot:
    """One person, and the landmarker that follows them."""

    def __init__(self, estimator: PoseEstimator, seen: Sighting) -> None:
        self.estimator = estimator
        self.follower = Follower(seen)
        self.box = _box(seen.pose)
        self.shown: Sighting | None = None
        self.shown_s = seen.pose.t_s
        self.double_since_s: float | None = None

    def take(self, seen: Sighting, rule: PeopleRule) -> None:
        """Take a sighting if it can be this person's."""
        if np.isinf(self.follower.distance(seen)):
            return
        gap_s = seen.pose.t_s - self.follower.last_s
        self.box = self.box + (1.0 - np.exp(-gap_s / rule.memory_s)) * (_box(seen.pose) - self.box)
        self.follower.follow(seen)

    def show(self, pose: Pose | None) -> None:
        """Remember what the landmarker shows now."""
        self.shown = None if pose is None else sight(pose)
        if pose is not None:
            self.shown_s = pose.t_s

    def begin_anew(self, seen: Sighting) -> None:
        """Take a sighting for the person whatever was known."""
        self.follower = Follower(seen)
        self.box = _box(seen.pose)


class PeopleEstimator(Closing):
    """Follows a few people.

    Parameters
    ----------
    one : callable
        Makes an estimator that follows one person; one is made for each person there is at
        the same time.
    look : PoseEstimator
        Finds people in a single picture; has no memory, so several may share it.
    most_people : int
        How many are followed.
    rule : PeopleRule, optional
    """

    def __init__(
        self,
        one: Callable[[], PoseEstimator],
        look: PoseEstimator,
        *,
        most_people: int = 2,
        rule: PeopleRule | None = None,
    ) -> None:
        self._make = one
        self._look = look
        self._most_people = most_people
        self._rule = rule or PeopleRule()
        self._first = one()
        self._others: list[PoseEstimator] = []
        self.reset()

    def reset(self) -> None:
        """Forget every frame."""
        for estimator in (self._first, *self._others):
            estimator.reset()
        self._slots: list[_Slot] = []
        self._looked_s: float | None = None
        self._crowded_s: float | None = None

    def close(self) -> None:
        """Close all landmarkers and what looks over the picture."""
        for estimator in (self._first, *self._others, self._look):
            estimator.close()

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        """Return everybody seen."""
        self._slots = [
            slot for slot in self._slots if frame.t_s - slot.follower.last_s <= self._rule.keep_s
        ]
        seen = [sight(pose) for pose in self._follow(frame)]
        if seen and not self._slots:
            self._slots.append(_Slot(self._first, seen[0]))
        if self._is_due(frame.t_s, seen):
            self._looked_s = frame.t_s
            for other in self._found(frame, seen):
                self._crowded_s = frame.t_s
                self._open(other)
        self._remember(frame.t_s, seen)
        self._free_doubles(frame.t_s)
        return tuple(each.pose for each in self._different(seen))

    def _follow(self, frame: Frame) -> list[Pose]:
        """Ask each landmarker."""
        if not self._slots:
            return list(self._first.estimate(frame))
        found: list[Pose] = []
        for slot in self._slots:
            shown = frame
            if self._is_crowded(frame.t_s) and frame.t_s - slot.shown_s <= self._rule.blind_s:
                shown = Frame(frame.index, frame.t_s, self._within_reach(frame.image, slot))
            poses = slot.estimator.estimate(shown)
            slot.show(poses[0] if poses else None)
            found += poses
        return found

    def _remember(self, t_s: float, seen: list[Sighting]) -> None:
        """Let the slots follow what was seen."""
        for slot in self._slots:
            for each in seen:
                if len(self._slots) == 1 and not self._is_crowded(t_s):
                    slot.begin_anew(each)
                else:
                    slot.take(each, self._rule)

    def _different(self, seen: list[Sighting]) -> list[Sighting]:
        """Leave out whom an earlier landmarker shows already."""
        kept: list[Sighting] = []
        for each in seen:
            if all(_trunks_apart(each, other) >= self._rule.same for other in kept):
                kept.append(each)
        return kept

    def _free_doubles(self, t_s: float) -> None:
        """Give up slots that show for long whom an earlier one shows."""
        kept: list[_Slot] = []
        for slot in self._slots:
            if not any(_are_one(slot, other, self._rule.same) for other in kept):
                slot.double_since_s = None
            elif slot.double_since_s is None:
                slot.double_since_s = t_s
            if slot.double_since_s is None or t_s - slot.double_since_s < self._rule.same_s:
                kept.append(slot)
        self._slots = kept

    def _is_crowded(self, t_s: float) -> bool:
        return self._crowded_s is not None and t_s - self._crowded_s <= self._rule.crowd_s

    def _is_due(self, t_s: float, seen: list[Sighting]) -> bool:
        if self._looked_s is None or t_s - self._looked_s >= self._rule.look_s:
            return True
        if len(self._slots) != 1 or self._is_crowded(t_s):
            return False
        return not seen or self._slots[0].follower.distance(seen[0]) > self._rule.jump

    def _open(self, other: Sighting) -> None:
        """Follow somebody found, if a landmarker is free."""
        if not self._slots or len(self._slots) >= self._most_people:
            return
        used = [slot.estimator for slot in self._slots]
        spare = [each for each in (self._first, *self._others) if each not in used]
        if not spare:
            self._others.append(self._make())
            spare = self._others[-1:]
        self._slots.append(_Slot(spare[0], other))

    def _found(self, frame: Frame, seen: list[Sighting]) -> list[Sighting]:
        """Look over the picture without those already seen."""
        height, width = frame.image.shape[:2]
        scale = self._rule.look_side_px / max(height, width)
        size = (round(width * scale), round(height * scale))
        small = np.asarray(
            cv2.resize(frame.image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
        hidden = np.zeros(small.shape[:2], dtype=np.uint8)
        for each in seen:
            _cover(hidden, each, scale, self._rule.margin)
        small[hidden > 0] = GREY
        others = self._look.estimate(Frame(frame.index, frame.t_s, small))
        return [
            sight(_enlarged(pose, 1 / scale, width, height))
            for pose in others
            if not _is_hidden(pose, hidden)
        ]

    def _within_reach(self, image: NDArray[np.uint8], slot: _Slot) -> NDArray[np.uint8]:
        """Return the picture with all beyond a person's reach painted grey."""
        beside, above, below = (slot.follower.trunk_px * part for part in self._rule.reach)
        height, width = image.shape[:2]
        left, top, right, bottom = slot.box
        x0, x1 = max(0, int(left - beside)), min(width, int(right + beside))
        y0, y1 = max(0, int(top - above)), min(height, int(bottom + below))
        masked = np.full_like(image, GREY)
        masked[y0:y1, x0:x1] = image[y0:y1, x0:x1]
        return masked


def mediapipe_people(model: Path) -> Callable[[], PeopleEstimator]:
    """Return what makes estimators for a pose landmarker bundle; loaded at their first frame.

    All that one call makes share what looks over the picture: keep them in one thread. One
    estimator is `mediapipe_people(model)()`.
    """
    look = MediaPipeEstimator(model, mode="image", detection_confidence=DETECTION_CONFIDENCE)
    return lambda: PeopleEstimator(
        lambda: MediaPipeEstimator(model, detection_confidence=DETECTION_CONFIDENCE), look
    )


def _box(pose: Pose) -> Array:
    """Return left, top, right and bottom of a person in pixels."""
    points = pose.landmarks[:, XY]
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


def _are_one(slot: _Slot, other: _Slot, same: float) -> bool:
    """Tell whether two slots show the same person now."""
    if slot.shown is None or other.shown is None:
        return False
    return _trunks_apart(slot.shown, other.shown) < same


def _trunks_apart(one: Sighting, other: Sighting) -> float:
    """Return the distance of two sightings in trunk lengths of the second."""
    return float(np.hypot(*(one.place - other.place))) / other.trunk_px


def _enlarged(pose: Pose, scale: float, width_px: int, height_px: int) -> Pose:
    factors = np.array([scale] * 3 + [1.0] * 5)
    return Pose(pose.t_s, pose.landmarks * factors, width_px, height_px)


def _cover(hidden: NDArray[np.uint8], seen: Sighting, scale: float, margin: float) -> None:
    """Mark the outline of a person, widened by `margin` trunk lengths."""
    outline = cv2.convexHull(np.round(seen.pose.landmarks[:, XY] * scale).astype(np.int32))
    width_px = max(1, round(2 * margin * seen.trunk_px * scale))
    cv2.fillPoly(hidden, [outline], 255)
    cv2.polylines(hidden, [outline], isClosed=True, color=255, thickness=width_px)


def _is_hidden(pose: Pose, hidden: NDArray[np.uint8]) -> bool:
    """Tell whether the trunk of a pose is centred where the picture was painted over."""
    x, y = np.round(sight(pose).place).astype(int)
    height, width = hidden.shape
    return 0 <= x < width and 0 <= y < height and bool(hidden[y, x])
