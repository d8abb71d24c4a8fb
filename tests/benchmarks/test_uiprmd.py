import csv
from pathlib import Path

import numpy as np
import pytest

from benchmarks.uiprmd import (
    TASKS,
    Count,
    azimuth,
    count_takes,
    heading,
    project,
    read_landmarks,
    read_takes,
    see,
    summarise,
    table,
)
from coach.catalogue import exercises
from coach.session import Session
from pose.motions import MOTIONS
from pose.values import INDEX

FOLDER = Path(__file__).parents[1] / "fixtures" / "uiprmd"
TAKES = read_takes(FOLDER)


@pytest.mark.parametrize("take", TAKES, ids=lambda take: take.path.stem)
@pytest.mark.parametrize("yaw_deg", [0.0, 15.0, 30.0])
@pytest.mark.parametrize("noise_px", [0.0, 3.0])
def test_ten_repetitions_are_counted(take, yaw_deg: float, noise_px: float) -> None:
    (count,) = count_takes([take], yaws_deg=[yaw_deg], noises_px=[noise_px])
    assert (take.reps, count.error) == (10, 0)


@pytest.mark.parametrize("take", TAKES, ids=lambda take: take.path.stem)
def test_repetitions_lie_where_they_were_marked(take) -> None:
    session = Session(take.task.done_as(), side=take.side)
    session.update_block(see(take, yaw_deg=0.0, noise_px=0.0))
    session.finish()
    reps = [scored.rep for scored in session.reps]
    # The data set counts from standing to standing, the exercise from sitting.
    column = "end_s" if take.movement == "sit_to_stand" else "peak_s"
    with (FOLDER / "reps.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"] == take.path.name]
    peaks_s = np.array([float(row[column]) for row in rows])
    away_s = np.abs(np.array([rep.peak_s for rep in reps]) - peaks_s)
    assert np.median(away_s) < 0.25
    assert away_s.max() < 0.9


def test_every_task_is_an_exercise_measured_by_a_known_motion() -> None:
    for task in TASKS.values():
        exercise = exercises()[task.exercise]
        assert task.motion in MOTIONS
        assert MOTIONS[task.motion].view == exercise.view
        assert task.done_as().measured_motion == task.motion


@pytest.mark.parametrize("turned_deg", [-120.0, 0.0, 75.0])
def test_the_camera_stands_relative_to_the_person(turned_deg: float) -> None:
    take = TAKES[0]
    t_s, landmarks_m = read_landmarks(take.path)
    turn = np.radians(turned_deg)
    matrix = np.array(
        [[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]]
    )
    turned_m = landmarks_m @ matrix.T
    off = (heading(turned_m) - heading(landmarks_m) - turned_deg + 180.0) % 360.0 - 180.0
    assert off == pytest.approx(0.0, abs=1.0)
    seen, again = (
        project(t_s, metres, azimuth_deg=0.0, noise_px=0.0, seed=0).landmarks
        for metres in (landmarks_m, turned_m)
    )
    np.testing.assert_allclose(again[..., :2], seen[..., :2], atol=5.0)


def test_from_the_front_the_left_is_on_the_right_of_the_picture() -> None:
    t_s, landmarks_m = read_landmarks(TAKES[0].path)
    front = project(t_s, landmarks_m, azimuth_deg=0.0, noise_px=0.0, seed=0)
    x = np.nanmedian(front.landmarks[..., 0], axis=0)
    assert x[INDEX["left_shoulder"]] > x[INDEX["right_shoulder"]] + 20.0
    left = project(t_s, landmarks_m, azimuth_deg=90.0, noise_px=0.0, seed=0)
    near = np.nanmedian(left.world("left_shoulder")[:, 2] - left.world("right_shoulder")[:, 2])
    assert near < -0.2


def test_the_noise_is_what_was_asked_for_and_repeats() -> None:
    t_s, landmarks_m = read_landmarks(TAKES[0].path)
    clean, noisy, again = (
        project(t_s, landmarks_m, azimuth_deg=0.0, noise_px=sd, seed=5).landmarks[..., :2]
        for sd in (0.0, 3.0, 3.0)
    )
    assert np.nanstd(noisy - clean) == pytest.approx(3.0, abs=0.05)
    np.testing.assert_array_equal(noisy, again)


def test_a_yawed_camera_stands_nearer_to_the_front() -> None:
    side, front = TAKES[1], next(t for t in TAKES if "scaption" in t.movement)
    assert [azimuth(side, yaw_deg=yaw) for yaw in (0.0, 30.0)] == [-90.0, -60.0]
    assert abs(azimuth(front, yaw_deg=30.0)) == 30.0


def test_the_summary_says_what_was_missed() -> None:
    counts = [Count(TAKES[0], 0.0, 0.0, counted) for counted in (10, 9, 12, 10)]
    found = summarise(counts)
    assert (found.takes, found.exact, found.within_one) == (4, 0.5, 0.75)
    assert (found.mae, found.normalised_mae) == pytest.approx((0.75, 0.075))
    assert len(table(counts)) == 2 + 4
