"""The outline to fill: in the picture, in the middle, the right way round, for every exercise."""

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from coach.catalogue import exercises
from coach.live.figure import figure
from coach.live.placing import MIDDLE, SMALLEST_TRUNK
from coach.live.postures import FRONT_CHANGES, POSITIONS, SPECIAL
from coach.live.silhouette import FILLS, fits, outline, start_picture_svg
from coach.live.surroundings import _WHOLE_BODY
from pose.values import CONFIDENCE, XY, nobody
from tests.synthetic import Joints, both_sides, pose_of

CATALOGUE = exercises()
SIZES = [(640, 480), (480, 270), (480, 640)]
EVERY = pytest.mark.parametrize("name", CATALOGUE)
SIDES = pytest.mark.parametrize("side", ["left", "right"])


def bounds(parts):
    points = np.concatenate(parts)
    return points.min(axis=0), points.max(axis=0)


@EVERY
@SIDES
@pytest.mark.parametrize("size", SIZES)
class TestOutline:
    def test_lies_within_the_picture_and_its_middle(self, name, side, size) -> None:
        low, high = bounds(outline(CATALOGUE[name], side, *size))
        margin = (1 - FILLS) / 4 * np.array(size)
        assert (low >= margin).all() and (high <= np.array(size) - margin).all()
        assert (low + high)[0] / 2 == pytest.approx(size[0] / 2)

    def test_is_near_enough_to_be_seen(self, name, side, size) -> None:
        """Its trunk is well above what the scene calls too far."""
        joints = figure(CATALOGUE[name], side).joints
        low, high = bounds(outline(CATALOGUE[name], side, *size))
        across_m = np.ptp(np.array(list(joints.values())), axis=0).max() + 0.25
        trunk_px = 0.5 * (high - low).max() / across_m
        assert trunk_px > 1.15 * SMALLEST_TRUNK * min(size)

    def test_parts_are_convex_and_turn_one_way(self, name, side, size) -> None:
        for part in outline(CATALOGUE[name], side, *size):
            edges = np.roll(part, -1, axis=0) - part
            after = np.roll(edges, -1, axis=0)
            turns = edges[:, 0] * after[:, 1] - edges[:, 1] * after[:, 0]
            assert part.shape[1] == 2 and (turns > -1e-9).all()


@EVERY
def test_the_other_side_is_the_mirror_image(name) -> None:
    left, right = (outline(CATALOGUE[name], side, 640, 480) for side in ("left", "right"))
    for a, b in zip(left, right, strict=True):
        mirrored = np.column_stack([640 - b[:, 0], b[:, 1]])
        assert np.allclose(bounds([a]), bounds([mirrored]))


# exercise, exercised side, view and body of somebody who does as they should
PEOPLE = {
    "squat": ("squat", "left", "facing_left", Joints()),
    "squat, other side": ("squat", "right", "facing_right", Joints()),
    "front": ("hip_abduction", "left", "front", Joints()),
    "seated": (
        "seated_knee_extension", "right", "facing_right",
        both_sides(hip_flexion=90.0, knee_flexion=90.0, shoulder_flexion=20.0, elbow_flexion=55.0),
    ),
    "supine": ("heel_slide", "right", "supine_head_left", Joints()),
    "supine, other side": ("heel_slide", "left", "supine_head_right", Joints()),
}  # fmt: skip


def filling(name, side, view, body, *, off=0.0):
    """Film somebody who stands in the outline, or so many picture sizes off."""
    parts = outline(CATALOGUE[name], side, 640, 480)
    low, high = bounds(parts)
    pose = pose_of(body, view, size_px=(640, 480))
    rows = pose.landmarks[:, XY]
    rows -= rows.min(axis=0)
    # Landmarks end at the eyes, the outline at the crown.
    scale = 0.93 * (high - low).max() / np.ptp(rows, axis=0).max()
    centre = (low + high) / 2 + (0, 0.02 * (high - low)[1])
    pose.landmarks[:, XY] = (
        (rows - np.ptp(rows, axis=0) / 2) * scale + centre + (640 * off, 480 * off)
    )
    return pose, parts


@pytest.mark.parametrize(("name", "side", "view", "body"), PEOPLE.values(), ids=PEOPLE)
def test_a_person_in_it_fits_and_one_off_it_does_not(name, side, view, body) -> None:
    inside, off_it = (fits(*filling(name, side, view, body, off=off)) for off in (0.0, 0.25))
    assert inside >= 0.85
    assert off_it <= 0.6 and off_it < inside


def test_somebody_lying_does_not_fit_who_stands() -> None:
    pose, _ = filling(*PEOPLE["squat"])
    assert fits(pose, outline(CATALOGUE["heel_slide"], "left", 640, 480)) < 0.4


def test_only_what_is_seen_counts() -> None:
    pose, parts = filling(*PEOPLE["squat"])
    assert fits(nobody(0.0, 640, 480), parts) == 0.0
    landmarks = pose.landmarks.copy()
    landmarks[15:17, XY] += 500.0
    assert fits(replace(pose, landmarks=landmarks), parts) < fits(pose, parts)
    landmarks[15:17, CONFIDENCE] = 0.2
    assert fits(replace(pose, landmarks=landmarks), parts) == 1.0


@EVERY
@SIDES
def test_start_picture(name, side) -> None:
    svg = start_picture_svg(CATALOGUE[name], side, title='Start of "it" & <more>')
    root = ElementTree.fromstring(svg)
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert root.get("role") == "img"
    assert title is not None and title.text == 'Start of "it" & <more>'
    assert "currentColor" in svg and "nan" not in svg
    x, y, width, height = map(float, str(root.get("viewBox")).split())
    points = np.concatenate(list(figure(CATALOGUE[name], side).joints.values())).reshape(-1, 2)
    assert ((points >= (x, y)) & (points <= (x + width, y + height))).all()


def test_tables_name_what_there_is() -> None:
    assert set(SPECIAL) | set(_WHOLE_BODY) <= set(CATALOGUE)
    assert set(FRONT_CHANGES) <= set(CATALOGUE) | set(POSITIONS)
    assert {p for exercise in CATALOGUE.values() for p in exercise.positions} <= set(POSITIONS)


@pytest.mark.parametrize("view", ["side", "front"])
@pytest.mark.parametrize("position", POSITIONS)
def test_an_exercise_of_ones_own_has_an_outline(position, view) -> None:
    own = replace(CATALOGUE["squat"], id="own", positions=(position,), view=view)
    low, high = bounds(outline(own, "left", 640, 480))
    assert MIDDLE[0] * 640 < (low + high)[0] / 2 < MIDDLE[1] * 640
