import math

import pytest

from pose.clock import Clock
from tests.contract import CONTRACT, Subject

STEP_S = 0.04
NAN = math.nan

CASES = {
    "even": ([0.0, 0.04, 0.08], [0.0, 0.04, 0.08], 0),
    "begins late": ([7.0, 7.04, 7.1], [0.0, 0.04, 0.1], 0),
    "repeated": ([0.0, 0.04, 0.04, 0.12], [0.0, 0.04, 0.08, 0.12], 1),
    "backward once": ([0.0, 0.04, 0.01, 0.12], [0.0, 0.04, 0.08, 0.12], 1),
    "starts anew": ([0.0, 0.04, 0.0, 0.04], [0.0, 0.04, 0.08, 0.12], 2),
    "all the same": ([0.0, 0.0, 0.0], [0.0, 0.04, 0.08], 2),
    "none at all": ([NAN, NAN, NAN], [0.0, 0.04, 0.08], 2),
    "one missing": ([0.0, NAN, 0.08], [0.0, 0.04, 0.08], 1),
    "thousands a second": ([0.0, 0.0002, 0.0004], [0.0, 0.0002, 0.0004], 0),
    "long gap": ([0.0, 9.0, 9.04], [0.0, 9.0, 9.04], 0),
}


@pytest.mark.parametrize(("stamps", "times", "mended"), CASES.values(), ids=CASES)
def test_times(stamps: list[float], times: list[float], mended: int) -> None:
    clock = Clock(STEP_S)
    assert [clock.update(stamp) for stamp in stamps] == pytest.approx(times)
    assert clock.mended == mended


def test_a_jump_keeps_where_the_clip_begins() -> None:
    clock = Clock(STEP_S)
    clock.update(5.0)
    clock.update(9.0)
    clock.jump()
    assert clock.update(6.0) == pytest.approx(1.0)
    assert clock.mended == 0


def test_no_stamp_after_a_jump_is_no_time() -> None:
    clock = Clock(STEP_S)
    clock.update(5.0)
    clock.jump()
    assert clock.update(NAN) == -math.inf


SUBJECT = Subject(
    make=lambda: Clock(STEP_S),
    samples=[(0.5 + i / 30,) for i in range(40)] + [(1.0,), (1.5,), (2.5,)],
    missing=lambda _: (NAN,),
    quiet_in_gap=False,
)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_contract(check) -> None:
    check(SUBJECT)
