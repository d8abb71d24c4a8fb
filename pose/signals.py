"""Body signals that show how somebody cheats at a movement, one row each.

A signal is not a measurement for the record: it is compared with its own value in the start
pose, and a departure is cued. Signals that are a motion share its formula.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pose import formulas
from pose.formulas import Body, facing_evidence, lateral_axis
from pose.values import Poses, Side, other

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Signal:
    """One body signal.

    Attributes
    ----------
    id : str
        Name used in exercise files.
    formula : callable
        `Body` of n frames to (n,) in `unit`; NaN where a landmark it needs was not seen.
    unit : {"deg", "%"}
        What it is in; percentages are of a body length named in `source`.
    landmarks : tuple of str
        What it needs, with `{side}` and `{other}` for the worked and the opposite side.
    source : str
        Where the formula comes from.
    """

    id: str
    formula: Callable[[Body], Array]
    unit: Literal["deg", "%"]
    landmarks: tuple[str, ...]
    source: str


def _length(vector: Array) -> Array:
    return np.asarray(np.linalg.norm(vector, axis=1))


def shoulder_gap(body: Body) -> Array:
    """Return (n,) how far the ear is above the shoulder along the trunk, in % of the trunk.

    It shrinks when the shoulder is shrugged. The trunk is the midline (mid-hip to
    mid-shoulder), which one raised shoulder moves by half.
    """
    up = -body.midline
    length = _length(up)
    gap = np.sum((body.at("ear") - body.at("shoulder")) * up, axis=1) / length
    return np.asarray(100.0 * gap / length)


def pelvis_tilt(body: Body) -> Array:
    """Return (n,) tilt of the hip line in degrees, positive with this side's hip higher."""
    line = body.at("hip") - body.across("hip")
    return np.degrees(np.arctan2(-line[:, 1], np.abs(line[:, 0])))


def heel_rise(body: Body) -> Array:
    """Return (n,) height of the heel over the toe in % of shank length."""
    return np.asarray(100.0 * body.foot[:, 1] / _length(body.shank))


def hip_lift(body: Body) -> Array:
    """Return (n,) height of the hip over the line from shoulder to ankle, in % of the trunk.

    For somebody lying on the back: height is away from the floor, which is taken as straight
    down in the picture.
    """
    line = body.at("ankle") - body.at("shoulder")
    hip = body.trunk
    across = line[:, 0] * hip[:, 1] - line[:, 1] * hip[:, 0]
    upwards = np.where(line[:, 0] < 0, 1.0, -1.0)
    return np.asarray(100.0 * upwards * across / (_length(line) * _length(body.trunk)))


def elbow_from_side(body: Body) -> Array:
    """Return (n,) angle of the upper arm from the trunk, either way, in degrees."""
    return np.abs(formulas.shoulder_abduction(body))


def thigh_forward(body: Body) -> Array:
    """Return (n,) angle of the thigh out of the frontal plane, forwards positive, in degrees.

    From world coordinates, because a camera that faces the front cannot see it in the
    picture: a weak cue, never a measurement. Forwards is square to the trunk and to the line
    from the right to the left side.
    """
    poses, side = body.poses, body.side
    middle_hip = (poses.world("left_hip") + poses.world("right_hip")) / 2
    middle_shoulder = (poses.world("left_shoulder") + poses.world("right_shoulder")) / 2
    forwards = np.cross(middle_hip - middle_shoulder, lateral_axis(poses))
    thigh = poses.world(f"{side}_knee") - poses.world(f"{side}_hip")
    sine = np.sum(forwards * thigh, axis=1) / (_length(forwards) * _length(thigh))
    return np.asarray(np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0))))


def shoulder_flexion_lag(body: Body) -> Array:
    """Return (n,) degrees by which the other arm's flexion is ahead of this side's."""
    far = Body(body.poses, other(body.side), body.facing)
    return formulas.shoulder_flexion(far) - formulas.shoulder_flexion(body)


