"""The geometry of every motion, over many frames at once.

All angles are taken in pixels (aspect-correct) with one signed primitive, so that
hyperextension shows as a negative number instead of being folded up. Anything computed from a
landmark that was not seen is NaN. Formulas: Norkin & White, Measurement of Joint Motion,
written as vectors; deviations are named where they are made.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pose.values import Poses, Side, other

Array = NDArray[np.float64]

#: A direction of no length is unknown, which is NaN and no warning.
no_direction = np.errstate(divide="ignore", invalid="ignore")


def signed_angle(u: Array, v: Array) -> Array:
    """Return the turn from `u` to `v` in degrees, counter-clockwise on screen (y down).

    Parameters
    ----------
    u, v : (n, 2) arrays
        Directions in pixels.

    Returns
    -------
    (n,) array in (-180, 180]; NaN where either is NaN.
    """
    cross = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    dot = u[:, 0] * v[:, 0] + u[:, 1] * v[:, 1]
    return -np.degrees(np.arctan2(cross, dot))


@no_direction
def lateral_axis(poses: Poses) -> Array:
    """Return (n, 3) unit vectors from the person's right to left, in world coordinates.

    The mean of the shoulder line and the hip line: each alone is off by up to 9 degrees in
    opposite directions for a person seen exactly from the side.
    """
    axis = np.zeros((len(poses), 3))
    for joint in ("shoulder", "hip"):
        line = poses.world(f"left_{joint}") - poses.world(f"right_{joint}")
        axis += line / np.linalg.norm(line, axis=1, keepdims=True)
    return np.asarray(axis / np.linalg.norm(axis, axis=1, keepdims=True))


@no_direction
def facing_evidence(poses: Poses) -> Array:
    """Return (n,) evidence for which way the person faces across the picture.

    Positive: the right side is towards the camera (a standing person faces screen right).
    Near zero: seen from the front or the back. It holds lying down too. Two witnesses, each
    within about -1..1: which shoulder and hip are nearer (world depth), and on which side of
    the trunk the nose lies from the ears.
    """
    trunk = _midpoint(poses, "hip") - _midpoint(poses, "shoulder")
    anterior = poses.xy("nose") - _midpoint(poses, "ear")
    cross = trunk[:, 0] * anterior[:, 1] - trunk[:, 1] * anterior[:, 0]
    length = np.hypot(trunk[:, 0], trunk[:, 1])
    head = -cross / (length * length) * _NOSE_LEVERAGE
    depth = lateral_axis(poses)[:, 2]
    return np.asarray(depth + np.nan_to_num(np.clip(head, -1.0, 1.0)))


#: The nose lies about a quarter of the trunk length before the ears; scales the witness to 1.
_NOSE_LEVERAGE = 4.0


def _midpoint(poses: Poses, joint: str) -> Array:
    return (poses.xy(f"left_{joint}") + poses.xy(f"right_{joint}")) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A person over n frames, seen as one side's limb segments.

    Attributes
    ----------
    poses : Poses
    side : Side
        Whose limbs: the person's own left or right.
    facing : (n,) array of -1 and 1
        Sign of `facing_evidence`, possibly steadied over time.
    """

    poses: Poses
    side: Side
    facing: Array

    def at(self, joint: str) -> Array:
        """Return (n, 2) pixels of a joint of this side."""
        return self.poses.xy(f"{self.side}_{joint}")

    def across(self, joint: str) -> Array:
        """Return (n, 2) pixels of a joint of the other side."""
        return self.poses.xy(f"{other(self.side)}_{joint}")

    def middle(self, joint: str) -> Array:
        """Return (n, 2) pixels half-way between both sides' joints."""
        return _midpoint(self.poses, joint)

    @property
    def trunk(self) -> Array:
        """Shoulder to hip of this side."""
        return self.at("hip") - self.at("shoulder")

    @property
    def arm(self) -> Array:
        """Shoulder to elbow."""
        return self.at("elbow") - self.at("shoulder")

    @property
    def forearm(self) -> Array:
        """Elbow to wrist."""
        return self.at("wrist") - self.at("elbow")

    @property
    def thigh(self) -> Array:
        """Hip to knee."""
        return self.at("knee") - self.at("hip")

    @property
    def shank(self) -> Array:
        """Knee to ankle."""
        return self.at("ankle") - self.at("knee")

    @property
    def foot(self) -> Array:
        """Heel to toe."""
        return self.at("foot_index") - self.at("heel")

    @property
    def outward(self) -> Array:
        """Sign of the screen direction that leads away from the midline on this side.

        Of an upright person the sign of x from the other shoulder to this one. Taken against
        the trunk instead of the vertical, it holds lying on the side too.
        """
        trunk = self.trunk
        line = self.at("shoulder") - self.across("shoulder")
        return np.sign(trunk[:, 1] * line[:, 0] - trunk[:, 0] * line[:, 1])

    @property
    def midline(self) -> Array:
        """Mid-shoulder to mid-hip."""
        return self.middle("hip") - self.middle("shoulder")

    def world(self, joint: str) -> Array:
        """Return (n, 3) metres of a joint of this side."""
        return self.poses.world(f"{self.side}_{joint}")


