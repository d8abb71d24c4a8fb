"""What is around a figure: the room its movement needs, the floor, a chair, a wall."""

from collections.abc import Mapping
from math import cos, pi, sin
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from coach.exercise import Exercise
from coach.live.postures import SideView

Array = NDArray[np.float64]
Line = tuple[tuple[float, float], ...]


def at(direction_deg: float, length_m: float) -> Array:
    """Return (2,) metres in a direction: 0 down, 90 to the picture's right, 180 up."""
    turn = direction_deg * pi / 180.0
    return np.array([sin(turn) * length_m, cos(turn) * length_m])


#: What swings in a motion: joint, length to the end of what moves, and the way it turns.
_SWINGS: Mapping[str, tuple[str, float, float]] = MappingProxyType(
    {
        "shoulder_flexion": ("near_shoulder", 0.68, 1.0),
        "shoulder_extension": ("near_shoulder", 0.68, -1.0),
        "shoulder_abduction": ("near_shoulder", 0.68, 1.0),
        "elbow_flexion": ("near_elbow", 0.40, 1.0),
        "arm_swing": ("near_shoulder", 0.68, 1.0),
        "hip_flexion": ("near_hip", 0.55, 1.0),
        "hip_flexion_from_other_leg": ("near_hip", 0.95, 1.0),
        "hip_extension": ("near_hip", 0.90, -1.0),
        "hip_abduction": ("near_hip", 0.90, 1.0),
        "knee_flexion": ("near_knee", 0.58, -1.0),
        "trunk_flexion": ("hips", 0.85, -1.0),
        "trunk_lateral_flexion": ("hips", 0.85, -1.0),
    }
)
#: Where an angle of 0 points, by joint, seen from the front.
FRONT_BASES: Mapping[str, float] = MappingProxyType({"hips": 180.0})
#: Movements of the whole body that the swing of one limb does not tell, from the floor under
#: the hips of the start position.
_WHOLE_BODY: Mapping[str, Line] = MappingProxyType(
    {
        "sit_to_stand": ((0.3, -1.78),),
        "step_up": ((0.25, -2.0),),
        "lunge": ((0.8, -0.2),),
        "squat": ((-0.45, -0.6), (0.4, -1.2)),
        "mini_squat": ((-0.3, -0.7),),
        "heel_slide": ((0.35, -0.55),),
        "wall_squat_hold": ((-0.2, -0.7),),
    }
)


def sweep(
    exercise: Exercise, joints: Mapping[str, Array], *, bases: Mapping[str, float]
) -> list[Array]:
    """Return where the end of the moving limb passes between start and target."""
    swing = _SWINGS.get(exercise.measured_motion)
    if swing is None:
        return []
    joint, length_m, sign = swing
    angles = np.linspace(exercise.start_deg, exercise.target_deg, 5).tolist()
    if exercise.sides == "alternating" and exercise.view == "front":
        angles += [-angle for angle in angles]
    base = bases.get(joint, 0.0)
    return [joints[joint] + at(base + sign * angle, length_m) for angle in angles]


def side_room(exercise: Exercise, pose: SideView, joints: Mapping[str, Array]) -> Line:
    """Return where a movement seen from the side reaches, facing the picture's right."""
    along = pose.trunk - 180.0
    bases = {
        "near_shoulder": 0.0 if exercise.motion == "arm_swing" else along,
        "near_hip": along,
        "near_elbow": pose.near_arm.upper,
        "near_knee": pose.near_leg.thigh,
        "hips": 180.0,
    }
    swept = sweep(exercise, joints, bases=bases) if exercise.id not in _WHOLE_BODY else []
    whole = _WHOLE_BODY.get(exercise.id, ())
    hips_x = float(joints["hips"][0])
    return (*((float(x), float(y)) for x, y in swept), *((hips_x + x, y) for x, y in whole))


def around(exercise: Exercise, joints: Mapping[str, Array]) -> tuple[Line, ...]:
    """Return the floor and what the exercise is done with, as lines to draw."""
    things = _things(exercise, joints)
    across = [float(point[0]) for point in joints.values()]
    across += [x for line in things for x, _ in line]
    return (*things, ((min(across) - 0.2, 0.0), (max(across) + 0.2, 0.0)))


def _things(exercise: Exercise, joints: Mapping[str, Array]) -> tuple[Line, ...]:
    position = exercise.positions[0]
    if position == "seated":
        return _chair(*_xy(joints["hips"]), from_front=exercise.view == "front")
    if position == "bent_forward":
        return _table(*_xy(joints["far_hand"]))
    if "step" in exercise.needs:
        return _step(*_xy(joints["near_toe"]))
    if "wall" in exercise.needs:
        return _wall(exercise, joints)
    if position == "supine" and "towel" in exercise.needs:
        return _roll(*_xy(joints["near_knee"]))
    return ()


def _xy(point: Array) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _chair(x: float, y: float, *, from_front: bool) -> tuple[Line, ...]:
    seat, half = y + 0.10, 0.22 if from_front else 0.20
    legs = tuple(((end, seat), (end, 0.0)) for end in (x - half, x + half))
    back: tuple[Line, ...] = () if from_front else (((x - half, seat), (x - 0.24, y - 0.45)),)
    return (((x - half, seat), (x + half, seat)), *legs, *back)


def _table(x: float, y: float) -> tuple[Line, ...]:
    top = y + 0.05
    return ((x - 0.12, top), (x + 0.45, top)), ((x + 0.4, top), (x + 0.4, 0.0))


def _step(x: float, y: float) -> tuple[Line, ...]:
    left, right, top = x - 0.25, x + 0.15, y + 0.035
    return (((left, 0.0), (left, top), (right, top), (right, 0.0)),)


def _wall(exercise: Exercise, joints: Mapping[str, Array]) -> tuple[Line, ...]:
    """Return a wall at the back of somebody who slides down it, else before the hands."""
    if exercise.motion == "knee_flexion":
        x = float(joints["hips"][0]) - 0.15
    else:
        x = max(float(joints[f"{half}_hand"][0]) for half in ("near", "far")) + 0.05
    return (((x, 0.0), (x, -1.9)),)


def _roll(x: float, y: float) -> tuple[Line, ...]:
    """Return a rolled towel under a knee."""
    radius = (-y - 0.06) / 2
    rim = [at(float(turn), radius) for turn in np.linspace(0.0, 360.0, 17)]
    return (tuple((x + float(dx), float(dy) - radius) for dx, dy in rim),)
