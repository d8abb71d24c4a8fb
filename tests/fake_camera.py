"""A camera for Chromium whose picture a test steers.

Chromium's fake capture device plays a file over and over: of `.mjpeg` at 30 frames a second
whatever was recorded, mapped into memory when the camera opens; of `.y4m` at the rate in its
header, each frame read from the file at the moment it is due, which also spares the browser the
JPEG decoder (media/capture/video/file_video_capture_device.cc). So the file here is a `.y4m` of
one single frame, and what the camera shows is changed by writing other pixels over it. A test lets
the person stand still for as long as the app wants, and start to move only when it says so, on a
machine of any speed. A read that falls into a write gives the upper part of one frame above the
lower part of the next one, as the rolling shutter of a real webcam does.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from pose.closing import Closing

#: How often Chromium looks at the file; the sample clips have as many frames a second.
RATE_HZ = 30
SIZE_PX = (640, 480)
HEADER = b"YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420jpeg\nFRAME\n" % (*SIZE_PX, RATE_HZ)

Planes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a clip: the pictures with `start_s <= t_s < end_s`; by default all."""

    start_s: float = 0.0
    end_s: float = inf


WHOLE = Part()


class FakeCamera(Closing):
    """One camera that shows a clip; a browser is given it by `flags`.

    Parameters
    ----------
    path : Path
        Where to write the `.y4m`.
    clip : Path
        Its first frame is shown until `play`.

    Attributes
    ----------
    clip : Path
        The clip that it shows.
    """

    def __init__(self, path: Path, clip: Path) -> None:
        if path.suffix != ".y4m":
            raise ValueError(f"Chromium knows the form by its name: {path.name} is no .y4m")
        self.path = path
        self._stop = threading.Event()
        self._finished = threading.Event()
        self._thread: threading.Thread | None = None
        path.write_bytes(HEADER + bytes(_frame_bytes()))
        self._file = path.open("r+b", buffering=0)
        self.hold(clip)

    @property
    def flags(self) -> list[str]:
        """Command line by which Chromium has this camera and no other."""
        return [
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={self.path}",
        ]

    def close(self) -> None:
        """Show nothing new any more and remove the file."""
        self._end()
        self._file.close()
        self.path.unlink()

    def hold(self, clip: Path) -> None:
        """Show the first frame of a clip from now on."""
        self._end()
        self.clip = clip
        self._show(next(_frames(clip, WHOLE))[1])

    def blank(self) -> None:
        """Show a grey wall from now on, with nobody before it."""
        self._end()
        self._show(np.full(_frame_bytes(), 128, dtype=np.uint8))

    def play(self, times: int = 1, *, part: Part = WHOLE) -> None:
        """Show a part of the clip at its own rate, so many times, then hold its last frame."""
        self._end()
        self._stop.clear()
        self._finished.clear()
        self._thread = threading.Thread(target=self._play, args=(times, part), name="fake camera")
        self._thread.start()

    def played(self) -> bool:
        """Tell whether `play` has come to its end."""
        return self._finished.is_set()

    def _play(self, times: int, part: Part) -> None:
        for _ in range(times):
            start_s: float | None = None
            for t_s, planes in _frames(self.clip, part):
                start_s = time.monotonic() - t_s if start_s is None else start_s
                if self._stop.wait(max(start_s + t_s - time.monotonic(), 0.0)):
                    return
                self._show(planes)
        self._finished.set()

    def _show(self, planes: Planes) -> None:
        self._file.seek(len(HEADER))
        self._file.write(planes.tobytes())

    def _end(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None


def _frame_bytes() -> int:
    width_px, height_px = SIZE_PX
    return width_px * height_px * 3 // 2


def _frames(clip: Path, part: Part) -> Iterator[tuple[float, Planes]]:
    width_px, height_px = SIZE_PX
    with av.open(str(clip)) as container:
        for frame in container.decode(video=0):
            t_s = float(frame.time or 0.0)
            if t_s >= part.end_s:
                return
            if t_s >= part.start_s:
                planes = frame.reformat(width=width_px, height=height_px, format="yuv420p")
                yield t_s, np.asarray(planes.to_ndarray(), np.uint8).reshape(-1)