def wrapped(angle_deg: Array, lowest_deg: float) -> Array:
    """Return the same directions within [lowest, lowest + 360)."""
    return (angle_deg - lowest_deg) % 360.0 + lowest_deg


def shoulder_flexion(body: Body) -> Array:
    """Arm against the trunk, forwards and up."""
    return wrapped(body.facing * signed_angle(body.trunk, body.arm), -90.0)


def shoulder_extension(body: Body) -> Array:
    """Arm against the trunk, backwards."""
    return -shoulder_flexion(body)


def shoulder_abduction(body: Body) -> Array:
    """Arm against the midline, sideways; the same-side hip would read 6 to 8 degrees high."""
    return wrapped(body.outward * signed_angle(body.midline, body.arm), -90.0)


def shoulder_horizontal_adduction(body: Body) -> Array:
    """Arm in the transverse plane: 0 straight out to the side, positive to the front."""
    outwards = body.world("shoulder") - body.poses.world(f"{other(body.side)}_shoulder")
    arm = body.world("elbow") - body.world("shoulder")
    ahead = (
        body.poses.world("nose")
        - (body.poses.world("left_ear") + body.poses.world("right_ear")) / 2
    )
    turn = outwards[:, 0] * arm[:, 2] - outwards[:, 2] * arm[:, 0]
    front = outwards[:, 0] * ahead[:, 2] - outwards[:, 2] * ahead[:, 0]
    along = outwards[:, 0] * arm[:, 0] + outwards[:, 2] * arm[:, 2]
    return np.degrees(np.arctan2(turn * np.sign(front), along))


def shoulder_external_rotation(body: Body) -> Array:
    """Forearm turned out, arm at the side and elbow at 90 degrees, from the front.

    The forearm's length in pixels comes from its metres and the scale of the upper arm, which
    hangs in the picture plane in this position.
    """
    arm_m = body.world("elbow") - body.world("shoulder")
    forearm_m = np.linalg.norm(body.world("wrist") - body.world("elbow"), axis=1)
    scale = np.linalg.norm(body.arm, axis=1) / np.hypot(arm_m[:, 0], arm_m[:, 1])
    ratio = body.outward * body.forearm[:, 0] / (forearm_m * scale)
    return np.asarray(np.degrees(np.arcsin(np.clip(ratio, -1.0, 1.0))))


def elbow_flexion(body: Body) -> Array:
    """Forearm against the upper arm."""
    return wrapped(body.facing * signed_angle(body.arm, body.forearm), -90.0)


