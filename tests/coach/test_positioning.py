"""Whether somebody is in place: walking in, exercising, lying down."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from coach.positioning import BodyPlace, Positioning, PositioningRules, body_place
from pose.values import XY, Poses
from tests.contract import CONTRACT, Subject
from tests.synthetic import TRUNK_M, Joints, both_sides, film, one_side, swing

SCALE = 300.0
TRUNK_PX = TRUNK_M * SCALE
NAN = float("nan")
RULES = PositioningRules()


def standing(poses: Poses) -> Poses:
    """Put the lower ankle where it was in the first frame: the floor does not move."""
    ankles = poses.landmarks[:, 27:29, XY]
    lower = ankles[np.arange(len(poses)), ankles[..., 1].argmax(axis=1)]
    landmarks = poses.landmarks.copy()
    landmarks[..., XY] -= (lower - lower[0])[:, None]
    return replace(poses, landmarks=landmarks)


def answers(poses: Poses, *, lying: bool = False) -> list[bool]:
    positioning, place = Positioning(lying), body_place(poses)
    columns = (place.hip_x_px, place.feet_x_px, place.trunk_px)
    return [
        positioning.update(*row)
        for row in zip(
            poses.t_s.tolist(),
            *(column.tolist() for column in columns),
            place.lying.tolist(),
            strict=True,
        )
    ]


def walk(trunks: Sequence[float], fps: float = 32.0, view: str = "facing_right") -> Poses:
    """Film somebody who is so many trunk lengths to the right in each frame."""
    centres = [(300.0 + TRUNK_PX * x, 380.0) for x in trunks]
    return film([Joints()] * len(trunks), view, centre_px=centres, fps=fps, scale_px_m=SCALE)


def walking_in(fps: float = 32.0, speed: float = 2.0) -> Poses:
    """Two seconds of walking, then two of standing."""
    t_s = np.arange(round(4 * fps)) / fps
    return walk((speed * np.minimum(t_s, 2.0)).tolist(), fps)


@pytest.mark.parametrize("fps", [10, 15, 29.97, 60, 240])
@pytest.mark.parametrize("speed", [1.2, 2.0, 3.5])
def test_walking_in_is_not_in_place_until_still(fps, speed) -> None:
    found = np.array(answers(walking_in(fps, speed)))
    t_s = np.arange(len(found)) / fps
    assert not found[(t_s > RULES.window_s) & (t_s < 2.0)].any()
    assert not found[(t_s >= 2.0) & (t_s < 2.0 + RULES.still_s - RULES.still_trunks / speed)].any()
    assert found[t_s > 2.0 + RULES.still_s + 2 / fps].all()


def test_whoever_is_there_from_the_start_is_in_place() -> None:
    assert answers(walk([0.0] * 64)) == [True] * 64


def test_walking_out_is_noticed() -> None:
    still, leaving = [0.0] * 64, (2.0 * np.arange(64) / 32).tolist()
    found = answers(walk(still + leaving))
    assert all(found[:64]) and not any(found[64 + 24 :])


def test_a_step_to_the_side_is_no_walk() -> None:
    """Hips and feet move a third of a trunk length, as in taking one's stand."""
    found = answers(walk([0.0] * 32 + np.linspace(0, 0.35, 16).tolist() + [0.35] * 32))
    assert all(found)


def squat(angle: float) -> Joints:
    return replace(
        both_sides(knee_flexion=angle, hip_flexion=0.9 * angle, ankle_dorsiflexion=0.25 * angle),
        trunk_flexion=0.4 * angle,
    )


def march(angle: float) -> Joints:
    return one_side("left", hip_flexion=angle, knee_flexion=angle)


IN_PLACE = {
    "squat": (squat, 100.0, "facing_right"),
    "squat from the front": (squat, 100.0, "front"),
    "march": (march, 90.0, "facing_left"),
    "knee curl": (lambda angle: one_side("right", knee_flexion=angle), 110.0, "facing_right"),
    "leg to the side": (lambda angle: one_side("left", hip_abduction=angle), 40.0, "front"),
    "leg back": (lambda angle: one_side("left", hip_flexion=-angle), 25.0, "facing_right"),
    "arms up": (lambda angle: both_sides(shoulder_flexion=angle), 170.0, "facing_right"),
    "bow": (lambda angle: Joints(trunk_flexion=angle), 80.0, "facing_right"),
    "side bend": (lambda angle: Joints(trunk_to_left=angle), 35.0, "front"),
}


