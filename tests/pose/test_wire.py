import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pose.packing import pack_frames, unpack_frames
from pose.values import Pose
from pose.wire import Kind, frame_count, receive, send, send_json


def frames(people: list[int]) -> list[tuple[float, tuple[Pose, ...]]]:
    numbers = np.random.default_rng(1).normal(0, 1e3, (sum(people), 33, 8)).astype(np.float32)
    rows = iter(numbers.astype(np.float64))
    return [
        (i / 29.97, tuple(Pose(i / 29.97, next(rows), 64, 48) for _ in range(count)))
        for i, count in enumerate(people)
    ]


@given(st.lists(st.integers(0, 3), max_size=20))
def test_frames_come_back_value_for_value(people) -> None:
    sent = frames(people)
    packed = pack_frames(sent)
    got = unpack_frames(packed, 64, 48)
    assert frame_count(packed) == len(got) == len(sent)
    for (t_s, seen), (expected_s, expected) in zip(got, sent, strict=True):
        assert t_s == expected_s and len(seen) == len(expected)
        for a, b in zip(seen, expected, strict=True):
            assert np.array_equal(a.landmarks, b.landmarks) and a.landmarks.dtype == np.float64
            assert (a.t_s, a.width_px, a.height_px) == (b.t_s, 64, 48)


def test_messages_come_in_order() -> None:
    stream = io.BytesIO()
    send(stream, Kind.ALIVE)
    send_json(stream, Kind.INFO, {"a": [1, 2.5]})
    stream.seek(0)
    assert receive(stream) == (Kind.ALIVE, b"")
    assert receive(stream) == (Kind.INFO, b'{"a": [1, 2.5]}')
    assert receive(stream) is None


@pytest.mark.parametrize("length", [1, 4, 5, 7])
def test_half_a_message_is_the_end(length) -> None:
    stream = io.BytesIO()
    send(stream, Kind.SEAM, b"abc")
    assert receive(io.BytesIO(stream.getvalue()[:length])) is None
