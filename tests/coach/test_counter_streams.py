"""Whatever comes in, the counter survives it, and in bounded memory."""

import math
import pickle
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.counter import RepCounter
from coach.values import Rep
from tests.coach.movements import KNEE, Move, angle, clock, count, noise, series, unseen
from tests.contract import CONTRACT, Subject


def later(rep: Rep, shift_s: float) -> Rep:
    return replace(
        rep,
        start_s=rep.start_s + shift_s,
        peak_s=rep.peak_s + shift_s,
        end_s=rep.end_s + shift_s,
    )


T_S = clock(26.0)


SAMPLES = list(
    zip(
        T_S.tolist(),
        (angle(T_S, series(6, 90.0)) + noise(T_S, 1.5)).tolist(),
        strict=True,
    )
)


SUBJECT = Subject(
    make=lambda: RepCounter(KNEE),
    samples=SAMPLES,
    missing=lambda sample: (sample[0], math.nan),
    shifted=later,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_contract(check) -> None:
    check(SUBJECT)


def test_memory_is_bounded() -> None:
    counter = RepCounter(KNEE)
    sizes = []
    for i in range(60_000):
        counter.update(i * 0.004, 90.0 if i > 500 else 0.0)
        if i % 20_000 == 19_999:
            sizes.append(len(pickle.dumps(counter)))
    assert max(sizes) < 400_000
    assert counter.phase == "outbound"


def test_a_very_long_hold_keeps_its_whole_course() -> None:
    move = Move(1.0, 90.0, hold_s=300.0)
    t_s = clock(305.0, 60.0)
    (rep,) = count(t_s, angle(t_s, [move]) + noise(t_s, 1.0), KNEE)
    assert rep.hold_s == pytest.approx(300.5, abs=0.5)
    assert rep.start_s == pytest.approx(1.0, abs=0.3)
    assert rep.end_s == pytest.approx(303.0, abs=0.3)


TIMES = st.one_of(
    st.floats(-1.0, 60.0),
    st.sampled_from([math.nan, math.inf, -math.inf, 0.0, 1.0, 1e9]),
)


ANGLES = st.one_of(
    st.floats(-200.0, 200.0),
    st.sampled_from([math.nan, math.inf, -math.inf, 1e300, 0.0, 90.0]),
)


STATES = st.sampled_from(["ok", "ok", "ok", "untracked", "wrong_view"])


def check_told(reps: list[Rep], first_s: float, last_s: float) -> None:
    assert [rep.index for rep in reps] == list(range(1, len(reps) + 1))
    for rep in reps:
        assert first_s <= rep.start_s <= rep.peak_s <= rep.end_s <= last_s
        assert rep.end_s - rep.start_s >= 0.5
        assert math.isfinite(rep.peak_deg)
        assert min(rep.outbound_s, rep.return_s, rep.hold_s, rep.hold_total_s) >= 0.0
        assert rep.lost_s >= 0.0 and rep.wrong_view_s >= 0.0
    for before, after in pairwise(reps):
        assert before.end_s <= after.start_s + 1e-9


@given(st.lists(st.tuples(TIMES, ANGLES, STATES), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_stream_is_survived(stream) -> None:
    counter = RepCounter(KNEE)
    told = [counter.update(t, y, status=state) for t, y, state in stream]
    reps = [rep for rep in (*told, counter.finish()) if rep is not None]
    finite = [t for t, *_ in stream if math.isfinite(t)]
    if finite:
        check_told(reps, min(finite), max(finite))
    else:
        assert reps == []


@given(
    st.floats(3.0, 3000.0),
    st.lists(st.tuples(st.floats(0.02, 1.5), ANGLES, STATES), min_size=2, max_size=12),
)
@settings(max_examples=3000, deadline=None)
def test_any_piecewise_course_is_survived(fps: float, pieces) -> None:
    t_s, y, status = [], [], []
    now = 0.0
    for long_s, level, state in pieces:
        for _ in range(min(int(long_s * fps) + 1, 200)):
            t_s.append(now)
            y.append(level)
            status.append(state)
            now += 1.0 / fps
    reps = count(np.array(t_s), np.array(y), KNEE, status=status)
    check_told(reps, t_s[0], t_s[-1])


@given(
    st.floats(-30.0, 120.0),
    st.floats(0.0, 3.0),
    st.integers(0, 2**31),
    st.lists(st.tuples(st.floats(0.0, 20.0), st.floats(0.05, 8.0)), max_size=3),
    st.sampled_from([5.0, 12.0, 29.97, 60.0, 1000.0]),
)
@settings(max_examples=60, deadline=None)
def test_a_flat_signal_is_never_a_repetition(level, sd_deg, seed, gaps, fps) -> None:
    t_s = clock(20.0, fps)
    y = level + noise(t_s, sd_deg, seed)
    for start_s, long_s in gaps:
        y = unseen(t_s, y, start_s, start_s + long_s)
    assert count(t_s, y, KNEE) == []


@given(st.integers(0, 2**31))
@settings(max_examples=25, deadline=None)
def test_repeated_and_backward_times_are_ignored(seed: int) -> None:
    random = np.random.default_rng(seed)
    samples = []
    for sample in SAMPLES:
        samples.append(sample)
        if random.random() < 0.2:
            samples.append((sample[0] - random.choice([0.0, 0.5, 30.0]), random.uniform(-90, 180)))
    assert repr(SUBJECT.run(samples)) == repr(SUBJECT.run(SAMPLES))
