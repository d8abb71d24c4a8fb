"""What was seen in some frames, as bytes between processes."""

from collections.abc import Sequence

import numpy as np

from pose.values import COLUMNS, LANDMARKS, Pose
from pose.wire import frame_count, pack_count

_SHAPE = (len(LANDMARKS), len(COLUMNS))

#: Everybody seen in one frame, with its time.
Candidates = tuple[float, tuple[Pose, ...]]


def pack_frames(frames: Sequence[Candidates]) -> bytes:
    """Return frames as bytes: count, times, people in each, then their landmarks as float32."""
    times = np.array([t_s for t_s, _ in frames], dtype="<f8")
    people = np.array([len(seen) for _, seen in frames], dtype="u1")
    landmarks = [pose.landmarks.astype("<f4").tobytes() for _, seen in frames for pose in seen]
    return b"".join((pack_count(len(frames)), times.tobytes(), people.tobytes(), *landmarks))


def unpack_frames(payload: bytes, width_px: int, height_px: int) -> list[Candidates]:
    """Return the frames that `pack_frames` packed, value for value."""
    count, start = frame_count(payload), len(pack_count(0))
    times = np.frombuffer(payload, dtype="<f8", count=count, offset=start)
    offset = start + times.nbytes
    people = np.frombuffer(payload, dtype="u1", count=count, offset=offset)
    flat = np.frombuffer(payload, dtype="<f4", offset=offset + people.nbytes)
    landmarks = iter(flat.reshape(-1, *_SHAPE).astype(np.float64))
    return [
        (t_s, tuple(Pose(t_s, next(landmarks), width_px, height_px) for _ in range(seen)))
        for t_s, seen in zip(times.tolist(), people.tolist(), strict=True)
    ]
