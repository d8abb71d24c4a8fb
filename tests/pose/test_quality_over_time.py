"""How readings hang together over time: blocks, gaps, neutral, facing, memory."""

from dataclasses import replace

import numpy as np
import pytest

from pose.angles import joint_angles
from pose.motions import MOTIONS
from pose.quality import RULES, Facing, MotionMeter, Readings, SteadyLength
from pose.values import CONFIDENCE, INDEX, XY, Pose, Poses, stack
from tests.contract import CONTRACT, Subject
from tests.synthetic import Joints, Limbs, both_sides, film, one_side, swing


def measured(poses: Poses, motion: str = "knee_flexion") -> Readings:
    return MotionMeter(motion, "left").update_block(poses, Facing().update_block(poses))


def test_own_neutral_is_subtracted_where_the_motion_has_one() -> None:
    angles = [-8.0] * 48 + [-30.0] * 16 + [10.0] * 16
    poses = film([one_side("left", ankle_dorsiflexion=angle) for angle in angles])
    found = measured(poses, "ankle_dorsiflexion").angle_deg
    assert found[:48] == pytest.approx(0, abs=1e-6)
    assert found[48:64] == pytest.approx(-22)
    assert found[64:] == pytest.approx(18)


def test_neutral_is_not_learnt_from_a_slip() -> None:
    angles = [5.0] * 10 + [40.0] * 3 + [5.0] * 40
    poses = film([one_side("left", ankle_dorsiflexion=angle) for angle in angles])
    found = measured(poses, "ankle_dorsiflexion").angle_deg
    assert found[20:] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("motion", [row.id for row in MOTIONS.values() if not row.baseline])
def test_other_motions_are_measured_from_the_clinical_neutral(motion) -> None:
    body = both_sides(shoulder_flexion=30, hip_flexion=30, knee_flexion=40)
    poses = film([body] * 40, {"side": "facing_right", "front": "front"}[MOTIONS[motion].view])
    expected = joint_angles(poses, motion, "left")
    assert measured(poses, motion).angle_deg == pytest.approx(expected)


def recording(frames: int = 200) -> Poses:
    """Somebody who squats, shakes, turns, hides a knee now and then and leaves for a while."""
    rng = np.random.default_rng(11)
    angles = swing(0, 100, frames / 32)
    bodies = [
        both_sides(knee_flexion=angle, hip_flexion=0.6 * angle, ankle_dorsiflexion=0.1 * angle)
        for angle in angles
    ]
    turns = 50 * np.sin(np.arange(frames) / 40) ** 2
    poses = film(bodies, yaw_deg=turns.tolist())
    poses.landmarks[..., XY] += rng.normal(0, 2, poses.landmarks[..., XY].shape)
    poses.landmarks[rng.random(frames) < 0.1, INDEX["left_knee"], CONFIDENCE] = 0.3
    poses.landmarks[rng.random(frames) < 0.05, INDEX["left_ankle"], XY] += 80.0
    poses.landmarks[rng.random(frames) < 0.1] = np.nan
    poses.landmarks[120:140] = np.nan
    return poses


def in_blocks(poses: Poses, motion: str, size: int) -> list[tuple]:
    facing, meter = Facing(), MotionMeter(motion, "left")
    rows: list[tuple] = []
    for start in range(0, len(poses), size):
        part = poses.part(start, start + size)
        rows += as_rows(meter.update_block(part, facing.update_block(part)))
    return rows


def as_rows(readings: Readings) -> list[tuple]:
    columns = (readings.t_s, readings.angle_deg, readings.band_deg, readings.yaw_deg)
    return list(zip(*(column.tolist() for column in columns), readings.grade, strict=True))


@pytest.mark.parametrize("motion", ["knee_flexion", "ankle_dorsiflexion", "hip_abduction"])
@pytest.mark.parametrize("size", [2, 7, 64, 200])
def test_blocks_of_any_size_give_the_same(motion, size) -> None:
    poses = recording()
    assert repr(in_blocks(poses, motion, size)) == repr(in_blocks(poses, motion, 1))


@pytest.mark.parametrize("motion", ["knee_flexion", "ankle_dorsiflexion"])
def test_frames_with_nobody_change_nothing(motion) -> None:
    poses = recording()
    there = ~np.isnan(poses.landmarks[:, 0, 0])
    assert 20 < (~there).sum() < 100
    without = Poses(poses.t_s[there], poses.landmarks[there], 1280, 720)
    rows = as_rows(measured(poses, motion))
    assert repr([row for row, is_there in zip(rows, there, strict=True) if is_there]) == repr(
        as_rows(measured(without, motion))
    )


