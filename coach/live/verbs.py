"""The verbs of moving out and back, by motion and, where that is not enough, by exercise."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from coach.exercise import Text

Verb = Literal[
    "bend", "straighten", "raise", "lower", "lift", "press", "turn_out", "turn_in", "forward",
    "backward", "up", "down", "stand_up", "sit_down", "step_up", "step_down", "slide_up",
    "slide_down", "slide_in", "slide_out", "lean", "lean_back", "back", "toes_up", "point_toes",
    "to_side", "to_middle", "in_position", "release", "foot_up", "foot_down", "across",
]  # fmt: skip

VERBS: Mapping[Verb, Text] = MappingProxyType(
    {
        "bend": Text(en="Bend", th="งอ"),
        "straighten": Text(en="Straighten", th="เหยียด"),
        "raise": Text(en="Raise", th="ยก"),
        "lower": Text(en="Lower", th="ลดลง"),
        "lift": Text(en="Lift", th="ยกขึ้น"),
        "press": Text(en="Press", th="กด"),
        "turn_out": Text(en="Turn out", th="หมุนออก"),
        "turn_in": Text(en="Turn in", th="หมุนเข้า"),
        "forward": Text(en="Forward", th="ไปข้างหน้า"),
        "backward": Text(en="Backward", th="ไปข้างหลัง"),
        "up": Text(en="Up", th="ขึ้น"),
        "down": Text(en="Down", th="ลง"),
        "stand_up": Text(en="Stand up", th="ยืนขึ้น"),
        "sit_down": Text(en="Sit down", th="นั่งลง"),
        "step_up": Text(en="Step up", th="ก้าวขึ้น"),
        "step_down": Text(en="Step down", th="ก้าวลง"),
        "slide_up": Text(en="Slide up", th="เลื่อนขึ้น"),
        "slide_down": Text(en="Slide down", th="เลื่อนลง"),
        "slide_in": Text(en="Slide in", th="เลื่อนเข้า"),
        "slide_out": Text(en="Slide out", th="เลื่อนออก"),
        "lean": Text(en="Lean in", th="โน้มตัว"),
        "lean_back": Text(en="Lean back", th="เอนหลัง"),
        "back": Text(en="Back", th="กลับ"),
        "toes_up": Text(en="Toes up", th="กระดกปลายเท้า"),
        "point_toes": Text(en="Point the toes", th="เหยียดปลายเท้า"),
        "to_side": Text(en="To the side", th="เอียงไปข้าง"),
        "to_middle": Text(en="Back to the middle", th="กลับตรงกลาง"),
        "in_position": Text(en="Get into position", th="เข้าท่า"),
        "release": Text(en="Relax", th="ผ่อนคลาย"),
        "foot_up": Text(en="Lift the foot", th="ยกเท้า"),
        "foot_down": Text(en="Foot down", th="วางเท้า"),
        "across": Text(en="Across", th="ข้ามลำตัว"),
    }
)

#: What increases an angle, and what decreases it; every row of `MOTIONS` has its pair.
MOTION_VERBS: Mapping[str, tuple[Verb, Verb]] = MappingProxyType(
    {
        "shoulder_flexion": ("raise", "lower"),
        "shoulder_extension": ("backward", "forward"),
        "shoulder_abduction": ("raise", "lower"),
        "shoulder_horizontal_adduction": ("across", "back"),
        "shoulder_external_rotation": ("turn_out", "turn_in"),
        "elbow_flexion": ("bend", "straighten"),
        "wrist_flexion": ("bend", "straighten"),
        "hip_flexion": ("raise", "lower"),
        "hip_flexion_from_other_leg": ("raise", "lower"),
        "hip_extension": ("backward", "forward"),
        "hip_abduction": ("raise", "lower"),
        "knee_flexion": ("bend", "straighten"),
        "ankle_dorsiflexion": ("toes_up", "point_toes"),
        "trunk_flexion": ("forward", "backward"),
        "trunk_lateral_flexion": ("to_side", "to_middle"),
        "neck_flexion": ("forward", "backward"),
        "neck_lateral_flexion": ("to_side", "to_middle"),
        "knee_valgus": ("down", "up"),
        "heel_height": ("raise", "lower"),
        "shank_inclination": ("lean", "back"),
        "body_line": ("lift", "lower"),
        "arm_swing": ("forward", "backward"),
        "foot_clearance": ("foot_up", "foot_down"),
    }
)

#: A hold of which nothing more is known.
HOLD_VERBS: tuple[Verb, Verb] = ("in_position", "release")

#: Exercises of the catalogue whose motion alone would give the wrong words.
SPECIAL_VERBS: Mapping[str, tuple[Verb, Verb]] = MappingProxyType(
    {
        "bridge": ("lift", "lower"),
        "calf_stretch": ("lean", "back"),
        "heel_slide": ("slide_in", "slide_out"),
        "lunge": ("down", "up"),
        "mini_squat": ("down", "up"),
        "plank_hold": ("lift", "lower"),
        "quad_set": ("press", "release"),
        "single_leg_stance": ("foot_up", "foot_down"),
        "sit_to_stand": ("stand_up", "sit_down"),
        "squat": ("down", "up"),
        "step_up": ("step_up", "step_down"),
        "trunk_extension": ("lean_back", "back"),
        "wall_slide": ("slide_up", "slide_down"),
        "wall_squat_hold": ("down", "up"),
    }
)
