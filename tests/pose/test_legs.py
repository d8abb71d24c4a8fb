"""Lying people whose legs the model exchanges."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pose.angles import joint_angles
from pose.legs import LegKeeper, is_lying
from pose.values import CONFIDENCE, INDEX, Pose, Poses, Side, other, stack
from tests.contract import CONTRACT, Subject
from tests.synthetic import Joints, both_sides, film, one_side, swing

LEG = ("knee", "ankle", "heel", "foot_index")
LYING = ("supine_head_left", "supine_head_right")
BOTH = pytest.mark.parametrize("side", ["left", "right"])
PLACES = [0, 1, 2, 5, 6, 7]


def heel_slide(side: Side, angle: float) -> Joints:
    return one_side(side, knee_flexion=angle, hip_flexion=angle / 2)


def straight_leg_raise(side: Side, angle: float) -> Joints:
    return one_side(side, hip_flexion=angle / 2)


EXERCISES = {
    "heel slide": (heel_slide, "knee_flexion"),
    "straight leg raise": (straight_leg_raise, "hip_flexion"),
}


def exchanged(poses: Poses, where) -> Poses:
    """Exchange the places of both legs, as the model does; confidences stay."""
    landmarks = poses.landmarks.copy()
    for i in np.flatnonzero(where):
        for joint in LEG:
            left, right = INDEX[f"left_{joint}"], INDEX[f"right_{joint}"]
            landmarks[i, left, PLACES] = poses.landmarks[i, right, PLACES]
            landmarks[i, right, PLACES] = poses.landmarks[i, left, PLACES]
    return replace(poses, landmarks=landmarks)


def lying(side: Side, exercise: str, view: str = "supine_head_left", seconds: float = 6) -> Poses:
    """One second at rest, then a movement every two seconds."""
    pose, _ = EXERCISES[exercise]
    angles = [0.0] * 32 + swing(0, 100, seconds)
    return film([pose(side, angle) for angle in angles], view, scale_px_m=400)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0.05, 0.95))
@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("view", LYING)
@BOTH
def test_exercised_leg_follows_truth_however_often_exchanged(
    side, view, exercise, seed, share
) -> None:
    truth = lying(side, exercise, view)
    where = np.random.default_rng(seed).random(len(truth)) < share
    kept = LegKeeper(side).update_block(exchanged(truth, where))
    motion = EXERCISES[exercise][1]
    true_deg, found_deg = (joint_angles(poses, motion, side) for poses in (truth, kept))
    moved = np.abs(true_deg) > 25
    assert moved.sum() > 90
    np.testing.assert_allclose(found_deg[moved], true_deg[moved], atol=1e-6)
    # Close to rest nobody can tell the legs apart, nor does it matter much.
    assert np.abs(found_deg - true_deg).max() <= 25


@BOTH
def test_without_the_keeper_it_is_wrong(side) -> None:
    """The check above can fail."""
    truth = lying(side, "heel slide")
    where = np.random.default_rng(2).random(len(truth)) < 0.5
    errors = np.abs(
        joint_angles(exchanged(truth, where), "knee_flexion", side)
        - joint_angles(truth, "knee_flexion", side)
    )
    assert (errors > 50).sum() > 20


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0.05, 0.95))
def test_legs_apart_keep_their_names_by_place_if_either_may_move(seed, share) -> None:
    """Left foot on the floor with the knee bent, right leg raised and lowered."""
    bodies = [
        replace(heel_slide("left", 90.0), right=one_side("right", hip_flexion=angle).right)
        for angle in swing(0, 25)
    ]
    truth = film(bodies, "supine_head_right", scale_px_m=400)
    where = np.random.default_rng(seed).random(len(truth)) < share
    where[0] = False
    kept = LegKeeper(None).update_block(exchanged(truth, where))
    np.testing.assert_array_equal(kept.landmarks, truth.landmarks)


def test_confidence_stays_with_the_side() -> None:
    """The near leg is the visible one whatever the model called it."""
    truth = lying("left", "heel slide")
    for joint in LEG:
        truth.landmarks[:, INDEX[f"left_{joint}"], CONFIDENCE] = 0.9
        truth.landmarks[:, INDEX[f"right_{joint}"], CONFIDENCE] = 0.6
    where = np.arange(len(truth)) % 2 == 0
    kept = LegKeeper("left").update_block(exchanged(truth, where))
    np.testing.assert_array_equal(kept.landmarks[..., CONFIDENCE], truth.landmarks[..., CONFIDENCE])


def test_both_legs_move_alike_and_stay_as_they_are() -> None:
    """A bridge: the legs are together all the time, whoever is said to be exercised."""
    bodies = [both_sides(knee_flexion=90, hip_flexion=angle) for angle in swing(0, 45)]
    poses = film(bodies, "supine_head_left")
    for moving in (None, "left", "right"):
        kept = LegKeeper(moving).update_block(poses)
        for side in ("left", "right"):
            np.testing.assert_allclose(
                joint_angles(kept, "hip_flexion", side), joint_angles(poses, "hip_flexion", side)
            )


@pytest.mark.parametrize("moving", [None, "left", "right"])
@pytest.mark.parametrize("view", ["facing_right", "facing_left", "front", "back"])
def test_somebody_upright_is_untouched(view, moving) -> None:
    poses = film([heel_slide("left", angle) for angle in swing(0, 90)], view)
    assert LegKeeper(moving).update_block(poses) is poses


def test_sitting_up_is_untouched_and_lying_down_begins() -> None:
    """Lying begins 30 degrees over the horizontal."""
    for lean_deg, lies in ((50, False), (59, False), (61, True), (90, True)):
        poses = film(Joints(trunk_flexion=-lean_deg))
        assert is_lying(poses).tolist() == [lies], lean_deg


def test_nobody_does_not_lie() -> None:
    poses = film(Joints(), "supine_head_left")
    poses.landmarks[:] = np.nan
    assert is_lying(poses).tolist() == [False]


def test_given_poses_are_not_changed() -> None:
    poses = exchanged(lying("left", "heel slide"), np.arange(224) % 3 == 0)
    before = poses.landmarks.copy()
    kept = LegKeeper("left").update_block(poses)
    np.testing.assert_array_equal(poses.landmarks, before)
    assert not np.array_equal(kept.landmarks, before)


def recording() -> Poses:
    """Lying with exchanged legs, a leg unseen at times, nobody at times, upright in between."""
    rng = np.random.default_rng(4)
    truth = lying("left", "heel slide", seconds=8)
    poses = exchanged(truth, rng.random(len(truth)) < 0.4)
    poses.landmarks[rng.random(len(poses)) < 0.1] = np.nan
    poses.landmarks[rng.random(len(poses)) < 0.1, INDEX["right_knee"]] = np.nan
    upright = film([heel_slide("left", angle) for angle in swing(0, 60, 2)])
    poses.landmarks[150:170] = upright.landmarks[:20]
    return poses


@pytest.mark.parametrize("moving", [None, "left", "right"])
@pytest.mark.parametrize("size", [1, 2, 7, 64])
def test_blocks_of_any_size_give_the_same(moving, size) -> None:
    poses = recording()
    keeper = LegKeeper(moving)
    parts = [
        keeper.update_block(poses.part(start, start + size)).landmarks
        for start in range(0, len(poses), size)
    ]
    whole = LegKeeper(moving).update_block(poses).landmarks
    np.testing.assert_array_equal(np.concatenate(parts), whole)


@pytest.mark.parametrize("moving", [None, "left"])
def test_frames_with_nobody_pass_and_change_nothing(moving) -> None:
    poses = exchanged(lying("left", "heel slide"), np.random.default_rng(3).random(224) < 0.4)
    gaps = poses.landmarks.copy()
    nobody = np.random.default_rng(9).random(224) < 0.3
    gaps[nobody] = np.nan
    kept = LegKeeper(moving).update_block(replace(poses, landmarks=gaps))
    there = ~nobody
    without = LegKeeper(moving).update_block(Poses(poses.t_s[there], gaps[there], 1280, 720))
    assert np.isnan(kept.landmarks[nobody]).all()
    np.testing.assert_array_equal(kept.landmarks[there], without.landmarks)


def test_a_moment_upright_does_not_forget_where_the_legs_rest() -> None:
    """The model errs for a frame or two; the movement goes on."""
    truth = lying("left", "heel slide")
    poses = exchanged(truth, np.random.default_rng(3).random(224) < 0.5)
    upright = film([Joints()] * 4)
    poses.landmarks[60:64] = upright.landmarks
    kept = LegKeeper("left").update_block(poses)
    true_deg, found_deg = (joint_angles(p, "knee_flexion", "left") for p in (truth, kept))
    moved = (true_deg > 25) & ~((np.arange(224) >= 60) & (np.arange(224) < 64))
    np.testing.assert_allclose(found_deg[moved], true_deg[moved], atol=1e-6)


def test_somebody_who_got_up_and_lies_elsewhere_rests_elsewhere() -> None:
    first, second = lying("left", "heel slide"), lying("left", "heel slide")
    second.landmarks[..., 0] += 500
    up = film([Joints()] * 64)
    truth = Poses(
        np.arange(224 + 64 + 224) / 32,
        np.concatenate([first.landmarks, up.landmarks, second.landmarks]),
        1280,
        720,
    )
    where = np.random.default_rng(3).random(len(truth)) < 0.5
    where[224:288] = False
    kept = LegKeeper("left").update_block(exchanged(truth, where))
    true_deg, found_deg = (joint_angles(p, "knee_flexion", "left") for p in (truth, kept))
    moved = true_deg > 25
    np.testing.assert_allclose(found_deg[moved], true_deg[moved], atol=1e-6)


class KeeperByFrame:
    """A keeper fed a pose at a time; its answer is where both knees are."""

    def __init__(self, moving: Side | None) -> None:
        self.keeper = LegKeeper(moving)

    def update(self, t_s: float, pose: Pose) -> list[tuple]:
        return rows(self.keeper.update_block(stack([replace(pose, t_s=t_s)])))

    def reset(self) -> None:
        self.keeper.reset()


def rows(poses: Poses) -> list[tuple]:
    knees = (poses.xy(f"{side}_knee").tolist() for side in ("left", "right"))
    return list(zip(poses.t_s.tolist(), *knees, strict=True))


def subject(moving: Side | None) -> Subject:
    return Subject(
        make=lambda: KeeperByFrame(moving),
        samples=[(pose.t_s, pose) for pose in recording()],
        missing=lambda sample: (
            sample[0],
            replace(sample[1], landmarks=np.full_like(sample[1].landmarks, np.nan)),
        ),
        shifted=lambda row, by_s: (row[0] + by_s, *row[1:]),
        quiet_in_gap=False,
    )


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
@pytest.mark.parametrize("moving", [None, "left"])
def test_keeper_keeps_the_contract(moving, check) -> None:
    check(subject(moving))


@BOTH
def test_resting_leg_follows_truth_too(side) -> None:
    truth = lying(side, "heel slide")
    where = np.random.default_rng(8).random(len(truth)) < 0.5
    kept = LegKeeper(side).update_block(exchanged(truth, where))
    moved = joint_angles(truth, "knee_flexion", side) > 25
    resting = joint_angles(kept, "knee_flexion", other(side))
    np.testing.assert_allclose(resting[moved], 0, atol=1e-6)
