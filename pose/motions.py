"""Every measurable motion, one row each.

A new motion is one row here and, if its geometry is new, one function in `pose.formulas`.
`system_deg` is the standard deviation of the error that does not go away by averaging (joint
centre definition, model bias); it is measured by `benchmarks/accuracy.py` for class A and
assumed for the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pose import formulas
from pose.formulas import Body

Plane = Literal["sagittal", "frontal", "transverse"]
View = Literal["side", "front"]
#: A: trusted; B: usable with a wider band; C: estimate; cue: no joint angle at all.
MotionClass = Literal["A", "B", "C", "cue"]

#: Landmark names with `{side}` for the measured side and `{other}` for the opposite one.
_TRUNK = ("{side}_shoulder", "{side}_hip")
_ARM = ("{side}_shoulder", "{side}_elbow")
_FOREARM = ("{side}_elbow", "{side}_wrist")
_THIGH = ("{side}_hip", "{side}_knee")
_SHANK = ("{side}_knee", "{side}_ankle")
_FOOT = ("{side}_heel", "{side}_foot_index")
_HAND = ("{side}_wrist", "{side}_index")
_PELVIS = ("{side}_hip", "{other}_hip")
_SHOULDERS = ("{side}_shoulder", "{other}_shoulder")
_FAR_TRUNK = ("{other}_shoulder", "{other}_hip")
_FAR_THIGH = ("{other}_hip", "{other}_knee")
_FAR_SHANK = ("{other}_knee", "{other}_ankle")
_EARS = ("{side}_ear", "{other}_ear")
_HEAD = ("{side}_ear", "nose")

Segment = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Motion:
    """One measurable motion.

    Attributes
    ----------
    id : str
        Name used in exercises, files and reports.
    plane, view : str
        The plane it lies in and where the camera must stand.
    formula : callable
        `Body` of n frames to (n,) in its unit, NaN where a landmark is missing.
    segments : tuple of landmark pairs
        The limb segments it is made of; their ends must be seen and their length steady.
    grade : MotionClass
        How far one camera can be trusted with it.
    system_deg : float
        Standard deviation of the lasting error in degrees.
    normal_deg : (float, float) or None
        Normal adult range from extension to flexion (AAOS; Norkin & White); None: no norm.
    source : str
        Where the formula and the norm come from.
    baseline : bool
        The person's own neutral must be subtracted.
    unit : str
        What the formula gives: degrees, or a percentage where no angle describes the task.
    may_hide : tuple of str
        Landmarks that may be hidden behind the body: what rests there is guessed well enough
        (straight leg raise: error 2.6 degrees with the resting knee at a confidence of 0.4).
    foreshortened : tuple of landmark pairs
        Those segments that point at the camera for a part of the motion: their length in the
        picture is not steady, and not what the noise of the angle depends on.
    """

    id: str
    plane: Plane
    view: View
    formula: Callable[[Body], NDArray[np.float64]]
    segments: tuple[Segment, ...]
    grade: MotionClass
    system_deg: float
    normal_deg: tuple[float, float] | None
    source: str
    baseline: bool = False
    unit: Literal["deg", "%"] = "deg"
    may_hide: tuple[str, ...] = ()
    foreshortened: tuple[Segment, ...] = ()


_AAOS = "AAOS; Norkin & White"
_OWN = "one-camera estimate, no norm"

_ROWS = (
    Motion(
        "shoulder_flexion", "sagittal", "side", formulas.shoulder_flexion,
        (_TRUNK, _ARM), "A", 3.2, (0, 180), _AAOS,
    ),
    Motion(
        "shoulder_extension", "sagittal", "side", formulas.shoulder_extension,
        (_TRUNK, _ARM), "B", 3.5, (0, 60), _AAOS,
    ),
    Motion(
        "shoulder_abduction", "frontal", "front", formulas.shoulder_abduction,
        (_TRUNK, _FAR_TRUNK, _ARM), "A", 1.8, (0, 180), _AAOS,
    ),
    Motion(
        "shoulder_horizontal_adduction", "transverse", "front",
        formulas.shoulder_horizontal_adduction,
        (_SHOULDERS, _ARM), "C", 12.0, (0, 130), _AAOS, foreshortened=(_ARM,),
    ),
    Motion(
        "shoulder_external_rotation", "transverse", "front",
        formulas.shoulder_external_rotation,
        (_ARM, _FOREARM), "C", 12.0, (0, 90), _AAOS, foreshortened=(_FOREARM,),
    ),
    Motion(
        "elbow_flexion", "sagittal", "side", formulas.elbow_flexion,
        (_ARM, _FOREARM), "A", 2.2, (0, 150), _AAOS,
    ),
    Motion(
        "wrist_flexion", "sagittal", "side", formulas.wrist_flexion,
        (_FOREARM, _HAND), "C", 12.0, (-70, 80), _AAOS,
    ),
    Motion(
        "hip_flexion", "sagittal", "side", formulas.hip_flexion,
        (_TRUNK, _THIGH), "B", 5.0, (0, 120), _AAOS,
    ),
    Motion(
        "hip_flexion_from_other_leg", "sagittal", "side",
        formulas.hip_flexion_from_other_leg,
        (_THIGH, _FAR_THIGH), "B", 3.5, (0, 120), _AAOS, may_hide=("{other}_knee",),
    ),
    Motion(
        "hip_extension", "sagittal", "side", formulas.hip_extension,
        (_TRUNK, _THIGH), "B", 5.0, (0, 25), _AAOS,
    ),
    Motion(
        "hip_abduction", "frontal", "front", formulas.hip_abduction,
        (_PELVIS, _THIGH), "B", 3.0, (-30, 45), _AAOS,
    ),
    Motion(
        "knee_flexion", "sagittal", "side", formulas.knee_flexion,
        (_THIGH, _SHANK), "A", 5.0, (0, 142), _AAOS,
    ),
    Motion(
        "ankle_dorsiflexion", "sagittal", "side", formulas.ankle_dorsiflexion,
        (_SHANK, _FOOT), "C", 10.0, (-50, 20), _AAOS, baseline=True,
    ),
    Motion(
        "trunk_flexion", "sagittal", "side", formulas.trunk_flexion,
        (_TRUNK,), "B", 4.0, (-25, 80), _AAOS,
    ),
    Motion(
        "trunk_lateral_flexion", "frontal", "front", formulas.trunk_lateral_flexion,
        (_TRUNK, _FAR_TRUNK), "B", 3.0, (0, 35), _AAOS,
    ),
    Motion(
        "neck_flexion", "sagittal", "side", formulas.neck_flexion,
        (_TRUNK, _HEAD), "C", 10.0, (-45, 45), _AAOS, baseline=True,
    ),
    Motion(
        "neck_lateral_flexion", "frontal", "front", formulas.neck_lateral_flexion,
        (_SHOULDERS, _EARS), "B", 4.0, (0, 45), _AAOS,
    ),
    Motion(
        "knee_valgus", "frontal", "front", formulas.knee_valgus,
        (_THIGH, _SHANK), "cue", 6.0, None, _OWN,
    ),
    Motion(
        "heel_height", "sagittal", "side", formulas.heel_height,
        (_FOOT,), "C", 8.0, None, _OWN, unit="%",
    ),
    Motion(
        "shank_inclination", "sagittal", "side", formulas.shank_inclination,
        (_SHANK,), "B", 4.0, None, _OWN,
    ),
    Motion(
        "body_line", "sagittal", "side", formulas.body_line,
        (_TRUNK, _THIGH, _SHANK), "B", 4.0, None, _OWN,
    ),
    Motion(
        "arm_swing", "sagittal", "side", formulas.arm_swing,
        (_ARM,), "B", 4.0, None, _OWN,
    ),
    Motion(
        "foot_clearance", "frontal", "front", formulas.foot_clearance,
        (_SHANK, _FAR_SHANK), "C", 8.0, None, _OWN, unit="%",
        foreshortened=(_FAR_SHANK,),
    ),
)  # fmt: skip

MOTIONS: Mapping[str, Motion] = MappingProxyType({row.id: row for row in _ROWS})
