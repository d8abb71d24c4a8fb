"""The measured angle of every frame as a table for spreadsheets."""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from numpy.typing import NDArray

from coach.values import AngleSeries, ScoredRep
from pose.filters import smooth_recorded

ANGLE_COLUMNS = (
    "t_s",
    "angle_deg",
    "smoothed_deg",
    "band_deg",
    "grade",
    "yaw_deg",
    "side",
    "rep",
)


def write_angles_csv(path: Path, series: AngleSeries, reps: Sequence[ScoredRep]) -> None:
    """Write one row per frame.

    Parameters
    ----------
    path : Path
        File to write, UTF-8.
    series : AngleSeries
        n frames. NaN is written as an empty cell.
    reps : sequence of ScoredRep
        Their indices fill the column `rep`; empty between repetitions.
    """
    columns = (
        _numbers(series.t_s, 4),
        _numbers(series.angle_deg, 2),
        _numbers(smoothed_deg(series), 2),
        _numbers(series.band_deg, 2),
        series.grade.tolist(),
        _numbers(series.yaw_deg, 1),
        series.side.tolist(),
        ["" if index == 0 else str(index) for index in rep_of_frame(series, reps).tolist()],
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        _write_table(file, ANGLE_COLUMNS, zip(*columns, strict=True))


def write_columns_csv(file: TextIO, columns: Mapping[str, NDArray[Any]]) -> None:
    """Write named columns of one length; numbers with 3 decimals, NaN as an empty cell."""
    cells = [
        _numbers(column, 3) if np.issubdtype(column.dtype, np.floating) else column.tolist()
        for column in columns.values()
    ]
    _write_table(file, tuple(columns), zip(*cells, strict=True))


def _write_table(file: TextIO, header: Sequence[str], rows: Iterable[tuple[object, ...]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)


def smoothed_deg(series: AngleSeries) -> NDArray[np.float64]:
    """Return the (n,) zero-lag angle; each change of side starts anew, NaN stays NaN."""
    out = np.full(len(series.t_s), np.nan)
    changes = (np.flatnonzero(series.side[1:] != series.side[:-1]) + 1).tolist()
    for start, stop in pairwise([0, *changes, len(series.t_s)]):
        part = slice(start, stop)
        out[part] = smooth_recorded(series.t_s[part], series.angle_deg[part])
    return out


def rep_of_frame(series: AngleSeries, reps: Sequence[ScoredRep]) -> NDArray[np.int64]:
    """Return the (n,) index of the repetition a frame belongs to; 0: none."""
    out = np.zeros(len(series.t_s), dtype=np.int64)
    for scored in reps:
        rep = scored.rep
        out[(series.t_s >= rep.start_s) & (series.t_s <= rep.end_s)] = rep.index
    return out


def _numbers(values: NDArray[Any], decimals: int) -> list[str]:
    return ["" if math.isnan(v) else f"{v:.{decimals}f}" for v in values.tolist()]
