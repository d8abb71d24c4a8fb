"""The pictures of a live set as every browser plays them, with the times of the set."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np

from coach.exports.folder import result_file
from coach.exports.mp4 import Picture, write_film
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
        if write_film(staged, _pictures(source)) == 0:
            raise SourceError(f"{source.name} holds no picture that can be read.")


def _pictures(source: Path) -> Iterator[tuple[Picture, float]]:
    """Yield the pictures that have a time of their own, as far as they can be read."""
    last_s = -1.0
    try:
        with av.open(str(source)) as container:
            for picture in container.decode(video=0):
                # Nothing can be shown twice at a time.
                if picture.pts is not None and picture.time > last_s:
                    last_s = picture.time
                    yield np.asarray(picture.to_ndarray(format="rgb24"), np.uint8), last_s
    except (OSError, av.FFmpegError):
        return
