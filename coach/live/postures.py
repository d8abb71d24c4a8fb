"""The start positions a figure is drawn in: directions of limbs, and points of a front view."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coach.exercise import Position

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Leg:
    """Directions of thigh and shank in degrees: 0 down, 90 ahead; and of the foot."""

    thigh: float = 0.0
    shank: float = 0.0
    foot: float = 90.0


@dataclass(frozen=True, slots=True)
class Arm:
    """Directions of upper arm and forearm in degrees: 0 down, 90 ahead, 180 up."""

    upper: float = 0.0
    fore: float = 8.0


@dataclass(frozen=True, slots=True)
class SideView:
    """A figure seen from its side; directions as in `Leg`; the trunk's is from hip to neck."""

    trunk: float = 180.0
    head: float = 180.0
    near_leg: Leg = Leg()
    far_leg: Leg = Leg()
    near_arm: Arm = Arm()
    far_arm: Arm = Arm()


_SITTING = Leg(90.0, 0.0)
_LAP = Arm(12.0, 70.0)
_STOOP = SideView(
    trunk=120.0, head=115.0, near_arm=Arm(0.0, 0.0), far_arm=Arm(50.0, 50.0),
    near_leg=Leg(-4.0, -4.0), far_leg=Leg(14.0, 4.0),
)  # fmt: skip
_SUPINE_LEG = Leg(90.0, 90.0, 172.0)
_SUPINE = SideView(
    trunk=-90.0, head=-96.0, near_leg=_SUPINE_LEG, far_leg=_SUPINE_LEG,
    near_arm=Arm(86.0, 90.0), far_arm=Arm(86.0, 90.0),
)  # fmt: skip
POSITIONS: Mapping[Position, SideView] = MappingProxyType(
    {
        "standing": SideView(),
        "seated": SideView(
            near_leg=_SITTING, far_leg=_SITTING, near_arm=_LAP, far_arm=_LAP
        ),
        "supine": _SUPINE,
        "long_sit": SideView(
            trunk=-165.0, head=-178.0, near_leg=_SUPINE_LEG, far_leg=_SUPINE_LEG,
            near_arm=Arm(-45.0, -30.0), far_arm=Arm(-45.0, -30.0),
        ),
        "side_lying": _SUPINE,
        "prone": SideView(
            trunk=97.0, head=104.0, near_leg=Leg(-83.0, -83.0, 5.0),
            far_leg=Leg(-83.0, -83.0, 5.0), near_arm=Arm(0.0, 90.0), far_arm=Arm(0.0, 90.0),
        ),
        "bent_forward": _STOOP,
    }
)  # fmt: skip

_BENT_KNEES = Leg(130.0, 48.0, 90.0)
_FOREARMS_ON_WALL = Arm(60.0, 165.0)
#: Exercises of the catalogue that start otherwise than their position says.
SPECIAL: Mapping[str, SideView] = MappingProxyType(
    {
        "bridge": SideView(
            trunk=-90.0, head=-96.0, near_leg=_BENT_KNEES, far_leg=_BENT_KNEES,
            near_arm=Arm(86.0, 90.0), far_arm=Arm(86.0, 90.0),
        ),
        "straight_leg_raise": SideView(
            trunk=-90.0, head=-96.0, near_leg=_SUPINE_LEG, far_leg=_BENT_KNEES,
            near_arm=Arm(86.0, 90.0), far_arm=Arm(86.0, 90.0),
        ),
        "short_arc_quad": SideView(
            trunk=-90.0, head=-96.0, near_leg=Leg(105.0, 75.0, 160.0), far_leg=_SUPINE_LEG,
            near_arm=Arm(86.0, 90.0), far_arm=Arm(86.0, 90.0),
        ),
        "step_up": SideView(near_leg=Leg(55.0, -5.0)),
        "wall_slide": SideView(near_arm=_FOREARMS_ON_WALL, far_arm=_FOREARMS_ON_WALL),
        "calf_stretch": SideView(
            near_arm=Arm(75.0, 90.0), far_arm=Arm(75.0, 90.0),
            near_leg=Leg(-14.0, -14.0, 90.0), far_leg=Leg(25.0, -5.0),
        ),
        "wall_squat_hold": SideView(near_leg=Leg(15.0, 8.0), far_leg=Leg(15.0, 8.0)),
    }
)  # fmt: skip

#: Flesh below the lowest joint where it is not that of the foot.
FOOT_BELOW_M = 0.035
BELOW_M: Mapping[Position, float] = MappingProxyType(
    {"supine": 0.10, "long_sit": 0.11, "side_lying": 0.06, "prone": 0.045}
)

#: The front of somebody standing, from the middle of the hips; near is the left side.
FRONT: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "hips": (0.0, 0.0), "neck": (0.0, -0.54), "head": (0.0, -0.725), "nose": (0.0, -0.725),
        "near_shoulder": (0.17, -0.46), "near_elbow": (0.22, -0.21), "near_wrist": (0.24, 0.03),
        "near_hand": (0.245, 0.14), "near_hip": (0.09, 0.0), "near_knee": (0.10, 0.42),
        "near_ankle": (0.10, 0.82), "near_heel": (0.105, 0.86), "near_toe": (0.125, 0.90),
        "far_shoulder": (-0.17, -0.46), "far_elbow": (-0.22, -0.21), "far_wrist": (-0.24, 0.03),
        "far_hand": (-0.245, 0.14), "far_hip": (-0.09, 0.0), "far_knee": (-0.10, 0.42),
        "far_ankle": (-0.10, 0.82), "far_heel": (-0.105, 0.86), "far_toe": (-0.125, 0.90),
    }
)  # fmt: skip
FRONT_CHANGES: Mapping[str, Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "seated": {
            "near_elbow": (0.23, -0.21), "near_wrist": (0.14, 0.0), "near_hand": (0.12, 0.08),
            "far_elbow": (-0.23, -0.21), "far_wrist": (-0.14, 0.0), "far_hand": (-0.12, 0.08),
            "near_knee": (0.14, 0.10), "near_ankle": (0.14, 0.50), "near_heel": (0.145, 0.54),
            "near_toe": (0.165, 0.58), "far_knee": (-0.14, 0.10), "far_ankle": (-0.14, 0.50),
            "far_heel": (-0.145, 0.54), "far_toe": (-0.165, 0.58),
        },
        "side_lying": {
            "near_elbow": (0.12, -0.22), "near_wrist": (-0.06, -0.28), "near_hand": (-0.14, -0.30),
            "far_elbow": (-0.18, -0.76), "far_wrist": (-0.18, -1.0), "far_hand": (-0.18, -1.1),
            "far_knee": (-0.12, 0.30), "far_ankle": (-0.13, 0.62), "far_heel": (-0.13, 0.66),
            "far_toe": (-0.13, 0.70),
        },
        "external_rotation_towel": {
            "near_elbow": (0.21, -0.21), "near_wrist": (0.15, -0.17), "near_hand": (0.10, -0.16),
        },
    }
)  # fmt: skip
