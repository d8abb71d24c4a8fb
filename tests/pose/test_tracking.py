"""The patient is chosen and kept; others come, cross and go."""

from dataclasses import replace

import numpy as np
import pytest

from pose.tracking import ChoiceRules, PatientTracker
from pose.values import XY, Pose, nobody
from tests.contract import CONTRACT, Subject
from tests.synthetic import TRUNK_M, Joints, both_sides, pose_of

SIZE = {"width_px": 1280, "height_px": 720}
PATIENT, PASSER_BY = 640.0, 200.0
SCALE = 280.0
TRUNK_PX = TRUNK_M * SCALE


def person(t_s: float, x_px: float = PATIENT, *, scale: float = SCALE, view: str = "facing_right"):
    return pose_of(Joints(), view, t_s=t_s, centre_px=(x_px, 380), scale_px_m=scale)


def run(scenes, tracker: PatientTracker | None = None) -> list[Pose]:
    tracker = tracker or PatientTracker()
    return [tracker.update(t_s, people, **SIZE) for t_s, people in scenes]


def places(poses: list[Pose]) -> list[float]:
    """Where the hips of each answer are across the picture; NaN for nobody."""
    return [float(pose.landmarks[23:25, 0].mean()) for pose in poses]


CHOICES = {
    "alone": ([(PATIENT, 1.0)], 0),
    "alone at the edge": ([(100.0, 1.0)], 0),
    "the larger of two": ([(500.0, 0.6), (780.0, 1.0)], 1),
    "the more central of two": ([(200.0, 1.0), (700.0, 1.0)], 1),
    "larger beats a little more central": ([(560.0, 1.0), (640.0, 0.6)], 0),
    "of three": ([(120.0, 0.9), (640.0, 1.0), (1150.0, 0.9)], 1),
}


@pytest.mark.parametrize(("people", "patient"), CHOICES.values(), ids=CHOICES)
@pytest.mark.parametrize("order", [1, -1], ids=["given", "reversed"])
def test_patient_is_the_largest_and_most_central(people, patient, order) -> None:
    scenes = [
        (i / 30, [person(i / 30, x, scale=size * SCALE) for x, size in people][::order])
        for i in range(45)
    ]
    assert places(run(scenes)) == pytest.approx([people[patient][0]] * 45)


def test_what_is_given_back_is_the_pose_itself() -> None:
    pose = person(0.0)
    assert PatientTracker().update(0.0, [person(0.0, 200), pose], **SIZE) is pose


def test_nobody_is_nan() -> None:
    tracker = PatientTracker()
    for people in ([], [nobody(0.0, 1280, 720)]):
        answer = tracker.update(0.0, people, **SIZE)
        assert np.isnan(answer.landmarks).all()
        assert (answer.t_s, answer.width_px, answer.height_px) == (0.0, 1280, 720)


def test_somebody_clearly_better_who_comes_in_at_once_is_the_patient() -> None:
    """The helper was seen first, the patient half a second later."""
    scenes = []
    for i in range(90):
        t_s = i / 30
        helper = person(t_s, 150, scale=0.7 * SCALE)
        scenes.append((t_s, [helper, person(t_s)] if t_s > 0.5 else [helper]))
    assert places(run(scenes))[-30:] == pytest.approx([PATIENT] * 30)


def test_somebody_better_who_comes_later_does_not_take_over() -> None:
    scenes = []
    for i in range(150):
        t_s = i / 30
        patient = person(t_s, 400, scale=0.8 * SCALE)
        helper = person(t_s, 700)
        scenes.append((t_s, [helper, patient] if t_s > 2 else [patient]))
    assert places(run(scenes)) == pytest.approx([400] * 150)


def crossing(fps: int = 30, speed: float = 2.5):
    """Somebody walks past; while they are near, one skeleton is seen and slides over to them.

    Gives scenes, where the one skeleton is, and which frames show the patient.
    """
    scenes, is_patient = [], []
    step_px = speed * TRUNK_PX / fps
    skeleton = PATIENT
    for i in range(4 * fps):
        t_s = i / fps
        if t_s < 1.5:
            skeleton = PATIENT
        elif t_s < 2.3:
            skeleton += step_px
        else:
            skeleton = PATIENT
        scenes.append((t_s, [person(t_s, skeleton)]))
        is_patient.append(skeleton == PATIENT)
    return scenes, is_patient


@pytest.mark.parametrize(
    ("fps", "speed"), [(15, 2.5), (30, 2.5), (15, 4), (30, 4), (60, 4), (30, 8), (60, 8), (240, 8)]
)
def test_skeleton_that_slides_over_to_a_passer_by_is_untracked_till_it_is_back(fps, speed) -> None:
    scenes, is_patient = crossing(fps, speed)
    found = places(run(scenes))
    for x_px, (t_s, _), patient in zip(found, scenes, is_patient, strict=True):
        if patient:
            assert x_px == PATIENT, t_s
        else:
            assert np.isnan(x_px) or abs(x_px - PATIENT) < 0.15 * TRUNK_PX, t_s
    stolen = [x_px for x_px, patient in zip(found, is_patient, strict=True) if not patient]
    assert np.isnan(stolen).mean() > 0.7


