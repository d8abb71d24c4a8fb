"""An articulated person with known joint angles, filmed from a known side.

The body is built in three dimensions and projected in parallel, so picture and world
coordinates agree. Lengths are those of an adult in metres; angles follow the clinical signs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from pose.values import COLUMNS, INDEX, LANDMARKS, SIDES, XY, Pose, Poses, Side

Array = NDArray[np.float64]

#: The body's own axes: ahead, to its left, up; a right-handed frame like the camera's.
AHEAD, LEFT, UP = np.eye(3)
TRUNK_M = 0.50
THIGH_M = SHANK_M = 0.42

#: Where the body's front and head point in the camera's frame (x right, y down, z away).
VIEWS = {
    "front": ((0, 0, -1), (0, -1, 0)),
    "back": ((0, 0, 1), (0, -1, 0)),
    "facing_right": ((1, 0, 0), (0, -1, 0)),
    "facing_left": ((-1, 0, 0), (0, -1, 0)),
    "supine_head_left": ((0, -1, 0), (-1, 0, 0)),
    "supine_head_right": ((0, -1, 0), (1, 0, 0)),
    "prone_head_left": ((0, 1, 0), (-1, 0, 0)),
    "prone_head_right": ((0, 1, 0), (1, 0, 0)),
    "on_right_side": ((0, 0, -1), (-1, 0, 0)),
    "on_left_side": ((0, 0, -1), (1, 0, 0)),
}


@dataclass(frozen=True)
class Limbs:
    """Angles of one side's arm and leg in degrees; abduction and rotation away from the body."""

    shoulder_flexion: float = 0.0
    shoulder_abduction: float = 0.0
    #: How far the arm, raised sideways, is then brought to the front.
    shoulder_adduction: float = 0.0
    shoulder_rotation: float = 0.0
    elbow_flexion: float = 0.0
    wrist_flexion: float = 0.0
    hip_flexion: float = 0.0
    hip_abduction: float = 0.0
    knee_flexion: float = 0.0
    knee_valgus: float = 0.0
    ankle_dorsiflexion: float = 0.0


@dataclass(frozen=True)
class Joints:
    """Angles of a whole body in degrees. Hip and shoulder flexion are against the trunk."""

    left: Limbs = field(default_factory=Limbs)
    right: Limbs = field(default_factory=Limbs)
    trunk_flexion: float = 0.0
    trunk_to_left: float = 0.0
    neck_flexion: float = 0.0
    neck_to_left: float = 0.0


def one_side(side: Side, **angles: float) -> Joints:
    """Return a body of which one side's arm or leg is moved."""
    return replace(Joints(), **{side: Limbs(**angles)})


def both_sides(**angles: float) -> Joints:
    """Return a body that does the same on both sides."""
    return Joints(Limbs(**angles), Limbs(**angles))


def film(
    bodies: Joints | Sequence[Joints],
    view: str = "facing_right",
    *,
    yaw_deg: float | Sequence[float] = 0.0,
    centre_px: tuple[float, float] | Sequence[tuple[float, float]] = (640.0, 360.0),
    scale_px_m: float = 300.0,
    size_px: tuple[int, int] = (1280, 720),
    fps: float = 32.0,
) -> Poses:
    """Film a body, or one body a frame.

    Parameters
    ----------
    bodies : Joints or sequence of Joints
    view : str
        A key of `VIEWS`.
    yaw_deg : float or one a frame
        How far the camera has walked round the body.
    centre_px : (x, y) or one a frame
        Where the middle of the hips is in the picture.
    scale_px_m : float
        Pixels in a metre.
    size_px : (width, height)
    fps : float
        By default a power of two, so that times are exact.

    Returns
    -------
    Poses, every landmark seen for certain.
    """
    frames = [bodies] if isinstance(bodies, Joints) else list(bodies)
    yaws = np.broadcast_to(np.asarray(yaw_deg, dtype=np.float64), len(frames))
    centres = np.broadcast_to(np.asarray(centre_px, dtype=np.float64), (len(frames), 2))
    landmarks = np.ones((len(frames), len(LANDMARKS), len(COLUMNS)))
    for row, body, yaw, centre in zip(landmarks, frames, yaws, centres, strict=True):
        world = _points(body) @ _axes(view, float(yaw))
        row[:, 5:8] = world
        row[:, 0:3] = scale_px_m * world
        row[:, XY] += centre
    return Poses(np.arange(len(frames)) / fps, landmarks, *size_px)


def pose_of(body: Joints, view: str = "facing_right", *, t_s: float = 0.0, **how) -> Pose:
    """Film one frame at a time of choice; `how` as for `film`."""
    (pose,) = film(body, view, **how)
    return replace(pose, t_s=t_s)


def swing(low: float, high: float, seconds: float = 6.0, *, fps: float = 32.0) -> list[float]:
    """Return angles that go from low to high and back every two seconds."""
    t_s = np.arange(round(fps * seconds)) / fps
    return list((low + (high - low) * (0.5 - 0.5 * np.cos(np.pi * t_s))).tolist())


def mirrored(poses: Poses) -> Poses:
    """Return what a mirror shows: the other side of the picture, left and right exchanged."""
    names = (name.replace("left", "#").replace("right", "left") for name in LANDMARKS)
    rows = [INDEX[name.replace("#", "right")] for name in names]
    landmarks = poses.landmarks[:, rows].copy()
    landmarks[..., 0] = poses.width_px - landmarks[..., 0]
    landmarks[..., 5] = -landmarks[..., 5]
    return replace(poses, landmarks=landmarks)


