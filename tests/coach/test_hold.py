"""Timing holds inside a band."""

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pytest

from coach.hold import FORGIVEN_S, LEAST_HOLD_S, HoldCounter
from coach.values import Rep
from tests.contract import CONTRACT, Subject

RATE = 32.0


def samples(*pieces: tuple[float, float]) -> list[tuple[float, float]]:
    """Return samples of pieces (seconds, angle)."""
    angles = [angle for seconds, angle in pieces for _ in range(round(seconds * RATE))]
    return [(i / RATE, angle) for i, angle in enumerate(angles)]


def holds(stream: list[tuple[float, float]]) -> list[Rep]:
    counter = HoldCounter(40, 60)
    told = [counter.update(*sample) for sample in stream]
    return [rep for rep in (*told, counter.finish()) if rep is not None]


# pieces, then the seconds of each hold told
CASES = {
    "one hold": ([(1, 0), (5, 50), (2, 0)], [5.0]),
    "two holds": ([(3, 50), (2, 0), (4, 45)], [3.0, 4.0]),
    "still held at the end": ([(1, 0), (6, 50)], [6.0]),
    "a short dropout is forgiven": ([(2, 50), (0.4, 80), (2, 50), (1, 0)], [4.4]),
    "a long one is not": ([(2, 50), (0.8, 80), (2, 50), (1, 0)], [2.0, 2.0]),
    "unseen for a moment is forgiven": ([(2, 50), (0.4, nan), (2, 50), (1, 0)], [4.4]),
    "passing through is none": ([(1, 0), (0.5, 50), (1, 80)], []),
    "never inside": ([(5, 0)], []),
    "never seen": ([(5, nan)], []),
}


@pytest.mark.parametrize("name", CASES)
def test_holds_are_timed(name: str) -> None:
    pieces, seconds = CASES[name]
    told = holds(samples(*pieces))
    assert [rep.hold_s for rep in told] == pytest.approx(seconds, abs=2 / RATE)
    assert [rep.index for rep in told] == list(range(1, len(told) + 1))
    assert all(isnan(rep.start_deg) and 40 <= rep.peak_deg <= 60 for rep in told)


@pytest.mark.parametrize(("gap_s", "count"), [(0.2, 1), (0.9, 1), (1.2, 2), (600.0, 2)])
def test_a_long_gap_without_frames_ends_a_hold(gap_s: float, count: int) -> None:
    first = samples((2, 50))
    second = [(first[-1][0] + gap_s + t_s, angle) for t_s, angle in samples((2, 50), (1, 0))]
    told = holds([*first, *second])
    assert len(told) == count
    assert sum(rep.hold_s for rep in told) < 5.0


def test_time_inside_leaves_out_the_dropouts() -> None:
    (rep,) = holds(samples((2, 50), (0.4, nan), (2, 50), (1, 0)))
    assert rep.hold_total_s == pytest.approx(4.0, abs=0.1)
    assert rep.lost_s == pytest.approx(0.4, abs=0.1)
    assert FORGIVEN_S < LEAST_HOLD_S


def test_time_that_does_not_grow_is_ignored() -> None:
    counter = HoldCounter(40, 60)
    for t_s, angle in [(0.0, 50.0), (2.0, 50.0), (1.0, 0.0), (2.0, 0.0), (3.0, 50.0)]:
        assert counter.update(t_s, angle) is None or t_s == 3.0
    rep = counter.finish()
    assert rep is None or np.isfinite(rep.hold_s)


def later(rep: Rep, seconds: float) -> Rep:
    return replace(
        rep, start_s=rep.start_s + seconds, peak_s=rep.peak_s + seconds, end_s=rep.end_s + seconds
    )


SUBJECT = Subject(
    make=lambda: HoldCounter(40, 60),
    samples=samples((1, 0), (3, 50), (2, 0), (2, 55), (2, 0)),
    missing=lambda sample: (sample[0], nan),
    shifted=later,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_contract(check) -> None:
    check(SUBJECT)
