"""What the player in the browser reports, checked."""

import math
from collections.abc import Mapping, Sequence
from typing import cast

from coach.web.review.values import (
    BoundaryMoved,
    CommentWanted,
    HandMeasured,
    PlayerEvent,
    PointPx,
    RepChosen,
    ThreePoints,
)

_POINTS = 3


def read_event(value: object, reps: Sequence[int]) -> PlayerEvent | None:
    """Return what the browser reported, or None for nothing and for anything else.

    Parameters
    ----------
    value : object
        As it came.
    reps : sequence of int
        How many repetitions each recording has.
    """
    if not isinstance(value, Mapping):
        return None
    recording = _whole(value.get("recording"))
    if recording is None or not 0 <= recording < len(reps):
        return None
    match value.get("what"):
        case "comment" if (t_s := _seconds(value.get("t_s"))) is not None:
            return CommentWanted(recording, t_s)
        case "measured" if (t_s := _seconds(value.get("t_s"))) is not None:
            points = _points(value.get("points_px"))
            return None if points is None else HandMeasured(recording, t_s, points)
        case "rep" if _is_rep(value, reps[recording]):
            return RepChosen(recording, value["index"])
        case "moved" if _is_rep(value, reps[recording]):
            start_s, end_s = _seconds(value.get("start_s")), _seconds(value.get("end_s"))
            if start_s is not None and end_s is not None and start_s < end_s:
                return BoundaryMoved(recording, value["index"], start_s, end_s)
    return None


def _is_rep(value: Mapping[str, object], most: int) -> bool:
    index = _whole(value.get("index"))
    return index is not None and 1 <= index <= most


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def _seconds(value: object) -> float | None:
    number = _number(value)
    return number if number is not None and number >= 0 else None


def _points(value: object) -> ThreePoints | None:
    if not isinstance(value, Sequence) or len(value) != _POINTS:
        return None
    points = [_point(each) for each in value]
    return None if None in points else cast("ThreePoints", tuple(points))


def _point(value: object) -> PointPx | None:
    if not isinstance(value, Sequence) or len(value) != len(("x", "y")):
        return None
    x, y = (_number(each) for each in value)
    return None if x is None or y is None else (x, y)
