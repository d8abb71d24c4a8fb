"""Where a person should be in the picture: a human outline to fill, and a picture of the start."""

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

from coach.exercise import Exercise
from coach.live.figure import Figure, figure
from pose.values import CONFIDENCE, INDEX, XY, Pose, Side

Array = NDArray[np.float64]

#: Share of the picture that the figure and its movement fill at most, and where they stand.
FILLS = 0.88
FLOOR = 0.95
#: A landmark this share of the outline's larger side beyond it still counts as inside [E].
WIDENED = 0.06
LEAST_CONFIDENCE = 0.5

_HEAD_M = 0.105
#: Radii in metres at both ends of each limb.
_LIMBS: tuple[tuple[str, str, float, float], ...] = (
    ("shoulder", "elbow", 0.058, 0.045),
    ("elbow", "wrist", 0.045, 0.032),
    ("wrist", "hand", 0.034, 0.026),
    ("hip", "knee", 0.090, 0.062),
    ("knee", "ankle", 0.062, 0.040),
    ("ankle", "heel", 0.040, 0.036),
    ("heel", "toe", 0.036, 0.026),
)
_TORSO_FRONT = (("shoulder", 0.060), ("hip", 0.095))
_TORSO_SIDE = (("near_shoulder", 0.100), ("hips", 0.115))
_CIRCLE = np.linspace(0.0, 2.0 * np.pi, 24, endpoint=False)
_MARKS = (
    "nose", "left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist",
    "right_wrist", "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle",
    "right_ankle",
)  # fmt: skip
_EDGE_M = 0.12


def outline(
    exercise: Exercise, side: Side, width_px: int, height_px: int
) -> tuple[NDArray[np.float64], ...]:
    """Return a human outline in the start position of an exercise, to be filled by the person.

    Parameters
    ----------
    exercise : Exercise
    side : Side
        The exercised side; it is turned towards the camera.
    width_px, height_px : int
        Size of the unmirrored picture.

    Returns
    -------
    tuple of (k, 2) float64 arrays
        Convex polygons in pixels, all in one sense of rotation, that overlap: filled together
        as one path (non-zero rule) they are one body. Around them there is room for the
        movement.
    """
    made = figure(exercise, side)
    parts = _flesh(made, from_front=exercise.view == "front")
    low, high = _bounds(parts)
    middle = float(low[0] + high[0]) / 2
    low, high = _bounds((*parts, *([np.array(made.room)] if made.room else [])))
    # The body itself stands in the middle, with the same room on both sides.
    width = 2 * max(middle - float(low[0]), float(high[0]) - middle)
    height = float(high[1] - low[1])
    scale = min(FILLS * width_px / width, FILLS * height_px / height)
    # Upright, the floor is near the lower edge; somebody lying is not pressed to it.
    floor = min(FLOOR, 0.65 + scale * height / height_px / 2) * height_px
    origin = np.array([width_px / 2 - scale * middle, floor - scale * float(high[1])])
    return tuple(origin + scale * part for part in parts)


def fits(pose: Pose, parts: Sequence[NDArray[np.float64]]) -> float:
    """Return the share of the landmarks seen that lie within an outline, a little widened.

    Parameters
    ----------
    pose : Pose
    parts : sequence of (k, 2) arrays
        As `outline` gives them for a picture of the pose's size.

    Returns
    -------
    float
        0 to 1; 0 where nothing is seen.
    """
    rows = pose.landmarks[[INDEX[name] for name in _MARKS]]
    seen = (rows[:, CONFIDENCE] >= LEAST_CONFIDENCE).all(axis=1)
    points = rows[seen, XY]
    if not len(points):
        return 0.0
    low, high = _bounds(parts)
    nearest = np.min([_beyond(points, part) for part in parts], axis=0)
    return float((nearest <= WIDENED * (high - low).max()).mean())


def start_picture_svg(exercise: Exercise, side: Side, *, title: str) -> str:
    """Return a picture of the start position as SVG, in the colour of the text around it.

    Parameters
    ----------
    exercise : Exercise
    side : Side
    title : str
        What the picture shows, for those who do not see it.
    """
    made = figure(exercise, side)
    parts = _flesh(made, from_front=exercise.view == "front")
    lines = [np.array(line) for line in made.props]
    low, high = _bounds((*parts, *lines))
    x, y = low - _EDGE_M
    width, height = high - low + 2 * _EDGE_M
    body = " ".join(f"M{_numbers(part)}Z" for part in parts)
    around = " ".join(f"M{_numbers(line)}" for line in lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="{x:.3f} {y:.3f} {width:.3f} {height:.3f}">'
        f"<title>{escape(title)}</title>"
        f'<path d="{around}" fill="none" stroke="currentColor" stroke-opacity="0.5" '
        f'stroke-width="0.03" stroke-linecap="round" stroke-linejoin="round"/>'
        f'<path d="{body}" fill="currentColor"/></svg>'
    )


def _flesh(made: Figure, *, from_front: bool) -> tuple[Array, ...]:
    """Return the convex parts of a body around its joints."""
    at = made.joints
    torso: list[tuple[Array, float]] = [
        (at[f"{half}_{joint}"], radius)
        for joint, radius in _TORSO_FRONT
        for half in ("near", "far")
    ]
    if not from_front:
        torso = [(at[joint], radius) for joint, radius in _TORSO_SIDE]
    parts = [
        _hull(
            [(at["head"] + _HEAD_LONG * (at["head"] - at["neck"]), 0.085), (at["head"], _HEAD_M)]
        ),
        _hull([(at["neck"], 0.055), (at["head"], 0.050)]),
        _hull([(at["near_shoulder"], 0.06), (at["far_shoulder"], 0.06), (at["neck"], 0.06)]),
        _hull(torso),
    ]
    for half in ("far", "near"):
        for start, end, first, last in _LIMBS:
            parts.append(_hull([(at[f"{half}_{start}"], first), (at[f"{half}_{end}"], last)]))
    return tuple(parts)


#: The skull is longer than wide.
_HEAD_LONG = 0.18


def _hull(circles: Iterable[tuple[Array, float]]) -> Array:
    """Return the convex hull of some circles, counter-clockwise in axes with y up."""
    rims = [
        centre + radius * np.column_stack([np.cos(_CIRCLE), np.sin(_CIRCLE)])
        for centre, radius in circles
    ]
    points = np.concatenate(rims)
    return np.asarray(points[ConvexHull(points).vertices])


def _beyond(points: Array, part: Array) -> Array:
    """Return how far points lie beyond a convex polygon, at most; negative inside."""
    along = np.roll(part, -1, axis=0) - part
    outwards = np.column_stack([along[:, 1], -along[:, 0]])
    outwards /= np.linalg.norm(outwards, axis=1, keepdims=True)
    return np.asarray(((points[:, None] - part) * outwards).sum(axis=2).max(axis=1))


def _bounds(parts: Iterable[Array]) -> tuple[Array, Array]:
    points = np.concatenate(list(parts))
    return points.min(axis=0), points.max(axis=0)


def _numbers(points: Array) -> str:
    return " ".join(f"{x:.3f},{y:.3f}" for x, y in points.tolist())
