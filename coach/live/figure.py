"""A simple human figure in the start position of an exercise, in metres, seen by the camera.

Joints only: `coach.live.silhouette` gives it flesh. Axes: x to the right, y down, as in the
picture, the floor at y = 0. Lengths are those of an adult.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from coach.exercise import Exercise
from coach.live.postures import (
    BELOW_M,
    FOOT_BELOW_M,
    FRONT,
    FRONT_CHANGES,
    POSITIONS,
    SPECIAL,
    SideView,
)
from coach.live.surroundings import FRONT_BASES, Line, around, at, side_room, sweep
from pose.values import Side

Array = NDArray[np.float64]

#: Lengths of segments.
_HEAD_M, _TRUNK_M = 0.185, 0.50
_UPPER_ARM_M, _FOREARM_M, _HAND_M = 0.29, 0.25, 0.12
_THIGH_M = _SHANK_M = 0.42
_FOOT_M = 0.17


@dataclass(frozen=True, slots=True)
class Figure:
    """Joints of a figure and what stands around it.

    Attributes
    ----------
    joints : mapping of str to (x, y) array
        `head`, `nose`, `neck`, `hips`, and with `near_` and `far_` (in a front view the
        exercised and the other side): `shoulder`, `elbow`, `wrist`, `hand`, `hip`, `knee`,
        `ankle`, `heel`, `toe`.
    props : tuple of polylines
        Floor, chair, table, wall, step, roll: context for a picture of the start position.
    room : tuple of (x, y)
        Where the movement will reach beyond the figure.
    """

    joints: Mapping[str, Array]
    props: tuple[Line, ...] = ()
    room: tuple[tuple[float, float], ...] = ()


def figure(exercise: Exercise, side: Side) -> Figure:
    """Return the start position of an exercise with the exercised side to the camera.

    In a side view somebody whose right side is seen faces the picture's right.
    """
    if exercise.view == "front":
        # The left side of somebody who faces the camera is at the picture's right.
        made = _front_figure(exercise)
        return made if side == "left" else _flipped(made)
    made = _side_figure(exercise)
    return made if side == "right" else _flipped(made)


def _from_side(pose: SideView) -> dict[str, Array]:
    """Place the joints from the hips outwards, facing right; the hips are at the origin."""
    hips = np.zeros(2)
    shoulder = hips + at(pose.trunk, _TRUNK_M)
    neck = shoulder + at(pose.trunk, 0.04)
    head = neck + at(pose.head, _HEAD_M)
    # A nose tells which way the figure faces.
    nose = head + at(pose.head - 97.0, 0.112)
    joints = {"hips": hips, "neck": neck, "head": head, "nose": nose}
    for name, leg, arm in (
        ("far", pose.far_leg, pose.far_arm),
        ("near", pose.near_leg, pose.near_arm),
    ):
        joints[f"{name}_hip"], joints[f"{name}_shoulder"] = hips, shoulder
        knee = hips + at(leg.thigh, _THIGH_M)
        ankle = knee + at(leg.shank, _SHANK_M)
        elbow = shoulder + at(arm.upper, _UPPER_ARM_M)
        wrist = elbow + at(arm.fore, _FOREARM_M)
        joints[f"{name}_knee"], joints[f"{name}_ankle"] = knee, ankle
        joints[f"{name}_heel"] = ankle + at(leg.foot - 130.0, 0.045)
        joints[f"{name}_toe"] = ankle + at(leg.foot, _FOOT_M) + at(leg.foot - 90.0, FOOT_BELOW_M)
        joints[f"{name}_elbow"], joints[f"{name}_wrist"] = elbow, wrist
        joints[f"{name}_hand"] = wrist + at(arm.fore, _HAND_M)
    return joints


def _on_floor(joints: Mapping[str, Array], below_m: float) -> dict[str, Array]:
    """Move a figure so that its lowest joint is `below_m` above the floor."""
    lowest = max(float(point[1]) for point in joints.values())
    shift = np.array([0.0, -lowest - below_m])
    return {name: point + shift for name, point in joints.items()}


def _flipped(made: Figure) -> Figure:
    def line(points: Line) -> Line:
        return tuple((-x, y) for x, y in points)

    joints = {name: point * (-1.0, 1.0) for name, point in made.joints.items()}
    return Figure(MappingProxyType(joints), tuple(map(line, made.props)), line(made.room))


def _side_figure(exercise: Exercise) -> Figure:
    position = exercise.positions[0]
    pose = SPECIAL.get(exercise.id, POSITIONS[position])
    joints = _on_floor(_from_side(pose), BELOW_M.get(position, FOOT_BELOW_M))
    return Figure(
        MappingProxyType(joints),
        around(exercise, joints),
        side_room(exercise, pose, joints),
    )


def _front_figure(exercise: Exercise) -> Figure:
    position = exercise.positions[0]
    joints = {name: np.array(point) for name, point in FRONT.items()}
    joints |= {name: np.array(point) for name, point in FRONT_CHANGES.get(position, {}).items()}
    joints |= {name: np.array(p) for name, p in FRONT_CHANGES.get(exercise.id, {}).items()}
    swept = sweep(exercise, joints, bases=FRONT_BASES)
    if position == "side_lying":
        joints = {name: _laid(point) for name, point in joints.items()}
        swept = [_laid(point) for point in swept]
    shift = _on_floor(joints, BELOW_M.get(position, FOOT_BELOW_M))["hips"] - joints["hips"]
    joints = {name: point + shift for name, point in joints.items()}
    room = tuple((float(x), float(y)) for x, y in (point + shift for point in swept))
    return Figure(MappingProxyType(joints), around(exercise, joints), room)


def _laid(point: Array) -> Array:
    """Lay a standing front figure on its right side, head to the picture's left."""
    return np.array([point[1], -point[0]])
