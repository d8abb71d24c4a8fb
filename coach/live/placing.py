"""Where a person is in the picture, and which way they should go or turn."""

from dataclasses import dataclass
from math import hypot
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coach.exercise import Exercise
from pose.angles import landmarks_of
from pose.formulas import facing_evidence, lateral_axis
from pose.legs import is_lying
from pose.motions import MOTIONS
from pose.values import INDEX, SIDES, XY, Pose, Poses, Side, stack

Array = NDArray[np.float64]

#: Where to go, in the person's own directions.
Move = Literal["left", "right", "forwards", "backwards", "headwards", "feetwards"]
Posture = Literal["lie", "stand", "sit", "sit_up"]
Turning = Literal["left", "right", "round", "other_end"]

#: Every landmark needed stays this share of the picture away from its edges [E].
EDGE = 0.02
#: A body that would fit into this share of the picture need only move to the side [E].
FITS = 0.85
#: The trunk's length as a share of the picture's shorter side, at least. In sample clips made
#: smaller (480 x 360) the angles keep their error, but from 0.10 down nobody is found any more.
SMALLEST_TRUNK = 0.12
#: The middle of the body lies within the middle third of the picture.
MIDDLE = (1 / 3, 2 / 3)
#: An arm raised above the shoulder must stay in the picture to the elbow: 0.3 m of a trunk of
#: 0.5 m, with the hand in view beyond it as a bonus [E].
ARM_TRUNKS = 0.65
#: The height from hip to knee over that from knee to ankle: below it somebody sits, above the
#: other they stand [E].
SITS, STANDS = 0.4, 0.8
#: One side is nearer when the line through both points so far along the view [E].
NEARER = 0.3
#: Off by more than this, any way of turning is as good as the other [E].
ROUND_DEG = 150.0

_LYING = frozenset({"supine", "side_lying", "prone"})
_REACHING = frozenset({"shoulder_flexion", "shoulder_abduction"})


@dataclass(frozen=True, slots=True)
class Place:
    """What is to be changed about where somebody is; None or False: nothing.

    Attributes
    ----------
    posture : Posture or None
    too_near, too_far : bool
    move : Move or None
        Which way the middle of the picture is.
    far_side : bool
        In a side view the exercised side is turned away from the camera.
    turn : Turning or None
        The shorter way to the right view, if there is one; says nothing of whether it is
        needed.
    """

    posture: Posture | None
    too_near: bool
    too_far: bool
    move: Move | None
    far_side: bool
    turn: Turning | None


def needed_landmarks(exercise: Exercise, side: Side) -> tuple[str, ...]:
    """Return the landmarks that must be in the picture: the motion's own, and the trunk's."""
    trunk = [f"{each}_{joint}" for each in SIDES for joint in ("shoulder", "hip")]
    return tuple(dict.fromkeys((*landmarks_of(MOTIONS[exercise.measured_motion], side), *trunk)))


def place_of(pose: Pose, exercise: Exercise, side: Side) -> Place | None:
    """Return where somebody is for an exercise of a side; None: nobody is there."""
    poses = stack([pose])
    trunk_px = hypot(*(_mid(pose, "hip") - _mid(pose, "shoulder")))
    if not trunk_px > 0:
        return None
    off_deg = _off_deg(lateral_axis(poses)[0], exercise, side)
    lies = bool(is_lying(poses)[0])
    points = _points(pose, exercise, side, trunk_px=trunk_px)
    beside, outside = _edges(points)
    middle = float(points[:, 0].min() + points[:, 0].max()) / 2
    central = not beside and MIDDLE[0] <= middle <= MIDDLE[1]
    return Place(
        posture=_posture(pose, exercise, lies),
        too_near=outside,
        too_far=trunk_px < SMALLEST_TRUNK * min(pose.width_px, pose.height_px),
        move=None if central else _move(poses, rightwards=middle < 1 / 2, lies=lies),
        far_side=exercise.view == "side" and abs(off_deg) > 90.0,
        turn=_turn(off_deg, lies),
    )


