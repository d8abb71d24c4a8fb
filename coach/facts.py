"""How well a session could be measured, counted frame by frame."""

from collections.abc import Sequence
from math import nan
from typing import Literal

import numpy as np

from coach.values import Quality, ScoredRep
from pose.motions import MOTIONS
from pose.quality import Readings
from pose.values import FrameGrade, Poses, Side

_GRADES: tuple[FrameGrade, ...] = ("A", "B", "refused", "untracked")
#: View angles are counted in bins of one degree, so that memory does not grow.
_BINS = 91
#: So are angles, from `_LOWEST_DEG`.
_LOWEST_DEG, _ANGLE_BINS = -180, 540
#: Movement without a repetition counts for next to nothing beside one with [E].
_WITHOUT_REPS = 0.001
#: A session is refused when at least this share of the frames in which the person was seen
#: had the wrong view [E].
_REFUSED_SHARE = 0.5
#: Fewer measured frames than this share of all, and nothing can be said [E].
_LEAST_MEASURED = 0.05


class Facts:
    """Frames by grade, the view, and how well one side was seen. Memory is bounded."""

    def __init__(self, motion: str, side: Side) -> None:
        self._joints = tuple(
            name.format(side=side)
            for pair in MOTIONS[motion].segments
            for name in pair
            if "{side}" in name
        )
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.frames = 0
        self._grades = dict.fromkeys(_GRADES, 0)
        self._yaw = np.zeros(_BINS, dtype=np.int64)
        self._people = 0
        self._outside = 0
        self._confidence = 0.0
        self._angles = np.zeros(_ANGLE_BINS, dtype=np.int64)

    def update_block(self, readings: Readings, poses: Poses) -> None:
        """Count n frames."""
        self.frames += len(poses)
        for grade in readings.grade:
            self._grades[grade] += 1
        yaw = readings.yaw_deg[np.isfinite(readings.yaw_deg)]
        self._yaw += np.bincount(yaw.astype(np.int64), minlength=_BINS)[:_BINS]
        people = np.isfinite(poses.landmarks[:, 0, 0])
        self._people += int(people.sum())
        for name in self._joints:
            self._confidence += float(np.nansum(poses.confidence(name))) / len(self._joints)
        self._outside += int(self._is_outside(poses).sum())
        angles = readings.angle_deg[np.isfinite(readings.angle_deg)]
        bins = np.clip(angles - _LOWEST_DEG, 0, _ANGLE_BINS - 1).astype(np.int64)
        self._angles += np.bincount(bins, minlength=_ANGLE_BINS)

    def _is_outside(self, poses: Poses) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        outside = np.zeros(len(poses), dtype=bool)
        for name in self._joints:
            x, y = poses.xy(name).T
            outside |= (x < 0) | (y < 0) | (x > poses.width_px) | (y > poses.height_px)
        return outside

    @property
    def tracked_fraction(self) -> float:
        """Share of all frames in which the joint was seen and steady; NaN without frames."""
        return 1.0 - self._grades["untracked"] / self.frames if self.frames else nan

    @property
    def people_fraction(self) -> float:
        """Share of all frames in which the person was seen; NaN without frames."""
        return self._people / self.frames if self.frames else nan

    @property
    def outside_fraction(self) -> float:
        """Share of the frames with a person in which a joint was outside the picture."""
        return self._outside / self._people if self._people else nan

    @property
    def confidence(self) -> float:
        """Mean confidence of the side's own joints over all frames, 0 to 1."""
        return self._confidence / self.frames if self.frames else 0.0

    def moved_deg(self, reps: Sequence[ScoredRep]) -> float:
        """Sum of the repetitions' excursions, else the range of the angle."""
        excursions = [
            abs(each.rep.peak_deg - each.rep.return_deg)
            for each in reps
            if np.isfinite(each.rep.peak_deg) and np.isfinite(each.rep.return_deg)
        ]
        return sum(excursions) or self._spread_deg() * _WITHOUT_REPS

    def _spread_deg(self) -> float:
        """Return the range that 90 % of the angles lie in; 0 without any."""
        below = np.cumsum(self._angles)
        low, high = np.searchsorted(below, np.array([0.05, 0.95]) * below[-1])
        return float(high - low)

    @property
    def yaw_deg(self) -> float:
        """Median angle off the view the motion needs, to half a degree; NaN: nobody seen."""
        total = int(self._yaw.sum())
        if not total:
            return nan
        return float(np.searchsorted(np.cumsum(self._yaw), total / 2)) + 0.5

    @property
    def turned(self) -> bool:
        """Whether the view was wrong in most of the frames in which the joint was seen."""
        seen = self._grades["A"] + self._grades["B"] + self._grades["refused"]
        return self._grades["refused"] > _REFUSED_SHARE * seen

    @property
    def refused(self) -> bool:
        """Whether the session as a whole cannot be measured."""
        measured = self._grades["A"] + self._grades["B"]
        if measured <= _LEAST_MEASURED * self.frames:
            return True
        return self.turned

    def quality(self, instruction: str | None) -> Quality:
        """Return the summary.

        Parameters
        ----------
        instruction : str or None
            What to change; kept only where something must be changed.
        """
        total = max(1, self.frames)
        fractions = {grade: count / total for grade, count in self._grades.items()}
        if self.refused:
            return Quality("refused", self.tracked_fraction, self.yaw_deg, fractions, instruction)
        better: Literal["A", "B"] = "A" if self._grades["A"] >= self._grades["B"] else "B"
        return Quality(better, self.tracked_fraction, self.yaw_deg, fractions, None)
