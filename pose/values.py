"""What crosses the boundaries of the pose package.

Units are in the names. Time is seconds from the source. Left and right are the person's own.
A landmark that was not seen is NaN, never 0; nobody in the frame is a pose of NaN.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Side = Literal["left", "right"]
#: How far a frame's degrees can be trusted; "refused": wrong view, "untracked": not seen.
FrameGrade = Literal["A", "B", "refused", "untracked"]
SIDES: tuple[Side, Side] = ("left", "right")

#: MediaPipe's 33 body landmarks in its own order.
LANDMARKS: tuple[str, ...] = (
    "nose",
    "left_eye_inner",
    "left_eye",
    "left_eye_outer",
    "right_eye_inner",
    "right_eye",
    "right_eye_outer",
    "left_ear",
    "right_ear",
    "mouth_left",
    "mouth_right",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_pinky",
    "right_pinky",
    "left_index",
    "right_index",
    "left_thumb",
    "right_thumb",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "left_heel",
    "right_heel",
    "left_foot_index",
    "right_foot_index",
)
INDEX: dict[str, int] = {name: i for i, name in enumerate(LANDMARKS)}

#: The columns of a landmark row, in order: image pixels, confidences, hip-centred metres.
COLUMNS: tuple[str, ...] = (
    "x_px",
    "y_px",
    "z_px",
    "visibility",
    "presence",
    "xw_m",
    "yw_m",
    "zw_m",
)
XY = slice(0, 2)
CONFIDENCE = slice(3, 5)
WORLD = slice(5, 8)


def other(side: Side) -> Side:
    """Return the opposite side."""
    return "right" if side == "left" else "left"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of a source.

    Attributes
    ----------
    index : int
        Position in the source, from 0.
    t_s : float
        Presentation time in seconds, strictly increasing within a source.
    image : (height, width, 3) uint8 array
        RGB, upright, unmirrored.
    """

    index: int
    t_s: float
    image: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """One person in one frame.

    Attributes
    ----------
    t_s : float
        Time of the frame in seconds.
    landmarks : (33, 8) float64 array
        Rows as `LANDMARKS`, columns as `COLUMNS`. Values are exactly representable as
        float32, so that a trace gives back what was measured. All NaN: nobody seen.
    width_px, height_px : int
        Size of the picture.
    """

    t_s: float
    landmarks: NDArray[np.float64]
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, eq=False)
class Poses:
    """One person over n frames; what a pose is, with time as the first axis.

    Attributes
    ----------
    t_s : (n,) float64 array
        Seconds, strictly increasing.
    landmarks : (n, 33, 8) float64 array
        See `Pose.landmarks`.
    width_px, height_px : int
        Size of the picture.
    """

    t_s: NDArray[np.float64]
    landmarks: NDArray[np.float64]
    width_px: int
    height_px: int

    def __len__(self) -> int:
        return len(self.t_s)

    def __iter__(self) -> Iterator[Pose]:
        for t_s, landmarks in zip(self.t_s.tolist(), self.landmarks, strict=True):
            yield Pose(t_s, landmarks, self.width_px, self.height_px)

    def part(self, start: int, stop: int) -> "Poses":
        """Return frames `[start, stop)` (a view, not a copy)."""
        return Poses(
            self.t_s[start:stop],
            self.landmarks[start:stop],
            self.width_px,
            self.height_px,
        )

    def xy(self, name: str) -> NDArray[np.float64]:
        """Return (n, 2) pixel positions of a landmark, y down; NaN where unseen."""
        return self.landmarks[:, INDEX[name], XY]

    def world(self, name: str) -> NDArray[np.float64]:
        """Return (n, 3) metres of a landmark from the mid-hip; x right, y down, z away."""
        return self.landmarks[:, INDEX[name], WORLD]

    def confidence(self, name: str) -> NDArray[np.float64]:
        """Return (n,) min(visibility, presence) of a landmark; NaN where unseen."""
        return np.asarray(np.min(self.landmarks[:, INDEX[name], CONFIDENCE], axis=1))


def stack(poses: Sequence[Pose]) -> Poses:
    """Stack single poses of one picture size, in time order. Needs at least one."""
    first = poses[0]
    return Poses(
        np.array([pose.t_s for pose in poses], dtype=np.float64),
        np.stack([pose.landmarks for pose in poses]),
        first.width_px,
        first.height_px,
    )


def nobody(t_s: float, width_px: int, height_px: int) -> Pose:
    """Return the pose of an empty frame: every value NaN."""
    return Pose(t_s, np.full((len(LANDMARKS), len(COLUMNS)), np.nan), width_px, height_px)
