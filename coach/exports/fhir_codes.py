"""The codes of the FHIR record: LOINC where one is known, else our own beside a text.

Every LOINC code was read on public FHIR sources (clinical reference, section 6). What has none
there has a code of a local system, which means nothing to anybody else, and a text.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID, uuid5

from coach.exercise import Effort, Exercise
from pose.values import SIDES, Side

Coding = dict[str, Any]
Concept = dict[str, Any]
#: Which way a motion goes: to larger angles, or back to smaller ones.
Way = Literal["up", "down"]

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT_REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason"

#: Every id of a record is made from it, so that the same record gives the same file.
NAMESPACE = UUID("6f0f8ac3-33a7-5d0e-9d4f-3a0a6d1b7c52")

METHOD = "single-camera markerless video goniometry"

#: Active range of motion: motion, way and the person's side.
LOINC_MOTIONS: Mapping[tuple[str, Way, Side], str] = MappingProxyType(
    {
        ("knee_flexion", "up", "left"): "41343-5",
        ("knee_flexion", "down", "left"): "41345-0",
        ("knee_flexion", "up", "right"): "41347-6",
        ("knee_flexion", "down", "right"): "41349-2",
        ("shoulder_flexion", "up", "left"): "41295-7",
        ("shoulder_extension", "up", "left"): "41297-3",
        ("shoulder_abduction", "up", "left"): "41299-9",
        ("shoulder_flexion", "up", "right"): "41307-0",
        ("shoulder_extension", "up", "right"): "41309-6",
        ("elbow_flexion", "up", "right"): "41355-9",
    }
)
#: The same where there is none for the side.
LOINC_EITHER_SIDE: Mapping[tuple[str, Way], str] = MappingProxyType(
    {
        ("shoulder_flexion", "up"): "41389-8",
        ("shoulder_abduction", "up"): "41381-5",
        ("shoulder_extension", "up"): "41385-6",
    }
)
PAIN, DURATION = "72514-3", "55411-3"

#: Where on the body a motion is measured.
BODY_SITES: Mapping[str, str] = MappingProxyType(
    {
        "shoulder_flexion": "shoulder",
        "shoulder_extension": "shoulder",
        "shoulder_abduction": "shoulder",
        "shoulder_horizontal_adduction": "shoulder",
        "shoulder_external_rotation": "shoulder",
        "elbow_flexion": "elbow",
        "wrist_flexion": "wrist",
        "hip_flexion": "hip",
        "hip_flexion_from_other_leg": "hip",
        "hip_extension": "hip",
        "hip_abduction": "hip",
        "knee_flexion": "knee",
        "ankle_dorsiflexion": "ankle",
        "trunk_flexion": "trunk",
        "trunk_lateral_flexion": "trunk",
        "neck_flexion": "neck",
        "neck_lateral_flexion": "neck",
        "knee_valgus": "knee",
        "heel_height": "heel",
        "shank_inclination": "lower leg",
        "body_line": "trunk",
        "arm_swing": "arm",
        "foot_clearance": "foot",
    }
)


#: Rungs of the effort ladder on which a person moves by themselves.
_BY_THEMSELVES: tuple[Effort, ...] = ("active", "resisted")


def way_of(exercise: Exercise) -> Way:
    """Return which way an exercise goes."""
    return "down" if exercise.target_deg < exercise.start_deg else "up"


def local_system(name: str) -> str:
    """Return the name of a code system or of a set of identifiers of our own."""
    return f"urn:uuid:{uuid5(NAMESPACE, name)}"


def local(system: str, code: str, text: str) -> Concept:
    """Return a concept that only our own system has."""
    return {"coding": [{"system": local_system(system), "code": code}], "text": text}


def loinc(code: str, text: str) -> Concept:
    """Return a concept of LOINC, in our own words."""
    return {"coding": [{"system": LOINC, "code": code}], "text": text}


def category(code: Literal["exam", "survey", "activity"]) -> list[Concept]:
    """Return the category of an observation."""
    return [{"coding": [{"system": CATEGORIES, "code": code}]}]


def absent(code: Literal["error", "unsupported", "unknown"], text: str) -> Concept:
    """Return why there is no value."""
    return {"coding": [{"system": ABSENT_REASONS, "code": code}], "text": text}


def motion_concept(motion: str, way: Way, *, side: str, effort: Effort) -> Concept:
    """Return what was measured; LOINC's codes are for what a person moves by themselves."""
    name = motion.replace("_", " ")
    said = f"{name}, furthest reached on the way {'up' if way == 'up' else 'down'}"
    coding = [{"system": local_system("motion"), "code": f"{motion}-{way}"}]
    code = _motion_code(motion, way, side)
    if effort in _BY_THEMSELVES and code is not None:
        coding.insert(0, {"system": LOINC, "code": code})
    return {"coding": coding, "text": said}


def body_site(motion: str, side: str) -> Concept:
    """Return the place on the body, in words: the reference lists no codes of places."""
    site = BODY_SITES.get(motion, motion.split("_")[0])
    sided = f"{side} {site}" if side in ("left", "right") else site
    return {"text": f"{sided}, both sides" if side == "both" else sided}


def _motion_code(motion: str, way: Way, side: str) -> str | None:
    for own in SIDES:
        if side == own and (motion, way, own) in LOINC_MOTIONS:
            return LOINC_MOTIONS[motion, way, own]
    return LOINC_EITHER_SIDE.get((motion, way))
