"""A picture as the browser sends it."""

import struct
from dataclasses import dataclass
from io import BytesIO
from math import isfinite

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL.JpegImagePlugin import JpegImageFile

from coach.web.live.closing import Code, Refused

#: Kind, two fields of zero, sequence number, capture time; see docs/live.md.
HEADER = struct.Struct("<BBHId")
JPEG = 1
MOST_BYTES = 400_000
MOST_SIDE_PX = 1280
#: Nobody can be seen in less [E].
LEAST_SIDE_PX = 32
#: Scans of a progressive picture: a usual one has ten, and each costs a pass over the picture.
MOST_SCANS = 16
#: The year 5138; beyond it a stamp is no time.
MOST_STAMP_MS = 1e14
#: Every so many pixels are enough for how bright a picture is.
_LIGHT_STEP_PX = 8
#: Rec. 601 luma, as JPEG itself has it.
_LUMA = np.array([0.299, 0.587, 0.114])


@dataclass(frozen=True, slots=True)
class Packet:
    """One picture, not yet decoded.

    Attributes
    ----------
    seq : int
        The browser's number for it.
    stamp_ms : float
        When it was captured, by the browser's clock.
    jpeg : bytes
    """

    seq: int
    stamp_ms: float
    jpeg: bytes


def unpacked(message: bytes) -> Packet:
    """Return what a binary message holds.

    Raises
    ------
    Refused
        It is not made as agreed, or too large.
    """
    if len(message) > HEADER.size + MOST_BYTES:
        raise Refused(Code.TOO_LARGE, f"a picture may have {MOST_BYTES} bytes")
    if len(message) <= HEADER.size:
        raise Refused(Code.BAD_MESSAGE, f"a picture has a header of {HEADER.size} bytes")
    kind, zero, zeros, seq, stamp_ms = HEADER.unpack_from(message)
    if kind != JPEG or zero or zeros:
        raise Refused(Code.BAD_MESSAGE, "binary messages are kind 1, then zeros")
    if not isfinite(stamp_ms) or not 0.0 <= stamp_ms <= MOST_STAMP_MS:
        raise Refused(Code.BAD_MESSAGE, "the time of capture is no time")
    return Packet(seq, stamp_ms, message[HEADER.size :])


def picture_of(jpeg: bytes) -> NDArray[np.uint8]:
    """Return the (height, width, 3) RGB picture.

    Its size is read before anything is decoded, so that a few bytes cannot ask for gigabytes.

    Raises
    ------
    Refused
        It is no JPEG, damaged, or of a size that is not allowed.
    """
    width_px, height_px = _size(jpeg)
    if max(width_px, height_px) > MOST_SIDE_PX:
        raise Refused(Code.TOO_LARGE, f"a picture may be {MOST_SIDE_PX} px a side")
    if min(width_px, height_px) < LEAST_SIDE_PX:
        raise Refused(Code.BAD_MESSAGE, f"a picture has {LEAST_SIDE_PX} px a side or more")
    if not jpeg.endswith(b"\xff\xd9") or jpeg.count(b"\xff\xda") > MOST_SCANS:
        raise Refused(Code.BAD_MESSAGE, "the JPEG is cut off or of too many scans")
    picture = cv2.imdecode(
        np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION
    )
    if picture is None or picture.shape != (height_px, width_px, 3):
        raise Refused(Code.BAD_MESSAGE, "the JPEG cannot be decoded")
    return np.asarray(picture, np.uint8)


def luminance(picture: NDArray[np.uint8]) -> float:
    """Return how bright an RGB picture is on average, 0 to 255."""
    few = picture[::_LIGHT_STEP_PX, ::_LIGHT_STEP_PX].reshape(-1, 3)
    return float(few.mean(axis=0) @ _LUMA)


def _size(jpeg: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG from its header alone."""
    try:
        # Not Image.open, which warns about large pictures instead of refusing them.
        with JpegImageFile(BytesIO(jpeg)) as header:
            return header.size
    except (SyntaxError, OSError, ValueError) as error:
        raise Refused(Code.BAD_MESSAGE, "the picture is no JPEG") from error
