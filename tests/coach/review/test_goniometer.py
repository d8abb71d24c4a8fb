"""Three points on a picture give what the formulas give from the landmarks there."""

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pytest

from coach.review.goniometer import MANUAL, automatic_at, direction_at, manual_deg
from coach.values import AngleSeries
from pose.angles import joint_angles
from pose.formulas import Body, facing_evidence
from pose.motions import MOTIONS
from pose.values import SIDES, Poses, Side
from tests.synthetic import Joints, Limbs, film

LIMBS = Limbs(
    shoulder_flexion=70.0, elbow_flexion=55.0, wrist_flexion=20.0, hip_flexion=35.0,
    knee_flexion=60.0, ankle_dorsiflexion=12.0,
)  # fmt: skip
SPREAD = Limbs(shoulder_abduction=80.0, hip_abduction=25.0, knee_valgus=9.0)
HYPER = Limbs(elbow_flexion=-8.0, knee_flexion=-6.0, hip_flexion=-12.0, shoulder_flexion=-30.0)
VIEWS = {"side": ("facing_right", "facing_left"), "front": ("front", "back")}
UP = np.array([0.0, -50.0])


def points(motion: str, body: Body) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return where a careful hand puts the three points."""
    at, across = body.at, body.across
    shoulder, hip, knee = at("shoulder"), at("hip"), at("knee")
    return {
        "shoulder_flexion": (hip, shoulder, at("elbow")),
        "shoulder_extension": (hip, shoulder, at("elbow")),
        "shoulder_abduction": (shoulder + body.midline, shoulder, at("elbow")),
        "elbow_flexion": (shoulder, at("elbow"), at("wrist")),
        "wrist_flexion": (at("elbow"), at("wrist"), (at("index") + at("pinky")) / 2),
        "hip_flexion": (shoulder, hip, knee),
        "hip_flexion_from_other_leg": (hip + across("knee") - across("hip"), hip, knee),
        "hip_extension": (shoulder, hip, knee),
        "hip_abduction": (across("hip"), hip, knee),
        "knee_flexion": (hip, knee, at("ankle")),
        "ankle_dorsiflexion": (at("heel") - body.shank, at("heel"), at("foot_index")),
        "trunk_flexion": (hip + UP, hip, shoulder),
        "trunk_lateral_flexion": (
            body.middle("hip") + UP, body.middle("hip"), body.middle("shoulder"),
        ),
        "knee_valgus": (hip, knee, at("ankle")),
        "shank_inclination": (at("ankle") + UP, at("ankle"), knee),
        "body_line": (shoulder, hip, at("ankle")),
        "arm_swing": (shoulder - UP, shoulder, at("elbow")),
    }[motion]  # fmt: skip


def bodies(side: Side) -> list[Joints]:
    made = [replace(Joints(), **{side: limbs}) for limbs in (LIMBS, SPREAD, HYPER)]
    return [*made, Joints(trunk_flexion=25.0), Joints(trunk_to_left=15.0)]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("motion", MANUAL)
def test_it_measures_what_the_formulas_measure(motion: str, side: Side) -> None:
    for view in VIEWS[MOTIONS[motion].view]:
        poses = film(bodies(side), view)
        facing = np.sign(facing_evidence(poses))
        expected = joint_angles(poses, motion, side, facing=facing)
        for at in range(len(poses)):
            one = poses.part(at, at + 1)
            a, b, c = points(motion, Body(one, side, facing[at : at + 1]))
            direction = direction_at(poses, float(poses.t_s[at]), motion, side)
            found = manual_deg(motion, (tuple(a[0]), tuple(b[0]), tuple(c[0])), direction)
            assert found == pytest.approx(expected[at], abs=1e-6), (view, at)


def test_nobody_seen_leaves_the_direction_open_and_the_positive_angle_is_taken() -> None:
    poses = film([Joints()] * 3)
    empty = Poses(poses.t_s, np.full_like(poses.landmarks, nan), 1280, 720)
    assert isnan(direction_at(empty, 0.0, "knee_flexion", "left"))
    assert isnan(direction_at(empty, 0.0, "hip_abduction", "left"))
    assert isnan(direction_at(poses, 9.0, "knee_flexion", "left"))
    bent = ((0.0, 0.0), (0.0, 10.0), (10.0, 20.0))
    mirrored = ((0.0, 0.0), (0.0, 10.0), (-10.0, 20.0))
    assert manual_deg("knee_flexion", bent, nan) == pytest.approx(45)
    assert manual_deg("knee_flexion", mirrored, nan) == pytest.approx(45)


def test_two_points_in_one_place_have_no_angle() -> None:
    assert isnan(manual_deg("knee_flexion", ((1, 1), (1, 1), (5, 5)), 1.0))
    assert isnan(manual_deg("knee_flexion", ((1, 1), (5, 5), (5, 5)), nan))


def test_what_was_measured_automatically_stands_beside_it() -> None:
    t_s = np.array([0.0, 0.5, 0.54])
    series = AngleSeries(
        t_s, np.array([10.0, 20.0, nan]), np.array([3.0, 4.0, nan]),
        np.array(["A", "A", "refused"]), np.zeros(3), np.full(3, "left"),
    )  # fmt: skip
    assert automatic_at(series, 0.49) == (20.0, 4.0)
    assert all(isnan(value) for value in automatic_at(series, 0.56))
    assert all(isnan(value) for value in automatic_at(series, 0.25))
    assert all(isnan(value) for value in automatic_at(series, nan))
