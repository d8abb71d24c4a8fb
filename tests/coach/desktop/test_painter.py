"""What stands in the window. Looked at by hand; here: that it is there, and where."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from coach.catalogue import exercises
from coach.desktop.look import (
    ALERT,
    COLUMN,
    GOOD,
    HEIGHT_PX,
    LIMB,
    PICTURE,
    STRIP,
    WIDTH_PX,
    Box,
    Shown,
)
from coach.desktop.painter import paint, paint_starting
from coach.desktop.rating import Question
from coach.live.ordering import live_order
from coach.live.silhouette import outline
from coach.live.values import Cue, Stage, Turn
from pose.values import Frame
from tests.coach.desktop.showing import ADVICE, LANGUAGES
from tests.synthetic import both_sides, pose_of

SQUAT = exercises()["squat"]
POSE = pose_of(both_sides(knee_flexion=60.0, hip_flexion=60.0), t_s=1.0)
FRAME = Frame(0, 1.0, np.full((POSE.height_px, POSE.width_px, 3), 90, np.uint8))


def shown(exercise_id: str = "squat", language: str = "en", **how) -> Shown:
    exercise = exercises()[exercise_id]
    kept = {key: how.pop(key) for key in ("cue", "sound", "question", "lines", "outline")
            if key in how}  # fmt: skip
    order = live_order(exercise, exercise.prescription(), side="left")
    return Shown(FRAME, POSE, replace(ADVICE, **how), order, language, **kept)


def part(picture: np.ndarray, box: Box) -> np.ndarray:
    return picture[box.top : box.bottom, box.left : box.right]


def has(picture: np.ndarray, colour: tuple[int, int, int]) -> bool:
    return bool((picture == np.array(colour, np.uint8)).all(axis=2).any())


STAGES: dict[str, tuple[Stage, dict]] = {
    "scene": ("scene", {"progress": nan, "steady_s": 1.0, "instruction": "Step back."}),
    "countdown": ("countdown", {"progress": nan, "countdown_s": 2.4, "instruction": "3"}),
    "set": ("set", {}),
    "set, nothing known": ("set", {"angle_deg": nan, "band_deg": nan, "progress": nan}),
    "paused": ("paused", {"angle_deg": nan, "grade": "untracked"}),
    "pain": ("rating", {"question": Question("pain"), "lines": ("Set 1 of 3",)}),
    "effort": ("rating", {"question": Question("effort", 3)}),
    "signs": ("rating", {"question": Question("flags", 3, 4)}),
    "rest": ("rest", {"rest_left_s": 41.2, "next_turn": Turn(2, 3, "left")}),
    "done": ("done", {"lines": ("All done.", "Set 1 of 3: 8 of 10 reached the target.")}),
    "stopped": ("stopped", {"lines": ("Your pain rose from 1 to 4 of 10.",) * 3}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("stage", "how"), STAGES.values(), ids=STAGES.keys())
def test_every_stage_fits_the_window_and_says_something(
    stage: Stage, how: dict, language: str
) -> None:
    picture = paint(shown(language=language, stage=stage, **how))
    assert picture.shape == (HEIGHT_PX, WIDTH_PX, 3)
    assert picture.dtype == np.uint8
    # White letters, none of which run off the edge.
    ink = (picture == 255).all(axis=2)
    assert ink.sum() > 500
    assert not ink[:, :4].any()
    assert not ink[:, -4:].any()
    assert not ink[-2:].any()


@pytest.mark.parametrize("exercise_id", exercises())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_can_be_shown(exercise_id: str, language: str) -> None:
    picture = paint(shown(exercise_id, language))
    assert (part(picture, COLUMN) == 255).all(axis=2).sum() > 500


def test_the_picture_is_a_mirror() -> None:
    image = FRAME.image.copy()
    image[:, : image.shape[1] // 4] = (1, 2, 250)
    picture = part(paint(replace(shown(), frame=Frame(0, 1.0, image))), PICTURE)
    blue = np.flatnonzero((picture[200] == (1, 2, 250)).all(axis=1))
    assert blue.min() > picture.shape[1] / 2


def test_the_frame_itself_is_left_alone() -> None:
    before = FRAME.image.copy()
    paint(shown(outline=outline(SQUAT, "left", POSE.width_px, POSE.height_px), stage="scene"))
    assert (FRAME.image == before).all()


@pytest.mark.parametrize(("steady_s", "colour"), [(0.0, LIMB), (0.5, GOOD)])
def test_the_outline_turns_green_in_a_good_view(
    steady_s: float, colour: tuple[int, int, int]
) -> None:
    parts = outline(SQUAT, "left", POSE.width_px, POSE.height_px)
    picture = paint(shown(outline=parts, stage="scene", steady_s=steady_s, angle_deg=nan))
    upper = Box(PICTURE.left, PICTURE.top, PICTURE.right, PICTURE.top + 250)
    assert has(part(picture, upper), colour)


@pytest.mark.parametrize(("progress", "colour"), [(0.5, LIMB), (1.0, GOOD), (1.5, GOOD)])
def test_the_bar_grows_towards_the_target(progress: float, colour: tuple[int, int, int]) -> None:
    edge = Box(PICTURE.right - 70, PICTURE.top, PICTURE.right, PICTURE.bottom)
    grown = [
        (part(paint(shown(progress=each)), edge) == np.array(colour)).all(axis=2).sum()
        for each in (progress - 0.2, progress)
    ]
    assert grown[1] > 0
    assert (grown[1] > grown[0]) == (progress < 1.3)


@pytest.mark.parametrize("exercise_id", ["external_rotation_towel", "overhead_reach"])
def test_no_degrees_where_there_are_none(exercise_id: str) -> None:
    known = paint(shown(exercise_id, angle_deg=86.0, progress=0.9))
    other = paint(shown(exercise_id, angle_deg=12.0, progress=0.1))
    assert (known == other).all()


def test_a_warning_has_a_ground_and_a_sign_of_its_own() -> None:
    said = Cue("beyond", "Stop there.", "safety")
    warned = part(paint(shown(cue=said)), STRIP)
    assert has(warned, ALERT)
    calm = part(paint(shown(cue=replace(said, priority="target"))), STRIP)
    assert not has(calm, ALERT)
    ink = [(each == 255).all(axis=2).sum() for each in (warned, calm)]
    assert ink[0] > ink[1]


def test_muted_is_written() -> None:
    loud, muted = (part(paint(shown(sound=sound)), STRIP) for sound in ("on", "off"))
    assert (loud != muted).any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_that_it_is_starting(language: str) -> None:
    assert (paint_starting(language) == 255).any()


def test_the_angle_keeps_its_size_below_zero() -> None:
    inks = []
    for angle_deg in (3.0, -3.0):
        column = part(paint(shown(angle_deg=angle_deg)), COLUMN)[236:345]
        inks.append(int((column == 255).all(axis=2).sum()))
    assert inks[0] == inks[1] > 0
