"""An angle from three points that somebody put on a still picture.

Conventions are those of `pose.formulas`: 0 is the anatomical neutral, flexion and abduction
positive. Which way is positive on the screen depends on which way the person faces; a trace
tells that, three points do not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan, nan
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from coach.language import Text
from coach.review.values import Point
from coach.values import AngleSeries
from pose.formulas import Body, facing_evidence, signed_angle, wrapped
from pose.motions import MOTIONS
from pose.values import Poses, Side

Array = NDArray[np.float64]
#: From first point to the middle one, from the middle to the last, and the direction: degrees.
_Formula = Callable[[Array, Array, float], Array]

#: A frame farther away than this is not the picture that was measured on.
_NEAR_S = 0.1

_UP = Text("a point straight above")
_DOWN = Text("a point straight below")
_SHOULDER, _ELBOW, _WRIST = Text("shoulder"), Text("elbow"), Text("wrist")
_HIP, _KNEE, _ANKLE = Text("hip"), Text("knee"), Text("ankle")


@dataclass(frozen=True, slots=True)
class ManualMotion:
    """How a motion is measured with three points.

    Attributes
    ----------
    points : three of Text
        What to put them on; the second is the joint.
    formula : callable
    """

    points: tuple[Text, Text, Text]
    formula: _Formula


def _flexion(first: Array, last: Array, direction: float) -> Array:
    """Last limb against the one before, straight is 0."""
    return wrapped(direction * signed_angle(first, last), -90.0)


def _knee(first: Array, last: Array, direction: float) -> Array:
    """Shank against the thigh: the knee bends the other way."""
    return wrapped(direction * signed_angle(last, first), -90.0)


def _lifted(first: Array, last: Array, direction: float) -> Array:
    """Limb against the line it hangs along: both run away from the joint."""
    return wrapped(direction * signed_angle(-first, last), -90.0)


def _lifted_back(first: Array, last: Array, direction: float) -> Array:
    return -_lifted(first, last, direction)


def _abducted(first: Array, last: Array, direction: float) -> Array:
    return _lifted(first, last, direction) - 90.0


def _foot(first: Array, last: Array, direction: float) -> Array:
    return np.asarray(direction * signed_angle(first, last) - 90.0)


def _inclined(first: Array, last: Array, direction: float) -> Array:
    """Limb against a point straight above its lower end."""
    return np.asarray(direction * signed_angle(last, -first))


def _line(first: Array, last: Array, direction: float) -> Array:
    return np.asarray(direction * signed_angle(first, last))


def _swing(first: Array, last: Array, direction: float) -> Array:
    """Arm against a point straight below the shoulder."""
    return np.asarray(direction * signed_angle(-first, last))


def _medial(first: Array, last: Array, direction: float) -> Array:
    return np.asarray(-direction * signed_angle(last, first))


#: By motion. Those that are missing are not told by three points in the picture.
MANUAL: Mapping[str, ManualMotion] = MappingProxyType(
    {
        "shoulder_flexion": ManualMotion((_HIP, _SHOULDER, _ELBOW), _lifted),
        "shoulder_extension": ManualMotion((_HIP, _SHOULDER, _ELBOW), _lifted_back),
        "shoulder_abduction": ManualMotion(
            (Text("a point straight down the trunk"), _SHOULDER, _ELBOW), _lifted
        ),
        "elbow_flexion": ManualMotion((_SHOULDER, _ELBOW, _WRIST), _flexion),
        "wrist_flexion": ManualMotion(
            (_ELBOW, _WRIST, Text("middle of the hand")), lambda u, v, d: d * signed_angle(u, v)
        ),
        "hip_flexion": ManualMotion((_SHOULDER, _HIP, _KNEE), _flexion),
        "hip_flexion_from_other_leg": ManualMotion((Text("other knee"), _HIP, _KNEE), _lifted),
        "hip_extension": ManualMotion((_SHOULDER, _HIP, _KNEE), lambda u, v, d: -_flexion(u, v, d)),
        "hip_abduction": ManualMotion((Text("other hip"), _HIP, _KNEE), _abducted),
        "knee_flexion": ManualMotion((_HIP, _KNEE, _ANKLE), _knee),
        "ankle_dorsiflexion": ManualMotion((_KNEE, Text("heel"), Text("toe")), _foot),
        "trunk_flexion": ManualMotion((_UP, _HIP, _SHOULDER), _inclined),
        "trunk_lateral_flexion": ManualMotion(
            (_UP, Text("middle of the hips"), Text("middle of the shoulders")), _inclined
        ),
        "knee_valgus": ManualMotion((_HIP, _KNEE, _ANKLE), _medial),
        "shank_inclination": ManualMotion((_UP, _ANKLE, _KNEE), _inclined),
        "body_line": ManualMotion((_SHOULDER, _HIP, _ANKLE), _line),
        "arm_swing": ManualMotion((_DOWN, _SHOULDER, _ELBOW), _swing),
    }
)


def manual_deg(motion: str, points_px: tuple[Point, Point, Point], direction: float) -> float:
    """Return the angle of a motion from three points.

    Parameters
    ----------
    motion : str
        A key of `MANUAL`.
    points_px : three pairs of float
        x and y in pixels of the picture, y down; in the order of `ManualMotion.points`.
    direction : float
        As `direction_at` gives it. NaN: the angle is taken for the positive one of the two.

    Returns
    -------
    float
        Degrees; NaN where two of the points are one.
    """
    a, b, c = (np.array([point], dtype=np.float64) for point in points_px)
    first, last = b - a, c - b
    if not first.any() or not last.any():
        return nan
    formula = MANUAL[motion].formula
    if isnan(direction):
        return max(float(formula(first, last, sign)[0]) for sign in (1.0, -1.0))
    return float(formula(first, last, direction)[0])


def direction_at(poses: Poses, t_s: float, motion: str, side: Side) -> float:
    """Return which way on the screen is positive for a motion at a moment of a trace.

    Parameters
    ----------
    poses : Poses
        Of the trace, or the part around the moment.
    t_s : float
    motion : str
        A key of `pose.motions.MOTIONS`.
    side : Side

    Returns
    -------
    float
        1 or -1; NaN where nobody was seen then.
    """
    at = _nearest(poses.t_s, t_s)
    if at is None:
        return nan
    frame = poses.part(at, at + 1)
    if MOTIONS[motion].view == "side":
        sign = np.sign(facing_evidence(frame))
    else:
        sign = Body(frame, side, np.ones(1)).outward
    return float(sign[0]) or 1.0


def automatic_at(series: AngleSeries, t_s: float) -> tuple[float, float]:
    """Return what was measured automatically at a moment, and its 95 % band; NaN where nothing."""
    at = _nearest(series.t_s, t_s)
    if at is None:
        return nan, nan
    return float(series.angle_deg[at]), float(series.band_deg[at])


def _nearest(times_s: Array, t_s: float) -> int | None:
    """Return the frame nearest to a moment; None where there is none near."""
    if len(times_s) == 0 or isnan(t_s):
        return None
    at = int(np.argmin(np.abs(times_s - t_s)))
    return at if abs(float(times_s[at]) - t_s) <= _NEAR_S else None
