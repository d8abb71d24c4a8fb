"""The form of a journal: records of bytes, each with its checksum, one after the other.

A file begins with `MAGIC`. A record is its kind (u8), the length of what it holds (u32) and a
CRC-32 of kind, length and content (u32), little-endian, then the content: JSON, or for a frame
`_SIGHT` and the landmarks as float32, which holds them exactly.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any
from zlib import crc32

import numpy as np
from pydantic import ConfigDict, TypeAdapter

from coach.journal.events import Back, Broken, Event, Head, MeasureWith, Sight, Speak, Tally
from coach.live.values import Command, Rating
from pose.values import COLUMNS, LANDMARKS, Pose

MAGIC = b"ROMJ1\n"
_RECORD = struct.Struct("<BII")
#: Seconds, light, width and height in pixels.
_SIGHT = struct.Struct("<ddHH")
_SHAPE = (len(LANDMARKS), len(COLUMNS))
_SIGHT_BYTES = _SIGHT.size + 4 * _SHAPE[0] * _SHAPE[1]
#: The head of a workout of a hundred sets has a tenth of it.
_MOST_HEAD_BYTES = 16_000_000
#: Of every other record but a frame: a rating with all red flags has a tenth of it.
_MOST_BYTES = 4_000

Record = Event | Head | Tally
_KINDS: Mapping[type[Record], int] = MappingProxyType(
    {
        Head: 1,
        Sight: 2,
        Command: 3,
        Rating: 4,
        Speak: 5,
        MeasureWith: 6,
        Back: 7,
        Broken: 8,
        Tally: 9,
    }
)
_TYPES: Mapping[int, type[Record]] = MappingProxyType({k: t for t, k in _KINDS.items()})


@dataclass(frozen=True, slots=True)
class Damage:
    """What ends the readable part of a journal before its end.

    Attributes
    ----------
    at : int
        The byte.
    why : str
    """

    at: int
    why: str


def record_bytes(record: Record) -> bytes:
    """Return a record as it stands in a file."""
    kind = _KINDS[type(record)]
    content = _sight_bytes(record) if isinstance(record, Sight) else _json(record)
    return _RECORD.pack(kind, len(content), _checksum(kind, content)) + content


def records(data: bytes) -> Iterator[tuple[Record | Damage, int]]:
    """Yield each record and the byte at which it ends.

    A last record that was not written to its end is left out. `Damage` comes last: a record that
    is not what was written, or that is of a newer program.
    """
    if not data.startswith(MAGIC):
        if not MAGIC.startswith(data):
            yield Damage(0, "it is no journal of this program"), 0
        return
    at = len(MAGIC)
    while at + _RECORD.size <= len(data):
        kind, length, checksum = _RECORD.unpack_from(data, at)
        end = at + _RECORD.size + length
        likely = _is_likely(kind, length)
        if end > len(data) and likely:
            return
        content = data[at + _RECORD.size : end]
        if not likely or checksum != _checksum(kind, content):
            # The last one was more likely cut off: a disk may write its pages in any order.
            if not likely or end < len(data):
                yield Damage(at, "a record is damaged"), at
            return
        try:
            record = _record(kind, content)
        except ValueError:
            yield Damage(at, "a record is not of this program"), at
            return
        yield record, end
        at = end


def _is_likely(kind: int, length: int) -> bool:
    """Tell whether a record of this kind may be so long; of a newer program it may be anything."""
    of = _TYPES.get(kind)
    if of is Sight:
        return length == _SIGHT_BYTES
    return length <= (_MOST_HEAD_BYTES if of is Head else _MOST_BYTES)


def _checksum(kind: int, content: bytes) -> int:
    return crc32(content, crc32(struct.pack("<BI", kind, len(content))))


def _record(kind: int, content: bytes) -> Record:
    """Return what a record holds; `ValueError` where it is nothing known."""
    of = _TYPES.get(kind)
    if of is None:
        raise ValueError(f"kind {kind}")
    if of is Sight:
        return _sight(content)
    record: Record = _adapter(kind).validate_json(content)[0]
    return record


def _json(record: Record) -> bytes:
    # Exercises hold read-only mappings, which pydantic writes only with a way back to dict.
    return _adapter(_KINDS[type(record)]).dump_json((record,), fallback=dict, warnings="none")


@cache
def _adapter(kind: int) -> "TypeAdapter[tuple[Any]]":
    # In a tuple, because a plain dataclass cannot be told how to write NaN.
    one: Any = tuple.__class_getitem__(_TYPES[kind])
    return TypeAdapter(one, config=ConfigDict(ser_json_inf_nan="constants"))


def _sight_bytes(sight: Sight) -> bytes:
    pose = sight.pose
    head = _SIGHT.pack(pose.t_s, sight.light, pose.width_px, pose.height_px)
    return head + pose.landmarks.astype("<f4").tobytes()


def _sight(content: bytes) -> Sight:
    if len(content) != _SIGHT_BYTES:
        raise ValueError(f"{len(content)} bytes")
    t_s, light, width_px, height_px = _SIGHT.unpack_from(content)
    values = np.frombuffer(content, "<f4", offset=_SIGHT.size).reshape(_SHAPE)
    return Sight(Pose(t_s, values.astype(np.float64), width_px, height_px), light)
