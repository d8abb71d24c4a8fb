import numpy as np
import pytest

from coach.window import RunningMedian, Samples
from tests.contract import CONTRACT, Subject

SUBJECT = Subject(
    make=lambda: RunningMedian(0.25),
    samples=[(i / 30.0, float(y)) for i, y in enumerate(np.random.default_rng(0).normal(size=90))],
    # It is never given an unseen sample; one that says nothing new stands in for it.
    missing=lambda sample: sample,
    shifted=lambda moment, shift_s: (moment[0] + shift_s, moment[1]),
    events=lambda answer: [] if answer is None else [answer],
    quiet_in_gap=False,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_contract(check) -> None:
    check(SUBJECT)


@pytest.mark.parametrize(("fps", "outvoted"), [(5, 1), (10, 2), (15, 3), (30, 3), (60, 6)])
def test_a_jump_shows_only_when_it_lasts(fps: float, outvoted: int) -> None:
    for height in (100.0, -100.0):
        for length, shows in ((outvoted, False), (5 * outvoted + 5, True)):
            median = RunningMedian(0.25)
            y = np.zeros(40 + length)
            y[20 : 20 + length] = height
            told = [median.update(i / fps, float(v)) for i, v in enumerate(y)]
            assert any(moment[1] == height for moment in told if moment) is shows


@pytest.mark.parametrize("fps", [5.0, 15.0, 29.97, 240.0])
def test_the_median_stands_in_the_middle_of_its_window(fps: float) -> None:
    median = RunningMedian(0.25)
    told = [median.update(i / fps, i / fps) for i in range(100)]
    for moment in filter(None, told):
        assert moment[1] == pytest.approx(moment[0], abs=1.0 / fps + 1e-9)
    tail = list(median.flush())
    times = [moment[0] for moment in (*filter(None, told), *tail)]
    assert times == sorted(times)
    assert 99 / fps - times[-1] <= 1.0 / fps + 1e-9


def test_merging_keeps_what_was_lost_and_where_the_view_was_wrong() -> None:
    samples = Samples(64)
    for i in range(1000):
        samples.append(i * 0.1, float(i), wrong_s=0.1, lost_s=7.0 if i == 333 else 0.0)
    rows = samples.array()
    assert len(samples) == len(rows) < 64
    assert np.all(np.diff(rows[:, 0]) > 0)
    assert rows[0, 0] <= 3.2
    assert rows[-1, 0] >= 96.0
    assert rows[:, 2].sum() == pytest.approx(100.0, abs=3.3)
    assert rows[:, 3].max() == 7.0


def test_what_lies_before_is_forgotten() -> None:
    samples = Samples(64)
    for i in range(10):
        samples.append(float(i), 0.0, wrong_s=0.0, lost_s=0.0)
    samples.drop_before(4.0)
    assert samples.array()[:, 0].tolist() == [4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    samples.reset()
    assert samples.array().shape == (0, 4)
