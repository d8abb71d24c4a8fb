"""A trace for OpenSim: joint angles over time as `.mot`, body points as `.trc`.

`.mot` has the angles as this software measures them, in degrees, in clinical signs and with our
own names (`knee_flexion_l`): OpenSim's models do not agree on the sign of a knee, so which
coordinate a column is belongs to whoever maps it.

`.trc` has the 33 body points in metres: the pose model's own estimate of the body in space from
one camera, about the middle of the hips, which does not travel. Its depth is weak. Axes as
OpenSim wants them, right-handed with Y up: X to the right of the picture, Z towards the camera.

Times are those of the frames and may be uneven. What was not seen is NaN in `.mot`, an empty
cell in `.trc`.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from coach.measuring import Measuring
from pose.trace import open_trace
from pose.values import LANDMARKS, WORLD, Poses

#: Metres of the pose model (x right, y down, z away) to OpenSim's axes.
_TO_OPENSIM = np.array([1.0, -1.0, -1.0])
#: Ends of our columns' names that say whose side, and how OpenSim writes them.
_ENDS = {"_left_deg": "_l", "_right_deg": "_r"}


def write_mot(path: Path, trace: Path) -> None:
    """Write every joint angle of a trace that was measured at least once.

    Raises
    ------
    TraceError
        If the trace cannot be read.
    """
    t_s, columns = _angles(trace)
    values = np.column_stack([t_s, *columns.values()])
    head = (
        f"{path.stem}\nversion=1\nnRows={len(t_s)}\nnColumns={values.shape[1]}\n"
        "inDegrees=yes\nendheader\n"
    )
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(head)
        file.write("\t".join(["time", *columns]) + "\n")
        for row in values:
            file.write("\t".join(f"{value:.6f}" for value in row) + "\n")


def write_trc(path: Path, trace: Path) -> None:
    """Write the body points of a trace.

    Raises
    ------
    TraceError
        If the trace cannot be read.
    """
    t_s = _times(trace)
    with ExitStack() as stack:
        reader = stack.enter_context(open_trace(trace))
        file = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        file.write(_trc_head(path.name, t_s))
        _write_points(file, chain.from_iterable(map(_points, reader)))


def _angles(trace: Path) -> tuple[NDArray[np.float64], dict[str, NDArray[np.float64]]]:
    """Return (n,) seconds and the angles that have a value, by OpenSim's kind of name."""
    measuring = Measuring()
    with open_trace(trace) as reader:
        for block in reader:
            measuring.update_block(block)
    t_s, found = measuring.columns()
    angles = {}
    for name, values in found.items():
        for end, short in _ENDS.items():
            if name.endswith(end) and not np.isnan(values).all():
                angles[name.removesuffix(end) + short] = values
    return t_s, angles


def _times(trace: Path) -> NDArray[np.float64]:
    with open_trace(trace) as reader:
        return np.concatenate([np.empty(0), *(block.t_s for block in reader)])


def _points(poses: Poses) -> Iterator[tuple[float, NDArray[np.float64]]]:
    """Yield time and the (33, 3) metres of each frame."""
    points = poses.landmarks[:, :, WORLD] * _TO_OPENSIM
    yield from zip(poses.t_s.tolist(), points, strict=True)


def _trc_head(name: str, t_s: NDArray[np.float64]) -> str:
    rate = 1.0 / float(np.median(np.diff(t_s))) if len(t_s) > 1 else 0.0
    count = len(t_s)
    markers = "\t".join(f"{mark}\t\t" for mark in LANDMARKS)
    axes = "\t".join(f"X{n}\tY{n}\tZ{n}" for n in range(1, len(LANDMARKS) + 1))
    return (
        f"PathFileType\t4\t(X/Y/Z)\t{name}\n"
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\t"
        "OrigDataRate\tOrigDataStartFrame\tOrigNumFrames\n"
        f"{rate:.3f}\t{rate:.3f}\t{count}\t{len(LANDMARKS)}\tm\t{rate:.3f}\t1\t{count}\n"
        f"Frame#\tTime\t{markers}\n\t\t{axes}\n\n"
    )


def _write_points(file: TextIO, frames: Iterator[tuple[float, NDArray[np.float64]]]) -> None:
    for number, (t_s, points) in enumerate(frames, 1):
        cells = ("" if np.isnan(value) else f"{value:.6f}" for value in points.ravel())
        # OpenSim loses an empty last cell, unless a tab ends it.
        file.write("\t".join([str(number), f"{t_s:.6f}", *cells]) + "\t\n")
