"""A picture to the people in it: the seam, MediaPipe behind it, and a replay of a trace.

The only file that imports mediapipe, and only once a landmarker is needed: a program that
leaves the estimating to other processes does not pay for the import.
"""

import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from pose.closing import Closing
from pose.errors import ModelError
from pose.values import Frame, Pose, Poses

#: Pictures with a longer side are scaled down to it before inference (pixel values still refer
#: to the source): the landmark network sees 256 x 256 of the person, copying 4K only costs.
LONGEST_SIDE_PX = 1920
#: What MediaPipe, TensorFlow Lite and absl print on every start and that tells a user nothing.
NOISE = re.compile(rb"INFO: |WARNING: All log messages before absl|[IW]\d{4} ")
#: Stamps of a replayed frame and of its trace row agree within this; both are seconds.
REPLAY_TOLERANCE_S = 1e-4


class PoseEstimator(Protocol):
    """Finds people in the frames of one source, in order of time. Not for several threads."""

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        """Return everybody seen, in no particular order; () where nobody is."""
        ...

    def reset(self) -> None:
        """Forget every frame; the next one may be of another source or an earlier time."""
        ...

    def close(self) -> None:
        """Let go of what is held. Nothing may be called afterwards."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class MediaPipeEstimator(Closing):
    """One MediaPipe pose landmarker. Loaded at the first frame, and anew after a reset.

    Parameters
    ----------
    model : Path
        A pose landmarker `.task` bundle.
    mode : {"video", "image"}
        Whether it follows people from frame to frame or looks at each picture by itself.
    most_people : int
        How many it looks for.
    detection_confidence : float
        Score from which a detection counts; MediaPipe's own default is 0.5.
    """

    def __init__(
        self,
        model: Path,
        *,
        mode: Literal["video", "image"] = "video",
        most_people: int = 1,
        detection_confidence: float = 0.5,
    ) -> None:
        self._model = model
        self._mode = mode
        self._most_people = most_people
        self._detection_confidence = detection_confidence
        self._task: Any = None
        self.reset()

    def reset(self) -> None:
        """Forget every frame."""
        # By loading anew: an empty picture in between leaves MediaPipe's filters as they are.
        self._last_ms = -1
        if self._mode == "video":
            self.close()

    def close(self) -> None:
        """Unload the model; the next frame would load it again."""
        if self._task is not None:
            self._task.close()
            self._task = None

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        """Return everybody seen.

        Raises
        ------
        ModelError
            At the first frame, when the bundle is missing, damaged or of another kind.
        """
        if self._task is not None and _SOMEBODY_FOUND.is_set():
            return self._detect(frame)
        with quiet_stderr():
            if self._task is None:
                self._task = _load(
                    self._model, self._mode, self._most_people, self._detection_confidence
                )
            poses = self._detect(frame)
        if poses:
            _SOMEBODY_FOUND.set()
        return poses

    def _detect(self, frame: Frame) -> tuple[Pose, ...]:
        import mediapipe

        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=_fitting(frame.image))
        if self._mode == "image":
            return _poses(self._task.detect(image), frame)
        # MediaPipe wants whole milliseconds that increase, however close the frames are.
        self._last_ms = max(self._last_ms + 1, round(frame.t_s * 1000))
        return _poses(self._task.detect_for_video(image, self._last_ms), frame)


class ReplayEstimator(Closing):
    """Gives back the poses of a trace, by the time of the frame.

    Parameters
    ----------
    poses : Poses
        One person over time, as `pose.trace` reads it.
    """

    def __init__(self, poses: Poses) -> None:
        self._poses = poses

    def reset(self) -> None:
        """Do nothing: every frame is looked up by itself."""

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        """Return the pose of the trace at the frame's time; () for none or an unseen person."""
        t_s = self._poses.t_s
        after = int(np.searchsorted(t_s, frame.t_s - REPLAY_TOLERANCE_S))
        if after == len(t_s) or t_s[after] > frame.t_s + REPLAY_TOLERANCE_S:
            return ()
        landmarks = self._poses.landmarks[after]
        if np.isnan(landmarks).all():
            return ()
        return (Pose(frame.t_s, landmarks, self._poses.width_px, self._poses.height_px),)


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Hold back what native code writes to standard error; pass on what is not `NOISE`.

    Works on the file descriptor, where the libraries write, so it holds for the whole process
    while it lasts: keep it short.
    """
    with _STDERR_LOCK, tempfile.TemporaryFile() as held:
        sys.stderr.flush()
        real = os.dup(2)
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(real, 2)
            held.seek(0)
            for line in held:
                if not NOISE.match(line):
                    os.write(real, line)
            os.close(real)


_STDERR_LOCK = threading.Lock()
#: MediaPipe warns once in a process, when it looks at the first body: with an empty picture before,
#: as cameras give one, that is not at the first frame.
_SOMEBODY_FOUND = threading.Event()


def _load(model: Path, mode: Literal["video", "image"], most_people: int, confidence: float) -> Any:
    # MediaPipe's audio tasks come along with the others and would open the sound system; without
    # this package they do without, and starting takes a fifth of a second less.
    sys.modules.setdefault("sounddevice", None)  # type: ignore[arg-type]
    from mediapipe.tasks import python as tasks
    from mediapipe.tasks.python import vision

    modes = {"video": vision.RunningMode.VIDEO, "image": vision.RunningMode.IMAGE}
    options = vision.PoseLandmarkerOptions(
        base_options=tasks.BaseOptions(model_asset_path=str(model)),
        running_mode=modes[mode],
        num_poses=most_people,
        min_pose_detection_confidence=confidence,
    )
    try:
        return vision.PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError, OSError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else "no reason given"
        raise ModelError(
            f"{model} cannot be loaded as a pose model ({reason}): give a MediaPipe pose "
            "landmarker .task file, or leave the model out to use the one that is built in."
        ) from error


def _fitting(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the picture contiguous and no longer than `LONGEST_SIDE_PX`."""
    longest = max(image.shape[:2])
    if longest > LONGEST_SIDE_PX:
        scale = LONGEST_SIDE_PX / longest
        size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return np.ascontiguousarray(image)


def _poses(result: Any, frame: Frame) -> tuple[Pose, ...]:
    height, width = frame.image.shape[:2]
    scale = np.array([width, height, width, 1, 1, 1, 1, 1], dtype=np.float64)
    poses = []
    people = zip(result.pose_landmarks, result.pose_world_landmarks, strict=True)
    for in_picture, in_world in people:
        rows = [
            (p.x, p.y, p.z, p.visibility, p.presence, w.x, w.y, w.z)
            for p, w in zip(in_picture, in_world, strict=True)
        ]
        measured = np.array(rows, dtype=np.float64) * scale
        # As float32 holds it, so that a trace gives back exactly this.
        landmarks = measured.astype(np.float32).astype(np.float64)
        poses.append(Pose(frame.t_s, landmarks, width, height))
    return tuple(poses)
