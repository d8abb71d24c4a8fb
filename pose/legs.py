"""Keep the two legs apart in lying poses.

Lying, one leg hides the other and the model exchanges them in up to 70 % of frames. Standing and
sitting it does not, so nothing is changed there. For a one-sided exercise the leg that is
farther from where both rested is the exercised one, whatever the model called it. Where nobody
says which leg is exercised, each leg keeps by place the name the model first gave it.
"""

from math import hypot, isnan

import numpy as np
from numpy.typing import NDArray

from pose.values import INDEX, Poses, Side

Array = NDArray[np.float64]

_LEG = ("knee", "ankle", "heel", "foot_index")
_LEFT = [INDEX[f"left_{joint}"] for joint in _LEG]
_RIGHT = [INDEX[f"right_{joint}"] for joint in _LEG]
_FOLLOWED = ("left_knee", "left_ankle", "right_knee", "right_ankle")

#: Trunk within 30 degrees of the horizontal is lying [E].
_LYING_SLOPE = 0.577
#: Legs closer than this share of the trunk length cannot be told apart [E].
_TOGETHER_TRUNKS = 0.10
#: Legs this near their resting place are resting; the place follows them slowly [E].
_REST_TRUNKS = 0.15
_REST_FOLLOWS = 0.05
#: A leg has moved when it is this far from its resting place [E].
_MOVED_TRUNKS = 0.08
#: Upright for so long is getting up; for less, the model erred [E].
_GOT_UP_S = 0.5

Leg = tuple[float, float, float, float]


class LegKeeper:
    """Exchange left and right legs where the model did.

    Parameters
    ----------
    moving : Side or None
        The exercised leg of a one-sided exercise; None where either may move.

    Notes
    -----
    A frame with nobody in it is passed on and changes nothing. Somebody who got up may lie
    down elsewhere: where the legs rested is forgotten. Only positions are exchanged:
    visibility stays with the side, because the near leg is the visible one whatever the model
    called it.
    """

    def __init__(self, moving: Side | None) -> None:
        self._moving = moving
        self.reset()

    def reset(self) -> None:
        """Forget the past."""
        self._upright_from_s: float | None = None
        self._forget_legs()

    def _forget_legs(self) -> None:
        self._rest: Leg | None = None
        self._left: Leg | None = None
        self._right: Leg | None = None

    def update_block(self, poses: Poses) -> Poses:
        """Return the same frames with the legs kept apart; the given poses are not changed."""
        lying = is_lying(poses)
        trunk_px = _trunk_px(poses)
        upright_s = poses.t_s[~lying & ~np.isnan(trunk_px)].tolist()
        if not lying.any():
            # The usual case, standing: only the first and the last frame matter.
            for t_s in upright_s[:1] + upright_s[-1:]:
                self._stand(t_s)
            return poses
        points = np.concatenate([poses.xy(name) for name in _FOLLOWED], axis=1).tolist()
        upright = set(upright_s)
        exchanged = []
        for t_s, lies, row, length in zip(
            poses.t_s.tolist(), lying.tolist(), points, trunk_px.tolist(), strict=True
        ):
            if t_s in upright:
                self._stand(t_s)
            elif lies:
                self._upright_from_s = None
            seen = lies and not any(map(isnan, row))
            exchanged.append(seen and self._step(tuple(row[:4]), tuple(row[4:]), length))
        return _exchange(poses, np.array(exchanged, dtype=bool))

    def _stand(self, t_s: float) -> None:
        """Forget the legs once somebody stays upright."""
        if self._upright_from_s is None:
            self._upright_from_s = t_s
        if t_s - self._upright_from_s >= _GOT_UP_S:
            self._forget_legs()

    def _step(self, left: Leg, right: Leg, trunk_px: float) -> bool:
        """Follow one frame; say whether its legs are exchanged."""
        together = _apart(left, right) < _TOGETHER_TRUNKS * trunk_px
        if together:
            self._settle(_middle(left, right), trunk_px)
        if self._moving is not None and self._rest is not None:
            return self._exercised_moves(left, right, self._rest, trunk_px)
        swap = not together and self._continue(left, right)
        self._left, self._right = (right, left) if swap else (left, right)
        return swap

    def _exercised_moves(self, left: Leg, right: Leg, rest: Leg, trunk_px: float) -> bool:
        """Name the leg farther from rest the exercised one; at rest the model's names stand."""
        left_by, right_by = _apart(left, rest), _apart(right, rest)
        if max(left_by, right_by) < _MOVED_TRUNKS * trunk_px:
            return False
        return (left_by > right_by) != (self._moving == "left")

    def _settle(self, both: Leg, trunk_px: float) -> None:
        """Learn where both legs lie at rest; together at the end of a movement is no rest."""
        if self._rest is None:
            self._rest = both
        elif _apart(both, self._rest) < _REST_TRUNKS * trunk_px:
            self._rest = _towards(self._rest, both)

    def _continue(self, left: Leg, right: Leg) -> bool:
        """Keep each leg's name by place."""
        if self._left is None or self._right is None:
            return False
        keep = _apart(left, self._left) + _apart(right, self._right)
        swap = _apart(left, self._right) + _apart(right, self._left)
        return swap < keep


def is_lying(poses: Poses) -> NDArray[np.bool_]:
    """Return (n,) whether the trunk is within 30 degrees of the horizontal; NaN: False."""
    trunk = _trunk(poses)
    return np.asarray(np.abs(trunk[:, 1]) < _LYING_SLOPE * np.abs(trunk[:, 0]))


def _trunk(poses: Poses) -> Array:
    hips = poses.xy("left_hip") + poses.xy("right_hip")
    shoulders = poses.xy("left_shoulder") + poses.xy("right_shoulder")
    return np.asarray((hips - shoulders) / 2)


def _trunk_px(poses: Poses) -> Array:
    trunk = _trunk(poses)
    return np.hypot(trunk[:, 0], trunk[:, 1])


def _apart(a: Leg, b: Leg) -> float:
    """Mean distance of knees and ankles."""
    return (hypot(a[0] - b[0], a[1] - b[1]) + hypot(a[2] - b[2], a[3] - b[3])) / 2


def _middle(a: Leg, b: Leg) -> Leg:
    return tuple((x + y) / 2 for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def _towards(a: Leg, b: Leg) -> Leg:
    moved = (x + _REST_FOLLOWS * (y - x) for x, y in zip(a, b, strict=True))
    return tuple(moved)  # type: ignore[return-value]


def _exchange(poses: Poses, exchanged: NDArray[np.bool_]) -> Poses:
    if not exchanged.any():
        return poses
    landmarks = poses.landmarks.copy()
    rows = np.flatnonzero(exchanged)[:, None]
    places = [0, 1, 2, 5, 6, 7]
    left = poses.landmarks[rows, _LEFT][..., places]
    right = poses.landmarks[rows, _RIGHT][..., places]
    landmarks[rows[:, :, None], np.array(_LEFT)[None, :, None], places] = right
    landmarks[rows[:, :, None], np.array(_RIGHT)[None, :, None], places] = left
    return Poses(poses.t_s, landmarks, poses.width_px, poses.height_px)
