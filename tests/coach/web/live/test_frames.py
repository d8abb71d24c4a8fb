import struct

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.web.live.closing import Code, Refused
from coach.web.live.frames import HEADER, luminance, picture_of, unpacked
from tests.coach.web.live.harness import PICTURE, jpeg, packet


def test_the_header_has_sixteen_bytes() -> None:
    assert HEADER.size == 16
    got = unpacked(packet(4_000_000_000, 1.7e12))
    assert (got.seq, got.stamp_ms, got.jpeg) == (4_000_000_000, 1.7e12, PICTURE)


def test_a_picture_is_rgb_and_upright() -> None:
    shown = np.zeros((48, 64, 3), np.uint8)
    shown[:, :32] = (0, 0, 255)  # OpenCV writes blue, green, red.
    _, data = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, 100])
    # A note that the picture is to be turned: the browser has done so, nobody must do it again.
    turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    note = b"\xff\xe1" + struct.pack(">H", len(turned) + 2) + turned
    plain = data.tobytes()
    picture = picture_of(plain[:2] + note + plain[2:])
    assert picture.shape == (48, 64, 3)
    assert picture[24, 10] == pytest.approx([255, 0, 0], abs=3)
    assert picture[24, 54] == pytest.approx([0, 0, 0], abs=3)


@pytest.mark.parametrize("grey", [0, 35, 255])
def test_luminance_is_that_of_the_picture(grey: int) -> None:
    assert luminance(picture_of(jpeg(grey=grey))) == pytest.approx(grey, abs=1)


def test_a_progressive_picture_is_read_but_not_one_of_endless_scans() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (48, 64, 3), np.uint8)
    _, data = cv2.imencode(".jpg", noise, [cv2.IMWRITE_JPEG_PROGRESSIVE, 1])
    scans = data.tobytes()
    assert scans.count(b"\xff\xda") > 1
    assert picture_of(scans).shape == (48, 64, 3)
    last = scans[scans.rindex(b"\xff\xda") : -2]
    with pytest.raises(Refused, match="scans"):
        picture_of(scans[:-2] + 20 * last + scans[-2:])


@pytest.mark.parametrize("size", [(1280, 32), (32, 1280)], ids=["wide", "high"])
def test_the_largest_picture_allowed(size: tuple[int, int]) -> None:
    assert picture_of(jpeg(*size)).shape == (size[1], size[0], 3)


@given(st.binary(max_size=200))
def test_garbage_is_refused_and_nothing_else_happens(garbage: bytes) -> None:
    with pytest.raises(Refused) as refused:
        picture_of(unpacked(packet(0, 1.0, b"\xff\xd8" + garbage + b"\xff\xd9")).jpeg)
    assert refused.value.code in (Code.BAD_MESSAGE, Code.TOO_LARGE)


@given(st.integers(2, len(PICTURE) - 3), st.integers(1, 255))
def test_a_damaged_picture_is_read_or_refused(at: int, change: int) -> None:
    damaged = bytearray(PICTURE)
    damaged[at] ^= change
    try:
        assert picture_of(bytes(damaged)).ndim == 3
    except Refused as refused:
        assert refused.code in (Code.BAD_MESSAGE, Code.TOO_LARGE)


@given(st.binary(max_size=40))
def test_any_header_is_read_or_refused(message: bytes) -> None:
    try:
        assert unpacked(message).jpeg
    except Refused as refused:
        assert refused.code is Code.BAD_MESSAGE
        assert len(refused.reason.encode()) <= 123
