"""Repetitions as they are meant to be done, and noise."""

import math
from dataclasses import replace

import numpy as np
import pytest

from coach.catalogue import exercises
from coach.counter import CounterConfig, RepCounter, counter_config
from coach.thresholds import COUNTING, MEASURING
from coach.values import Prescription
from tests.coach.movements import KNEE, Move, angle, clock, count, noise, series, unseen

# Each row: moves, prescribed start and target, then what must come of them: peaks and returns.
COURSES = {
    "perfect": (series(5, 90.0), (0, 90), [90] * 5, [0] * 5),
    "stiff knee rests at 15": (series(4, 70.0, rest=15.0), (0, 90), [70] * 4, [15] * 4),
    "stiff knee rests at 30": (series(4, 62.0, rest=30.0), (0, 110), [62] * 4, [30] * 4),
    "hyperextends": (series(3, 90.0, rest=-8.0), (0, 90), [90] * 3, [-8] * 3),
    "partial": (series(3, 55.0), (0, 90), [55] * 3, [0] * 3),
    "attempt": (series(3, 20.0), (0, 90), [20] * 3, [0] * 3),
    "above": (series(3, 130.0), (0, 90), [130] * 3, [0] * 3),
    "knee extension 90 to 0": (series(4, 5.0, rest=90.0), (90, 0), [5] * 4, [90] * 4),
    "sit to stand cut at the top": (
        [Move(1.0, 5.0, rest=90.0), Move(5.0, 5.0, rest=90.0, back_s=60.0)],
        (90, 5),
        [5, 5],
        [90, math.nan],
    ),
    "trunk extension 0 to -20": (series(3, -20.0), (0, -20), [-20] * 3, [0] * 3),
    "hip extension 0 to 15": (series(3, 15.0), (0, 15), [15] * 3, [0] * 3),
    "ankle 10 to -40": (series(3, -38.0, rest=9.0), (10, -40), [-38] * 3, [9] * 3),
    "speeds alternate": (
        [
            Move(1.0, 90.0, out_s=0.4, hold_s=0.0, back_s=0.4),
            Move(2.0, 90.0, out_s=3.0, hold_s=2.0, back_s=4.0),
            Move(11.2, 90.0, out_s=0.4, hold_s=0.0, back_s=0.4),
            Move(12.2, 90.0, out_s=3.0, hold_s=0.0, back_s=1.0),
        ],
        (0, 90),
        [90] * 4,
        [0] * 4,
    ),
    "comes back two thirds only": (
        [Move(1.0, 90.0, back=30.0), Move(3.6, 90.0, rest=30.0, back=0.0)],
        (0, 90),
        [90, 90],
        [30, 0],
    ),
    "waits half-way back": (
        [Move(1.0, 90.0, back=30.0, back_s=1.0), Move(8.0, 90.0, rest=30.0, back=0.0)],
        (0, 90),
        [90, 90],
        [30, 0],
    ),
    "ten without a pause": (
        series(10, 120.0, every_s=0.77, rest=10.0, out_s=0.32, hold_s=0.05, back_s=0.32),
        (0, 140),
        [120] * 10,
        [10] * 10,
    ),
}


def course(moves: list[Move]) -> tuple[np.ndarray, np.ndarray]:
    t_s = clock(min(moves[-1].end_s, moves[-1].at_s + 12.0) + 2.0)
    return t_s, angle(t_s, moves)


@pytest.mark.parametrize("name", COURSES)
@pytest.mark.parametrize("sd_deg", [0.0, 1.0])
def test_every_cycle_is_told(name: str, sd_deg: float) -> None:
    moves, (start, target), peaks, returns = COURSES[name]
    t_s, y = course(moves)
    reps = count(t_s, y + noise(t_s, sd_deg), CounterConfig(start, target))
    assert [rep.index for rep in reps] == list(range(1, len(moves) + 1))
    np.testing.assert_allclose([rep.peak_deg for rep in reps], peaks, atol=1.0 + 2.0 * sd_deg)
    np.testing.assert_allclose([rep.return_deg for rep in reps], returns, atol=1.0 + 2.0 * sd_deg)
    for rep, move in zip(reps, moves, strict=True):
        assert rep.start_s == pytest.approx(move.at_s, abs=0.15 * (1 + move.out_s + sd_deg))
        assert rep.start_deg == pytest.approx(move.rest, abs=1.0 + 2.0 * sd_deg)
        if math.isfinite(rep.return_deg) and name != "waits half-way back":
            assert rep.end_s == pytest.approx(move.end_s, abs=0.15 * (1 + move.back_s + sd_deg))
        assert rep.lost_s == rep.wrong_view_s == 0.0


