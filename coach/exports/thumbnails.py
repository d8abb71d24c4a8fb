"""Small pictures of moments of a recording, with the body and the angle drawn in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from coach.exports.drawing import draw_goniometer, draw_head, draw_skeleton
from coach.exports.skeleton_video import GROUND
from coach.values import AngleSeries
from pose.errors import SourceError
from pose.motions import Motion
from pose.values import XY, Pose, Poses, Side

Picture = NDArray[np.uint8]

#: Longer side of a picture in a table.
LONGER_PX = 240
_QUALITY = 80
#: A row of body points farther from the moment is not drawn, seconds. [E]
_NEAR_S = 0.1
#: A key frame is sought rather than decoded up to when it is so much later, seconds. [E]
_AHEAD_S = 1.0
#: Times of pictures are rounded when they are written.
_ROUNDED_S = 0.002


def thumbnails(
    times_s: Sequence[float],
    *,
    video: Path | None,
    poses: Poses,
    series: AngleSeries,
    motion: Motion,
) -> list[bytes]:
    """Return one small picture for each moment.

    Parameters
    ----------
    times_s : sequence of float
        Seconds of the recording, in any order.
    video : Path or None
        Its times are those of the poses; None: the body is drawn on a plain ground.
    poses : Poses
    series : AngleSeries
        As it may be shown; see `coach.withheld`.
    motion : Motion

    Returns
    -------
    list of bytes
        JPEG, in the order of the times; for a moment after the last picture, that one.

    Raises
    ------
    SourceError
        The video cannot be read.
    """
    order = sorted(range(len(times_s)), key=lambda at: times_s[at])
    moments = [times_s[at] for at in order]
    pictures = _grounds(len(moments), poses) if video is None else _stills(video, moments)
    done: dict[int, bytes] = {}
    for at, t_s, picture in zip(order, moments, pictures, strict=True):
        pose = _pose_at(t_s, poses, picture)
        if pose is not None:
            if video is None:
                draw_head(picture, pose)
            _draw(picture, pose, series, motion)
        done[at] = _jpeg(picture)
    return [done[at] for at in range(len(times_s))]


def _grounds(count: int, poses: Poses) -> Iterator[Picture]:
    scale = LONGER_PX / max(poses.width_px, poses.height_px)
    shape = (round(poses.height_px * scale), round(poses.width_px * scale), 3)
    for _ in range(count):
        yield np.full(shape, GROUND, np.uint8)


def _stills(video: Path, moments: Sequence[float]) -> Iterator[Picture]:
    """Yield the picture that is shown at each moment, made small."""
    try:
        with av.open(str(video)) as container:
            for frame in _shown(container, moments):
                yield _small(frame)
    except (OSError, IndexError, av.FFmpegError) as error:
        raise SourceError(f"{video.name} cannot be read as video: it is damaged.") from error


def _shown(
    container: av.container.InputContainer, moments: Sequence[float]
) -> Iterator[av.VideoFrame]:
    """Yield the frame of each moment; moments grow."""
    frames = _frames(container, moments[0])
    held = next(frames, None)
    after = next(frames, None)
    for before_s, t_s in pairwise([moments[0], *moments]):
        if t_s - before_s > _AHEAD_S:
            frames = _frames(container, t_s)
            held, after = next(frames, held), next(frames, None)
        while after is not None and after.time <= t_s + _ROUNDED_S:
            held, after = after, next(frames, None)
        if held is None:
            raise SourceError("there is no picture in the video")
        yield held


def _frames(container: av.container.InputContainer, t_s: float) -> Iterator[av.VideoFrame]:
    """Yield the frames from the last key frame before a moment on."""
    container.seek(round(max(t_s, 0.0) * av.time_base))
    return (frame for frame in container.decode(video=0) if frame.pts is not None)


def _small(frame: av.VideoFrame) -> Picture:
    scale = LONGER_PX / max(frame.width, frame.height)
    small = frame.reformat(
        max(1, round(frame.width * scale)), max(1, round(frame.height * scale)), format="rgb24"
    )
    return np.array(small.to_ndarray(), np.uint8)


def _draw(picture: Picture, pose: Pose, series: AngleSeries, motion: Motion) -> None:
    """Draw the body and its angle, in place."""
    draw_skeleton(picture, pose)
    row = _nearest(series.t_s, pose.t_s)
    if row is not None and np.isfinite(series.angle_deg[row]):
        side: Side = "left" if series.side[row] == "left" else "right"
        draw_goniometer(picture, pose, motion, side, angle_deg=float(series.angle_deg[row]))


def _nearest(times_s: NDArray[np.float64], t_s: float) -> int | None:
    if not len(times_s):
        return None
    row = int(np.argmin(np.abs(times_s - t_s)))
    return row if abs(float(times_s[row]) - t_s) <= _NEAR_S else None


def _pose_at(t_s: float, poses: Poses, picture: Picture) -> Pose | None:
    """Return the pose of a moment in the pixels of a picture of another size; None: none near."""
    row = _nearest(poses.t_s, t_s)
    if row is None:
        return None
    height, width = picture.shape[:2]
    landmarks = poses.landmarks[row].copy()
    landmarks[:, XY] *= (width / poses.width_px, height / poses.height_px)
    return Pose(float(poses.t_s[row]), landmarks, width, height)


def _jpeg(picture: Picture) -> bytes:
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    _, encoded = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return encoded.tobytes()
