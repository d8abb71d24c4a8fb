"""When a view is lost, and when it is found."""

import pytest

from coach.live.view_watch import FOUND_S, LOST_S, ViewWatch


@pytest.mark.parametrize(
    ("bad_s", "lost"), [(LOST_S - 0.1, False), (LOST_S + 0.1, True)], ids=["short", "long"]
)
def test_only_a_long_loss_is_one(bad_s: float, lost: bool) -> None:
    watch = ViewWatch()
    watch.update(0.0, True)
    watch.update(1.0, False)
    assert watch.update(1.0 + bad_s, False) is lost


@pytest.mark.parametrize("seconds", [1.0, 100.0])
def test_it_is_found_after_a_steady_while(seconds: float) -> None:
    watch = ViewWatch()
    watch.update(0.0, False)
    assert watch.update(seconds, False)
    assert watch.update(seconds + 0.1, True)
    assert watch.update(seconds + FOUND_S, True)
    assert not watch.update(seconds + 0.1 + FOUND_S, True)


def test_one_bad_frame_begins_the_while_anew() -> None:
    watch = ViewWatch()
    watch.update(0.0, False)
    watch.update(1.0, False)
    watch.update(1.1, True)
    watch.update(1.5, False)
    assert watch.update(1.7, True)


def test_reset_equals_fresh() -> None:
    watch = ViewWatch()
    watch.update(0.0, True)
    watch.update(1.0, False)
    watch.update(2.0, False)
    watch.reset()
    assert (watch.lost, watch.was_good) == (False, False)
    assert not watch.update(0.0, False)
