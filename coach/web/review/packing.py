"""Rows of numbers packed small for the browser, which unpacks them in `rows.mjs`.

A packet is the length of a head (uint32), the head (JSON), and columns, each beginning at a
multiple of 8 bytes; everything little-endian. Whole numbers stand for multiples of a step; the
least of them stands for NaN.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from coach.exports.angles_csv import smoothed_deg
from coach.exports.drawing import BONES
from coach.exports.goniometer import LEAST_CONFIDENCE
from coach.values import AngleSeries
from pose.formulas import Body, facing_evidence
from pose.values import CONFIDENCE, INDEX, LANDMARKS, SIDES, XY, Poses, Side

#: Landmarks that the player draws or measures from, in their order in a packet.
DRAWN: tuple[str, ...] = tuple(
    name
    for name in LANDMARKS
    if name in {end for bone in BONES for end in bone} | {"nose", "left_ear", "right_ear"}
)
GRADES = ("A", "B", "refused", "untracked")
#: A twentieth of a degree is far below the error of any angle.
ANGLE_STEP = 0.05
#: Numbers, and what one of them stands for; None: themselves.
Column: TypeAlias = tuple[NDArray[Any], float | None]
#: Points may lie outside the picture by as much as its longer side.
_REACH = 2.0
_ALIGNMENT = 8
_MISSING = np.iinfo(np.int16).min
_MOST = np.iinfo(np.int16).max


def pack_body(poses: Poses) -> bytes:
    """Pack the points of the body that were seen well.

    Parameters
    ----------
    poses : Poses
        n frames.

    Returns
    -------
    bytes
        Columns `t_s` (n,) float64; `points_px` (n, len(DRAWN), 2), where a point that was not
        seen well, or lies far outside the picture, is NaN; `facing`, `outward_left` and
        `outward_right` int8, which way on the screen is positive for motions seen from the side
        and from the front (1, -1; 0: nobody was seen), as `coach.review.goniometer`.
    """
    rows = poses.landmarks[:, [INDEX[name] for name in DRAWN]]
    points = rows[:, :, XY].copy()
    # Written so that NaN is not seen either.
    points[~(np.min(rows[:, :, CONFIDENCE], axis=2) >= LEAST_CONFIDENCE)] = np.nan
    step = _REACH * max(poses.width_px, poses.height_px) / _MOST
    about = {"width_px": poses.width_px, "height_px": poses.height_px, "landmarks": DRAWN}
    columns: dict[str, Column] = {
        "t_s": (_times(poses.t_s), None),
        "points_px": (_whole(points, step), step),
        "facing": (_signs(facing_evidence(poses)), None),
    }
    for side in SIDES:
        columns[f"outward_{side}"] = (_signs(_outward(poses, side)), None)
    return _packet(about, columns)


def pack_angles(series: AngleSeries) -> bytes:
    """Pack an angle over time.

    Parameters
    ----------
    series : AngleSeries
        As it may be shown; see `coach.withheld`.

    Returns
    -------
    bytes
        Columns `t_s` float64; `angle_deg`, `smooth_deg`, `band_deg`; `yaw_deg`; `grade` and
        `side` as places in `grades` and `sides` of the head.
    """
    return _packet(
        {"grades": GRADES, "sides": SIDES},
        {
            "t_s": (_times(series.t_s), None),
            "angle_deg": (_whole(series.angle_deg, ANGLE_STEP), ANGLE_STEP),
            "smooth_deg": (_whole(smoothed_deg(series), ANGLE_STEP), ANGLE_STEP),
            "band_deg": (_whole(series.band_deg, ANGLE_STEP), ANGLE_STEP),
            "yaw_deg": (_whole(series.yaw_deg, ANGLE_STEP), ANGLE_STEP),
            "grade": (_places(series.grade, GRADES), None),
            "side": (_places(series.side, SIDES), None),
        },
    )


def _packet(about: Mapping[str, Any], columns: Mapping[str, Column]) -> bytes:
    """Put a head and its columns together."""
    fields: list[dict[str, Any]] = []
    at = 0
    for name, (column, step) in columns.items():
        field = {"name": name, "type": column.dtype.name, "length": column.size}
        fields.append(field | {"step": step, "at": at})
        at += _padded(column.nbytes)
    head = json.dumps({"about": about, "fields": fields}).encode()
    begin = _padded(4 + len(head))
    head = head.ljust(begin - 4)
    parts = [len(head).to_bytes(4, "little"), head]
    for column, _ in columns.values():
        parts.append(column.tobytes().ljust(_padded(column.nbytes), b"\0"))
    return b"".join(parts)


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT


def _times(t_s: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.ascontiguousarray(t_s, dtype="<f8")


def _whole(values: NDArray[np.float64], step: float) -> NDArray[np.int16]:
    """Return multiples of a step; what is NaN or too large is missing."""
    multiples = np.round(values / step)
    fits = np.abs(multiples) <= _MOST
    return np.where(fits, multiples, _MISSING).astype("<i2")


def _outward(poses: Poses, side: Side) -> NDArray[np.float64]:
    return Body(poses, side, np.ones(len(poses))).outward


def _signs(values: NDArray[np.float64]) -> NDArray[np.int8]:
    """Return 1 or -1; 0 where there is no value. Neither way is taken for 1."""
    signs = np.where(values < 0, -1, 1)
    return np.where(np.isnan(values), 0, signs).astype(np.int8)


def _places(words: NDArray[np.str_], known: tuple[str, ...]) -> NDArray[np.uint8]:
    places = np.zeros(len(words), dtype=np.uint8)
    for place, word in enumerate(known):
        places[words == word] = place
    return places
