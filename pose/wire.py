"""Messages from a worker process to its parent: a kind, a length, then numbers or JSON.

Nothing is unpickled, and nothing is imported that takes time: a parent starts its workers first.
"""

import json
import struct
from enum import IntEnum
from typing import IO, Any

_HEAD = struct.Struct("<BI")
_COUNT = struct.Struct("<I")


class Kind(IntEnum):
    """What a message holds."""

    INFO = 1  # JSON: what the clip says of itself
    FRAMES = 2  # see `pose.packing`
    SEAM = 3  # JSON: the pictures just before a run; opens it
    RUN_END = 4  # JSON: the last pictures of a run, and its count of frames
    ALIVE = 5  # nothing: still skipping frames
    FAULT = 6  # JSON: name of the error, its text
    DONE = 7  # nothing: the worker has no more runs


def pack_count(count: int) -> bytes:
    """Return the first bytes of a message of frames: how many there are."""
    return _COUNT.pack(count)


def frame_count(payload: bytes) -> int:
    """Return how many frames there are in a message of them."""
    (count,) = _COUNT.unpack_from(payload)
    return int(count)


def send(stream: IO[bytes], kind: Kind, payload: bytes = b"") -> None:
    """Write one message."""
    stream.write(_HEAD.pack(kind, len(payload)) + payload)
    stream.flush()


def send_json(stream: IO[bytes], kind: Kind, value: Any) -> None:
    """Write one message of JSON."""
    send(stream, kind, json.dumps(value).encode())


def receive(stream: IO[bytes]) -> tuple[Kind, bytes] | None:
    """Return the next message; None where the stream ends, also in the middle of one."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    payload = stream.read(length)
    return (Kind(kind), payload) if len(payload) == length else None
