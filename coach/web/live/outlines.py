"""The outline to fill before a set, as the browser draws it."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.exercise import Exercise
from coach.live.silhouette import fits, outline
from pose.values import Pose, Side

#: The picture's width and height have so many parts.
PARTS = 1000
#: Corners that lie so little off a straight line, in parts of the picture, are left out [E].
_SMOOTH = 2.5


class Outlines:
    """Show where a person should be.

    Parameters
    ----------
    exercise : Exercise
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self.reset()

    def reset(self) -> None:
        """Forget the outline that was made."""
        self._made_for: tuple[Side, int, int] | None = None
        self._parts: tuple[NDArray[np.float64], ...] = ()
        self._drawn: list[list[list[int]]] = []

    def update(self, pose: Pose, side: Side) -> dict[str, Any]:
        """Return the outline for a picture of the pose's size, and how well the pose fits it."""
        wanted = (side, pose.width_px, pose.height_px)
        if wanted != self._made_for:
            self._made_for = wanted
            self._parts = outline(self._exercise, *wanted)
            scale = PARTS / np.array([pose.width_px, pose.height_px])
            self._drawn = _around([part * scale for part in self._parts])
        return {"outline": self._drawn, "fits": round(fits(pose, self._parts), 2)}


def _around(parts: list[NDArray[np.float64]]) -> list[list[list[int]]]:
    """Return closed lines around overlapping polygons, with as few corners as will do."""
    body = np.zeros((PARTS, PARTS), np.uint8)
    for part in parts:
        cv2.fillPoly(body, [np.round(part).astype(np.int32)], 255)
    lines, _ = cv2.findContours(body, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    few = [cv2.approxPolyDP(line, _SMOOTH, closed=True)[:, 0].tolist() for line in lines]
    return [[*line, line[0]] for line in few]
