"""Whether the person is in place to exercise, or still walking in, lying down or getting up.

Nothing that happens on the way counts: neither the steps of walking in nor the bend of sitting
down to lie back.
"""

from collections import deque
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from pose.legs import is_lying
from pose.values import Poses


@dataclass(frozen=True, slots=True)
class PositioningRules:
    """Numbers of the gate. All [E].

    Attributes
    ----------
    window_s : float
        Travel is judged over this time.
    walk_trunks : float
        Hips and feet that both travel so far the same way within the window are walking: a
        slow walk covers 0.9 trunk lengths in it; in no exercise of the catalogue do hips and
        feet travel together.
    still_trunks, still_s : float
        After walking the person is in place once neither has left its spot by so much for
        so long.
    """

    window_s: float = 0.75
    walk_trunks: float = 0.6
    still_trunks: float = 0.1
    still_s: float = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class BodyPlace:
    """Where the body is in the picture; (n,) arrays in pixels, NaN where nobody is seen."""

    hip_x_px: NDArray[np.float64]
    feet_x_px: NDArray[np.float64]
    trunk_px: NDArray[np.float64]
    lying: NDArray[np.bool_]


def body_place(poses: Poses) -> BodyPlace:
    """Return where the body is in each of n frames."""
    hips = (poses.xy("left_hip") + poses.xy("right_hip")) / 2
    feet = (poses.xy("left_ankle") + poses.xy("right_ankle")) / 2
    shoulders = (poses.xy("left_shoulder") + poses.xy("right_shoulder")) / 2
    trunk = np.hypot(*(hips - shoulders).T)
    return BodyPlace(hips[:, 0], feet[:, 0], trunk, is_lying(poses))


class Positioning:
    """Follow whether the person is in place.

    Parameters
    ----------
    lying : bool
        The exercise is done lying down; upright frames are then not in place.
    rules : PositioningRules, optional
    """

    def __init__(self, lying: bool, rules: PositioningRules | None = None) -> None:
        self._lying = lying
        self._rules = rules or PositioningRules()
        self.reset()

    def reset(self) -> None:
        """Forget the past: nobody is walking."""
        self._recent: deque[tuple[float, float, float]] = deque()
        self._walking = False
        self._spot = (0.0, 0.0, 0.0)
        self._placed = True

    def update(
        self, t_s: float, hip_x_px: float, feet_x_px: float, trunk_px: float, lies: bool
    ) -> bool:
        """Take one frame and say whether the person is in place.

        Values as in `BodyPlace`. A frame with nobody in it leaves things as they were.
        """
        if isnan(hip_x_px) or isnan(feet_x_px) or isnan(trunk_px):
            return self._placed
        self._recent.append((t_s, hip_x_px, feet_x_px))
        while t_s - self._recent[0][0] > self._rules.window_s:
            self._recent.popleft()
        if len(self._recent) > _MOST_SAMPLES:
            del self._recent[1]
        self._judge(t_s, hip_x_px, feet_x_px, trunk_px=trunk_px)
        self._placed = not self._walking and (lies or not self._lying)
        return self._placed

    def _judge(self, t_s: float, hip_x_px: float, feet_x_px: float, *, trunk_px: float) -> None:
        _, old_hip, old_feet = self._recent[0]
        hip, feet = hip_x_px - old_hip, feet_x_px - old_feet
        together = min(abs(hip), abs(feet)) if hip * feet > 0 else 0.0
        since_s, spot_hip, spot_feet = self._spot
        away = max(abs(hip_x_px - spot_hip), abs(feet_x_px - spot_feet))
        if away > self._rules.still_trunks * trunk_px:
            self._spot = (t_s, hip_x_px, feet_x_px)
            if together > self._rules.walk_trunks * trunk_px:
                self._walking = True
        elif self._walking:
            self._walking = t_s - since_s < self._rules.still_s


#: Enough for the window at 240 frames a second; beyond that samples are left out.
_MOST_SAMPLES = 200