def _edges(points: Array) -> tuple[bool, bool]:
    """Return whether a step to the side would bring all into the picture, and if none would."""
    low, high = points.min(axis=0), points.max(axis=0)
    if (low >= EDGE).all() and (high <= 1 - EDGE).all():
        return False, False
    beside = low[1] >= EDGE and high[1] <= 1 - EDGE and high[0] - low[0] <= FITS
    return bool(beside), not beside


def nearer_side(pose: Pose) -> Side | None:
    """Return the side that is turned to the camera; None: neither is, or nobody is there."""
    away = float(lateral_axis(stack([pose]))[0, 2])
    if not abs(away) > NEARER:
        return None
    return "right" if away > 0 else "left"


def _mid(pose: Pose, joint: str) -> Array:
    rows = [INDEX[f"{side}_{joint}"] for side in SIDES]
    return np.asarray(pose.landmarks[rows, XY].mean(axis=0))


def _points(pose: Pose, exercise: Exercise, side: Side, *, trunk_px: float) -> Array:
    """Return what must be in the picture, in shares of it: landmarks, and the arm's reach."""
    rows = [INDEX[name] for name in needed_landmarks(exercise, side)]
    points = pose.landmarks[rows, XY]
    upright = not set(exercise.positions) <= _LYING
    if upright and exercise.motion in _REACHING and exercise.target_deg > 90:
        shoulder = pose.landmarks[INDEX[f"{side}_shoulder"], XY]
        points = np.vstack([points, shoulder - (0.0, ARM_TRUNKS * trunk_px)])
    return np.asarray(points / (pose.width_px, pose.height_px))


def _posture(pose: Pose, exercise: Exercise, lies: bool) -> Posture | None:
    """Return the change of position that is plainly needed."""
    positions = set(exercise.positions)
    if positions <= _LYING:
        return None if lies else "lie"
    if positions <= {"standing", "seated"} and lies:
        return "stand" if "standing" in positions else "sit_up"
    drops = [_drop(pose, side) for side in SIDES]
    if positions == {"seated"} and min(drops) > STANDS:
        return "sit"
    return "stand" if positions == {"standing"} and max(drops) < SITS else None


def _drop(pose: Pose, side: Side) -> float:
    """Return how far the knee is below the hip, in heights of the shank in the picture."""
    hip, knee, ankle = (pose.landmarks[INDEX[f"{side}_{j}"], 1] for j in ("hip", "knee", "ankle"))
    return float((knee - hip) / max(ankle - knee, 1.0))


def _move(poses: Poses, *, rightwards: bool, lies: bool) -> Move:
    """Return the way to the middle in the person's own directions.

    The picture is not mirrored: for somebody who faces the camera its right is their left,
    and the left of the mirrored display, too.
    """
    sign = 1.0 if rightwards else -1.0
    if lies:
        trunk = poses.xy("left_shoulder") - poses.xy("left_hip")
        return "headwards" if trunk[0, 0] * sign > 0 else "feetwards"
    axis = lateral_axis(poses)[0]
    if abs(axis[2]) > abs(axis[0]):
        return "forwards" if facing_evidence(poses)[0] * sign > 0 else "backwards"
    return "left" if axis[0] * sign > 0 else "right"


def _off_deg(axis: Array, exercise: Exercise, side: Side) -> float:
    """Return how far to turn to the left for the right view; -180 to 180.

    From the person's right-to-left axis on the floor: it should point to the camera for the
    left side, away from it for the right one, and to the picture's right for a front view.
    """
    wanted = {"left": (0.0, -1.0), "right": (0.0, 1.0)}[side]
    if exercise.view == "front":
        wanted = (1.0, 0.0)
    x, z = float(axis[0]), float(axis[2])
    cross = wanted[1] * x - wanted[0] * z
    return float(np.degrees(np.arctan2(cross, x * wanted[0] + z * wanted[1])))


def _turn(off_deg: float, lies: bool) -> Turning | None:
    if lies:
        return "other_end" if abs(off_deg) > ROUND_DEG else None
    if abs(off_deg) > ROUND_DEG:
        return "round"
    return "left" if off_deg > 0 else "right"
