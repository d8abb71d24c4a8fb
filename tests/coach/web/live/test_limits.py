"""What keeps count and time: buckets, tokens, the clock of a workout."""

import math

import pytest

from coach.web.live.limits import Bucket
from coach.web.live.media_time import AHEAD_S, STEP_S, MediaTime
from coach.web.live.tickets import Tickets
from tests.coach.web.live.harness import Clock
from tests.contract import CONTRACT, Subject


def test_a_bucket_gives_a_burst_and_then_its_rate() -> None:
    clock = Clock()
    bucket = Bucket(10.0, 3, clock_s=clock)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    clock.now_s += 0.125
    assert [bucket.take() for _ in range(2)] == [True, False]
    clock.now_s += 1000.0
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_a_token_names_its_key_until_it_is_dropped() -> None:
    tickets = Tickets(Clock())
    first, second, other = tickets.issue("a"), tickets.issue("a"), tickets.issue("b")
    assert len({first, second, other}) == 3
    assert [tickets.key_of(each) for each in (first, second, other)] == ["a", "a", "b"]
    assert tickets.key_of("") is None
    assert tickets.key_of(first[:-1]) is None
    tickets.drop_all("a", but=second)
    assert [tickets.key_of(each) for each in (first, second, other)] == [None, "a", "b"]
    tickets.drop(second)
    assert tickets.key_of(second) is None
    tickets.drop(second)


def test_a_token_has_a_lifetime() -> None:
    clock = Clock()
    tickets = Tickets(clock, 60.0)
    token = tickets.issue("a")
    clock.now_s += 60.0
    assert tickets.key_of(token) == "a"
    clock.now_s += 0.001
    assert tickets.key_of(token) is None


#: Stamps in milliseconds and the times they become.
STAMPS = {
    "steady": ([5e11, 5e11 + 40, 5e11 + 80], [0.0, 0.04, 0.08]),
    "from zero": ([0.0, 40.0], [0.0, 0.04]),
    "repeated": ([1000.0, 1000.0, 1040.0], [0.0, None, 0.04]),
    "out of order": ([1000.0, 1080.0, 1040.0, 1120.0], [0.0, 0.08, None, 0.12]),
    "set back": ([9e6, 9e6 + 40, 5e6, 5e6 + 40], [0.0, 0.04, 0.04 + STEP_S, 0.08 + STEP_S]),
    "a long pause": ([0.0, 60e3, 60e3 + 40], [0.0, 60.0, 60.04]),
    "set ahead": (
        [0.0, 1000.0 * AHEAD_S + 1.0, 1000.0 * AHEAD_S + 41.0],
        [0.0, STEP_S, STEP_S + 0.04],
    ),
    "another page": ([1e12, 1e12 + 40, 3e5, 3e5 + 40], [0.0, 0.04, 0.04 + STEP_S, 0.08 + STEP_S]),
    "hardly apart": ([1e14, math.nextafter(1e14, math.inf)], [0.0, 0.015625 / 1000]),
}


@pytest.mark.parametrize(("stamps_ms", "times_s"), STAMPS.values(), ids=STAMPS.keys())
def test_time_only_grows(stamps_ms: list[float], times_s: list[float | None]) -> None:
    time = MediaTime()
    got = [time.update(stamp_ms) for stamp_ms in stamps_ms]
    assert [each is None for each in got] == [each is None for each in times_s]
    assert [each for each in got if each is not None] == pytest.approx(
        [each for each in times_s if each is not None], abs=2e-5
    )
    grown = [each for each in got if each is not None]
    assert grown == sorted(set(grown))


TIME = Subject(
    make=MediaTime,
    samples=[(1000.0 + 40.0 * i,) for i in range(50)],
    missing=lambda sample: sample,
    quiet_in_gap=False,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_time_keeps_the_contract(check) -> None:
    check(TIME)
