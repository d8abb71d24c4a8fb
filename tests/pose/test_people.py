from collections.abc import Sequence

import numpy as np
import pytest

from pose.closing import Closing
from pose.fakes import BlobEstimator
from pose.people import PeopleEstimator, PeopleRule
from pose.values import Frame

Box = tuple[int, int, int, int]
PERSON, OTHER, THIRD = (40, 20, 30, 60), (250, 30, 20, 50), (340, 30, 18, 45)


class Counting(Closing):
    """A `BlobEstimator` that counts what it is asked and remembers what it was shown."""

    def __init__(self, most_people: int) -> None:
        self.inner = BlobEstimator(most_people)
        self.frames: list[Frame] = []
        self.closed = False

    @property
    def times(self) -> list[float]:
        return [frame.t_s for frame in self.frames]

    def estimate(self, frame):
        self.frames.append(frame)
        return self.inner.estimate(frame)

    def reset(self) -> None:
        self.inner.reset()

    def close(self) -> None:
        self.closed = True


class Crew:
    """A `PeopleEstimator` with its parts in view."""

    def __init__(self) -> None:
        self.look = Counting(3)
        self.made: list[Counting] = []
        self.people = PeopleEstimator(self.make, self.look, rule=PeopleRule(margin=0.5))

    def make(self) -> Counting:
        self.made.append(Counting(1))
        return self.made[-1]

    def run(self, scenes: Sequence[Sequence[Box]], fps: float = 10.0) -> list[list[int]]:
        """Return where people were seen in each scene, as the left edges of their boxes."""
        return [
            sorted(
                round(float(pose.landmarks[:, 0].min()))
                for pose in self.people.estimate(frame(i, i / fps, boxes))
            )
            for i, boxes in enumerate(scenes)
        ]


def frame(index: int, t_s: float, boxes: Sequence[Box]) -> Frame:
    image = np.zeros((120, 400, 3), dtype=np.uint8)
    for left, top, width, height in boxes:
        image[top : top + height, left : left + width] = 255
    return Frame(index, t_s, image)


def test_one_person_costs_a_look_a_second() -> None:
    crew = Crew()
    assert crew.run([[PERSON]] * 35) == [[40]] * 35
    assert crew.look.times == pytest.approx([0.0, 1.0, 2.0, 3.0])
    (one,) = crew.made
    assert len(one.frames) == 35
    assert all(shown.image.max() == 255 and 127 not in shown.image for shown in one.frames)


def test_an_empty_picture_is_looked_over_as_seldom() -> None:
    crew = Crew()
    assert crew.run([[]] * 25) == [[]] * 25
    assert crew.look.times == pytest.approx([0.0, 1.0, 2.0])


def test_two_people_from_the_start_are_both_seen_by_the_next_frame() -> None:
    crew = Crew()
    seen = crew.run([[PERSON, OTHER]] * 20)
    assert seen[1:] == [[40, 250]] * 19
    assert len(crew.made) == 2


def test_somebody_found_while_walking_is_kept() -> None:
    crew = Crew()
    scenes = [[PERSON, (150 + 3 * i // 2, 30, 20, 50)] for i in range(60)]
    seen = crew.run(scenes, fps=30.0)
    assert [len(each) for each in seen[1:]] == [2] * 59
    assert len(crew.made) == 2 and len(crew.people._slots) == 2


def test_a_landmarker_that_sees_nobody_is_shown_the_whole_picture() -> None:
    crew = Crew()
    crew.run([[PERSON, OTHER]] * 10 + [[PERSON]] * 8)
    shown = [(frame.image[30:70, 45:65] == 255).all() for frame in crew.made[1].frames[-8:]]
    assert any(shown) and not shown[0]


def test_each_landmarker_is_shown_its_own_person_only() -> None:
    crew = Crew()
    crew.run([[PERSON, OTHER]] * 12)
    first, second = (made.frames[-1].image for made in crew.made)
    assert (first[30:70, 45:65] == 255).all() and not (first[:, 250:270] == 255).any()
    assert (second[35:75, 252:268] == 255).all() and not (second[:, 40:70] == 255).any()


def test_somebody_who_comes_in_is_seen_within_a_second_and_forgotten_when_gone() -> None:
    crew = Crew()
    seen = crew.run([[PERSON]] * 15 + [[PERSON, OTHER]] * 30 + [[PERSON]] * 60)
    assert seen[:15] == [[40]] * 15
    first = seen.index([40, 250])
    assert 15 < first <= 26
    assert seen[first:45] == [[40, 250]] * (45 - first)
    assert seen[45:] == [[40]] * 60
    one, other = crew.made
    assert other.times[-1] < 7.0 < one.times[-1]
    assert 127 not in one.frames[-1].image


def test_landmarker_of_somebody_gone_is_used_for_the_next() -> None:
    crew = Crew()
    seen = crew.run([[PERSON, OTHER]] * 20 + [[PERSON]] * 60 + [[PERSON, THIRD]] * 20)
    assert seen[1:20] == [[40, 250]] * 19 and seen[-5:] == [[40, 340]] * 5
    assert len(crew.made) == 2 and crew.made[1].times[-1] == pytest.approx(9.9)


def test_no_more_than_two_are_followed() -> None:
    crew = Crew()
    seen = crew.run([[PERSON, OTHER, THIRD]] * 20)
    assert max(map(len, seen)) == 2 and len(crew.made) == 2


SUDDEN = {
    "leaps": [[PERSON]] * 5 + [[(180, 20, 30, 60)]] * 2,
    "is lost": [[PERSON]] * 5 + [[]] * 2,
}


@pytest.mark.parametrize("scenes", SUDDEN.values(), ids=SUDDEN)
def test_whoever_suddenly_changes_place_is_looked_for_at_once(scenes) -> None:
    crew = Crew()
    crew.run(scenes)
    assert crew.look.times[:2] == pytest.approx([0.0, 0.5])


@pytest.mark.parametrize("stop", [3, 20, 58])
def test_reset_equals_fresh(stop) -> None:
    scenes = [[PERSON]] * 8 + [[PERSON, OTHER]] * 20 + [[PERSON]] * 30
    used = Crew()
    used.run(scenes[:stop])
    used.people.reset()
    assert used.run(scenes) == Crew().run(scenes)


def test_closing_closes_all() -> None:
    crew = Crew()
    with crew.people:
        crew.run([[PERSON, OTHER]] * 2)
    assert [made.closed for made in (*crew.made, crew.look)] == [True] * 3
