"""A pose estimator that needs no model: stands in for MediaPipe in tests and demonstrations.

It sees bright blobs as people. Like the real one it follows them through smoothing, so it
remembers earlier frames and needs a few to settle.
"""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pose.closing import Closing
from pose.values import COLUMNS, LANDMARKS, Frame, Pose

#: A pixel brighter than this belongs to a person.
BRIGHT = 200
#: Share of the newest frame in the smoothed position.
SMOOTHING = 0.7
_COLUMN = {name: i for i, name in enumerate(COLUMNS)}


class BlobEstimator(Closing):
    """Sees each bright blob as a person, largest first, with landmarks spread over its box.

    Parameters
    ----------
    most_people : int
        How many it looks for.
    """

    def __init__(self, most_people: int = 1) -> None:
        self._most_people = most_people
        self.reset()

    def reset(self) -> None:
        """Forget every frame."""
        self._smooth: list[NDArray[np.float64]] = []

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        """Return a pose for each blob; positions lag behind as a tracker's do."""
        boxes = _blobs(frame.image)[: self._most_people]
        if len(boxes) == len(self._smooth):
            boxes = [
                SMOOTHING * new + (1 - SMOOTHING) * old
                for new, old in zip(boxes, self._smooth, strict=True)
            ]
        self._smooth = boxes
        height, width = frame.image.shape[:2]
        return tuple(Pose(frame.t_s, _landmarks(box), width, height) for box in boxes)


def blob_people(model: Path) -> Callable[[], BlobEstimator]:
    """Return what makes estimators that see up to two blobs; the model is not looked at."""
    del model
    return lambda: BlobEstimator(most_people=2)


def _blobs(image: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
    bright = (image.min(axis=2) > BRIGHT).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(bright)
    boxes = sorted(stats[1:].tolist(), key=lambda row: (-row[cv2.CC_STAT_AREA], row[0], row[1]))
    return [np.array(box[:4], dtype=np.float64) for box in boxes]


def _landmarks(box: NDArray[np.float64]) -> NDArray[np.float64]:
    """Spread the landmarks over a box given as left, top, width, height."""
    left, top, width, height = box
    share = np.linspace(0, 1, len(LANDMARKS))
    landmarks = np.zeros((len(LANDMARKS), len(COLUMNS)))
    landmarks[:, _COLUMN["x_px"]] = left + width * ((7 * share) % 1)
    landmarks[:, _COLUMN["y_px"]] = top + height * share
    landmarks[:, _COLUMN["visibility"]] = landmarks[:, _COLUMN["presence"]] = 1
    landmarks[:, _COLUMN["xw_m"]] = (7 * share) % 1 - 0.5
    landmarks[:, _COLUMN["yw_m"]] = share - 0.5
    return landmarks.astype(np.float32).astype(np.float64)