@pytest.mark.parametrize("fps", [5.0, 10.0, 15.0, 24.0, 29.97, 60.0, 240.0, 2000.0])
def test_the_frame_rate_changes_nothing(fps: float) -> None:
    t_s = clock(14.0, fps)
    moves = series(3, 90.0, out_s=1.2, hold_s=0.6, back_s=1.2)
    reps = count(t_s, angle(t_s, moves) + noise(t_s, 1.0), KNEE)
    assert len(reps) == 3
    for rep, move in zip(reps, moves, strict=True):
        assert rep.peak_deg == pytest.approx(90.0, abs=2.0)
        assert rep.start_s == pytest.approx(move.at_s, abs=0.25)
        assert rep.end_s == pytest.approx(move.end_s, abs=0.25)
        assert rep.hold_s == pytest.approx(0.95, abs=0.25)


def test_a_variable_rate_changes_nothing() -> None:
    steps = np.random.default_rng(3).uniform(0.005, 0.12, 400)
    t_s = np.cumsum(steps)
    reps = count(t_s, angle(t_s, series(5, 90.0)), KNEE)
    assert len(reps) == 5
    np.testing.assert_allclose([rep.peak_deg for rep in reps], 90.0, atol=0.5)


@pytest.mark.parametrize("hold_s", [0.0, 1.0, 10.0, 60.0])
@pytest.mark.parametrize("out_s", [0.3, 1.0, 2.0])
def test_the_peak_is_not_biased_by_noise(hold_s: float, out_s: float) -> None:
    moves = [Move(1.0, 120.0, out_s=out_s, hold_s=hold_s, back_s=out_s)]
    t_s = clock(moves[0].end_s + 1.0)
    errors = [
        count(t_s, angle(t_s, moves) + noise(t_s, 2.0, seed), CounterConfig(0, 120))[0].peak_deg
        - 120.0
        for seed in range(20)
    ]
    assert abs(np.mean(errors)) < 1.5


def test_durations_and_velocity_of_a_clean_repetition() -> None:
    move = Move(2.0, 100.0, out_s=1.5, hold_s=2.0, back_s=1.0)
    t_s = clock(9.0)
    (rep,) = count(t_s, angle(t_s, [move]), CounterConfig(0, 100))
    assert rep.outbound_s == pytest.approx(1.5, abs=0.15)
    assert rep.return_s == pytest.approx(1.0, abs=0.15)
    assert rep.hold_s == pytest.approx(2.0 + 0.19 * 2.5, abs=0.1)
    # The greatest speed of a minimum-jerk movement is 1.875 times its mean speed.
    assert rep.peak_velocity_deg_s == pytest.approx(1.875 * 100.0, rel=0.05)
    assert rep.start_s + rep.outbound_s <= rep.peak_s <= rep.end_s - rep.return_s


def test_a_dip_and_lost_frames_do_not_end_a_hold() -> None:
    move = Move(1.0, 90.0, hold_s=6.0)
    t_s = clock(11.0)
    y = angle(t_s, [move]) - 12.0 * ((t_s > 3.5) & (t_s < 3.8))
    y = unseen(t_s, y, 5.0, 5.25)
    (rep,) = count(t_s, y, KNEE)
    assert rep.hold_s == pytest.approx(6.0 + 0.4, abs=0.2)
    assert rep.hold_total_s == pytest.approx(6.0 + 0.4 - 0.3, abs=0.2)
    long_dip = angle(t_s, [move]) - 12.0 * ((t_s > 3.5) & (t_s < 4.5))
    (rep,) = count(t_s, long_dip, KNEE)
    assert rep.hold_s == pytest.approx(3.5 + 0.2, abs=0.2)


def test_beyond_the_ceiling_is_no_hold() -> None:
    t_s = clock(8.0)
    y = angle(t_s, [Move(1.0, 110.0, hold_s=3.0)])
    (free,) = count(t_s, y, KNEE)
    (capped,) = count(t_s, y, replace(KNEE, ceiling_deg=95.0))
    assert free.hold_s > 3.0
    assert capped.hold_s < 0.3


WOBBLES = {"small": 6.0, "wide": 20.0, "nearly half": 34.0}


@pytest.mark.parametrize("name", WOBBLES)
def test_wobbles_in_a_hold_are_one_repetition(name: str) -> None:
    t_s = clock(14.0)
    inside = (t_s > 2.2) & (t_s < 9.8)
    y = angle(t_s, [Move(1.0, 90.0, hold_s=8.0)])
    y -= WOBBLES[name] * inside * (0.5 - 0.5 * np.cos(2 * np.pi * (t_s - 2.2)))
    assert len(count(t_s, y, KNEE)) == 1


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("jump_deg", [40.0, -40.0, 170.0, -170.0])
def test_slips_of_the_landmarks_change_nothing(length: int, jump_deg: float) -> None:
    t_s = clock(26.0)
    y = angle(t_s, series(6, 90.0)) + noise(t_s, 1.0)
    for i in range(20, len(t_s), 37):
        y[i : i + length] += jump_deg
    reps = count(t_s, y, KNEE)
    assert len(reps) == 6
    np.testing.assert_allclose([rep.peak_deg for rep in reps], 90.0, atol=3.0)
    np.testing.assert_allclose([rep.return_deg for rep in reps], 0.0, atol=3.0)


