"""The pictures of a live set as every browser plays them, with the times of the set."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np

from coach.exports.folder import result_file
from coach.exports.mp4 import Mp4Writer, fitted
from pose.errors import SourceError


def write_playable_video(source: Path, path: Path) -> None:
    """Write a recording again as H.264 in MP4.

    Other than `coach.exports.plain_video` it keeps the recording's own times: pictures may have
    been kept from some time after the set began.

    Parameters
    ----------
    source : Path
        The recording; one that was cut off is read to where it ends. One picture is held at a
        time.
    path : Path
        The .mp4 to write; it appears when it is complete.

    Raises
    ------
    SourceError
        There is no picture in the recording.
    OutputError
        The video cannot be written.
    """
    with result_file(path) as staged:
        last_s = -1.0
        with Mp4Writer(staged) as video:
            for picture in _pictures(source):
                # Nothing can be shown twice at a time.
                if picture.time > last_s:
                    rgb = np.asarray(picture.to_ndarray(format="rgb24"), np.uint8)
                    video.write(fitted(rgb), picture.time)
                    last_s = picture.time
        if last_s < 0:
            raise SourceError(f"{source.name} holds no picture that can be read.")


def _pictures(source: Path) -> Iterator[av.VideoFrame]:
    """Yield the pictures that have a time, as far as they can be read."""
    try:
        with av.open(str(source)) as container:
            yield from (each for each in container.decode(video=0) if each.pts is not None)
    except (OSError, av.FFmpegError):
        return
