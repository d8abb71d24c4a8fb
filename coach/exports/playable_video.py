"""A recorded video as every browser plays it: H.264 in MP4, index in front, times kept."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.video.stream import VideoStream

from coach.exports.folder import OutputError, result_file
from pose.errors import SourceError

#: Quality and speed of x264, and pictures between two key frames: a seek decodes no more. [E]
_CRF, _PRESET, _KEY_EVERY = "23", "veryfast", "30"
_TICKS_PER_S = 90_000


def write_playable_video(source: Path, path: Path) -> None:
    """Write a video again as H.264; one picture is held at a time, whatever its length.

    Parameters
    ----------
    source : Path
        Any video; its sound is left out.
    path : Path
        The `.mp4` to write; it appears when it is complete.

    Raises
    ------
    SourceError
        The source cannot be read.
    OutputError
        The file cannot be written.
    """
    with result_file(path) as staged:
        try:
            with av.open(str(source)) as pictures:
                _write(pictures, staged)
        except av.FFmpegError as error:
            raise SourceError(f"{source.name} cannot be read as video: it is damaged.") from error
        except OSError as error:
            raise OutputError(f"{path.name} cannot be written: {error.strerror}") from error


def _write(pictures: av.container.InputContainer, path: Path) -> None:
    options = {"movflags": "+faststart"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        stream: VideoStream | None = None
        last = -1
        for picture in _decoded(pictures):
            stamp = round(picture.time * _TICKS_PER_S)
            if stamp <= last:
                continue
            last = stamp
            if stream is None:
                stream = _stream(container, picture)
            even = picture.reformat(stream.width, stream.height, format="yuv420p")
            even.pts, even.time_base = stamp, Fraction(1, _TICKS_PER_S)
            container.mux(stream.encode(even))
        if stream is None:
            raise SourceError("there is no picture in the video")
        container.mux(stream.encode(None))


def _decoded(pictures: av.container.InputContainer) -> Iterator[av.VideoFrame]:
    """Yield the pictures that have a time, to where the recording was cut off."""
    try:
        yield from (picture for picture in pictures.decode(video=0) if picture.pts is not None)
    except av.InvalidDataError:
        return


def _stream(container: av.container.OutputContainer, picture: av.VideoFrame) -> VideoStream:
    options = {"crf": _CRF, "preset": _PRESET, "g": _KEY_EVERY}
    stream = container.add_stream("libx264", options=options)
    # 4:2:0 colour needs even sides.
    stream.width, stream.height = picture.width // 2 * 2, picture.height // 2 * 2
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, _TICKS_PER_S)
    return stream
