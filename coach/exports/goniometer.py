"""Where a goniometer lies on a pose: the geometry, for whoever draws it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from pose.angles import segments_of
from pose.motions import Motion
from pose.values import CONFIDENCE, INDEX, XY, Pose, Side

Point = NDArray[np.float64]

#: Least min(visibility, presence) of a landmark that is drawn (clinical reference, section 2).
LEAST_CONFIDENCE = 0.5
#: The arc's radius as a share of the limb, and the zero ray's length as a share of the radius.
_RADIUS, _RAY = 0.45, 1.3
_DOWN_DEG = 90.0


@dataclass(frozen=True, slots=True)
class Arc:
    """Which segments of a motion carry its goniometer.

    Attributes
    ----------
    moving : int
        Segment that moves; the arc is drawn where it starts.
    reference : int or None
        Segment it moves against; None: a line straight down.
    """

    moving: int
    reference: int | None


#: Motions whose angle can be drawn as an arc; the others only have their limb marked.
ARCS: Mapping[str, Arc] = MappingProxyType(
    {
        "shoulder_flexion": Arc(1, 0),
        "shoulder_extension": Arc(1, 0),
        "shoulder_abduction": Arc(2, None),
        "elbow_flexion": Arc(1, 0),
        "wrist_flexion": Arc(1, 0),
        "hip_flexion": Arc(1, 0),
        "hip_flexion_from_other_leg": Arc(0, 1),
        "hip_extension": Arc(1, 0),
        "hip_abduction": Arc(1, None),
        "knee_flexion": Arc(1, 0),
        "trunk_flexion": Arc(0, None),
        "trunk_lateral_flexion": Arc(0, None),
        "neck_lateral_flexion": Arc(1, 0),
        "shank_inclination": Arc(0, None),
        "arm_swing": Arc(0, None),
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Goniometer:
    """An angle as it lies in the picture; directions in degrees, clockwise from its x axis.

    Attributes
    ----------
    joint, end, ray : (2,) float64 array
        Pixels: the joint, the end of the limb that moves, the end of the zero ray.
    zero_deg, moving_deg : float
        Directions of the zero ray and of the limb.
    turn : float
        1 where the angle grows clockwise in the picture, -1 where the other way.
    radius_px : float
        Of the arc.
    """

    joint: Point
    end: Point
    ray: Point
    zero_deg: float
    moving_deg: float
    turn: float
    radius_px: float

    def direction_deg(self, angle_deg: float) -> float:
        """Return the direction in which the limb would point at another angle."""
        return self.zero_deg + self.turn * angle_deg


def seen(pose: Pose, name: str) -> Point | None:
    """Return where a landmark is in pixels; None where it was not seen well."""
    row = pose.landmarks[INDEX[name]]
    confident = np.min(row[CONFIDENCE]) >= LEAST_CONFIDENCE
    return row[XY] if confident and np.isfinite(row[XY]).all() else None


def moving_limb(motion: Motion, side: Side) -> tuple[str, str]:
    """Return the landmarks at both ends of the limb that moves, the joint first."""
    arc = ARCS.get(motion.id)
    return segments_of(motion, side)[-1 if arc is None else arc.moving]


def goniometer(
    pose: Pose, motion: Motion, side: Side, *, angle_deg: float, turn: float = math.nan
) -> Goniometer | None:
    """Return the goniometer of an angle.

    Parameters
    ----------
    pose : Pose
    motion : Motion
    side : Side
    angle_deg : float
        Finite.
    turn : float, optional
        Which way the angle grows, where it is known; by default the way that puts the zero ray
        nearer to the segment it is measured from.

    Returns
    -------
    Goniometer or None
        None where the motion has no row in `ARCS` or its limb was not seen.
    """
    arc = ARCS.get(motion.id)
    joint, end = (seen(pose, name) for name in moving_limb(motion, side))
    if arc is None or joint is None or end is None:
        return None
    limb = end - joint
    moving_deg = math.degrees(math.atan2(limb[1], limb[0]))
    reference_deg = _DOWN_DEG
    if arc.reference is not None:
        reference_deg = _direction(pose, segments_of(motion, side)[arc.reference])
    if math.isnan(turn):
        # The limb is one end of the arc; the other is the end that lies nearer to the reference.
        turn = min((1.0, -1.0), key=lambda way: _apart(moving_deg - way * angle_deg, reference_deg))
    zero_deg = moving_deg - turn * angle_deg
    radius_px = _RADIUS * float(np.hypot(*limb))
    zero = math.radians(zero_deg)
    ray = joint + _RAY * radius_px * np.array([math.cos(zero), math.sin(zero)])
    return Goniometer(joint, end, ray, zero_deg, moving_deg, turn, radius_px)


def _direction(pose: Pose, pair: tuple[str, str]) -> float:
    """Return the direction of a segment in degrees, downward where it was not seen."""
    start, end = (seen(pose, name) for name in pair)
    if start is None or end is None:
        return _DOWN_DEG
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


def _apart(first: float, second: float) -> float:
    """Return the angle between two directions, 0 to 180."""
    return abs((first - second + 180.0) % 360.0 - 180.0)
