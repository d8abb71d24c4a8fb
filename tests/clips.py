"""Makes the clips that tests read: bright blobs that move over a dark picture."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from coach.exports.mp4 import Mp4Writer
from pose.sources import open_clip

#: Stamps are written in this unit: fine enough for 29.97 and for thousands of frames a second;
#: MPEG-4 takes no finer one.
TIME_BASE = Fraction(1, 60_000)


@dataclass(frozen=True)
class Recipe:
    """How a test clip is written."""

    codec: str = "libx264"
    width_px: int = 128
    height_px: int = 96
    keyframe_every: int = 30
    blobs: int = 1


def even(count: int, fps: float) -> list[float]:
    """Return `count` evenly spaced times from 0."""
    return [i / fps for i in range(count)]


def picture(index: int, recipe: Recipe) -> NDArray[np.uint8]:
    """Return one RGB picture; every index gives another one."""
    image = np.full((recipe.height_px, recipe.width_px, 3), 30, dtype=np.uint8)
    for blob in range(recipe.blobs):
        left = (5 + 3 * index + 60 * blob) % (recipe.width_px - 24)
        top = 8 + round(20 * abs(np.sin(index / 7 + blob)))
        image[top : top + 40, left : left + 16 - 4 * blob] = 250
    return image


def write_clip(path: Path, stamps_s: Sequence[float], recipe: Recipe | None = None) -> Path:
    """Write one picture for each stamp, which is kept as it is."""
    recipe = recipe or Recipe()
    with av.open(str(path), "w") as container:
        stream = container.add_stream(recipe.codec, rate=Fraction(30))
        stream.width, stream.height, stream.pix_fmt = recipe.width_px, recipe.height_px, "yuv420p"
        stream.codec_context.time_base = TIME_BASE
        stream.codec_context.gop_size = recipe.keyframe_every
        for index, stamp_s in enumerate(stamps_s):
            frame = av.VideoFrame.from_ndarray(picture(index, recipe), "rgb24")
            frame.pts, frame.time_base = round(stamp_s / TIME_BASE), TIME_BASE
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def head(clip: Path, path: Path, seconds: float) -> Path:
    """Write the beginning of a clip."""
    with open_clip(clip) as frames, Mp4Writer(path) as video:
        for frame in frames:
            if frame.t_s > seconds:
                break
            video.write(frame.image, frame.t_s)
    return path


def write_sound(path: Path) -> Path:
    """Write half a second of silence and no picture."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=16_000, layout="mono")
        samples = np.zeros((1, 1024), dtype=np.float32)
        for index in range(8):
            frame = av.AudioFrame.from_ndarray(samples, "fltp", "mono")
            frame.sample_rate, frame.pts = 16_000, index * 1024
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def turn_quarter(path: Path) -> None:
    """Say in an .mp4 that its pictures are to be shown turned by 90 degrees."""
    data = bytearray(path.read_bytes())
    box = data.index(b"tkhd")
    matrix = box + 4 + (40 if data[box + 4] == 0 else 52)
    one, unit = 1 << 16, 1 << 30
    data[matrix : matrix + 36] = struct.pack(">9i", 0, one, 0, -one, 0, 0, 0, 0, unit)
    path.write_bytes(bytes(data))


def cut_off(path: Path, share: float) -> None:
    """Keep only the first part of a file."""
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
