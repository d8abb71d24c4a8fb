"""Drawing a pose, its angle and large text on a picture, in place."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.exports.goniometer import goniometer, moving_limb, seen
from coach.exports.lettering import LINE, Line, fitted, width_px, write
from pose.motions import Motion
from pose.values import INDEX, SIDES, Pose, Side

Picture = NDArray[np.uint8]
Point = NDArray[np.float64]

_ARM = ("shoulder", "elbow", "wrist", "index")
_LEG = ("hip", "knee", "ankle", "heel", "foot_index")
BONES: tuple[tuple[str, str], ...] = (
    *(
        (f"{side}_{a}", f"{side}_{b}")
        for side in ("left", "right")
        for chain in (_ARM, _LEG, ("shoulder", "hip"), ("ankle", "foot_index"))
        for a, b in pairwise(chain)
    ),
    ("left_shoulder", "right_shoulder"),
    ("left_hip", "right_hip"),
)

_BONE, _JOINT, _LIMB, _ARC = (255, 255, 255), (0, 114, 178), (255, 176, 0), (255, 176, 0)
#: Half the height of a head as a share of shoulder to hip (Drillis and Contini's segment lengths:
#: 0.130 and 0.288 of the stature).
_HEAD = 0.065 / 0.288
_PANEL, _ALERT = (20, 33, 43), (179, 38, 30)
#: Height of the picture in letters, and the least size of a letter, pixels [E].
_LETTERS, _LEAST_PX = 18, 16
#: An alert that is longer is written smaller.
_ALERT_LINES = 3


def draw_skeleton(picture: Picture, pose: Pose) -> None:
    """Draw the bones and joints that were seen."""
    points = {name: point for name in INDEX if (point := seen(pose, name)) is not None}
    width = _pen(picture)
    for start, end in BONES:
        if start in points and end in points:
            _segment(picture, points[start], points[end], _BONE, width)
    for name in {name for bone in BONES for name in bone} & points.keys():
        cv2.circle(picture, _pixel(points[name]), 2 * width, _JOINT, -1, cv2.LINE_AA)


def draw_head(picture: Picture, pose: Pose) -> None:
    """Draw a ring where the head is, as wide as it usually is beside the trunk; no face."""
    ears = [point for side in SIDES if (point := seen(pose, f"{side}_ear")) is not None]
    trunks = [
        float(np.hypot(*(shoulder - hip)))
        for side in SIDES
        if (shoulder := seen(pose, f"{side}_shoulder")) is not None
        and (hip := seen(pose, f"{side}_hip")) is not None
    ]
    if not ears or not trunks:
        return
    radius = round(_HEAD * max(trunks))
    cv2.circle(picture, _pixel(np.mean(ears, axis=0)), radius, _BONE, _pen(picture), cv2.LINE_AA)


def draw_goniometer(
    picture: Picture, pose: Pose, motion: Motion, side: Side, *, angle_deg: float
) -> None:
    """Draw the limb that moves, and an arc as wide as the angle at its joint.

    Parameters
    ----------
    picture : (height, width, 3) uint8 array
        RGB, drawn on.
    pose : Pose
    motion : Motion
        Without a row in `ARCS` the limb is marked and no arc drawn.
    side : Side
    angle_deg : float
        Finite.
    """
    start, end = (seen(pose, name) for name in moving_limb(motion, side))
    if start is None or end is None:
        return
    width = 2 * _pen(picture)
    _segment(picture, start, end, _LIMB, width)
    drawn = goniometer(pose, motion, side, angle_deg=angle_deg)
    if drawn is None:
        return
    _segment(picture, start, drawn.ray, _ARC, max(1, width // 2))
    if drawn.radius_px >= 1:
        low, high = sorted((drawn.zero_deg, drawn.moving_deg))
        size = (round(drawn.radius_px), round(drawn.radius_px))
        cv2.ellipse(picture, _pixel(start), size, 0, low, high, _ARC, width, cv2.LINE_AA)


def draw_panel(picture: Picture, lines: Sequence[str], *, alert: str = "") -> None:
    """Draw lines of large text in the top left corner, and an alert across the bottom."""
    size = max(_LEAST_PX, picture.shape[0] // _LETTERS)
    blocks = [_line_block(line, size, _PANEL) for line in lines]
    _stack(picture, blocks, _PANEL, top_px=0)
    if alert:
        room_px = picture.shape[1] - 2 * _edge_px(size)
        told, size = fitted(alert, size, room_px=room_px, most_lines=_ALERT_LINES)
        blocks = [_line_block(line, size, _ALERT) for line in told]
        height = sum(len(block) for block in blocks)
        _stack(picture, blocks, _ALERT, top_px=max(0, picture.shape[0] - height))


def _pen(picture: Picture) -> int:
    shorter: int = min(picture.shape[:2])
    return max(1, round(shorter / 240))


def _pixel(point: Point) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def _segment(
    picture: Picture, start: Point, end: Point, colour: tuple[int, int, int], width: int
) -> None:
    cv2.line(picture, _pixel(start), _pixel(end), colour, width, cv2.LINE_AA)


def _edge_px(size: int) -> int:
    """Return how much ground there is beside a text."""
    return size // 3


@lru_cache(maxsize=256)
def _line_block(text: str, size: int, ground: tuple[int, int, int]) -> Picture:
    """Return a line of text on a plain ground; kept, since most frames say what others did."""
    edge = _edge_px(size)
    block = np.full((round(LINE * size), width_px(text, size) + 2 * edge, 3), ground, np.uint8)
    write(block, Line(text, x_px=edge, baseline_px=size, size_px=size))
    return block


def _stack(
    picture: Picture, blocks: Sequence[Picture], ground: tuple[int, int, int], *, top_px: int
) -> None:
    """Lay lines below one another at the left edge, cut to fit."""
    width = max(block.shape[1] for block in blocks)
    for block in blocks:
        room = picture[top_px : top_px + len(block), :width]
        room[:] = ground
        part = block[: len(room), : room.shape[1]]
        room[:, : part.shape[1]] = part
        top_px += len(block)
