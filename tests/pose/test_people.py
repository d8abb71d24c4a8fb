from collections.abc import Sequence

import numpy as np
import pytest

from pose.estimator import Closing
from pose.fakes import BlobEstimator
from pose.people import LookRule, PeopleEstimator
from pose.values import Frame

PERSON = (40, 20, 30, 60)
OTHER = (150, 30, 20, 50)


class Counting(Closing):
    """A `BlobEstimator` that counts what it is asked."""

    def __init__(self, most_people: int) -> None:
        self.inner = BlobEstimator(most_people)
        self.times: list[float] = []
        self.resets = 0
        self.closed = False

    def estimate(self, frame):
        self.times.append(frame.t_s)
        return self.inner.estimate(frame)

    def reset(self) -> None:
        self.resets += 1
        self.inner.reset()

    def close(self) -> None:
        self.closed = True


class Crew:
    """A `PeopleEstimator` with its three parts in view."""

    def __init__(self) -> None:
        self.one, self.look = Counting(1), Counting(3)
        self.pairs: list[Counting] = []
        self.people = PeopleEstimator(
            self.one, self.look, pair=self.make_pair, rule=LookRule(margin=0.5)
        )

    def make_pair(self) -> Counting:
        self.pairs.append(Counting(2))
        return self.pairs[-1]

    def run(self, scenes: Sequence[Sequence[tuple[int, int, int, int]]], fps: float = 10.0):
        return [
            len(self.people.estimate(frame(i, i / fps, boxes))) for i, boxes in enumerate(scenes)
        ]


def frame(index: int, t_s: float, boxes: Sequence[tuple[int, int, int, int]]) -> Frame:
    image = np.zeros((120, 240, 3), dtype=np.uint8)
    for left, top, width, height in boxes:
        image[top : top + height, left : left + width] = 255
    return Frame(index, t_s, image)


def test_one_person_costs_a_look_a_second() -> None:
    crew = Crew()
    assert crew.run([[PERSON]] * 35) == [1] * 35
    assert len(crew.one.times) == 35
    assert crew.look.times == pytest.approx([0.0, 1.0, 2.0, 3.0])
    assert crew.pairs == []


def test_an_empty_picture_is_looked_over_as_seldom() -> None:
    crew = Crew()
    assert crew.run([[]] * 25) == [0] * 25
    assert crew.look.times == pytest.approx([0.0, 1.0, 2.0])


def test_two_people_from_the_start_are_both_seen_at_once() -> None:
    crew = Crew()
    assert crew.run([[PERSON, OTHER]] * 20) == [2] * 20
    assert len(crew.pairs) == 1


def test_somebody_who_comes_in_is_seen_within_a_second_and_left_when_gone() -> None:
    crew = Crew()
    scenes = [[PERSON]] * 15 + [[PERSON, OTHER]] * 30 + [[PERSON]] * 40
    seen = crew.run(scenes)
    assert seen[:15] == [1] * 15
    first = seen.index(2)
    assert 15 <= first <= 25
    assert seen[first:45] == [2] * (45 - first)
    assert seen[45:] == [1] * 40
    (pair,) = crew.pairs
    assert pair.closed and pair.times[-1] == pytest.approx(6.5, abs=0.11)


def test_somebody_behind_the_other_for_a_moment_keeps_the_pair() -> None:
    crew = Crew()
    crew.run([[PERSON, OTHER]] * 5 + [[PERSON]] * 15 + [[PERSON, OTHER]] * 5)
    assert len(crew.pairs) == 1 and not crew.pairs[0].closed


SUDDEN = {
    "leaps": [[PERSON]] * 5 + [[(180, 20, 30, 60)]] * 2,
    "is lost": [[PERSON]] * 5 + [[]] * 2,
}


@pytest.mark.parametrize("scenes", SUDDEN.values(), ids=SUDDEN)
def test_whoever_suddenly_changes_place_is_looked_for_at_once(scenes) -> None:
    crew = Crew()
    crew.run(scenes)
    assert crew.look.times == pytest.approx([0.0, 0.5])


def test_reset_equals_fresh() -> None:
    scenes = [[PERSON]] * 8 + [[PERSON, OTHER]] * 20 + [[PERSON]] * 30
    used, fresh = Crew(), Crew()
    for stop in (3, 20, len(scenes)):
        used.run(scenes[:stop])
        used.people.reset()
        poses = [
            [crew.people.estimate(frame(i, i / 10, boxes)) for i, boxes in enumerate(scenes)]
            for crew in (used, fresh)
        ]
        fresh = Crew()
        for a, b in zip(*poses, strict=True):
            assert [p.landmarks.tolist() for p in a] == [p.landmarks.tolist() for p in b]
        used.people.reset()


def test_closing_closes_all() -> None:
    crew = Crew()
    with crew.people:
        crew.run([[PERSON, OTHER]] * 2)
    assert crew.one.closed and crew.look.closed and crew.pairs[0].closed
