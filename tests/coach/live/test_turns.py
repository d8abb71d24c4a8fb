"""Which sets there are, and how long each is."""

import pytest

from coach.live.turns import reps_wanted, turns_of
from tests.coach.live.playing import order


@pytest.mark.parametrize(
    ("side", "turns"),
    [
        ("left", [(1, "left"), (2, "left")]),
        ("auto", [(1, "auto"), (2, "auto")]),
        ("each", [(1, "left"), (1, "right"), (2, "left"), (2, "right")]),
    ],
)
def test_sets_and_sides(side, turns: list[tuple[int, str]]) -> None:
    made = turns_of(order("squat", sets=2, side=side))
    assert [(turn.number, turn.side) for turn in made] == turns
    assert {turn.of for turn in made} == {2}


@pytest.mark.parametrize(
    ("exercise", "side", "reps"),
    [
        ("trunk_side_bend", "auto", 10),
        ("trunk_side_bend", "left", 5),
        ("standing_march", "auto", 5),
        ("lunge", "auto", 5),
        ("elbow_curl", "right", 5),
    ],
)
def test_how_many(exercise: str, side, reps: int) -> None:
    wanted = order(exercise, reps=5, side=side)
    assert reps_wanted(wanted, turns_of(wanted)[0]) == reps
