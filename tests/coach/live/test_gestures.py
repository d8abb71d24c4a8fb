"""Raised hands and crossed arms, and all the movements that are neither."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.uiprmd import read_takes, see
from coach.live.gestures import CROSSED_S, RAISED_S, ArmsCrossed, HandRaise
from pose.values import CONFIDENCE, INDEX, Pose, nobody
from tests.contract import CONTRACT, Subject
from tests.synthetic import Joints, Limbs, both_sides, film, one_side, swing

FPS = 32
DOWN = Joints()
UP = one_side("right", shoulder_abduction=165.0)
CROSSED = both_sides(shoulder_flexion=150.0, shoulder_rotation=-90.0, elbow_flexion=60.0)
APART = both_sides(shoulder_abduction=150.0)


def poses(*parts: tuple[Joints, float], view: str = "front") -> list[Pose]:
    """Film bodies, each for so many seconds."""
    bodies = [body for body, seconds in parts for _ in range(round(seconds * FPS))]
    return list(film(bodies, view, fps=FPS))


def times(gesture, stream) -> list[float]:
    return [pose.t_s for pose in stream if gesture.update(pose)]


def hidden(pose: Pose, *names: str) -> Pose:
    landmarks = pose.landmarks.copy()
    landmarks[[INDEX[name] for name in names], CONFIDENCE] = 0.3
    return replace(pose, landmarks=landmarks)


@pytest.mark.parametrize(
    ("make", "sign", "least_s"),
    [(HandRaise, UP, RAISED_S), (ArmsCrossed, CROSSED, CROSSED_S)],
    ids=["hand", "arms"],
)
class TestSign:
    def test_once_after_its_time(self, make, sign, least_s) -> None:
        (found,) = times(make(), poses((DOWN, 1.0), (sign, 5.0)))
        assert 1.0 + least_s <= found <= 1.0 + least_s + 2 / FPS

    def test_again_after_the_arms_came_down(self, make, sign, least_s) -> None:
        assert len(times(make(), poses((sign, 2.0), (DOWN, 0.5), (sign, 2.0)))) == 2

    def test_too_short_is_none(self, make, sign, least_s) -> None:
        brief = least_s - 0.1
        assert times(make(), poses((sign, brief), (DOWN, 0.1), (sign, brief), (DOWN, 1.0))) == []

    def test_out_of_sight_breaks_the_count(self, make, sign, least_s) -> None:
        stream = poses((sign, 2 * least_s - 0.2))
        stream[len(stream) // 2] = nobody(stream[len(stream) // 2].t_s, 1280, 720)
        assert times(make(), stream) == []

    def test_out_of_sight_is_not_down(self, make, sign, least_s) -> None:
        stream = poses((sign, 4.0))
        stream[64:70] = [nobody(pose.t_s, 1280, 720) for pose in stream[64:70]]
        assert len(times(make(), stream)) == 1

    @pytest.mark.parametrize("names", [("nose",), ("left_wrist", "right_wrist")])
    def test_guessed_landmarks_do_not_count(self, make, sign, least_s, names) -> None:
        assert times(make(), [hidden(pose, *names) for pose in poses((sign, 3.0))]) == []

    @pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
    def test_contract(self, make, sign, least_s, check) -> None:
        class Timed(make):  # type: ignore[misc]
            def update(self, t_s, pose):
                return super().update(replace(pose, t_s=t_s)) or None

        stream = poses((DOWN, 0.5), (sign, 2.0), (DOWN, 0.5), (sign, 1.5))
        check(
            Subject(
                make=Timed,
                samples=[(pose.t_s, pose) for pose in stream],
                missing=lambda sample: (sample[0], nobody(sample[0], 1280, 720)),
            )
        )


@pytest.mark.parametrize("lift", ["shoulder_flexion", "shoulder_abduction"])
def test_a_raised_left_hand_counts_too(lift) -> None:
    assert times(HandRaise(), poses((one_side("left", **{lift: 170.0}), 1.0)))


def test_a_hand_at_the_face_is_not_raised() -> None:
    scratches = one_side("left", shoulder_flexion=90.0, elbow_flexion=120.0)
    assert times(HandRaise(), poses((scratches, 2.0))) == []


def test_arms_up_side_by_side_are_a_raised_hand_only() -> None:
    assert times(ArmsCrossed(), poses((APART, 2.0))) == []
    assert times(HandRaise(), poses((APART, 2.0)))


VIEWS = ["front", "back", "facing_right", "facing_left", "supine_head_left", "on_right_side"]
EXERCISES = {
    "both arms to the front": lambda a: both_sides(shoulder_flexion=a),
    "both arms to the side": lambda a: both_sides(shoulder_abduction=a),
    "hands meet overhead": lambda a: both_sides(shoulder_abduction=1.05 * a),
    "one arm to the front": lambda a: one_side("left", shoulder_flexion=a),
    "arms up and bent": lambda a: both_sides(shoulder_flexion=a, elbow_flexion=0.6 * a),
    "arms out and bent": lambda a: both_sides(shoulder_abduction=a, elbow_flexion=0.6 * a),
    "hands on the head": lambda a: both_sides(
        shoulder_abduction=0.7 * a, shoulder_rotation=-90.0, elbow_flexion=0.6 * a
    ),
    "curls": lambda a: both_sides(elbow_flexion=0.85 * a),
    "one up, one out": lambda a: Joints(Limbs(shoulder_flexion=a), Limbs(shoulder_abduction=a / 2)),
    "overhead reach to the side": lambda a: replace(
        one_side("right", shoulder_abduction=a), trunk_to_left=a / 6
    ),
}


@pytest.mark.parametrize("body", EXERCISES.values(), ids=EXERCISES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("yaw_deg", [0.0, 25.0, 45.0])
def test_exercises_are_not_crossed_arms(body, view, yaw_deg) -> None:
    slowly = [body(angle) for angle in swing(0, 175, 2.0) for _ in range(3)]
    stream = film(slowly, view, yaw_deg=yaw_deg, fps=FPS)
    noise = np.random.default_rng(0).normal(0.0, 3.0, stream.landmarks[..., :2].shape)
    stream.landmarks[..., :2] += noise
    assert times(ArmsCrossed(), stream) == []


FOLDER = Path(__file__).parents[2] / "fixtures" / "uiprmd"


@pytest.mark.parametrize("take", read_takes(FOLDER), ids=lambda take: take.path.stem)
@pytest.mark.parametrize("yaw_deg", [0.0, 45.0, 90.0])
def test_people_exercising_do_not_cross_their_arms(take, yaw_deg) -> None:
    assert times(ArmsCrossed(), see(take, yaw_deg=yaw_deg, noise_px=3.0)) == []