def rotated(poses: Poses, angle_deg: float) -> Poses:
    """Turn the picture about its middle."""
    cos, sin = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    turn = np.array([[cos, sin], [-sin, cos]])
    middle = np.array([poses.width_px, poses.height_px]) / 2
    landmarks = poses.landmarks.copy()
    landmarks[..., XY] = (landmarks[..., XY] - middle) @ turn + middle
    landmarks[..., 5:7] = landmarks[..., 5:7] @ turn
    return replace(poses, landmarks=landmarks)


def _axes(view: str, yaw_deg: float) -> Array:
    """Return the body's axes as rows in the camera's frame."""
    ahead, up = (np.array(axis, dtype=np.float64) for axis in VIEWS[view])
    axes = np.stack([ahead, np.cross(up, ahead), up])
    cos, sin = np.cos(np.radians(yaw_deg)), np.sin(np.radians(yaw_deg))
    return np.asarray(axes @ np.array([[cos, 0, -sin], [0, 1, 0], [sin, 0, cos]]))


def _turn(axis: Array, angle_deg: float) -> Array:
    """Return the matrix that turns about a unit axis (Rodrigues)."""
    x, y, z = axis
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(angle_deg)
    return np.asarray(np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k)


def _forwards(angle_deg: float) -> Array:
    """Swing what hangs down to the front."""
    return _turn(LEFT, -angle_deg)


def _leftwards(angle_deg: float) -> Array:
    """Swing what hangs down to the left."""
    return _turn(AHEAD, angle_deg)


def _points(body: Joints) -> Array:
    """Return (33, 3) landmarks in the body's axes, from the middle of the hips."""
    at: dict[str, Array] = {}
    lean = _forwards(-body.trunk_flexion)
    trunk = lean @ _leftwards(-body.trunk_to_left)
    _add_head(at, body, trunk)
    for side, sign in zip(SIDES, (1.0, -1.0), strict=True):
        limbs: Limbs = getattr(body, side)
        _add_arm(at, side, limbs, trunk, sign=sign)
        _add_leg(at, side, limbs, lean, sign=sign)
    return np.stack([at[name] for name in LANDMARKS])


def _add_head(at: dict[str, Array], body: Joints, trunk: Array) -> None:
    head = trunk @ _forwards(-body.neck_flexion) @ _leftwards(-body.neck_to_left)
    neck = trunk @ UP * (TRUNK_M + 0.18)
    places = {"nose": (0.11, 0, 0)}
    for side, sign in zip(SIDES, (1.0, -1.0), strict=True):
        places[f"{side}_ear"] = (0, 0.07 * sign, 0)
        places[f"mouth_{side}"] = (0.09, 0.02 * sign, -0.05)
        for name, out in (("eye_inner", 0.02), ("eye", 0.03), ("eye_outer", 0.04)):
            places[f"{side}_{name}"] = (0.09, out * sign, 0.03)
    for name, place in places.items():
        at[name] = neck + head @ np.array(place)


def _add_arm(at: dict[str, Array], side: Side, limbs: Limbs, trunk: Array, *, sign: float) -> None:
    arm = (
        trunk
        @ _turn(UP, -sign * limbs.shoulder_adduction)
        @ _leftwards(sign * limbs.shoulder_abduction)
        @ _forwards(limbs.shoulder_flexion)
    )
    forearm = arm @ _turn(UP, sign * limbs.shoulder_rotation) @ _forwards(limbs.elbow_flexion)
    hand = forearm @ _forwards(limbs.wrist_flexion)
    at[f"{side}_shoulder"] = trunk @ (TRUNK_M * UP + 0.18 * sign * LEFT)
    at[f"{side}_elbow"] = at[f"{side}_shoulder"] - 0.30 * arm @ UP
    at[f"{side}_wrist"] = at[f"{side}_elbow"] - 0.26 * forearm @ UP
    for name, across in (("pinky", 0.03), ("index", -0.03), ("thumb", -0.05)):
        at[f"{side}_{name}"] = at[f"{side}_wrist"] + hand @ (-0.09 * UP + across * sign * LEFT)


def _add_leg(at: dict[str, Array], side: Side, limbs: Limbs, lean: Array, *, sign: float) -> None:
    thigh = lean @ _leftwards(sign * limbs.hip_abduction) @ _forwards(limbs.hip_flexion)
    shank = thigh @ _leftwards(sign * limbs.knee_valgus) @ _forwards(-limbs.knee_flexion)
    foot = shank @ _forwards(limbs.ankle_dorsiflexion)
    at[f"{side}_hip"] = 0.10 * sign * LEFT
    at[f"{side}_knee"] = at[f"{side}_hip"] - THIGH_M * thigh @ UP
    at[f"{side}_ankle"] = at[f"{side}_knee"] - SHANK_M * shank @ UP
    at[f"{side}_heel"] = at[f"{side}_ankle"] + foot @ (-0.05 * AHEAD - 0.06 * UP)
    at[f"{side}_foot_index"] = at[f"{side}_heel"] + 0.22 * foot @ AHEAD
