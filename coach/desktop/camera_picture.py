"""The camera's picture as in a mirror, with skeleton, goniometer and the outline to fill."""

from collections.abc import Sequence

import cv2
import numpy as np

from coach.desktop.look import GOOD, LIMB, Box, Polygon, Shown
from coach.exports.drawing import draw_goniometer, draw_skeleton
from coach.exports.lettering import Colour, Picture
from pose.motions import MOTIONS


def paint_camera(window: Picture, shown: Shown, box: Box) -> Box:
    """Paint the mirrored picture into a box and return the part it fills."""
    picture = shown.frame.image.copy()
    advice = shown.advice
    if shown.outline:
        _draw_outline(picture, shown.outline, GOOD if advice.steady_s > 0 else LIMB)
    draw_skeleton(picture, shown.pose)
    if np.isfinite(advice.angle_deg) and shown.order.exercise.kind != "counted":
        motion = MOTIONS[shown.order.exercise.measured_motion]
        draw_goniometer(picture, shown.pose, motion, advice.side, angle_deg=advice.angle_deg)
    place, small = _fitted(picture, box)
    window[place.top : place.bottom, place.left : place.right] = cv2.flip(small, 1)
    return place


def _draw_outline(picture: Picture, parts: Sequence[Polygon], colour: Colour) -> None:
    """Draw the edge of overlapping convex polygons as one body."""
    body = np.zeros(picture.shape[:2], np.uint8)
    for part in parts:
        cv2.fillConvexPoly(body, np.round(part).astype(np.int32), 255)
    edges, _ = cv2.findContours(body, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    thick = max(2, round(min(picture.shape[:2]) / 120))
    cv2.drawContours(picture, edges, -1, colour, thick, cv2.LINE_AA)


def _fitted(picture: Picture, box: Box) -> tuple[Box, Picture]:
    """Return the largest place of the picture's shape in a box, and the picture in that size."""
    height, width = picture.shape[:2]
    scale = min(box.width_px / width, (box.bottom - box.top) / height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(picture, size, interpolation=way), np.uint8)
    left = box.left + (box.width_px - size[0]) // 2
    top = box.top + (box.bottom - box.top - size[1]) // 2
    return Box(left, top, left + size[0], top + size[1]), small
