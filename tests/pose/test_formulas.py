"""The primitives under the motions: turns, wrapping, which way somebody faces."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pose.formulas import Body, facing_evidence, lateral_axis, signed_angle, wrapped
from pose.values import INDEX
from tests.synthetic import VIEWS, Joints, film

#: Screen directions, y down.
RIGHT, UP, LEFT, DOWN = (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0), (0.0, 1.0)
TURNS = {
    "none": (RIGHT, RIGHT, 0.0),
    "quarter, counter-clockwise on screen": (RIGHT, UP, 90.0),
    "quarter, clockwise on screen": (RIGHT, DOWN, -90.0),
    "what hangs down swings to the right": (DOWN, RIGHT, 90.0),
    "eighth": (DOWN, (1.0, 1.0), 45.0),
}

ANGLES = st.floats(-179.9, 179.9)
LENGTHS = st.floats(0.01, 5000.0)


def vector(angle_deg: float, length: float = 1.0):
    angle = np.radians(angle_deg)
    return length * np.array([[np.cos(angle), -np.sin(angle)]])


@pytest.mark.parametrize(("u", "v", "turn_deg"), TURNS.values(), ids=TURNS)
def test_turn_between_two_directions(u, v, turn_deg) -> None:
    assert signed_angle(np.array([u]), np.array([v])) == pytest.approx([turn_deg])


@given(start=ANGLES, turn=ANGLES, first=LENGTHS, second=LENGTHS)
def test_turn_is_what_was_turned_whatever_the_lengths(start, turn, first, second) -> None:
    u, v = vector(start, first), vector(start + turn, second)
    assert signed_angle(u, v) == pytest.approx([turn], abs=1e-6)
    assert signed_angle(v, u) == pytest.approx([-turn], abs=1e-6)


def test_half_turn_has_no_sign() -> None:
    assert np.abs(signed_angle(np.array([RIGHT]), np.array([LEFT]))) == pytest.approx([180.0])


def test_turn_of_an_unseen_direction_is_nan() -> None:
    unseen = np.array([[np.nan, 1.0]])
    assert np.isnan(signed_angle(unseen, vector(0))).all()
    assert np.isnan(signed_angle(vector(0), unseen)).all()


@given(angle=st.floats(-1000, 1000), lowest=st.floats(-360, 360))
def test_wrapped_is_the_same_direction_in_range(angle, lowest) -> None:
    found = float(wrapped(np.array([angle]), lowest)[0])
    assert lowest - 1e-9 <= found <= lowest + 360 + 1e-9
    assert (found - angle) % 360 == pytest.approx(0, abs=1e-6) or (
        found - angle
    ) % 360 == pytest.approx(360, abs=1e-6)


LATERAL = {
    "front": (1, 0, 0),
    "back": (-1, 0, 0),
    "facing_right": (0, 0, 1),
    "facing_left": (0, 0, -1),
    "supine_head_left": (0, 0, 1),
    "supine_head_right": (0, 0, -1),
    "prone_head_left": (0, 0, -1),
    "prone_head_right": (0, 0, 1),
    "on_right_side": (0, -1, 0),
    "on_left_side": (0, 1, 0),
}


@pytest.mark.parametrize("view", VIEWS)
def test_lateral_axis_leads_from_right_to_left(view) -> None:
    assert lateral_axis(film(Joints(), view))[0] == pytest.approx(LATERAL[view], abs=1e-9)


def test_lateral_axis_takes_the_mean_of_shoulders_and_hips() -> None:
    """A twist of 20 degrees between them is seen as 10."""
    poses = film(Joints(), "front")
    for side, sign in (("left", 1), ("right", -1)):
        turn = np.radians(20)
        x, z = sign * 0.18 * np.array([np.cos(turn), np.sin(turn)])
        poses.landmarks[0, INDEX[f"{side}_shoulder"], 5:8] = (x, -0.5, z)
    axis = lateral_axis(poses)[0]
    assert np.linalg.norm(axis) == pytest.approx(1)
    assert np.degrees(np.arctan2(axis[2], axis[0])) == pytest.approx(10)


#: What the sign of the evidence must be where a side is turned to the camera.
RIGHT_SIDE_NEAR = ("facing_right", "supine_head_left", "prone_head_right")
LEFT_SIDE_NEAR = ("facing_left", "supine_head_right", "prone_head_left")


@pytest.mark.parametrize("yaw_deg", [-60, -30, 0, 30, 60])
@pytest.mark.parametrize(
    ("view", "sign"),
    [(view, 1) for view in RIGHT_SIDE_NEAR] + [(view, -1) for view in LEFT_SIDE_NEAR],
)
def test_facing_is_told_from_any_side_view(view, sign, yaw_deg) -> None:
    assert facing_evidence(film(Joints(), view, yaw_deg=yaw_deg))[0] * sign > 0.4


@pytest.mark.parametrize("view", ["front", "back"])
def test_no_facing_is_told_from_the_front(view) -> None:
    assert facing_evidence(film(Joints(), view))[0] == pytest.approx(0, abs=1e-9)


def test_facing_of_nobody_is_nan_and_of_an_unseen_head_is_not() -> None:
    poses = film([Joints()] * 3)
    poses.landmarks[1] = np.nan
    poses.landmarks[2, INDEX["nose"]] = np.nan
    evidence = facing_evidence(poses)
    assert np.isnan(evidence).tolist() == [False, True, False]


OUTWARD = {
    "front": 1,
    "back": -1,
    "on_left_side": 1,
    "on_right_side": 1,
}


@pytest.mark.parametrize(("view", "sign"), OUTWARD.items())
def test_outward_of_left_and_right_differ(view, sign) -> None:
    poses = film(Joints(), view)
    for side, factor in (("left", 1), ("right", -1)):
        assert Body(poses, side, np.ones(1)).outward[0] == factor * sign
