"""The clip again, with what was measured drawn on the patient.

H.264 in MP4 with the index in front, as every browser plays it; times are the clip's own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray

from coach.exports.drawing import draw_goniometer, draw_panel, draw_skeleton
from coach.values import AngleSeries, SessionReport
from coach.wording import GRADES, measured
from pose.motions import MOTIONS
from pose.sources import open_clip
from pose.values import Frame, Pose, Poses, Side

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class VideoConfig:
    """How the video is written; engineering defaults.

    Attributes
    ----------
    longest_px : int
        A larger picture is made smaller: no browser window shows more.
    crf, preset : str
        Quality and speed of x264.
    ticks_per_s : int
        Time base; 90,000 keeps 23.976, 29.97 and variable rates exactly enough.
    """

    longest_px: int = 1920
    crf: str = "23"
    preset: str = "veryfast"
    ticks_per_s: int = 90_000


def write_annotated_video(
    path: Path,
    clip: Path,
    poses: Poses,
    *,
    report: SessionReport,
    series: AngleSeries,
    on_frame: Callable[[float], None] | None = None,
    config: VideoConfig | None = None,
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
    on_frame : callable, optional
        Told the seconds done after every frame.
    config : VideoConfig, optional

    Raises
    ------
    SourceError
        If the clip can no longer be read.
    """
    config = config or VideoConfig()
    with (
        open_clip(clip) as frames,
        av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container,
    ):
        stream: VideoStream | None = None
        for frame, pose, row in _paired(frames, poses, series):
            picture = _fitted(_annotated(frame, pose, row, report, series), config.longest_px)
            if stream is None:
                stream = _stream(container, picture, config)
            encoded = av.VideoFrame.from_ndarray(picture, format="rgb24")
            encoded.pts = round(frame.t_s * config.ticks_per_s)
            encoded.time_base = Fraction(1, config.ticks_per_s)
            container.mux(stream.encode(encoded))
            if on_frame is not None:
                on_frame(frame.t_s)
        if stream is not None:
            container.mux(stream.encode(None))


def _paired(
    frames: Iterable[Frame], poses: Poses, series: AngleSeries
) -> Iterator[tuple[Frame, Pose | None, int | None]]:
    """Yield each frame with its pose and its row in the series; None: none at this time."""
    for frame in frames:
        at = _at(poses.t_s, frame.t_s)
        pose = None
        if at is not None:
            pose = Pose(frame.t_s, poses.landmarks[at], poses.width_px, poses.height_px)
        yield frame, pose, _at(series.t_s, frame.t_s)


def _at(times_s: NDArray[np.float64], t_s: float) -> int | None:
    """Return the row with this time, to half a millisecond."""
    row = int(np.searchsorted(times_s, t_s - 5e-4))
    return row if row < len(times_s) and times_s[row] <= t_s + 5e-4 else None


def _annotated(
    frame: Frame, pose: Pose | None, row: int | None, report: SessionReport, series: AngleSeries
) -> Picture:
    picture = frame.image.copy()
    refused = row is not None and series.grade[row] == "refused"
    if pose is not None:
        draw_skeleton(picture, pose)
        if row is not None and np.isfinite(series.angle_deg[row]):
            motion = MOTIONS[report.motion]
            side: Side = "left" if series.side[row] == "left" else "right"
            draw_goniometer(picture, pose, motion, side, angle_deg=float(series.angle_deg[row]))
    alert = report.quality.instruction if refused else None
    draw_panel(picture, _lines(report, series, frame.t_s, row), alert=alert or "")
    return picture


def _lines(
    report: SessionReport, series: AngleSeries, t_s: float, row: int | None
) -> tuple[str, ...]:
    """Return the angle now, the count so far and the last grade."""
    done = [scored for scored in report.reps if scored.rep.end_s <= t_s]
    # A dash would be an empty box: the font that comes with Pillow has none.
    now = "not seen" if row is None or series.grade[row] == "untracked" else "no angle"
    if row is not None and np.isfinite(series.angle_deg[row]):
        now = measured(
            float(series.angle_deg[row]),
            float(series.band_deg[row]),
            unit=MOTIONS[report.motion].unit,
        )
    last = f": {GRADES[done[-1].score.grade].en}" if done else ""
    return now, f"Rep {len(done)}{last}"


def _fitted(picture: Picture, longest_px: int) -> Picture:
    """Return a picture of even width and height, no longer than allowed."""
    height, width = picture.shape[:2]
    scale = longest_px / max(height, width)
    if scale < 1.0:
        size = (round(width * scale), round(height * scale))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
        height, width = picture.shape[:2]
    # 4:2:0 colour needs even sides: the last row or column is repeated.
    edge = cv2.copyMakeBorder(picture, 0, height % 2, 0, width % 2, cv2.BORDER_REPLICATE)
    return np.asarray(edge, np.uint8)


def _stream(
    container: av.container.OutputContainer, picture: Picture, config: VideoConfig
) -> VideoStream:
    stream = container.add_stream("libx264", options={"crf": config.crf, "preset": config.preset})
    stream.height, stream.width = picture.shape[:2]
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, config.ticks_per_s)
    return stream
