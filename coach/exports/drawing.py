"""Drawing a pose, its angle and large text on a picture, in place."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from coach.exports.goniometer import goniometer, moving_limb, seen
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
_PANEL, _TEXT, _ALERT = (20, 33, 43), (255, 255, 255), (179, 38, 30)


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
    size = max(16, picture.shape[0] // 18)
    _paste(picture, _text_block(tuple(lines), size, _PANEL), top=True)
    if alert:
        width = max(8, round(picture.shape[1] / (0.55 * size)))
        _paste(picture, _text_block(_wrapped(alert, width), size, _ALERT), top=False)


def _pen(picture: Picture) -> int:
    shorter: int = min(picture.shape[:2])
    return max(1, round(shorter / 240))


def _pixel(point: Point) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def _segment(
    picture: Picture, start: Point, end: Point, colour: tuple[int, int, int], width: int
) -> None:
    cv2.line(picture, _pixel(start), _pixel(end), colour, width, cv2.LINE_AA)


def _wrapped(text: str, columns: int) -> tuple[str, ...]:
    """Break a text into lines of at most so many characters, at blanks."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > columns and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


@lru_cache(maxsize=64)
def _text_block(lines: tuple[str, ...], size: int, background: tuple[int, int, int]) -> Picture:
    """Return lines of text on a plain ground; kept, since most frames say the same."""
    font = ImageFont.load_default(size)
    gap = size // 3
    width = max(round(font.getlength(line)) for line in lines) + 2 * gap
    block = Image.new("RGB", (width, len(lines) * (size + gap) + gap), background)
    pen = ImageDraw.Draw(block)
    for i, line in enumerate(lines):
        pen.text((gap, gap // 2 + i * (size + gap)), line, fill=_TEXT, font=font)
    return np.asarray(block, np.uint8)


def _paste(picture: Picture, block: Picture, *, top: bool) -> None:
    """Lay a block into the top left or bottom left corner, cut to fit."""
    height = min(block.shape[0], picture.shape[0])
    width = min(block.shape[1], picture.shape[1])
    start = 0 if top else picture.shape[0] - height
    picture[start : start + height, :width] = block[:height, :width]