def wrist_flexion(body: Body) -> Array:
    """Hand against the forearm, in the sense of elbow flexion (palm up: palmar flexion)."""
    hand = (body.at("index") + body.at("pinky")) / 2 - body.at("wrist")
    return body.facing * signed_angle(body.forearm, hand)


def hip_flexion(body: Body) -> Array:
    """Thigh against the trunk, forwards and up."""
    return wrapped(body.facing * signed_angle(body.trunk, body.thigh), -90.0)


def hip_extension(body: Body) -> Array:
    """Thigh against the trunk, backwards."""
    return -hip_flexion(body)


def hip_flexion_from_other_leg(body: Body) -> Array:
    """Thigh against the other thigh: lying, the trunk line reads about 12 degrees low."""
    resting = body.across("knee") - body.across("hip")
    return wrapped(body.facing * signed_angle(resting, body.thigh), -90.0)


def hip_abduction(body: Body) -> Array:
    """Thigh against the pelvis line, sideways."""
    pelvis = body.across("hip") - body.at("hip")
    return wrapped(body.outward * signed_angle(pelvis, body.thigh), -90.0) - 90.0


def knee_flexion(body: Body) -> Array:
    """Shank against the thigh; negative is hyperextension."""
    return wrapped(body.facing * signed_angle(body.shank, body.thigh), -90.0)


def ankle_dorsiflexion(body: Body) -> Array:
    """Foot against the shank, toes up positive; the standing baseline is still in it."""
    return body.facing * signed_angle(body.shank, body.foot) - 90.0


def trunk_flexion(body: Body) -> Array:
    """Trunk inclination against the vertical, forwards positive."""
    up = np.broadcast_to(np.array([0.0, -1.0]), body.trunk.shape)
    return body.facing * signed_angle(-body.trunk, up)


def trunk_lateral_flexion(body: Body) -> Array:
    """Midline against the vertical, towards this side positive."""
    rise = -body.midline
    return np.degrees(np.arctan2(body.outward * rise[:, 0], -rise[:, 1]))


def neck_flexion(body: Body) -> Array:
    """Pitch of the ear-to-nose line against the trunk; the person's own zero is still in it."""
    head = body.poses.xy("nose") - body.middle("ear")
    return 90.0 - body.facing * signed_angle(body.midline, head)


def neck_lateral_flexion(body: Body) -> Array:
    """Ear line against the shoulder line, towards this side positive."""
    ears = body.at("ear") - body.across("ear")
    shoulders = body.at("shoulder") - body.across("shoulder")
    return np.asarray(-body.outward * signed_angle(shoulders, ears))


def knee_valgus(body: Body) -> Array:
    """Frontal-plane projection angle: 180 minus hip-knee-ankle, medial positive."""
    return np.asarray(-body.outward * signed_angle(body.shank, body.thigh))


def heel_height(body: Body) -> Array:
    """Height of the heel over the toe as a percentage of foot length."""
    return np.asarray(100.0 * body.foot[:, 1] / np.linalg.norm(body.foot, axis=1))


def shank_inclination(body: Body) -> Array:
    """Shank against the vertical, knee before the ankle positive."""
    rise = -body.shank
    return np.degrees(np.arctan2(body.facing * rise[:, 0], -rise[:, 1]))


def body_line(body: Body) -> Array:
    """Shoulder-hip-ankle: 0 is straight, positive piked, negative sagging."""
    return body.facing * signed_angle(body.trunk, body.at("ankle") - body.at("hip"))


def arm_swing(body: Body) -> Array:
    """Arm against straight down in the picture, forwards positive, for a bent trunk."""
    return np.degrees(np.arctan2(body.facing * body.arm[:, 0], body.arm[:, 1]))


def foot_clearance(body: Body) -> Array:
    """How far the other foot is off the floor, as a percentage of this side's shank."""
    rise = body.at("ankle")[:, 1] - body.across("ankle")[:, 1]
    return np.asarray(100.0 * rise / np.linalg.norm(body.shank, axis=1))