def test_a_false_rest_level_lets_go() -> None:
    t_s = clock(42.0)
    y = angle(t_s, series(10, 90.0))
    y[10:25] = -160.0
    reps = count(t_s, y, KNEE)
    assert 9 <= len(reps) <= 11
    np.testing.assert_allclose([rep.peak_deg for rep in reps[-9:]], 90.0, atol=1.0)


FLAT = {
    "still": lambda t_s: np.zeros(len(t_s)),
    "noise of 3": lambda t_s: noise(t_s, 3.0),
    "drift up": lambda t_s: t_s * 0.5 + noise(t_s, 1.0),
    "drift down": lambda t_s: -t_s * 0.5 + noise(t_s, 1.0),
    "sway of 12": lambda t_s: 6.0 * np.sin(t_s) + noise(t_s, 1.0),
    "a step": lambda t_s: 8.0 * (t_s > 30.0) + noise(t_s, 1.0),
    "sits down and stays": lambda t_s: 90.0 - 90.0 * (t_s > 5.0) + noise(t_s, 1.0),
}


@pytest.mark.parametrize("name", FLAT)
def test_nothing_done_is_nothing_counted(name: str) -> None:
    t_s = clock(600.0 if name == "noise of 3" else 120.0)
    assert count(t_s, FLAT[name](t_s), KNEE) == []


@pytest.mark.parametrize("fps", [15.0, 30.0, 120.0])
def test_noise_is_no_small_movement(fps: float) -> None:
    t_s = clock(300.0, fps)
    assert len(count(t_s, noise(t_s, 3.0), CounterConfig(0, 15))) == 0
    moves = series(5, 15.0)
    t_s = clock(22.0, fps)
    assert len(count(t_s, angle(t_s, moves) + noise(t_s, 1.5), CounterConfig(0, 15))) == 5


def test_the_phase_follows_the_joint() -> None:
    t_s = clock(5.0)
    counter = RepCounter(KNEE)
    assert counter.phase == "unknown"
    phases = []
    for t, y in zip(t_s, angle(t_s, [Move(1.0, 90.0)]), strict=True):
        counter.update(t, y)
        phases.append(counter.phase)
    order = list(dict.fromkeys(phases))
    assert order == ["unknown", "rest", "outbound", "return"]
    assert phases[-1] == "rest"


def test_the_config_comes_from_the_prescription() -> None:
    order = Prescription(start_deg=90, target_deg=10, return_deg=85, ceiling_deg=0)
    config = counter_config(order, sem_deg=2.0, hold_band_deg=6.0, least_duration_s=0.8)
    assert config == CounterConfig(90, 10, 6.0, 0, 0.8, 2.0)
    assert (config.sign, config.range_deg) == (-1.0, 80.0)
    assert config.band.low_deg == 74.0
    assert config.band.high_deg == 96.0


@pytest.mark.parametrize("exercise", [e for e in exercises().values() if e.kind != "hold"])
def test_every_exercise_can_be_counted_as_prescribed(exercise) -> None:
    start, target = exercise.start_deg, exercise.target_deg
    config = counter_config(exercise.prescription(), least_duration_s=exercise.least_duration_s)
    assert config.excursion_deg <= 0.6 * config.range_deg
    moves = series(3, target, rest=start, every_s=4.5)
    t_s = clock(15.0)
    reps = count(t_s, angle(t_s, moves) + noise(t_s, 0.5), config)
    assert len(reps) == 3
    assert [rep.peak_deg for rep in reps] == pytest.approx([target] * 3, abs=1.5)


def test_noise_widens_the_thresholds_but_never_beyond_the_order() -> None:
    quiet, noisy, absurd = (CounterConfig(0, 30, sem_deg=sem) for sem in (1.0, 4.5, 50.0))
    assert quiet.turn_deg < 10.0 + 1e-9
    assert noisy.turn_deg == pytest.approx(10.0)
    assert CounterConfig(0, 90, sem_deg=8.0).turn_deg == 16.0
    assert absurd.excursion_deg < 30.0


@pytest.mark.parametrize("table", [COUNTING, MEASURING], ids=["counting", "measuring"])
def test_every_number_has_a_unit_a_source_and_a_meaning(table) -> None:
    for name, row in table.items():
        assert math.isfinite(row.value) and row.value > 0, name
        assert row.unit and row.source and row.meaning, name
