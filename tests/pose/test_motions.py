"""Every motion reads the angle a body was built with, wherever the camera stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pose.angles import joint_angles, landmarks_of, segments_of
from pose.motions import MOTIONS
from pose.values import INDEX, LANDMARKS, SIDES, XY, Side, other
from tests.synthetic import Joints, Limbs, film, mirrored, one_side, rotated

STANDING = ("facing_right", "facing_left")
LYING = ("supine_head_left", "supine_head_right", "prone_head_left", "prone_head_right")
ANY_SIDE = STANDING + LYING
UPRIGHT = ("front", "back")
ANY_FRONT = (*UPRIGHT, "on_left_side", "on_right_side")


@dataclass(frozen=True)
class Case:
    """How a motion is posed.

    Attributes
    ----------
    pose : callable
        (side, value) to the body.
    values : tuple of float
        What is posed and must be read.
    views : tuple of str
        Whence it can be read.
    turns : bool
        Turning the picture changes nothing: it is not measured against the picture's edges.
    """

    pose: Callable[[Side, float], Joints]
    values: tuple[float, ...]
    views: tuple[str, ...]
    turns: bool = True


def limb(**factors: float) -> Callable[[Side, float], Joints]:
    """Pose one side's joints at multiples of the value."""
    return lambda side, value: one_side(side, **{name: f * value for name, f in factors.items()})


def towards(joint: str) -> Callable[[Side, float], Joints]:
    return lambda side, value: Joints(**{joint: value if side == "left" else -value})


def elbow_bent(side: Side, value: float) -> Joints:
    return one_side(side, elbow_flexion=90.0, shoulder_rotation=value)


def arm_sideways(side: Side, value: float) -> Joints:
    return one_side(side, shoulder_abduction=90.0, shoulder_adduction=value)


def heel_up(side: Side, value: float) -> Joints:
    return one_side(side, ankle_dorsiflexion=-float(np.degrees(np.arcsin(value / 100))))


def other_foot_up(side: Side, value: float) -> Joints:
    return one_side(other(side), knee_flexion=float(np.degrees(np.arccos(1 - value / 100))))


def bent_over(side: Side, value: float) -> Joints:
    return replace(one_side(side, shoulder_flexion=70.0 + value), trunk_flexion=70.0)


CASES = {
    "shoulder_flexion": Case(
        limb(shoulder_flexion=1), (-60, -10, 0, 45, 90, 150, 180, 200), ANY_SIDE
    ),
    "shoulder_extension": Case(limb(shoulder_flexion=-1), (-90, -10, 0, 25, 60, 80), ANY_SIDE),
    "shoulder_abduction": Case(
        limb(shoulder_abduction=1), (-30, 0, 45, 90, 135, 180), ANY_FRONT
    ),
    "shoulder_horizontal_adduction": Case(
        arm_sideways, (-30, 0, 45, 90, 130), UPRIGHT, turns=False
    ),
    "shoulder_external_rotation": Case(elbow_bent, (-40, 0, 30, 60, 85), UPRIGHT, turns=False),
    "elbow_flexion": Case(limb(elbow_flexion=1), (-10, 0, 30, 90, 150), ANY_SIDE),
    "wrist_flexion": Case(limb(wrist_flexion=1), (-70, -20, 0, 40, 80), ANY_SIDE),
    "hip_flexion": Case(limb(hip_flexion=1), (-25, 0, 40, 90, 130), ANY_SIDE),
    "hip_flexion_from_other_leg": Case(limb(hip_flexion=1), (-25, 0, 40, 90, 130), ANY_SIDE),
    "hip_extension": Case(limb(hip_flexion=-1), (-90, 0, 15, 30), ANY_SIDE),
    "hip_abduction": Case(limb(hip_abduction=1), (-30, 0, 20, 45, 60), ANY_FRONT),
    "knee_flexion": Case(limb(knee_flexion=1), (-15, -3, 0, 5, 60, 90, 150), ANY_SIDE),
    "ankle_dorsiflexion": Case(limb(ankle_dorsiflexion=1), (-50, -10, 0, 20, 30), ANY_SIDE),
    "trunk_flexion": Case(
        lambda _, value: Joints(trunk_flexion=value), (-25, 0, 30, 80, 100), STANDING, turns=False
    ),
    "trunk_lateral_flexion": Case(
        towards("trunk_to_left"), (-35, -5, 0, 15, 40), UPRIGHT, turns=False
    ),
    "neck_flexion": Case(
        lambda _, value: Joints(neck_flexion=value), (-45, -10, 0, 30, 60), ANY_SIDE
    ),
    "neck_lateral_flexion": Case(towards("neck_to_left"), (-45, -10, 0, 20, 45), ANY_FRONT),
    "knee_valgus": Case(limb(knee_valgus=1), (-15, 0, 8, 25), ANY_FRONT),
    "heel_height": Case(heel_up, (-20, 0, 10, 40, 80), STANDING, turns=False),
    "shank_inclination": Case(
        limb(knee_flexion=1), (-10, 0, 15, 40), STANDING, turns=False
    ),
    "body_line": Case(limb(hip_flexion=1), (-30, -5, 0, 10, 60), ANY_SIDE),
    "arm_swing": Case(bent_over, (-40, 0, 20, 60), STANDING, turns=False),
    "foot_clearance": Case(other_foot_up, (0, 10, 50, 100), UPRIGHT, turns=False),
}  # fmt: skip

