"""Looking an angle up by name; the angles themselves are in test_motions."""

import numpy as np
import pytest

from pose.angles import joint_angles, landmarks_of, segments_of
from pose.motions import MOTIONS
from tests.synthetic import film, one_side

BENT = one_side("left", knee_flexion=50.0)


def test_unknown_motion_is_refused() -> None:
    with pytest.raises(KeyError, match="wiggle"):
        joint_angles(film(BENT), "wiggle", "left")


def test_facing_is_judged_frame_by_frame_unless_given() -> None:
    there, back = film(BENT, "facing_right"), film(BENT, "facing_left")
    for poses in (there, back):
        assert joint_angles(poses, "knee_flexion", "left") == pytest.approx([50.0])
    for poses, facing in ((there, 1.0), (back, -1.0)):
        given = joint_angles(poses, "knee_flexion", "left", facing=np.full(1, -facing))
        assert given == pytest.approx([-50.0])


def test_sides_are_the_persons_own() -> None:
    for view in ("facing_right", "facing_left"):
        poses = film(BENT, view)
        assert joint_angles(poses, "knee_flexion", "left") == pytest.approx([50.0])
        assert joint_angles(poses, "knee_flexion", "right") == pytest.approx([0.0], abs=1e-9)


def test_frames_do_not_touch_each_other() -> None:
    bodies = [one_side("right", knee_flexion=float(angle)) for angle in range(0, 120, 3)]
    poses = film(bodies)
    whole = joint_angles(poses, "knee_flexion", "right")
    parts = [joint_angles(poses.part(i, i + 1), "knee_flexion", "right") for i in range(len(poses))]
    np.testing.assert_array_equal(whole, np.concatenate(parts))


def test_landmarks_of_a_motion_on_each_side() -> None:
    knee = MOTIONS["knee_flexion"]
    assert landmarks_of(knee, "left") == ("left_hip", "left_knee", "left_ankle")
    assert segments_of(knee, "right") == (
        ("right_hip", "right_knee"),
        ("right_knee", "right_ankle"),
    )
    assert landmarks_of(MOTIONS["hip_abduction"], "right") == (
        "right_hip",
        "left_hip",
        "right_knee",
    )
