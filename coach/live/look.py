"""What the camera sees of the joint outside a set: nothing is counted yet."""

from dataclasses import dataclass
from math import exp, inf, isnan, nan
from typing import Literal

from coach.exercise import Exercise
from pose.angles import landmarks_of
from pose.filters import OneEuro
from pose.legs import LegKeeper
from pose.motions import MOTIONS
from pose.quality import Facing, MotionMeter
from pose.values import SIDES, FrameGrade, Pose, Poses, Side, stack

#: The side that is seen better is found over this time [E].
_MEMORY_S = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """The joint in one frame.

    Attributes
    ----------
    side : Side
    angle_deg, band_deg : float
        The angle smoothed for display; NaN where unseen or the view is wrong.
    grade : FrameGrade
    yaw_deg : float
        Off the view the motion needs; NaN before anybody was seen.
    """

    side: Side
    angle_deg: float
    band_deg: float
    grade: FrameGrade
    yaw_deg: float

    @property
    def good(self) -> bool:
        """Whether the joint can be measured."""
        return self.grade in ("A", "B")


class _Eye:
    """One side's measurement."""

    def __init__(self, exercise: Exercise, side: Side) -> None:
        motion = exercise.measured_motion
        self._side = side
        self._names = landmarks_of(MOTIONS[motion], side)
        self._legs = LegKeeper(side if exercise.sides == "one" else None)
        self._facing = Facing()
        self._meter = MotionMeter(motion, side)
        self._smooth = OneEuro()
        self._t_s: float | None = None
        self.worth = 0.0

    def update(self, poses: Poses) -> Seen:
        t_s = float(poses.t_s[0])
        kept = self._legs.update_block(poses)
        reading = self._meter.update_block(kept, self._facing.update_block(kept))
        grade = reading.grade[0]
        raw_deg = float(reading.angle_deg[0]) if grade in ("A", "B") else nan
        self._learn_worth(t_s, poses, measured=grade in ("A", "B"))
        angle_deg = self._smooth.update(t_s, raw_deg)
        return Seen(
            self._side, angle_deg, float(reading.band_deg[0]), grade, float(reading.yaw_deg[0])
        )

    def _learn_worth(self, t_s: float, poses: Poses, *, measured: bool) -> None:
        """Follow how well the side is seen: measured at all, then its weakest landmark."""
        weakest = min(float(poses.confidence(name)[0]) for name in self._names)
        worth = measured + (0.0 if isnan(weakest) else weakest)
        step_s = inf if self._t_s is None else t_s - self._t_s
        self.worth += (1.0 - exp(-step_s / _MEMORY_S)) * (worth - self.worth)
        self._t_s = t_s


class Look:
    """Measure the joint without counting.

    Parameters
    ----------
    exercise : Exercise
    side : Side or "auto"
        "auto": the side that is seen better.
    """

    def __init__(self, exercise: Exercise, side: Side | Literal["auto"]) -> None:
        self._exercise = exercise
        self._sides = SIDES if side == "auto" else (side,)
        self.reset()

    def reset(self) -> None:
        """Forget the past."""
        self._eyes = {side: _Eye(self._exercise, side) for side in self._sides}

    def update(self, pose: Pose) -> Seen:
        """Take one frame; a frame with nobody in it is untracked."""
        poses = stack([pose])
        seen = {side: eye.update(poses) for side, eye in self._eyes.items()}
        return seen[max(self._sides, key=lambda side: self._eyes[side].worth)]
