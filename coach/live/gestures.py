"""Signs that a person gives with the arms: start with a raised hand, stop with crossed arms."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pose.values import CONFIDENCE, INDEX, XY, Pose

Array = NDArray[np.float64]

#: Least min(visibility, presence) of every landmark used [E], as for measuring.
LEAST_CONFIDENCE = 0.5
#: A wrist so far above the nose is above the head: the crown is 0.3 trunk lengths up [E].
RAISED_TRUNKS = 0.35
RAISED_S = 0.8
#: The hand has come down when it is this far above the nose or lower [E].
LOWERED_TRUNKS = 0.1
CROSSED_S = 0.5
#: Forearms cross at this angle or more; those held up side by side differ by less [E].
CROSSED_DEG = 35.0
#: Comparisons of times forgive this much rounding.
_ROUNDING_S = 1e-6


class _Held:
    """Say once that something has lasted; again only after it was clearly over."""

    def __init__(self, least_s: float) -> None:
        self._least_s = least_s
        self.reset()

    def reset(self) -> None:
        self._since_s: float | None = None
        self._told = False

    def update(self, t_s: float, now: bool, over: Callable[[], bool]) -> bool:
        if not now:
            self._since_s = None
            self._told = self._told and not over()
            return False
        if self._since_s is None:
            self._since_s = t_s
        if self._told or t_s - self._since_s < self._least_s - _ROUNDING_S:
            return False
        self._told = True
        return True

    @property
    def quiet(self) -> bool:
        return self._since_s is None and not self._told


class HandRaise:
    """Notice a hand held clearly above the head.

    Notes
    -----
    A frame in which the head, the trunk or the raised hand is not seen breaks off the count,
    and does not count as the hand having come down.
    """

    def __init__(self) -> None:
        self._held = _Held(RAISED_S)

    def reset(self) -> None:
        """Forget the past."""
        self._held.reset()

    @property
    def quiet(self) -> bool:
        """Whether it is as if no frame had been seen."""
        return self._held.quiet

    def update(self, pose: Pose) -> bool:
        """Take one frame; True once, when a hand has been up for `RAISED_S`."""
        height = _wrist_heights(pose)
        raised = bool((height >= RAISED_TRUNKS).any())
        return self._held.update(
            pose.t_s, raised, lambda: bool((height < LOWERED_TRUNKS).any() and not _up(height))
        )


class ArmsCrossed:
    """Notice both arms raised and crossed over the head.

    Notes
    -----
    A frame in which the head, an elbow or a wrist is not seen breaks off the count, and does
    not count as the arms having come down.
    """

    def __init__(self) -> None:
        self._held = _Held(CROSSED_S)

    def reset(self) -> None:
        """Forget the past."""
        self._held.reset()

    @property
    def quiet(self) -> bool:
        """Whether it is as if no frame had been seen."""
        return self._held.quiet

    def update(self, pose: Pose) -> bool:
        """Take one frame; True once, when the arms have been crossed for `CROSSED_S`."""
        height = _wrist_heights(pose)
        crossed = bool((height > 0).all()) and _forearms_cross(pose)
        return self._held.update(pose.t_s, crossed, lambda: bool((height < 0).any()))


def _up(height: Array) -> bool:
    return bool((height >= LOWERED_TRUNKS).any())


def _point(pose: Pose, name: str) -> Array:
    """Return (2,) pixels of a landmark; NaN where it was not seen for certain."""
    row = pose.landmarks[INDEX[name]]
    if not row[CONFIDENCE].min() >= LEAST_CONFIDENCE:
        return np.full(2, np.nan)
    return np.asarray(row[XY])


def _wrist_heights(pose: Pose) -> Array:
    """Return how high the left and the right wrist are above the nose, in trunk lengths."""
    nose = _point(pose, "nose")
    trunks = [_point(pose, f"{s}_hip") - _point(pose, f"{s}_shoulder") for s in ("left", "right")]
    lengths = [float(np.hypot(*trunk)) for trunk in trunks]
    length = max((each for each in lengths if each > 0), default=np.nan)
    wrists = np.array([_point(pose, f"{side}_wrist")[1] for side in ("left", "right")])
    return np.asarray((nose[1] - wrists) / length)


def _forearms_cross(pose: Pose) -> bool:
    """Say whether the forearms cross in the picture at `CROSSED_DEG` or more; unseen: no."""
    a, b = _point(pose, "left_elbow"), _point(pose, "left_wrist")
    c, d = _point(pose, "right_elbow"), _point(pose, "right_wrist")
    if not (_turn(b - a, c - a) * _turn(b - a, d - a) < 0):
        return False
    if not (_turn(d - c, a - c) * _turn(d - c, b - c) < 0):
        return False
    angle = np.degrees(np.arctan2(abs(_turn(b - a, d - c)), (b - a) @ (d - c)))
    return bool(angle >= CROSSED_DEG)


def _turn(u: Array, v: Array) -> float:
    return float(u[0] * v[1] - u[1] * v[0])