def test_recording_has_every_grade() -> None:
    """Or the checks above compare little."""
    assert set(measured(recording()).grade) == {"A", "B", "refused", "untracked"}


class MeterByFrame:
    """A meter with its facing, fed a pose at a time."""

    def __init__(self, motion: str) -> None:
        self.facing, self.meter = Facing(), MotionMeter(motion, "left")

    def update(self, t_s: float, pose: Pose) -> list[tuple]:
        poses = stack([replace(pose, t_s=t_s)])
        return as_rows(self.meter.update_block(poses, self.facing.update_block(poses)))

    def reset(self) -> None:
        self.facing.reset()
        self.meter.reset()


def unseen(sample: tuple) -> tuple:
    t_s, pose = sample
    return t_s, replace(pose, landmarks=np.full_like(pose.landmarks, np.nan))


def meter_subject(motion: str) -> Subject:
    return Subject(
        make=lambda: MeterByFrame(motion),
        samples=[(pose.t_s, pose) for pose in recording()],
        missing=unseen,
        shifted=lambda row, by_s: (row[0] + by_s, *row[1:]),
        batch=lambda samples: (
            as_rows(measured(stack([pose for _, pose in samples]), motion)) if samples else []
        ),
        quiet_in_gap=False,
    )


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
@pytest.mark.parametrize("motion", ["knee_flexion", "ankle_dorsiflexion"])
def test_meter_keeps_the_contract(motion, check) -> None:
    check(meter_subject(motion))


LENGTHS = [100.0 + (i % 7) for i in range(90)] + [180.0] * 3 + [104.0] * 20
STEADY = Subject(
    make=SteadyLength,
    samples=[(i / 32, length) for i, length in enumerate(LENGTHS)],
    missing=lambda sample: (sample[0], float("nan")),
    quiet_in_gap=False,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_steady_length_keeps_the_contract(check) -> None:
    check(STEADY)


def test_steady_length_does_not_believe_nan_nor_remember_it() -> None:
    length = SteadyLength()
    answers = [length.update(i / 32, value) for i, value in enumerate([50.0, float("nan"), 50.0])]
    assert answers == [True, False, True]


@pytest.mark.parametrize("fps", [5, 30, 240, 5000])
def test_steady_length_needs_bounded_memory(fps) -> None:
    length = SteadyLength()
    for i in range(4 * fps):
        assert length.update(i / fps, 100.0 + i % 3)
    assert len(length._recent) == len(length._sorted) <= RULES.length_window_n + 2


def facing_of(view: str, other_view: str, at: int, frames: int = 64, count: int = 1) -> np.ndarray:
    poses, turned = film([Joints()] * frames, view), film([Joints()] * frames, other_view)
    poses.landmarks[at : at + count] = turned.landmarks[at : at + count]
    return Facing().update_block(poses)


def test_a_moment_does_not_turn_somebody_round() -> None:
    assert (facing_of("facing_right", "facing_left", at=30, count=3) == 1).all()


def test_somebody_who_turns_round_is_believed_soon() -> None:
    found = facing_of("facing_right", "facing_left", at=32, count=32)
    assert (found[:32] == 1).all() and (found[48:] == -1).all()


def test_facing_outlasts_frames_with_nobody() -> None:
    poses = film([Joints()] * 10, "facing_left")
    poses.landmarks[4:] = np.nan
    assert Facing().update_block(poses).tolist() == [-1.0] * 10


def test_before_anybody_was_seen_facing_is_a_sign_all_the_same() -> None:
    poses = film([Joints()] * 2)
    poses.landmarks[:] = np.nan
    assert Facing().update_block(poses).tolist() == [1.0, 1.0]


def test_facing_keeps_the_sign_of_hyperextension_while_the_person_wavers() -> None:
    """Near the front view single frames may tell the wrong way; the knee does not flip."""
    rng = np.random.default_rng(5)
    body = Joints(left=Limbs(knee_flexion=30), right=Limbs(knee_flexion=30))
    poses = film([body] * 120, yaw_deg=(55 + rng.normal(0, 12, 120)).tolist())
    readings = measured(poses)
    assert (readings.angle_deg > 0).all()
