"""Pictures with their times as a film that every browser plays."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import cv2
import numpy as np
from av.container import OutputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from coach.exports.folder import OutputError

Picture = NDArray[np.uint8]

#: A larger picture is made smaller: no browser window shows more.
LONGEST_PX = 1920
#: Pictures from one that stands for itself to the next: a jump decodes no more than these [E].
_KEY_EVERY = 30
# Times are in ticks: 23.976, 29.97 and variable rates come out exactly enough.
_TICKS_PER_S = 90_000


class Mp4Writer:
    """Writes H.264 in MP4 with the index in front, a picture at a time.

    Parameters
    ----------
    path : Path
        The .mp4 to write.
    crf, preset : str, optional
        Quality and speed of x264; engineering defaults.

    Raises
    ------
    OutputError
        It cannot be written; so do the other methods.
    """

    def __init__(self, path: Path, *, crf: str = "23", preset: str = "veryfast") -> None:
        self._path = path
        self._options = {"crf": crf, "preset": preset, "g": str(_KEY_EVERY)}
        self._stream: VideoStream | None = None
        try:
            self._container: OutputContainer = av.open(
                str(path), "w", format="mp4", options={"movflags": "+faststart"}
            )
        except (OSError, av.FFmpegError) as error:
            raise self._cannot(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None and self._stream is not None:
                self._container.mux(self._stream.encode(None))
            self._container.close()
        except (OSError, av.FFmpegError) as failed:
            if kind is None:
                raise self._cannot(failed) from failed

    def write(self, picture: Picture, t_s: float) -> None:
        """Add a picture.

        Parameters
        ----------
        picture : (height, width, 3) uint8 array
            RGB, all of one size, which is even as 4:2:0 colour wants it; see `even`.
        t_s : float
            Seconds, later than the one before.
        """
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = round(t_s * _TICKS_PER_S), Fraction(1, _TICKS_PER_S)
        try:
            if self._stream is None:
                self._stream = self._opened(picture)
            self._container.mux(self._stream.encode(frame))
        except (OSError, av.FFmpegError) as error:
            raise self._cannot(error) from error

    def _opened(self, picture: Picture) -> VideoStream:
        stream = self._container.add_stream("libx264", options=self._options)
        stream.height, stream.width = picture.shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, _TICKS_PER_S)
        return stream

    def _cannot(self, error: Exception) -> OutputError:
        reason = getattr(error, "strerror", None) or str(error)
        return OutputError(f"cannot write {self._path.name}: {reason}; free some space")


def write_film(
    path: Path,
    pictures: Iterable[tuple[Picture, float]],
    on_frame: Callable[[float], None] | None = None,
) -> int:
    """Write pictures as a film; one is held at a time.

    Parameters
    ----------
    path : Path
        The .mp4 to write.
    pictures : iterable of (picture, float)
        RGB as `fitted` takes it, all of one size, and its seconds, which grow.
    on_frame : callable, optional
        Told the seconds done after every picture; what it raises ends the writing.

    Returns
    -------
    int
        How many pictures there were.

    Raises
    ------
    OutputError
        It cannot be written.
    """
    count = 0
    with Mp4Writer(path) as video:
        for picture, t_s in pictures:
            video.write(fitted(picture), t_s)
            count += 1
            if on_frame is not None:
                on_frame(t_s)
    return count


def even(picture: Picture) -> Picture:
    """Return a picture of even width and height: the last row or column is repeated."""
    height, width = picture.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return picture
    edge = cv2.copyMakeBorder(picture, 0, height % 2, 0, width % 2, cv2.BORDER_REPLICATE)
    return np.asarray(edge, np.uint8)


def fitted(picture: Picture) -> Picture:
    """Return a picture of even width and height, no longer than `LONGEST_PX`."""
    height, width = picture.shape[:2]
    scale = LONGEST_PX / max(height, width)
    if scale < 1.0:
        size = (round(width * scale), round(height * scale))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return even(picture)
