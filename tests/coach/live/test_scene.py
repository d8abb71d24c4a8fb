"""From walking in to 2 s of good view: what is said on the way, and when a set may begin."""

import json
from dataclasses import replace
from itertools import chain, islice, pairwise, repeat
from math import nan
from pathlib import Path

import numpy as np
import pytest

from coach.catalogue import exercises
from coach.language import languages
from coach.live.placing import needed_landmarks
from coach.live.scene import CERTAIN_S, READY_S, SHOWN_S, SceneWatch
from coach.session import Session
from pose.bundles import model_path
from pose.estimator import MediaPipeEstimator
from pose.sources import open_clip
from pose.values import XY, Pose, nobody, other
from tests.contract import CONTRACT, Subject
from tests.synthetic import Joints, both_sides, film, mirrored, pose_of

FPS = 32
CATALOGUE = exercises()
STANDING = Joints()
SEATED = both_sides(hip_flexion=90.0, knee_flexion=90.0)
LYING = Joints()


def scenes(bodies, *, exercise="squat", side="left", light=nan, grade=None, language="en"):
    """Show bodies, one a frame, to a watch whose frames are graded as in a session."""
    session = Session(CATALOGUE[exercise], side=side)
    watch = SceneWatch(CATALOGUE[exercise], side, language=language)
    found = []
    for i, pose in enumerate(bodies):
        seen = replace(pose, t_s=i / FPS)
        update = session.update(seen)
        found.append(watch.update(seen, grade or update.grade, yaw_deg=update.yaw_deg, light=light))
    return found


def at(body, view="facing_left", *, x=0.5, y=0.45, scale=230.0, yaw=0.0, size=(1280, 720)) -> Pose:
    centre = (x * size[0], y * size[1])
    return pose_of(body, view, centre_px=centre, scale_px_m=scale, size_px=size, yaw_deg=yaw)


NOBODY = nobody(0.0, 1280, 720)
# pose, exercise, side, then code and words
HELP = {
    "nobody": (NOBODY, "squat", "left", "nobody", "I cannot see you."),
    "good": (at(STANDING), "squat", "left", "good", "I can see you. Stay still."),
    "front": (at(STANDING, "front"), "hip_abduction", "left", "good", "I can see you."),
    "seated": (at(SEATED), "seated_knee_extension", "left", "good", "I can see you."),
    "supine": (
        at(LYING, "supine_head_left"), "heel_slide", "left", "turn",
        "Lie with your head at the other end.",
    ),
    "supine, other end": (
        at(LYING, "supine_head_right"), "heel_slide", "left", "good", "I can see you.",
    ),
    "on the side": (
        at(LYING, "on_right_side"), "side_lying_hip_abduction", "left", "good", "I can see you.",
    ),
    "prone": (at(LYING, "prone_head_left"), "plank_hold", "left", "good", "I can see you."),
    "too near": (at(STANDING, scale=460.0), "squat", "left", "near", "Step back."),
    "feet cut off": (at(STANDING, y=0.75), "squat", "left", "near", "Step back."),
    "too far": (at(STANDING, scale=100.0), "squat", "left", "far", "Come closer."),
    "no room for the arm": (
        at(STANDING, y=0.25), "shoulder_flexion_raise", "left", "near", "Step back.",
    ),
    "facing me, at the picture's left": (
        at(STANDING, "front", x=0.2), "hip_abduction", "left", "off_centre", "Move to your left.",
    ),
    "facing me, at the picture's right": (
        at(STANDING, "front", x=0.8), "hip_abduction", "left", "off_centre", "Move to your right.",
    ),
    "facing me, half outside": (
        at(STANDING, "front", x=0.02), "hip_abduction", "left", "off_centre", "Move to your left.",
    ),
    "side-on, facing the edge": (
        at(STANDING, x=0.2), "squat", "left", "off_centre", "Move backwards a little.",
    ),
    "side-on, facing the middle": (
        at(STANDING, x=0.8), "squat", "left", "off_centre", "Move forwards a little.",
    ),
    "lying, off at the head": (
        at(LYING, "supine_head_left", x=0.15, scale=110.0, size=(640, 360)),
        "heel_slide", "left", "off_centre", "Slide towards your feet a little.",
    ),
    "facing me for the left side": (
        at(STANDING, "front"), "squat", "left", "turn",
        "Turn to your right. Turn side-on: your left side",
    ),
    "facing me for the right side": (
        at(STANDING, "front"), "squat", "right", "turn",
        "Turn to your left. Turn side-on: your right side",
    ),
    "side-on for a front view": (
        at(STANDING, "facing_right"), "hip_abduction", "left", "turn",
        "Turn to your right. Turn to face the camera.",
    ),
    "the wrong side": (
        at(STANDING, "facing_right"), "standing_knee_curl", "left", "turn", "Turn right round.",
    ),
    "either side where both work and are seen": (
        at(STANDING, "facing_right"), "squat", "left", "good", "I can see you.",
    ),
    "standing to lie": (at(STANDING), "heel_slide", "left", "posture", "Lie down."),
    "standing to sit": (
        at(STANDING), "seated_knee_extension", "left", "posture", "Sit down on the chair.",
    ),
    "sitting to stand": (at(SEATED), "squat", "left", "posture", "Stand up."),
    "lying to stand": (at(LYING, "supine_head_left"), "squat", "left", "posture", "Stand up."),
    "lying to sit": (
        at(LYING, "supine_head_left"), "seated_knee_extension", "left", "posture", "Sit up.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pose", "exercise", "side", "code", "words"), HELP.values(), ids=HELP)
