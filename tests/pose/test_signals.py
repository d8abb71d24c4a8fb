"""Signals on a drawn figure whose departures are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pose.signals import SIGNALS, signal_landmarks, signal_values
from pose.values import INDEX, Poses, Side, other

#: A person seen from the front (left side at screen right), pixels, y down; trunk 200, shank 150.
FRONT = {
    "nose": (300, 60),
    "left_ear": (315, 60),
    "right_ear": (285, 60),
    "left_shoulder": (350, 100),
    "right_shoulder": (250, 100),
    "left_elbow": (350, 200),
    "right_elbow": (250, 200),
    "left_hip": (330, 300),
    "right_hip": (270, 300),
    "left_knee": (330, 450),
    "right_knee": (270, 450),
    "left_ankle": (330, 600),
    "right_ankle": (270, 600),
}
#: The same person from their left side, facing screen left.
SIDE = {
    name: (x, y)
    for side in ("left", "right")
    for name, (x, y) in {
        f"{side}_ear": (300, 60),
        f"{side}_shoulder": (300, 100),
        f"{side}_elbow": (300, 200),
        f"{side}_wrist": (300, 300),
        f"{side}_hip": (300, 300),
        f"{side}_knee": (300, 450),
        f"{side}_ankle": (300, 600),
        f"{side}_heel": (310, 610),
        f"{side}_foot_index": (250, 610),
    }.items()
} | {"nose": (280, 60)}
#: Lying on the back, head at screen left.
SUPINE = {
    name: (x, y)
    for side in ("left", "right")
    for name, (x, y) in {
        f"{side}_shoulder": (100, 400),
        f"{side}_hip": (300, 400),
        f"{side}_knee": (450, 400),
        f"{side}_ankle": (600, 400),
    }.items()
}


def figure(points: dict[str, tuple[float, float]], frames: int = 1) -> Poses:
    landmarks = np.full((frames, 33, 8), np.nan)
    for name, point in points.items():
        landmarks[:, INDEX[name], :2] = point
        landmarks[:, INDEX[name], 3:5] = 1.0
    return Poses(np.arange(frames) / 30.0, landmarks, 640, 720)


def value(points: dict[str, tuple[float, float]], signal: str, side: Side = "left") -> float:
    facing = np.full(1, -1.0)
    return float(signal_values(figure(points), (signal,), side, facing=facing)[0, 0])


def mirrored(points: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    return {name: (640 - x, y) for name, (x, y) in points.items()}


CASES = {
    "shrug of 20 px of a 200 px trunk: the gap loses 10 %": (
        FRONT | {"left_shoulder": (350, 80), "right_shoulder": (250, 80)},
        "shoulder_gap", "left", (80 - 60) / 220 * 100,
    ),
    "shoulders at rest": (FRONT, "shoulder_gap", "left", 20.0),
    "level pelvis": (FRONT, "pelvis_tilt", "left", 0.0),
    "left hip hiked, seen by the left": (
        FRONT | {"left_hip": (330, 290)}, "pelvis_tilt", "left", np.degrees(np.arctan2(10, 60)),
    ),
    "left hip hiked, seen by the right": (
        FRONT | {"left_hip": (330, 290)}, "pelvis_tilt", "right", -np.degrees(np.arctan2(10, 60)),
    ),
    "lean towards the left": (
        FRONT | {"left_shoulder": (385, 100), "right_shoulder": (285, 100)},
        "trunk_side_lean", "left", np.degrees(np.arctan2(35, 200)),
    ),
    "flat foot": (SIDE, "heel_rise", "left", 0.0),
    "heel 15 px up, shank 150": (SIDE | {"left_heel": (310, 595)}, "heel_rise", "left", 10.0),
    "upright": (SIDE, "trunk_lean", "left", 0.0),
    "shoulder ahead of the hip": (
        SIDE | {"left_shoulder": (240, 100)}, "trunk_lean", "left", np.degrees(np.arctan2(60, 200)),
    ),
    "shoulder behind the hip": (
        SIDE | {"left_shoulder": (360, 100)},
        "trunk_lean", "left", -np.degrees(np.arctan2(60, 200)),
    ),
    "lying flat": (SUPINE, "hip_lift", "left", 0.0),
    "hip lifted off the floor": (
        SUPINE | {"left_hip": (300, 380)}, "hip_lift", "left", 20 / np.hypot(200, 20) * 100,
    ),
    "knees fall in": (
        FRONT | {"left_knee": (310, 450)}, "knee_valgus", "left",
        2 * np.degrees(np.arctan2(20, 150)),
    ),
    "elbow away from the side": (
        FRONT | {"left_elbow": (450, 200)}, "elbow_from_side", "left", 45.0,
    ),
    "elbow across the body counts as well": (
        FRONT | {"left_elbow": (250, 200)}, "elbow_from_side", "left", 45.0,
    ),
    "arms level": (SIDE, "shoulder_flexion_lag", "left", 0.0),
    "the other arm is ahead": (
        SIDE | {"right_elbow": (200, 100)}, "shoulder_flexion_lag", "left", 90.0,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("points", "signal", "side", "expected"), CASES.values(), ids=CASES)
def test_signal_reads_a_known_departure(points, signal, side, expected):
    assert value(points, signal, side) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("points", "signal", "side", "expected"), CASES.values(), ids=CASES)
def test_signal_is_the_same_from_the_other_end_of_the_room(points, signal, side, expected):
    """A mirrored picture of the other side of the body: left and right change names."""
    swapped = {
        name.replace("left", "#").replace("right", "left").replace("#", "right"): point
        for name, point in mirrored(points).items()
    }
    facing = np.full(1, 1.0)
    found = signal_values(figure(swapped), (signal,), other(side), facing=facing)[0, 0]
    assert found == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("points", "signal", "side", "expected"), CASES.values(), ids=CASES)
@given(factor=st.floats(0.2, 5.0))
def test_signal_does_not_depend_on_the_size_of_the_picture(points, signal, side, expected, factor):
    scaled = {name: (factor * x, factor * y) for name, (x, y) in points.items()}
    assert value(scaled, signal, side) == pytest.approx(expected, abs=1e-6)


def test_thigh_forward_reads_depth():
    """Facing the camera, the left thigh 30 degrees towards it."""
    poses = figure(FRONT)
    world = {
        "left_shoulder": (0.2, -0.5, 0.0),
        "right_shoulder": (-0.2, -0.5, 0.0),
        "left_hip": (0.1, 0.0, 0.0),
        "right_hip": (-0.1, 0.0, 0.0),
        "left_knee": (0.1, 0.4 * np.cos(np.radians(30)), -0.4 * np.sin(np.radians(30))),
        "right_knee": (-0.1, 0.4, 0.0),
    }
    for name, point in world.items():
        poses.landmarks[:, INDEX[name], 5:8] = point
    facing = np.ones(1)
    found = signal_values(poses, ("thigh_forward",), "left", facing=facing)
    assert found[0, 0] == pytest.approx(30.0)
    still = signal_values(poses, ("thigh_forward",), "right", facing=facing)
    assert still[0, 0] == pytest.approx(0.0)


def everywhere(frames: int) -> Poses:
    landmarks = np.random.default_rng(3).uniform(50.0, 400.0, (frames, 33, 8))
    return Poses(np.arange(frames) / 30.0, landmarks, 640, 720)


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("side", ["left", "right"])
def test_row_names_the_landmarks_it_needs(signal, side):
    row = SIGNALS[signal]
    facing = np.ones(4)
    for name in signal_landmarks(row, side):
        poses = everywhere(4)
        poses.landmarks[2, INDEX[name]] = np.nan
        found = signal_values(poses, (signal,), side, facing=facing)[:, 0]
        assert np.isnan(found[2]), name
        assert np.isfinite(np.delete(found, 2)).all()


@pytest.mark.parametrize("signal", SIGNALS)
def test_row_needs_no_other_landmark(signal):
    poses = everywhere(3)
    needed = {INDEX[name] for name in signal_landmarks(SIGNALS[signal], "left")}
    rest = [i for i in range(33) if i not in needed]
    poses.landmarks[:, rest] = np.nan
    found = signal_values(poses, (signal,), "left", facing=np.ones(3))
    assert np.isfinite(found).all()


@pytest.mark.parametrize("signal", SIGNALS)
def test_row_is_complete(signal):
    row = SIGNALS[signal]
    assert row.id == signal
    assert row.unit in ("deg", "%")
    assert row.source


def test_frames_do_not_touch_each_other():
    poses = everywhere(50)
    ids = tuple(SIGNALS)
    whole = signal_values(poses, ids, "left")
    parts = [signal_values(poses.part(i, i + 1), ids, "left") for i in range(50)]
    np.testing.assert_array_equal(whole, np.concatenate(parts))


def test_no_frames_give_no_rows():
    poses = everywhere(5).part(0, 0)
    assert signal_values(poses, tuple(SIGNALS), "left").shape == (0, len(SIGNALS))


def test_unknown_signal_is_refused():
    with pytest.raises(KeyError, match="wiggle"):
        signal_values(everywhere(1), ("wiggle",), "left")
