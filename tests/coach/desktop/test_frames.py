import itertools
import threading
from collections.abc import Iterator

import pytest

from coach.desktop.frames import LATE_S, MOST_DROPPED_S, NewestFrames, paced, waiting
from pose.errors import SourceError
from pose.values import Frame
from tests.coach.desktop.showing import blank_frame


def frames(count: int, fps: float = 10.0) -> Iterator[Frame]:
    return (blank_frame(i / fps, i) for i in range(count))


def test_a_slow_reader_gets_the_newest_frame_alone() -> None:
    read, go_on = threading.Event(), threading.Event()

    def source() -> Iterator[Frame]:
        yield blank_frame(0.0, 0)
        assert go_on.wait(10)
        yield from frames(50)
        read.set()

    with NewestFrames(source()) as newest:
        seen = iter(newest)
        first = next(seen)
        go_on.set()
        assert read.wait(10)
        assert [first.index, *(frame.index for frame in seen)] == [0, 49]


def test_each_frame_comes_once() -> None:
    step = threading.Semaphore(1)

    def source() -> Iterator[Frame]:
        for frame in frames(5):
            assert step.acquire(timeout=10)
            yield frame

    seen = []
    with NewestFrames(source()) as newest:
        for frame in newest:
            seen.append(frame.index)
            step.release()
    assert seen == [0, 1, 2, 3, 4]


def test_what_the_camera_says_comes_through() -> None:
    def source() -> Iterator[Frame]:
        yield blank_frame()
        raise SourceError("camera 0 stopped")

    with NewestFrames(source()) as newest, pytest.raises(SourceError, match="camera 0 stopped"):
        assert len(list(newest)) <= 1


def test_a_camera_that_gives_nothing_is_given_up() -> None:
    over = threading.Event()

    def source() -> Iterator[Frame]:
        over.wait(10)
        yield from ()

    with NewestFrames(source(), silence_s=0.01) as newest:
        with pytest.raises(SourceError, match=r"no picture for 0\.01 s: check"):
            list(newest)
        over.set()


def test_leaving_ends_the_thread() -> None:
    def source() -> Iterator[Frame]:
        index = 0
        while True:
            yield blank_frame(index / 10, index)
            index += 1

    with NewestFrames(source()) as newest:
        next(iter(newest))
    assert not any(thread.name == "camera" for thread in threading.enumerate())


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s

    def wait(self, seconds: float) -> None:
        assert seconds > 0
        self.now_s += seconds


def test_a_clip_takes_as_long_as_it_is() -> None:
    clock = Clock()
    times = [(f.t_s, clock.now_s) for f in paced(frames(20), clock_s=clock, wait=clock.wait)]
    assert [t_s for t_s, _ in times] == [i / 10 for i in range(20)]
    assert all(now_s - 100.0 == pytest.approx(t_s) for t_s, now_s in times)


def test_what_the_first_frame_costs_does_not_count() -> None:
    clock = Clock()
    shown = []
    for frame in paced(frames(20), clock_s=clock, wait=clock.wait):
        shown.append(frame.index)
        clock.now_s += 5.0 if frame.index == 0 else 0.0
    assert shown == list(range(20))


@pytest.mark.parametrize("cost_s", [0.15, 0.4, 3.0])
def test_a_slow_machine_drops_frames_and_goes_on(cost_s: float) -> None:
    clock = Clock()
    shown: list[float] = []
    lags = []
    begun_s = None
    for frame in paced(frames(60), clock_s=clock, wait=clock.wait):
        if begun_s is not None:
            lags.append(clock.now_s - begun_s - frame.t_s)
        shown.append(frame.t_s)
        if begun_s is None:
            begun_s = clock.now_s - frame.t_s
        else:
            clock.now_s += cost_s
    assert 2 < len(shown) < 60
    assert all(b - a < MOST_DROPPED_S + 0.15 for a, b in itertools.pairwise(shown))
    if cost_s <= 0.4:
        assert max(lags) <= LATE_S + 1e-6


def test_the_first_picture_waits_and_the_rest_keeps_its_distances() -> None:
    left = [True, True, True, False]
    seen = list(waiting(frames(4), lambda: left.pop(0)))
    assert [frame.index for frame in seen] == [0, 0, 0, 0, 1, 2, 3]
    times = [frame.t_s for frame in seen]
    assert all(b > a for a, b in itertools.pairwise(times))
    assert [t - times[3] for t in times[3:]] == pytest.approx([0.0, 0.1, 0.2, 0.3])


def test_nothing_to_wait_for() -> None:
    assert [f.t_s for f in waiting(frames(3), lambda: False)] == [0.0, 0.1, 0.2]
    assert list(waiting(iter(()), lambda: True)) == []