_TRUNK = ("{side}_shoulder", "{side}_hip")
_LEG = ("{side}_hip", "{side}_knee", "{side}_ankle")
_ARM = ("{side}_shoulder", "{side}_elbow")
_MIDLINE = (*_TRUNK, "{other}_shoulder", "{other}_hip")
_FORMULA = "the motion's own formula, see pose.motions"
_TABLE = "rule table of the clinical reference, section 4"
_OWN = "[E] chosen by the project"

_ROWS = (
    Signal("trunk_lean", formulas.trunk_flexion, "deg", _TRUNK, f"TL: {_FORMULA}"),
    Signal(
        "trunk_side_lean", formulas.trunk_lateral_flexion, "deg", _MIDLINE, f"LL: {_FORMULA}"
    ),
    Signal(
        "shoulder_gap", shoulder_gap, "%", (*_MIDLINE, "{side}_ear"), f"SH: {_TABLE}, % of trunk"
    ),
    Signal("pelvis_tilt", pelvis_tilt, "deg", ("{side}_hip", "{other}_hip"), f"PO: {_TABLE}"),
    Signal(
        "knee_valgus", formulas.knee_valgus, "deg",
        (*_LEG, "{side}_shoulder", "{other}_shoulder"), f"V: {_FORMULA}",
    ),
    Signal(
        "heel_rise", heel_rise, "%",
        ("{side}_knee", "{side}_ankle", "{side}_heel", "{side}_foot_index"),
        f"HR: {_TABLE}, % of shank",
    ),
    Signal("knee_flexion", formulas.knee_flexion, "deg", _LEG, _FORMULA),
    Signal(
        "hip_flexion", formulas.hip_flexion, "deg", (*_TRUNK, "{side}_knee"), _FORMULA
    ),
    Signal(
        "elbow_flexion", formulas.elbow_flexion, "deg", (*_ARM, "{side}_wrist"), _FORMULA
    ),
    Signal(
        "shoulder_flexion", formulas.shoulder_flexion, "deg", (*_ARM, "{side}_hip"), _FORMULA
    ),
    Signal(
        "shoulder_flexion_lag", shoulder_flexion_lag, "deg",
        (*_MIDLINE, "{side}_elbow", "{other}_elbow"), _OWN,
    ),
    Signal(
        "body_line", formulas.body_line, "deg", (*_TRUNK, "{side}_ankle"), _FORMULA
    ),
    Signal(
        "hip_lift", hip_lift, "%", (*_TRUNK, "{side}_ankle"), f"{_OWN}, % of trunk"
    ),
    Signal("elbow_from_side", elbow_from_side, "deg", (*_MIDLINE, *_ARM), _TABLE),
    Signal(
        "thigh_forward", thigh_forward, "deg", (*_MIDLINE, "{side}_knee"), _OWN
    ),
)  # fmt: skip

SIGNALS: Mapping[str, Signal] = MappingProxyType({row.id: row for row in _ROWS})


def signal_values(
    poses: Poses,
    ids: tuple[str, ...],
    side: Side,
    *,
    facing: Array | None = None,
) -> Array:
    """Return several signals in every frame.

    Parameters
    ----------
    poses : Poses
        n frames of one person.
    ids : tuple of str
        Keys of `SIGNALS`.
    side : Side
        The worked side: the person's own left or right.
    facing : (n,) array of -1 and 1, optional
        Which way the person faces; judged frame by frame when not given.

    Returns
    -------
    (n, len(ids)) float64 array
        Each column in its signal's unit; NaN where a landmark it needs was not seen.

    Raises
    ------
    KeyError
        No such signal.
    """
    if facing is None:
        facing = np.where(facing_evidence(poses) < 0, -1.0, 1.0)
    body = Body(poses, side, facing)
    values = np.full((len(poses), len(ids)), np.nan)
    for column, signal_id in enumerate(ids):
        values[:, column] = SIGNALS[signal_id].formula(body)
    return values


def signal_landmarks(signal: Signal, side: Side) -> tuple[str, ...]:
    """Return the names of the landmarks a signal needs on one side, without repeats."""
    names = (name.format(side=side, other=other(side)) for name in signal.landmarks)
    return tuple(dict.fromkeys(names))