def test_help(pose, exercise, side, code, words) -> None:
    found = scenes([pose] * 8, exercise=exercise, side=side)[-1]
    assert (found.code, found.help[: len(words)]) == (code, words)


LIGHT = {
    "dark and nobody": (NOBODY, None, 20.0, "dark"),
    "bright and seen": (at(STANDING), None, 90.0, "good"),
    "dark but seen": (at(STANDING), None, 20.0, "dark"),
    "bright and not seen well": (at(STANDING), "untracked", 90.0, "unclear"),
    "light not known": (at(STANDING), "untracked", nan, "unclear"),
}


@pytest.mark.parametrize(("pose", "grade", "light", "code"), LIGHT.values(), ids=LIGHT)
def test_light(pose, grade, light, code) -> None:
    assert scenes([pose], grade=grade, light=light)[0].code == code


# exercise, views one after the other, then code and words
NEARER = {
    "left": ("standing_knee_curl", ["facing_left"], "good", "I can see you."),
    "right": ("standing_knee_curl", ["facing_right"], "good", "I can see you."),
    "turned round": ("heel_raise", ["facing_left", "facing_right"], "good", "I can see you."),
    "a little turned already": ("squat", [("front", -30.0)], "turn", "Turn to your left."),
    "the other way": ("squat", [("front", 30.0)], "turn", "Turn to your right."),
    "front": ("hip_abduction", ["front"], "good", "I can see you."),
}