POSED = [
    pytest.param(motion, side, view, id=f"{motion} {side} {view}")
    for motion, case in CASES.items()
    for side in SIDES
    for view in case.views
]
EVERY = pytest.mark.parametrize("motion", CASES)
BOTH = pytest.mark.parametrize("side", SIDES)


def read(motion: str, side: Side, poses) -> float:
    return float(joint_angles(poses, motion, side)[0])


def test_every_motion_is_posed() -> None:
    assert set(CASES) == set(MOTIONS)


@pytest.mark.parametrize(("motion", "side", "view"), POSED)
def test_a_body_reads_the_angles_it_was_built_with(motion, side, view) -> None:
    case = CASES[motion]
    poses = film([case.pose(side, value) for value in case.values], view)
    assert joint_angles(poses, motion, side) == pytest.approx(case.values, abs=1e-6)


def posed(motion: str, side: Side, share: float, view: int):
    """A body somewhere in the motion's tested range, from one of its views."""
    case = CASES[motion]
    low, high = min(case.values), max(case.values)
    return film(case.pose(side, low + share * (high - low)), case.views[view % len(case.views)])


SHARES = st.floats(0.01, 0.99)
SOMEWHERE = st.integers(0, 5)


@EVERY
@BOTH
@settings(max_examples=15, deadline=None)
@given(share=SHARES, view=SOMEWHERE, scale=st.floats(0.1, 8.0), dx=st.floats(-900, 900))
def test_size_and_place_do_not_matter(motion, side, share, view, scale, dx) -> None:
    poses = posed(motion, side, share, view)
    moved = poses.landmarks.copy()
    moved[..., XY] = scale * moved[..., XY] + (dx, -0.5 * dx)
    assert read(motion, side, replace(poses, landmarks=moved)) == pytest.approx(
        read(motion, side, poses), abs=1e-6
    )


@pytest.mark.parametrize("motion", [motion for motion, case in CASES.items() if case.turns])
@BOTH
@settings(max_examples=25, deadline=None)
@given(share=SHARES, view=SOMEWHERE, turn_deg=st.floats(-180, 180))
def test_turning_the_picture_does_not_matter(motion, side, share, view, turn_deg) -> None:
    poses = posed(motion, side, share, view)
    assert read(motion, side, rotated(poses, turn_deg)) == pytest.approx(
        read(motion, side, poses), abs=1e-6
    )


@EVERY
@BOTH
@settings(max_examples=15, deadline=None)
@given(share=SHARES, view=SOMEWHERE)
def test_a_mirror_exchanges_left_and_right(motion, side, share, view) -> None:
    poses = posed(motion, side, share, view)
    assert read(motion, other(side), mirrored(poses)) == pytest.approx(
        read(motion, side, poses), abs=1e-6
    )


@pytest.mark.parametrize("size_px", [(1280, 720), (720, 1280), (640, 480), (333, 777)])
@pytest.mark.parametrize("lean_deg", [0, 30, 45, 75])
def test_the_shape_of_the_picture_does_not_matter(size_px, lean_deg) -> None:
    body = replace(one_side("left", hip_flexion=60.0, knee_flexion=90.0), trunk_flexion=lean_deg)
    poses = film(body, size_px=size_px)
    assert read("knee_flexion", "left", poses) == pytest.approx(90.0, abs=1e-6)
    assert read("hip_flexion", "left", poses) == pytest.approx(60.0, abs=1e-6)


