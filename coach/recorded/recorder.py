"""What is kept of one set: the trace of poses, and the pictures where the person allows it."""

from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import av
from av.video.stream import VideoStream

from coach.exports.set_trace import SetTrace
from coach.values import Clip
from pose.errors import RomCoachError
from pose.values import Pose

#: What can go wrong here; a full disk most of all.
RECORD_ERRORS = (RomCoachError, OSError, av.FFmpegError)
TRACE, VIDEO = "trace.parquet", "video.mkv"
#: Matroska counts milliseconds.
_TICKS_PER_S = 1000
#: For the header only: every picture has its own time.
_USUAL_HZ = 30
#: Written picture by picture, so that one that is cut off has nearly all of them.
_AT_ONCE = {"cluster_time_limit": "500", "flush_packets": "1"}
_BEFORE = "video-before.mkv"
#: A video is not continued beyond it: half an hour at 30 pictures a second of 20 kB [E].
MOST_VIDEO_BYTES = 1_000_000_000


class SetRecorder:
    """Records one set into a folder, frame by frame, without holding it in memory.

    Parameters
    ----------
    folder : Path
        Is made. A trace that is there is replaced, a video is gone on with.
    first : Pose
        The first pose of the set, for the size of the picture.
    model : str
        Name of the pose model.
    software_version : str

    Raises
    ------
    One of RECORD_ERRORS
        It cannot be written; so do the other methods.
    """

    def __init__(self, folder: Path, first: Pose, *, model: str, software_version: str) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._trace = SetTrace(
            folder / TRACE, first, model=model, software_version=software_version
        )
        self._video: Video | None = None

    def film(self) -> None:
        """Keep the pictures too, from the next one on."""
        self._video = Video(self._folder / VIDEO)

    def write(self, pose: Pose, jpeg: bytes | None) -> None:
        """Take a pose in the set's own time, and the picture it was found in if there is one."""
        self._trace.write(pose)
        if self._video is not None and jpeg is not None:
            self._video.write(pose.t_s, jpeg)

    def close(self, clip: Clip, *, model: str) -> None:
        """Complete the files, now that the set's length and rate are known."""
        self._trace.close(clip, model=model)
        if self._video is not None:
            self._video.close()

    def discard(self) -> None:
        """Stop without completing anything; the folder is deleted with the room."""
        self._trace.discard()
        if self._video is not None:
            self._video.close()


class Video:
    """Motion JPEG in Matroska: the pictures as they came, not compressed again.

    Parameters
    ----------
    path : Path
        A video that is there, even one that was cut off, is gone on with.
    """

    def __init__(self, path: Path) -> None:
        before = path.with_name(_BEFORE)
        if path.exists():
            path.replace(before)
        self._container = av.open(str(path), "w", format="matroska", options=_AT_ONCE)
        self._stream: VideoStream | None = None
        self._bytes = 0
        self._last_ms = -1
        if before.exists():
            self._take_over(before)

    def write(self, t_s: float, jpeg: bytes) -> None:
        """Take a picture and its time, which must grow."""
        self._bytes += len(jpeg)
        if self._bytes > MOST_VIDEO_BYTES:
            return
        if self._stream is None:
            self._stream = self._opened(jpeg)
        t_ms = round(t_s * _TICKS_PER_S)
        if t_ms <= self._last_ms:
            return
        packet = av.Packet(jpeg)
        packet.stream = self._stream
        packet.time_base = Fraction(1, _TICKS_PER_S)
        packet.pts = packet.dts = self._last_ms = t_ms
        packet.is_keyframe = True
        self._container.mux(packet)

    def close(self) -> None:
        """Complete the file."""
        self._container.close()

    def _take_over(self, before: Path) -> None:
        """Begin with the pictures of an earlier video, as far as they were written."""
        with suppress(av.FFmpegError), av.open(str(before)) as video:
            for packet in video.demux(video=0):
                if packet.pts is not None and packet.time_base is not None:
                    self.write(float(packet.pts * packet.time_base), bytes(packet))
        before.unlink()

    def _opened(self, jpeg: bytes) -> VideoStream:
        """Return a stream that says of itself what the first picture is like."""
        decoder = av.CodecContext.create("mjpeg", "r")
        (picture,) = decoder.decode(av.Packet(jpeg))
        stream = self._container.add_stream("mjpeg", rate=_USUAL_HZ)
        stream.width, stream.height = picture.width, picture.height
        stream.pix_fmt = picture.format.name
        stream.time_base = Fraction(1, _TICKS_PER_S)
        return stream
