"""Frames from a recorded clip or a camera: upright, unmirrored, RGB, with their real times.

Times begin at 0 and strictly increase. A frame whose time stamp is missing, repeated or goes
backward is kept and put one nominal frame interval after the frame before it; as soon as the
file's own stamps are ahead again they are used again.
"""

import math
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pose.clip_info import DEFAULT_STEP_S, WANTED, ClipInfo, check_file
from pose.clock import Clock
from pose.closing import Closing
from pose.errors import SourceError
from pose.values import Frame

#: A stated frame rate outside this range is taken for a container's time base, not a rate.
FPS_RANGE = (0.1, 10_000.0)
#: How far before the wanted time a seek aims, so that landing a little late does no harm.
SEEK_MARGIN_S = 0.5


class Clip(Closing):
    """An open clip: iterate it once for its frames. Made by `open_clip`.

    Attributes
    ----------
    info : ClipInfo
        What the file says of itself.
    """

    def __init__(self, path: Path) -> None:
        self._capture = _open_capture(path)
        self._clock = Clock(_stated_step_s(self._capture))
        self._index = -1
        self._t_s = math.nan
        self._shape: tuple[int, ...] | None = None
        self._held = self._advance()
        picture = self._picture() if self._held else None
        if picture is None:
            self.close()
            raise SourceError(
                f"{path.name} holds no picture that can be decoded: it is empty, damaged or cut "
                f"off; {WANTED}, and check that it plays in a video player."
            )
        self._shape = picture.shape
        self.info = _describe(self._capture, path.name, picture.shape)

    def close(self) -> None:
        """Let go of the file."""
        self._capture.release()

    @property
    def mended(self) -> int:
        """How many frames so far had a stamp of no use."""
        return self._clock.mended

    def __iter__(self) -> Iterator[Frame]:
        while self._held or self._advance():
            self._held = False
            picture = self._picture()
            if picture is not None:
                yield Frame(self._index, self._t_s, picture)

    def skip_to(self, t_s: float) -> bool:
        """Decode and drop frames before `t_s` seconds; False if the clip ends first."""
        while self._held or self._advance():
            self._held = self._t_s >= t_s
            if self._held:
                return True
        return False

    def seek(self, t_s: float) -> bool:
        """Jump so that the next frame is the first at or after `t_s` seconds.

        Returns False where the file cannot be sought to there; the position is then undefined.
        Frame indices mean nothing after a jump.
        """
        self._capture.set(cv2.CAP_PROP_POS_MSEC, self._stamp_ms(t_s - SEEK_MARGIN_S))
        self._clock.jump()
        mended = self._clock.mended
        self._held = self._advance()
        landed_before = self._held and -math.inf < self._t_s <= t_s
        return landed_before and self.skip_to(t_s) and self._clock.mended == mended

    def _stamp_ms(self, t_s: float) -> float:
        return max(0.0, t_s + self._clock.first_s) * 1000

    def _advance(self) -> bool:
        if not self._capture.grab():
            return False
        self._index += 1
        self._t_s = self._clock.update(self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000)
        return True

    def _picture(self) -> NDArray[np.uint8] | None:
        """Return the picture grabbed last as RGB in the size of the first; None: undecodable."""
        found, picture = self._capture.retrieve()
        if not found or picture is None:
            return None
        if self._shape is not None and picture.shape != self._shape:
            picture = cv2.resize(picture, (self._shape[1], self._shape[0]))
        # In place: a second array a frame costs more than the conversion.
        return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB, picture), dtype=np.uint8)


def open_clip(path: Path) -> Clip:
    """Open a clip as a context manager that is iterated for its frames.

    Raises
    ------
    SourceError
        The file is missing, unreadable, no clip, or holds no picture.
    """
    return Clip(path)


def clip_info(path: Path) -> ClipInfo:
    """Return what a clip says of itself, having decoded its first picture.

    Raises
    ------
    SourceError
        As `open_clip`.
    """
    with open_clip(path) as clip:
        return clip.info


class Webcam(Closing):
    """An open camera: iterate it for frames until it is closed. Made by `open_webcam`."""

    def __init__(self, index: int, clock_s: Callable[[], float]) -> None:
        _silence()
        self._name = f"camera {index}"
        self._capture = cv2.VideoCapture(index)
        self._clock_s = clock_s
        if not self._capture.isOpened():
            self.close()
            raise SourceError(
                f"{self._name} cannot be opened: connect it, close other programs that use it, "
                "allow camera access for this program, or choose another number (0, 1, ...)."
            )

    def close(self) -> None:
        """Let go of the camera."""
        self._capture.release()

    def __iter__(self) -> Iterator[Frame]:
        clock = Clock(DEFAULT_STEP_S)
        index = 0
        while self._capture.isOpened():
            found, picture = self._capture.read()
            if not found:
                raise SourceError(f"{self._name} stopped giving pictures: check its connection.")
            rgb = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB, picture), dtype=np.uint8)
            yield Frame(index, clock.update(self._clock_s()), rgb)
            index += 1


def open_webcam(index: int, clock_s: Callable[[], float] = time.perf_counter) -> Webcam:
    """Open a camera by its number; frames carry the seconds since the first one.

    Raises
    ------
    SourceError
        There is no such camera, it is taken, or it stops (while iterated).
    """
    return Webcam(index, clock_s)


def _silence() -> None:
    """Keep OpenCV and FFmpeg off standard error; what went wrong is said by `SourceError`."""
    os.environ["OPENCV_FFMPEG_LOGLEVEL"] = "-8"
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _open_capture(path: Path) -> cv2.VideoCapture:
    check_file(path)
    _silence()
    # One decoding thread: the rest of the machine runs the pose model.
    capture = cv2.VideoCapture(
        str(path.resolve()), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1]
    )  # fmt: skip
    if not capture.isOpened():
        capture.release()
        raise SourceError(
            f"{path.name} cannot be read as video: it is damaged, cut off, holds sound only or "
            f"is no video; {WANTED}, and check that it plays in a video player."
        )
    return capture


def _stated_fps(capture: cv2.VideoCapture) -> float:
    fps = float(capture.get(cv2.CAP_PROP_FPS))
    return fps if math.isfinite(fps) and FPS_RANGE[0] <= fps <= FPS_RANGE[1] else math.nan


def _stated_step_s(capture: cv2.VideoCapture) -> float:
    fps = _stated_fps(capture)
    return DEFAULT_STEP_S if math.isnan(fps) else 1 / fps


def _describe(capture: cv2.VideoCapture, name: str, shape: tuple[int, ...]) -> ClipInfo:
    fps = _stated_fps(capture)
    stated = float(capture.get(cv2.CAP_PROP_FRAME_COUNT))
    count = int(stated) if math.isfinite(stated) and 0 < stated < 2**40 else 0
    return ClipInfo(
        name=name,
        duration_s=count / fps if count and not math.isnan(fps) else math.nan,
        fps=fps,
        width_px=shape[1],
        height_px=shape[0],
        frame_count_estimate=count,
        start_s=_own_start_s(capture, fps),
    )


def _own_start_s(capture: cv2.VideoCapture, fps: float) -> float:
    """Return the stamp of the frame read last, which OpenCV counts in frame intervals."""
    start_s = float(capture.get(cv2.CAP_PROP_PTS)) / fps
    return start_s if math.isfinite(start_s) and start_s > 0 else 0.0
