"""Following one person by place, size and motion; shared by all who must not mix people up."""

from dataclasses import dataclass
from math import hypot, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from pose.values import INDEX, Pose

Array = NDArray[np.float64]

#: Shoulders and hips, left and right; their place in the picture and in the world.
_CORNERS = np.ix_(
    [INDEX[f"{side}_{joint}"] for joint in ("shoulder", "hip") for side in ("left", "right")],
    [0, 1, 5, 6, 7],
)


@dataclass(frozen=True, slots=True)
class FollowRules:
    """Numbers of the follower, in trunk lengths where they are distances. All [E].

    A person may be off the place their last speed foretells by `leap_trunks` and what
    `acceleration_trunks_per_s2` allows: in fast squats and in walking the miss is below 0.03
    from frame to frame, a skeleton that slides over to a passer-by misses by 0.1 to 0.5.
    Right after the first sighting the speed is not known: anything up to a brisk walk,
    `walk_trunks_per_s`, is possible.
    Out of sight, the place stays uncertain by `drift_trunks_per_s` up to `reach_trunks`.
    Nobody turns right round or changes size by `largest_size_change` within `turn_s`.
    Frames closer than `step_s` are judged but not followed, so that at a high frame rate too a
    skeleton that slides away leaps. An older speed counts half after `speed_memory_s`.
    """

    leap_trunks: float = 0.07
    acceleration_trunks_per_s2: float = 15.0
    walk_trunks_per_s: float = 4.0
    drift_trunks_per_s: float = 1.0
    reach_trunks: float = 1.2
    foretell_s: float = 0.2
    largest_size_change: float = 1.5
    turn_s: float = 1.0
    step_s: float = 0.025
    speed_memory_s: float = 1 / 30


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """Where a pose is: centre and length of the trunk in pixels, left-right axis in the world."""

    pose: Pose
    place: Array
    axis: Array
    trunk_px: float


def sight(pose: Pose) -> Sighting:
    """Measure where a pose is; NaN for a pose of NaN.

    Plain numbers, not arrays: it is done several times a frame. The axis is that of
    `pose.formulas.lateral_axis`.
    """
    (lx, ly, *ls), (rx, ry, *rs), (hx, hy, *lh), (kx, ky, *rh) = pose.landmarks[_CORNERS].tolist()
    shoulders, hips = ((lx + rx) / 2, (ly + ry) / 2), ((hx + kx) / 2, (hy + ky) / 2)
    trunk_px = hypot(hips[0] - shoulders[0], hips[1] - shoulders[1])
    place = np.array([(shoulders[0] + hips[0]) / 2, (shoulders[1] + hips[1]) / 2])
    across = [a + b for a, b in zip(_unit(ls, rs), _unit(lh, rh), strict=True)]
    length = sqrt(sum(x * x for x in across)) or nan
    axis = np.array([x / length for x in across])
    return Sighting(pose, place, axis, max(trunk_px, 1.0))


def _unit(left: list[float], right: list[float]) -> list[float]:
    """Return the direction from right to left; NaN where they are in one place."""
    step = [a - b for a, b in zip(left, right, strict=True)]
    length = sqrt(sum(x * x for x in step)) or nan
    return [x / length for x in step]


class Follower:
    """One person followed from sighting to sighting.

    Parameters
    ----------
    first : Sighting
    rules : FollowRules, optional

    Attributes
    ----------
    first_s, last_s : float
        When the person was first and last seen.
    place : (2,) array
        Where the person was last seen, in pixels; at most `step_s` old.
    trunk_px : float
        Steadied length of the trunk.
    """

    def __init__(self, first: Sighting, rules: FollowRules | None = None) -> None:
        self._rules = rules or FollowRules()
        self.place, self._axis = first.place, first.axis
        self._speed_px_s: Array | None = None
        self._step_s: float | None = None
        self.trunk_px = first.trunk_px
        self.first_s = self.last_s = self._placed_s = first.pose.t_s

    def distance(self, seen: Sighting) -> float:
        """Return how far off a sighting is, in trunk lengths; infinite: somebody else."""
        rules = self._rules
        gap_s = seen.pose.t_s - self._placed_s
        expected = self.foretold(self._placed_s + min(gap_s, rules.foretell_s))
        distance = float(np.hypot(*(seen.place - expected))) / self.trunk_px
        within = rules.leap_trunks + self._uncertain_trunks(gap_s)
        ratio = seen.trunk_px / self.trunk_px
        turned_round = gap_s < rules.turn_s and float(seen.axis @ self._axis) < 0.0
        resized = max(ratio, 1 / ratio) > rules.largest_size_change
        if turned_round or resized or distance > min(within, rules.reach_trunks):
            return np.inf
        return distance

    def _uncertain_trunks(self, gap_s: float) -> float:
        rules = self._rules
        if self._speed_px_s is None:
            return rules.walk_trunks_per_s * gap_s
        return min(
            0.5 * rules.acceleration_trunks_per_s2 * gap_s * gap_s,
            rules.drift_trunks_per_s * gap_s,
        )

    def foretold(self, t_s: float) -> Array:
        """Return where the person should be by now, in pixels, if they go on as last seen."""
        if self._speed_px_s is None:
            return self.place
        return np.asarray(self.place + self._speed_px_s * (t_s - self._placed_s))

    def follow(self, seen: Sighting) -> None:
        """Take a sighting as this person's."""
        self.last_s = seen.pose.t_s
        gap_s = self.last_s - self._placed_s
        if gap_s < self._rules.step_s:
            return
        self._speed_px_s = self._speed(seen, gap_s)
        self._step_s = gap_s
        self.place, self._axis = seen.place, seen.axis
        self.trunk_px += 0.2 * (seen.trunk_px - self.trunk_px)
        self._placed_s = self.last_s

    def _speed(self, seen: Sighting, gap_s: float) -> Array:
        """Return pixels a second; standing still where the person was out of sight in between."""
        if self._step_s is not None and gap_s > _MISSED_STEPS * self._step_s:
            return np.zeros(2)
        step = (seen.place - self.place) / gap_s
        if self._speed_px_s is None:
            return np.asarray(step)
        fresh = 1.0 - 0.5 ** (gap_s / self._rules.speed_memory_s)
        return np.asarray(self._speed_px_s + fresh * (step - self._speed_px_s))


#: A gap of more than so many frames' time is a time out of sight.
_MISSED_STEPS = 1.9
