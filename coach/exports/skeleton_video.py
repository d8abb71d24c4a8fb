"""The measured body alone on a plain ground: a film to share that shows no face and no room.

It is drawn from the body points; no picture of the person is ever opened. H.264 in MP4 with the
index in front; times are the trace's own.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.exports.drawing import draw_head
from coach.exports.measured_picture import draw_measured, row_at
from coach.exports.mp4 import even, write_film
from coach.language import ENGLISH, Language
from coach.values import AngleSeries, SessionReport
from pose.trace import open_trace
from pose.values import XY, Pose

Picture = NDArray[np.uint8]

#: Dark enough for white bones, and no colour of skin or room.
GROUND = (32, 44, 54)
#: A larger picture is made smaller: lines lose nothing by it.
LONGEST_PX = 1280


def write_skeleton_video(
    path: Path,
    trace: Path,
    *,
    report: SessionReport,
    series: AngleSeries,
    language: Language = ENGLISH,
    on_frame: Callable[[float], None] | None = None,
) -> None:
    """Write the body of a trace with goniometer, angle, counter and grade.

    One picture is held at a time, whatever the length of the trace.

    Parameters
    ----------
    path : Path
        The .mp4 to write.
    trace : Path
    report, series : SessionReport, AngleSeries
        Of the trace, as they may be shown; see `coach.withheld`.
    language : Language, optional
        Of what is written in it.
    on_frame : callable, optional
        Told the seconds done after every frame; what it raises ends the writing.

    Raises
    ------
    TraceError
        If the trace cannot be read.
    OutputError
        If the video cannot be written.
    """
    with open_trace(trace) as reader:
        poses = (pose for block in reader for pose in block)
        pictures = (
            (skeleton_picture(pose, report, series, language=language), pose.t_s) for pose in poses
        )
        write_film(path, pictures, on_frame)


def skeleton_picture(
    pose: Pose, report: SessionReport, series: AngleSeries, *, language: Language = ENGLISH
) -> Picture:
    """Return the body of one frame on the plain ground, in even numbers of pixels."""
    pose = _fitted(pose)
    picture = np.full((pose.height_px, pose.width_px, 3), GROUND, np.uint8)
    draw_head(picture, pose)
    row = row_at(series.t_s, pose.t_s)
    draw_measured(picture, pose.t_s, pose, row, report=report, series=series, language=language)
    return even(picture)


def _fitted(pose: Pose) -> Pose:
    """Return the pose in a picture that is no longer than allowed."""
    scale = LONGEST_PX / max(pose.width_px, pose.height_px)
    if scale >= 1.0:
        return pose
    landmarks = pose.landmarks.copy()
    landmarks[:, XY] *= scale
    width, height = round(pose.width_px * scale), round(pose.height_px * scale)
    return replace(pose, landmarks=landmarks, width_px=width, height_px=height)
