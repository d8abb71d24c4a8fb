import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.catalogue import Exercise, exercises
from coach.compensation import (
    LEAST_FAULT_S,
    CompensationMonitor,
    Fault,
    rules_for,
    signals_for,
)
from coach.exercise import CompensationRule, Direction
from coach.language import Text
from pose.values import Poses
from tests.contract import CONTRACT, Subject

NAN = math.nan
STEP_S = 1 / 32  # exact in binary, so that 100 ms is passed by the fifth sample of a run


def rule(code: str = "leans", direction: Direction = "up", **changes: object) -> CompensationRule:
    base = CompensationRule(
        code=code,
        signal="trunk_lean",
        over=10.0,
        unit="deg",
        direction=direction,
        against="rest",
        level=None,
        view="side",
        cue=Text("Chest up"),
        evidence="fair",
        source="test",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def exercise_with(*rules: CompensationRule) -> Exercise:
    return replace(exercises()["squat"], compensations=rules)


def monitor_of(*rules: CompensationRule, baseline: float = 0.0) -> CompensationMonitor:
    monitor = CompensationMonitor(exercise_with(*rules), "left")
    monitor.set_baseline([baseline] * len(rules))
    return monitor


def feed(
    monitor: CompensationMonitor, values: list[float], start_s: float = 0.0, step_s: float = STEP_S
) -> list[Fault]:
    return [
        fault
        for i, value in enumerate(values)
        for fault in monitor.update(start_s + i * step_s, [value])
    ]


RUN = [0.0] * 8 + [15.0, 16.0, 18.0, 17.0, 15.0, 15.0] + [1.0] * 8
SAMPLES = [
    (2.0 + i * STEP_S, (value, -value)) for i, value in enumerate(RUN + RUN + [NAN, NAN] + RUN)
]
SUBJECT = Subject(
    make=lambda: CompensationMonitor(
        exercise_with(rule("forward", "up"), rule("back", "down")), "left"
    ),
    samples=SAMPLES,
    missing=lambda sample: (sample[0], (NAN, NAN)),
    shifted=lambda fault, by_s: replace(
        fault, start_s=fault.start_s + by_s, at_s=fault.at_s + by_s
    ),
    prepare=lambda monitor: monitor.set_baseline([0.0, 0.0]),
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_monitor_keeps_the_contract(check):
    check(SUBJECT)


LASTING = [20.0] * 5

RUNS = {
    "below the threshold": ("up", 0.0, [9.9] * 20, 0),
    "beyond it for long enough": ("up", 0.0, LASTING, 1),
    "beyond it too briefly": ("up", 0.0, [20.0] * 4 + [0.0] * 9, 0),
    "beyond it, brief spells do not add up": ("up", 0.0, ([20.0] * 3 + [0.0]) * 6, 0),
    "unseen breaks off what is not certain": ("up", 0.0, ([20.0] * 3 + [NAN]) * 6, 0),
    "only unseen": ("up", 0.0, [NAN] * 20, 0),
    "measured from the start pose": ("up", 30.0, [39.0] * 20, 0),
    "departs from the start pose": ("up", 30.0, [41.0] * 20, 1),
    "wrong direction": ("down", 0.0, LASTING, 0),
    "right direction, downwards": ("down", 0.0, [-20.0] * 5, 1),
    "either direction, up": ("either", 0.0, LASTING, 1),
    "either direction, down": ("either", 0.0, [-20.0] * 5, 1),
    "one fault while it lasts": ("up", 0.0, [20.0] * 60, 1),
    "wavering at the threshold is one fault": ("up", 0.0, LASTING + [9.0, 11.0] * 20, 1),
    "a brief return does not end it": ("up", 0.0, LASTING + [0.0] * 2 + LASTING, 1),
    "a lasting return ends it": ("up", 0.0, LASTING + [0.0] * 6 + LASTING, 2),
    "a short dropout does not end it": ("up", 0.0, LASTING + [NAN] * 8 + LASTING, 1),
    "a long dropout ends it": ("up", 0.0, LASTING + [NAN] * 18 + LASTING, 2),
    "no start pose, no fault": ("up", NAN, LASTING, 0),
}


@pytest.mark.parametrize(("direction", "baseline", "values", "faults"), RUNS.values(), ids=RUNS)
def test_fault_is_raised_when_departure_lasts(direction, baseline, values, faults):
    monitor = monitor_of(rule(direction=direction), baseline=baseline)
    assert len(feed(monitor, values)) == faults


@pytest.mark.parametrize("rate_hz", [5, 15, 29.97, 60, 240])
def test_fault_lasts_by_time_not_by_frames(rate_hz):
    monitor = monitor_of(rule())
    raised = [i / rate_hz for i in range(math.ceil(rate_hz)) if monitor.update(i / rate_hz, [20.0])]
    assert len(raised) == 1
    assert LEAST_FAULT_S - 1e-6 <= raised[0] < LEAST_FAULT_S + 1 / rate_hz


def test_samples_far_apart_do_not_make_a_lasting_fault():
    assert feed(monitor_of(rule()), [20.0] * 5, step_s=1.0) == []


def test_fault_says_when_and_how_much():
    fault = feed(monitor_of(rule()), [0.0, 0.0, 12.0, 14.0, 13.0, 12.0, 13.0])[0]
    assert fault == Fault("leans", "leans", "left", 2 * STEP_S, 13.0, "deg", 4 * STEP_S)


def test_amount_ignores_a_single_wild_sample():
    monitor = monitor_of(rule())
    feed(monitor, [12.0] * 6 + [170.0] + [12.0] * 6)
    assert [fault.amount for fault in monitor.take_faults()] == [12.0]


def test_taking_faults_gives_the_largest_amount_once_per_rule():
    monitor = monitor_of(rule())
    feed(monitor, LASTING + [0.0] * 6 + [30.0] * 6)
    (fault,) = monitor.take_faults()
    assert (fault.amount, fault.start_s) == (30.0, 0.0)
    assert monitor.take_faults() == ()


@pytest.mark.parametrize(
    ("values", "sample"),
    [
        ([12.0] * 6 + [20.0] * 6 + [14.0] * 6, 7),
        ([12.0] * 6 + [170.0] + [12.0] * 6, 1),
        ([11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0], 6),
    ],
    ids=["the first of several alike", "a single wild sample is not it", "still growing"],
)
def test_taken_fault_says_when_it_was_largest(values, sample):
    monitor = monitor_of(rule())
    feed(monitor, values, start_s=1.0)
    (fault,) = monitor.take_faults()
    assert fault.at_s == 1.0 + sample * STEP_S


def test_each_take_of_a_fault_that_goes_on_has_its_own_moment():
    monitor = monitor_of(rule())
    feed(monitor, [30.0] * 8)
    monitor.take_faults()
    feed(monitor, [20.0, 22.0, 22.0, 20.0], start_s=8 * STEP_S)
    (fault,) = monitor.take_faults()
    assert (fault.amount, fault.at_s) == (22.0, 10 * STEP_S)


def test_fault_that_goes_on_is_taken_again():
    monitor = monitor_of(rule())
    feed(monitor, LASTING)
    assert monitor.active == ("leans",)
    monitor.take_faults()
    feed(monitor, [20.0], start_s=5 * STEP_S)
    assert [fault.code for fault in monitor.take_faults()] == ["leans"]


@pytest.mark.parametrize(
    ("values", "faults"),
    [([9.0] * 10, 0), ([10.5] * 10, 1), ([NAN] * 10, 0)],
    ids=["below the level", "beyond level and departure", "unseen"],
)
def test_level_must_be_passed_as_well(values, faults):
    assert len(feed(monitor_of(rule(over=5.0, level=10.0)), values)) == faults


def test_level_alone_is_not_enough():
    monitor = monitor_of(rule(over=5.0, level=10.0), baseline=9.0)
    assert feed(monitor, [13.0] * 10) == []
    assert len(feed(monitor, [15.0] * 10, start_s=1.0)) == 1


def test_start_pose_is_learnt_from_the_last_second_and_forgives_outliers():
    monitor = CompensationMonitor(exercise_with(rule()), "left")
    walking_in = [60.0] * 64
    standing = [20.0, 20.5, 19.5, 20.0, 90.0, NAN, 20.0, 20.0] * 8
    for i, value in enumerate(walking_in + standing):
        monitor.learn(i * STEP_S, [value])
    assert feed(monitor, [29.0] * 10, start_s=10.0) == []
    assert len(feed(monitor, [31.0] * 10, start_s=20.0)) == 1


def test_too_few_samples_are_no_start_pose():
    monitor = CompensationMonitor(exercise_with(rule()), "left")
    for i in range(4):
        monitor.learn(i * STEP_S, [0.0])
    assert feed(monitor, LASTING, start_s=1.0) == []


def test_rule_against_neutral_needs_no_start_pose():
    monitor = CompensationMonitor(exercise_with(rule(against="zero")), "left")
    assert len(feed(monitor, LASTING)) == 1


def test_drift_is_judged_from_the_beginning_of_the_hold_only():
    monitor = CompensationMonitor(exercise_with(rule(direction="either", against="hold")), "left")
    assert feed(monitor, [0.0] * 20 + [50.0] * 20) == []
    monitor.begin_hold()
    assert feed(monitor, [50.0] * 40 + [55.0] * 20, start_s=3.0) == []
    assert len(feed(monitor, [35.0] * 20, start_s=5.0)) == 1
    monitor.end_hold()
    assert feed(monitor, [0.0] * 40, start_s=8.0) == []


def test_hold_keeps_the_start_pose():
    monitor = CompensationMonitor(
        exercise_with(rule("rest"), rule("hold", "either", against="hold")), "left"
    )
    for i in range(20):
        monitor.learn(i * STEP_S, [5.0, 5.0])
    monitor.begin_hold()
    found = [
        fault.code for i in range(40) for fault in monitor.update(2 + i * STEP_S, [16.0, 16.0])
    ]
    assert found == ["rest"]


@given(
    st.lists(
        st.tuples(
            st.floats(-10, 10),
            st.one_of(st.floats(allow_nan=True, allow_infinity=True), st.floats(-30, 30)),
        ),
        max_size=60,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_times_and_values_are_survived(samples):
    monitor = monitor_of(rule(direction="either"))
    for t_s, value in samples:
        for fault in monitor.update(t_s, [value]):
            assert fault.amount > 10.0


def test_memory_is_bounded():
    monitor = CompensationMonitor(exercise_with(rule()), "left")
    for i in range(5000):
        monitor.learn(i * 1e-4, [1.0])
    assert len(monitor._pose) <= 240


def standing_poses(frames: int) -> Poses:
    landmarks = np.random.default_rng(1).uniform(50, 400, (frames, 33, 8))
    return Poses(np.arange(frames) / 30, landmarks, 640, 480)


@pytest.mark.parametrize("exercise_id", exercises())
def test_every_exercise_has_a_column_for_each_rule_of_its_view(exercise_id):
    exercise = exercises()[exercise_id]
    values = signals_for(exercise, standing_poses(4), "right")
    assert values.shape == (4, len(rules_for(exercise)))
    assert np.isfinite(values).all()


def test_rule_of_another_view_waits_for_that_view():
    squat = exercises()["squat"]
    assert "knees_fall_in" not in [found.code for found in rules_for(squat)]
    assert [found.code for found in rules_for(squat, "front")] == ["knees_fall_in"]


def test_two_rules_on_one_signal_get_the_same_column():
    curl = exercises()["elbow_curl"]
    codes = [found.code for found in rules_for(curl)]
    values = signals_for(curl, standing_poses(3), "left")
    back, forward = codes.index("leans_back"), codes.index("leans_forward")
    assert (values[:, back] == values[:, forward]).all()
