"""The clip again as every browser plays it, with the times of its trace and nothing drawn on it."""

from collections.abc import Callable
from pathlib import Path

from coach.exports.mp4 import write_film
from pose.sources import open_clip


def write_plain_video(
    path: Path, clip: Path, *, on_frame: Callable[[float], None] | None = None
) -> None:
    """Write a clip as H.264 in MP4, upright, without its sound.

    One frame is held at a time, whatever the length of the clip.

    Parameters
    ----------
    path : Path
        The .mp4 to write.
    clip : Path
    on_frame : callable, optional
        Told the seconds done after every frame.

    Raises
    ------
    SourceError
        If the clip can no longer be read.
    OutputError
        If the video cannot be written.
    """
    with open_clip(clip) as frames:
        write_film(path, ((frame.image, frame.t_s) for frame in frames), on_frame)