def test_shares_of_a_wide_picture_would_not_do() -> None:
    """The check above can fail: coordinates from 0 to 1 squeeze the angle."""
    body = replace(one_side("left", hip_flexion=45.0, knee_flexion=90.0), trunk_flexion=0.0)
    poses = film(body)
    squeezed = poses.landmarks.copy()
    squeezed[..., XY] /= (1280, 720)
    assert abs(read("knee_flexion", "left", replace(poses, landmarks=squeezed)) - 90.0) > 20.0


@EVERY
@BOTH
def test_other_joints_do_not_leak_in(motion, side) -> None:
    """The other side's arm and leg change nothing, but where the motion is measured from it."""
    busy = Limbs(shoulder_flexion=50, elbow_flexion=40, hip_flexion=30, knee_flexion=70)
    case = CASES[motion]
    if motion in ("hip_flexion_from_other_leg", "foot_clearance"):
        busy = replace(busy, hip_flexion=0, knee_flexion=0)
    body = case.pose(side, case.values[-1])
    if motion != "foot_clearance":
        body = replace(body, **{other(side): busy})
    for view in case.views:
        assert read(motion, side, film(body, view)) == pytest.approx(case.values[-1], abs=1e-6)


@EVERY
@BOTH
def test_unseen_landmark_gives_nan_in_its_frame_only(motion, side) -> None:
    case = CASES[motion]
    for name in landmarks_of(MOTIONS[motion], side):
        poses = film([case.pose(side, case.values[-1])] * 3, case.views[0])
        poses.landmarks[1, INDEX[name]] = np.nan
        angles = joint_angles(poses, motion, side)
        assert np.isnan(angles[1]) == (name != unused(motion, side)), name
        assert angles[[0, 2]] == pytest.approx(case.values[-1], abs=1e-6)


def unused(motion: str, side: Side) -> str | None:
    """Name the landmark that must be seen, but that the formula does not look at."""
    return {"body_line": f"{side}_knee", "foot_clearance": f"{other(side)}_knee"}.get(motion)


@EVERY
@BOTH
def test_nobody_is_nan(motion, side) -> None:
    poses = film([Joints()] * 2)
    poses.landmarks[:] = np.nan
    assert np.isnan(joint_angles(poses, motion, side)).all()


@EVERY
def test_no_frames_give_no_angles(motion) -> None:
    assert joint_angles(film(Joints()).part(0, 0), motion, "left").shape == (0,)


@EVERY
def test_row_makes_sense(motion) -> None:
    row = MOTIONS[motion]
    assert row.id == motion
    assert row.view == {"sagittal": "side", "frontal": "front", "transverse": "front"}[row.plane]
    assert row.grade in ("A", "B", "C", "cue") and row.unit in ("deg", "%")
    assert 0 < row.system_deg < 20 and row.source
    if row.normal_deg is not None:
        low, high = row.normal_deg
        assert -90 <= low <= 0 < high <= 180
    for side in SIDES:
        needed = landmarks_of(row, side)
        assert needed and set(needed) <= set(LANDMARKS)
        assert all(start != end for start, end in segments_of(row, side))
        hidden = {name.format(side=side, other=other(side)) for name in row.may_hide}
        assert hidden < set(needed)


def test_class_follows_the_error() -> None:
    """A wider class has no smaller lasting error than a narrower one."""
    by_class = {
        grade: [row.system_deg for row in MOTIONS.values() if row.grade == grade]
        for grade in ("B", "C")
    }
    assert max(by_class["B"]) <= min(by_class["C"])


def test_clinical_signs_of_a_walking_step() -> None:
    """One body, read in words: right leg ahead and bent, left behind, arms against it."""
    body = Joints(
        left=Limbs(hip_flexion=-15, shoulder_flexion=25),
        right=Limbs(hip_flexion=30, knee_flexion=10, shoulder_flexion=-20, elbow_flexion=35),
    )
    poses = film(body, "facing_left")
    assert read("hip_extension", "left", poses) == pytest.approx(15)
    assert read("hip_flexion", "right", poses) == pytest.approx(30)
    assert read("hip_flexion_from_other_leg", "right", poses) == pytest.approx(45)
    assert read("shoulder_extension", "right", poses) == pytest.approx(20)
    assert read("shank_inclination", "right", poses) == pytest.approx(-20)
    ahead = poses.xy("right_ankle")[0] - poses.xy("left_ankle")[0]
    reach = 0.42 * 300 * (sin(radians(30)) + sin(radians(20)) + 2 * sin(radians(15)))
    assert ahead[0] == pytest.approx(-reach)
    assert ahead[1] == pytest.approx(
        0.42 * 300 * (cos(radians(30)) + cos(radians(20)) - 2 * cos(radians(15)))
    )
