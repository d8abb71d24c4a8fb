"""The verbs of moving out and back, by motion and, where that is not enough, by exercise."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from coach.language import Text

Verb = Literal[
    "bend", "straighten", "raise", "lower", "lift", "press", "turn_out", "turn_in", "forward",
    "backward", "up", "down", "stand_up", "sit_down", "step_up", "step_down", "slide_up",
    "slide_down", "slide_in", "slide_out", "lean", "lean_back", "back", "toes_up", "point_toes",
    "to_side", "to_middle", "in_position", "release", "foot_up", "foot_down", "across",
]  # fmt: skip

VERBS: Mapping[Verb, Text] = MappingProxyType(
    {
        "bend": Text("Bend"),
        "straighten": Text("Straighten"),
        "raise": Text("Raise"),
        "lower": Text("Lower"),
        "lift": Text("Lift"),
        "press": Text("Press"),
        "turn_out": Text("Turn out"),
        "turn_in": Text("Turn in"),
        "forward": Text("Forward"),
        "backward": Text("Backward"),
        "up": Text("Up"),
        "down": Text("Down"),
        "stand_up": Text("Stand up"),
        "sit_down": Text("Sit down"),
        "step_up": Text("Step up", context="verb"),
        "step_down": Text("Step down"),
        "slide_up": Text("Slide up"),
        "slide_down": Text("Slide down"),
        "slide_in": Text("Slide in"),
        "slide_out": Text("Slide out"),
        "lean": Text("Lean in"),
        "lean_back": Text("Lean back"),
        "back": Text("Back", context="verb"),
        "toes_up": Text("Toes up"),
        "point_toes": Text("Point the toes"),
        "to_side": Text("To the side"),
        "to_middle": Text("Back to the middle"),
        "in_position": Text("Get into position"),
        "release": Text("Relax"),
        "foot_up": Text("Lift the foot"),
        "foot_down": Text("Foot down"),
        "across": Text("Across"),
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