def test_two_who_cross_keep_their_names() -> None:
    """Both are seen but for where they overlap, where one skeleton stands for both."""
    scenes = []
    for i in range(120):
        t_s = i / 30
        x_px = PASSER_BY + 300 * t_s
        patient = person(t_s)
        other = person(t_s, x_px, view="facing_right")
        people = [patient] if abs(x_px - PATIENT) < 60 else [other, patient]
        scenes.append((t_s, people))
    found = np.array(places(run(scenes)))
    assert set(found[~np.isnan(found)]) == {PATIENT}
    # Close to each other the skeleton may be of both: untracked, but not for long.
    assert 5 < np.isnan(found).sum() < 40 and not np.isnan(found[-30:]).any()


def test_passer_by_who_is_seen_instead_of_the_patient_is_not_the_patient() -> None:
    """The patient is hidden for a second; only the other one is seen."""
    scenes = [
        (i / 30, [person(i / 30)] if not 60 <= i < 90 else [person(i / 30, 1000)])
        for i in range(150)
    ]
    found = places(run(scenes))
    assert found[:60] == pytest.approx([PATIENT] * 60)
    assert np.isnan(found[60:90]).all()
    assert found[90:] == pytest.approx([PATIENT] * 60)


def test_bad_first_guess_is_forgotten() -> None:
    """The model sees something in the corner for two frames before it finds the person."""
    scenes = [
        (i / 30, [person(i / 30, 150, scale=SCALE)] if i < 2 else [person(i / 30)])
        for i in range(60)
    ]
    found = places(run(scenes))
    assert np.isnan(found[2:]).sum() <= 0.4 * 30
    assert found[20:] == pytest.approx([PATIENT] * 40)


def test_patient_who_leaves_and_comes_back_elsewhere_is_the_patient() -> None:
    scenes = [(i / 30, [person(i / 30)]) for i in range(90)]
    scenes += [(3 + i / 30, []) for i in range(120)]
    scenes += [(7 + i / 30, [person(7 + i / 30, 300)]) for i in range(60)]
    found = places(run(scenes))
    assert np.isnan(found[90:210]).all()
    assert found[210:] == pytest.approx([300] * 60)


def test_patient_out_of_sight_for_a_moment_is_still_the_patient() -> None:
    scenes = [(i / 30, [] if 60 <= i < 90 else [person(i / 30, PATIENT)]) for i in range(150)]
    found = places(run(scenes))
    assert np.isnan(found[60:90]).all()
    assert found[90:] == pytest.approx([PATIENT] * 60)


def squats(fps: float, seconds: float = 12.0, period_s: float = 2.0):
    """Deep squats with the feet where they are: the trunk goes down and leans ahead."""
    scenes = []
    for i in range(int(fps * seconds)):
        t_s = i / fps
        depth = 0.5 - 0.5 * np.cos(2 * np.pi * t_s / period_s)
        body = replace(
            both_sides(knee_flexion=100 * depth, hip_flexion=90 * depth),
            trunk_flexion=40 * depth,
        )
        pose = pose_of(body, t_s=t_s, scale_px_m=SCALE)
        shift = (640, 600) - pose.landmarks[27, XY]
        pose.landmarks[:, XY] += shift
        scenes.append((t_s, [pose]))
    return scenes


def test_double_of_the_patient_that_was_never_apart_is_nobody_else() -> None:
    """Its speed carried on would lead away, but it was always seen close by."""
    scenes = []
    for i in range(240):
        people = [person(i / 30)]
        if i >= 60 and i % 24 < 8:
            people.append(person(i / 30, PATIENT + (0.5 + 0.035 * (i % 24)) * TRUNK_PX))
        scenes.append((i / 30, people))
    assert places(run(scenes)) == [PATIENT] * 240


@pytest.mark.parametrize("fps", [5, 10, 15, 29.97, 60, 240])
@pytest.mark.parametrize("period_s", [1.6, 2.5, 4.0])
def test_squats_are_followed_at_any_rate(fps, period_s) -> None:
    found = places(run(squats(fps, period_s=period_s)))
    assert np.isfinite(found).all()


def test_memory_is_bounded() -> None:
    """Strangers who flash up all over the picture."""
    rng = np.random.default_rng(2)
    tracker = PatientTracker()
    for i in range(900):
        t_s = i / 30
        strangers = [person(t_s, float(x), scale=60) for x in rng.uniform(0, 1280, 8)]
        tracker.update(t_s, [person(t_s), *strangers], **SIZE)
    assert len(tracker._people) <= ChoiceRules().most_people


class TrackerByPlace:
    """A tracker whose answer can be compared: time and place."""

    def __init__(self) -> None:
        self.tracker = PatientTracker()

    def update(self, t_s: float, people: list[Pose]) -> list[tuple[float, float]]:
        timed = [replace(pose, t_s=t_s) for pose in people]
        pose = self.tracker.update(t_s, timed, **SIZE)
        return [(pose.t_s, places([pose])[0])]

    def reset(self) -> None:
        self.tracker.reset()


def busy_scenes():
    """A crossing, then the patient leaves and comes back."""
    scenes = crossing(32)[0]
    scenes += [(4 + i / 32, []) for i in range(32 * 4)]
    scenes += [
        (8 + i / 32, [person(8 + i / 32, 300), person(8 + i / 32, 900, scale=150)])
        for i in range(40)
    ]
    return scenes


SUBJECT = Subject(
    make=TrackerByPlace,
    samples=busy_scenes(),
    missing=lambda sample: (sample[0], []),
    shifted=lambda row, by_s: (row[0] + by_s, *row[1:]),
    quiet_in_gap=False,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_tracker_keeps_the_contract(check) -> None:
    check(SUBJECT)
