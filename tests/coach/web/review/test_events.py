import math

import pytest

from coach.web.review.events import read_event
from coach.web.review.values import (
    BoundaryMoved,
    CommentWanted,
    HandMeasured,
    PlayerEvent,
    RepChosen,
)

POINTS = [[1, 2], [3.5, 4], [5, 6]]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"what": "comment", "recording": 0, "t_s": 1.5}, CommentWanted(0, 1.5)),
        ({"what": "rep", "recording": 1, "index": 2}, RepChosen(1, 2)),
        (
            {"what": "moved", "recording": 0, "index": 3, "start_s": 1, "end_s": 2.5},
            BoundaryMoved(0, 3, 1.0, 2.5),
        ),
        (
            {"what": "measured", "recording": 0, "t_s": 0, "points_px": POINTS},
            HandMeasured(0, 0.0, ((1.0, 2.0), (3.5, 4.0), (5.0, 6.0))),
        ),
    ],
    ids=["comment", "rep", "moved", "measured"],
)
def test_what_a_person_does_is_an_event(value: object, expected: PlayerEvent) -> None:
    assert read_event(value, [3, 2]) == expected


@pytest.mark.parametrize(
    "value",
    [
        None,
        "rep",
        {},
        {"what": "cheat", "recording": 0},
        {"what": "comment", "recording": 2, "t_s": 1.0},
        {"what": "comment", "recording": -1, "t_s": 1.0},
        {"what": "comment", "recording": True, "t_s": 1.0},
        {"what": "comment", "recording": 0, "t_s": "1"},
        {"what": "comment", "recording": 0, "t_s": math.nan},
        {"what": "comment", "recording": 0, "t_s": -1},
        {"what": "rep", "recording": 0, "index": 4},
        {"what": "rep", "recording": 0, "index": 0},
        {"what": "rep", "recording": 0, "index": 1.0},
        {"what": "moved", "recording": 0, "index": 1, "start_s": 2, "end_s": 2},
        {"what": "moved", "recording": 0, "index": 1, "start_s": 2},
        {"what": "measured", "recording": 0, "t_s": 1, "points_px": POINTS[:2]},
        {"what": "measured", "recording": 0, "t_s": 1, "points_px": [[1, 2], [3, 4], [5]]},
        {
            "what": "measured",
            "recording": 0,
            "t_s": 1,
            "points_px": [[1, 2], [3, math.inf], [5, 6]],
        },
        {"what": "measured", "recording": 0, "t_s": 1, "points_px": 7},
    ],
    ids=str,
)
def test_anything_else_is_none(value: object) -> None:
    assert read_event(value, [3, 2]) is None