@pytest.mark.parametrize(("name", "views", "code", "words"), NEARER.values(), ids=NEARER)
def test_the_nearer_side_is_taken_where_none_was_asked_for(name, views, code, words) -> None:
    watch, found = SceneWatch(CATALOGUE[name], "auto"), []
    for i in range(96 * len(views)):
        view = views[i // 96]
        name, yaw = view if isinstance(view, tuple) else (view, 0.0)
        pose = replace(at(STANDING, name, yaw=yaw), t_s=i / FPS)
        found.append(watch.update(pose, "refused" if yaw else "A", yaw_deg=abs(yaw)))
    assert (found[-1].code, found[-1].help[: len(words)]) == (code, words)
    assert found[-1].ready == (code == "good")


def test_ready_after_its_time_of_stillness() -> None:
    found = scenes([at(STANDING)] * 100)
    first = next(i for i, scene in enumerate(found) if scene.ready)
    assert first / FPS == pytest.approx(READY_S)
    assert [found[i].steady_s for i in (0, 32, 99)] == [0.0, 1.0, READY_S]


def test_a_swaying_person_becomes_ready_and_a_moving_one_does_not() -> None:
    t_s = np.arange(160) / FPS

    def sway(size_m: float) -> list[Pose]:
        return [at(STANDING, x=0.5 + dx) for dx in size_m * 230 / 1280 * np.sin(2 * np.pi * t_s)]

    assert scenes(sway(0.02))[-1].ready
    assert not any(scene.ready for scene in scenes(sway(0.15)))


def test_exercising_is_not_still() -> None:
    squats = [
        replace(both_sides(knee_flexion=a, hip_flexion=a), trunk_flexion=0.4 * a)
        for a in 45 - 45 * np.cos(np.pi * np.arange(200) / FPS)
    ]
    assert not any(scene.ready for scene in scenes([at(body) for body in squats]))


def test_a_short_glitch_is_forgiven_and_a_longer_one_is_not() -> None:
    def with_glitch(frames: int):
        return scenes([at(STANDING)] * 40 + [NOBODY] * frames + [at(STANDING)] * 40)

    short, long = with_glitch(int(CERTAIN_S * FPS) - 1), with_glitch(int(CERTAIN_S * FPS) + 4)
    assert short[-1].ready and all(scene.code == "good" for scene in short)
    assert not long[-1].ready


def test_never_ready_in_a_frame_that_is_not_good() -> None:
    found = scenes([at(STANDING)] * 80 + [NOBODY] * 8)
    assert found[79].ready and not any(scene.ready for scene in found[80:])


def test_help_does_not_flicker() -> None:
    """At the border of two faults the line changes at most once a second."""
    edge = [at(STANDING, "front", x=0.2 if i % 40 < 20 else 0.5) for i in range(400)]
    said = [scene.help for scene in scenes(edge, exercise="hip_abduction")]
    changes = np.flatnonzero([a != b for a, b in pairwise(said)])
    assert len(changes) > 2
    assert np.diff(changes).min() >= SHOWN_S * FPS


def test_a_mirrored_person_gets_the_mirrored_advice() -> None:
    (pose,) = mirrored(film(STANDING, "front", centre_px=(256, 324), scale_px_m=230))
    assert scenes([pose], exercise="hip_abduction", side="right")[0].help == "Move to your right."


@pytest.mark.parametrize("language", languages())
def test_every_line_has_words(language) -> None:
    cases = [(pose, exercise, side) for pose, exercise, side, *_ in HELP.values()]
    said = {
        scenes([pose], exercise=exercise, side=side, language=language)[0].help
        for pose, exercise, side in cases
    }
    assert len(said) >= 14 and all(said)
    assert all(line.isascii() == (language == "en") for line in said)


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.parametrize("side", ["left", "right"])
def test_what_is_needed_is_on_the_exercised_side_or_the_trunk(name, side) -> None:
    needed = needed_landmarks(CATALOGUE[name], side)
    assert {"left_shoulder", "right_shoulder", "left_hip", "right_hip"} <= set(needed)


class Watch(SceneWatch):
    """Takes the time beside the pose, as the contract gives it."""

    def update(self, t_s, pose, grade):  # type: ignore[override]
        return super().update(replace(pose, t_s=t_s), grade, yaw_deg=0.0, light=80.0)


STREAM = [*repeat(NOBODY, 20), *repeat(at(STANDING, x=0.1), 40), *repeat(at(STANDING), 90)]
SUBJECT = Subject(
    make=lambda: Watch(CATALOGUE["squat"], "left"),
    samples=[(i / FPS, pose, "A") for i, pose in enumerate(STREAM)],
    missing=lambda sample: (sample[0], NOBODY, "untracked"),
    quiet_in_gap=False,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_contract(check) -> None:
    check(SUBJECT)


SAMPLES = sorted((Path(__file__).parents[3] / "sample_videos").glob("*.mp4"))


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def rest(request):
    """The rest before the first repetition of a sample clip, drawn out to four seconds."""
    truth = json.loads(request.param.with_suffix(".json").read_text("utf-8"))
    with open_clip(request.param) as clip, MediaPipeEstimator(model_path("lite")) as estimator:
        poses = [estimator.estimate(frame)[0] for frame in islice(clip, 8)]
    there_and_back = list(chain(poses, reversed(poses)))
    return truth, [there_and_back[i % 16] for i in range(4 * FPS)]


def test_people_at_rest_become_ready(rest) -> None:
    truth, poses = rest
    found = scenes(poses, exercise=truth["exercise"], side=truth["side"])
    assert found[-1].ready, found[-1].help


def test_the_other_side_must_be_turned_to_the_camera(rest) -> None:
    truth, poses = rest
    exercise = CATALOGUE[truth["exercise"]]
    found = scenes(poses, exercise=exercise.id, side=other(truth["side"]))
    if exercise.view == "front":
        assert found[-1].ready
    else:
        assert found[-1].code == "turn"
        assert not any(scene.ready for scene in found)


def test_the_middle_third_is_of_the_needed_body() -> None:
    pose = at(STANDING, "front", x=0.36)
    assert pose.landmarks[:, XY].min() > 0
    assert scenes([pose], exercise="hip_abduction")[0].code == "good"
