"""Measuring by hand in the browser: what `coach.review.goniometer` says, in plain values.

The browser shows the angle while points are dragged; the one that is kept is reckoned anew by
`coach.review.goniometer`. Its formulas depend on nothing but the turn from the first limb to the
last, and grow or fall with it degree by degree: three numbers tell one.
"""

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np

from coach.language import Language
from coach.review.goniometer import MANUAL
from coach.web.review.packing import DRAWN
from pose.motions import MOTIONS
from pose.values import SIDES, Side, other

#: Where a point begins: landmarks between which it lies. Names are the points' English texts.
_BEGIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **{name: (f"{{side}}_{name}",) for name in ("shoulder", "elbow", "wrist", "hip", "knee")},
        "ankle": ("{side}_ankle",),
        "heel": ("{side}_heel",),
        "toe": ("{side}_foot_index",),
        "middle of the hand": ("{side}_index",),
        "other hip": ("{other}_hip",),
        "other knee": ("{other}_knee",),
        "middle of the hips": ("left_hip", "right_hip"),
        "middle of the shoulders": ("left_shoulder", "right_shoulder"),
        "a point straight down the trunk": ("{side}_hip",),
    }
)
#: Those that begin straight above or below the joint, as far away as the last point.
_ALONG: Mapping[str, int] = MappingProxyType(
    {"a point straight above": -1, "a point straight below": 1}
)


def by_hand(motion: str, *, language: Language) -> dict[str, Any] | None:
    """Return how a motion is measured by hand; None where three points do not tell it."""
    if motion not in MANUAL:
        return None
    points = MANUAL[motion].points
    return {
        "places": [point.say(language) for point in points],
        "begin": {side: [_begin(point.en, side) for point in points] for side in SIDES},
        "view": MOTIONS[motion].view,
        "turned": {str(sign): _straight(motion, sign) for sign in (1, -1)},
    }


def _begin(point: str, side: Side) -> dict[str, Any]:
    if point in _ALONG:
        return {"along": _ALONG[point]}
    names = [name.format(side=side, other=other(side)) for name in _BEGIN[point]]
    return {"landmarks": [DRAWN.index(name) for name in names]}


@cache
def _straight(motion: str, direction: int) -> dict[str, float]:
    """Return a formula as `slope * turn + at`, wrapped to begin at `low`."""
    turns = np.arange(-179.5, 180.0)
    first = np.tile([1.0, 0.0], (len(turns), 1))
    # Counter-clockwise on the screen, where y points down.
    last = np.stack([np.cos(np.radians(turns)), -np.sin(np.radians(turns))], axis=1)
    angles = MANUAL[motion].formula(first, last, float(direction))
    slope = math.copysign(1.0, float(np.median(np.diff(angles))))
    low = float(np.round(angles.min() - 0.5))
    return {"slope": slope, "at": round(float(angles[0] - slope * turns[0]), 6) % 360.0, "low": low}