@pytest.mark.parametrize(("pose", "furthest", "view"), IN_PLACE.values(), ids=IN_PLACE)
@pytest.mark.parametrize("hurry", [1, 3])
def test_exercising_is_in_place(pose, furthest, view, hurry) -> None:
    bodies = [pose(angle) for angle in swing(0, furthest, 8.0)][::hurry]
    assert all(answers(standing(film(bodies, view, scale_px_m=SCALE))))


@pytest.mark.parametrize("view", ["facing_right", "facing_left"])
def test_sit_to_stand_is_in_place(view) -> None:
    """The hips come forward over feet that stay."""
    bodies = [
        replace(
            both_sides(knee_flexion=angle, hip_flexion=angle + 20 * np.sin(angle / 30)),
            trunk_flexion=20 * np.sin(angle / 30),
        )
        for angle in swing(90, 5, 8.0)
    ]
    assert all(answers(standing(film(bodies, view, scale_px_m=SCALE))))


LYING = ("supine_head_left", "supine_head_right")


@pytest.mark.parametrize("view", LYING)
def test_lying_exercise_is_not_in_place_while_upright(view) -> None:
    upright = film([Joints()] * 32, scale_px_m=SCALE)
    heel_slide = [one_side("left", knee_flexion=a, hip_flexion=a / 2) for a in swing(0, 110, 4)]
    down = film(heel_slide, view, scale_px_m=SCALE)
    landmarks = np.concatenate([upright.landmarks, down.landmarks])
    poses = Poses(np.arange(len(landmarks)) / 32, landmarks, 1280, 720)
    found = answers(poses, lying=True)
    assert not any(found[:32])
    assert all(found[64:])


@pytest.mark.parametrize("view", LYING)
def test_lying_down_does_not_matter_to_an_upright_exercise(view) -> None:
    assert all(answers(film([Joints()] * 20, view)))


def test_nobody_keeps_the_state() -> None:
    poses = walking_in()
    poses.landmarks[40:60] = np.nan
    found = answers(poses)
    assert set(found[40:60]) == {found[39]} == {False}
    assert found[-1] is True
    still = walk([0.0] * 64)
    still.landmarks[10:50] = np.nan
    assert answers(still) == [True] * 64


def test_nobody_is_not_lying_if_they_stood_before() -> None:
    poses = film([Joints()] * 20)
    poses.landmarks[10:] = np.nan
    assert answers(poses, lying=True) == [False] * 20


def test_only_nobody_is_as_at_the_start() -> None:
    poses = walk([0.0] * 10)
    poses.landmarks[:] = np.nan
    assert answers(poses) == [True] * 10


@pytest.mark.parametrize("unseen", [0, 1, 2])
def test_any_unseen_part_leaves_things_as_they_were(unseen) -> None:
    positioning = Positioning(lying=False)
    row = [100.0, 100.0, TRUNK_PX]
    row[unseen] = NAN
    assert positioning.update(0.0, *row, False) is True


@pytest.mark.parametrize("fps", [30, 240, 5000])
def test_memory_is_bounded_and_the_answer_the_same(fps) -> None:
    positioning = Positioning(lying=False)
    found = []
    for i in range(4 * fps):
        x_px = 2.0 * TRUNK_PX * min(i / fps, 2.0)
        found.append(positioning.update(i / fps, x_px, x_px, TRUNK_PX, False))
    assert len(positioning._recent) <= 200
    walked, still = found[fps : 2 * fps], found[int(2.4 * fps) :]
    assert not any(walked) and all(still)


def test_place_is_the_middle_of_hips_and_feet() -> None:
    place = body_place(film([Joints(), one_side("left", hip_flexion=90)], scale_px_m=SCALE))
    assert isinstance(place, BodyPlace)
    assert place.hip_x_px == pytest.approx([640, 640])
    assert place.feet_x_px == pytest.approx([640, 640 + 0.84 * SCALE / 2])
    assert place.trunk_px == pytest.approx([TRUNK_PX] * 2)
    assert place.lying.tolist() == [False, False]


def samples() -> list[tuple]:
    poses = walking_in()
    place = body_place(poses)
    columns = (poses.t_s, place.hip_x_px, place.feet_x_px, place.trunk_px, place.lying)
    return list(zip(*(column.tolist() for column in columns), strict=True))


SUBJECT = Subject(
    make=lambda: Positioning(lying=False),
    samples=samples(),
    missing=lambda sample: (sample[0], NAN, NAN, NAN, False),
    quiet_in_gap=False,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_positioning_keeps_the_contract(check) -> None:
    check(SUBJECT)
