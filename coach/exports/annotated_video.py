"""The clip again, with what was measured drawn on the patient.

H.264 in MP4 with the index in front, as every browser plays it; times are the clip's own.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.exports.measured_picture import draw_measured, row_at
from coach.exports.mp4 import write_film
from coach.language import ENGLISH, Language
from coach.values import AngleSeries, SessionReport
from pose.sources import open_clip
from pose.values import Frame, Pose, Poses

Picture = NDArray[np.uint8]


def write_annotated_video(
    path: Path,
    clip: Path,
    poses: Poses,
    *,
    report: SessionReport,
    series: AngleSeries,
    language: Language = ENGLISH,
    on_frame: Callable[[float], None] | None = None,
) -> None:
    """Write a clip with skeleton, goniometer, angle, counter and grade.

    One frame is held at a time, whatever the length of the clip.

    Parameters
    ----------
    path : Path
        The .mp4 to write.
    clip : Path
        The clip that was analysed.
    poses : Poses
        The patient in every frame of it; nobody else is drawn.
    report, series : SessionReport, AngleSeries
        As they may be shown; see `coach.withheld`.
    language : Language, optional
        Of what is written in it.
    on_frame : callable, optional
        Told the seconds done after every frame.

    Raises
    ------
    SourceError
        If the clip can no longer be read.
    OutputError
        If the video cannot be written.
    """

    def drawn(frame: Frame, pose: Pose | None) -> tuple[Picture, float]:
        picture = frame.image.copy()
        row = row_at(series.t_s, frame.t_s)
        draw_measured(
            picture, frame.t_s, pose, row, report=report, series=series, language=language
        )
        return picture, frame.t_s

    with open_clip(clip) as frames:
        write_film(path, (drawn(*each) for each in _paired(frames, poses)), on_frame)


def _paired(frames: Iterable[Frame], poses: Poses) -> Iterator[tuple[Frame, Pose | None]]:
    """Yield each frame with its pose; None: there is none at this time."""
    for frame in frames:
        at = row_at(poses.t_s, frame.t_s)
        pose = None
        if at is not None:
            pose = Pose(frame.t_s, poses.landmarks[at], poses.width_px, poses.height_px)
        yield frame, pose
