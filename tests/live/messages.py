"""Messages that the live socket must not take, each with the code it is closed with."""

import json
import math
import struct
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

#: docs/live.md.
BAD, NO_TOKEN, SILENT, TOO_LARGE, TOO_OFTEN = 4400, 4401, 4408, 4413, 4429
HEADER = struct.Struct("<BBHId")

Message = str | bytes


def text(**fields: Any) -> str:
    """Return a text message."""
    return json.dumps(fields)


def jpeg(width_px: int = 64, height_px: int = 48) -> bytes:
    """Return a grey picture."""
    grey = np.full((height_px, width_px, 3), 128, dtype=np.uint8)
    return cv2.imencode(".jpg", grey)[1].tobytes()


def picture(
    data: bytes, *, kind: int = 1, zeros: tuple[int, int] = (0, 0), stamp_ms: float = 1e12
) -> bytes:
    """Return a binary message."""
    return HEADER.pack(kind, *zeros, 0, stamp_ms) + data


@dataclass(frozen=True, slots=True)
class Bad:
    """Messages that are sent after one another, the last of which is too much.

    Attributes
    ----------
    code : int
        The closing code.
    messages : tuple of str or bytes
    """

    code: int
    messages: tuple[Message, ...]


def bad(code: int, *messages: Message) -> Bad:
    """Return messages with the code they lead to."""
    return Bad(code, messages)


#: Instead of a good hello.
BEFORE_HELLO = {
    "a token nobody gave": bad(NO_TOKEN, text(type="hello", token="a" * 43)),
    "a resume nobody gave": bad(NO_TOKEN, text(type="hello", resume="a" * 43)),
    "both a token and a resume": bad(BAD, text(type="hello", token="a", resume="b")),
    "neither": bad(BAD, text(type="hello")),
    "a command first": bad(BAD, text(type="command", name="stop")),
    "a picture first": bad(BAD, picture(jpeg())),
}
#: After a good hello.
AFTER_HELLO = {
    "no JSON": bad(BAD, "{"),
    "deep JSON": bad(BAD, "[" * 1999),
    "a list": bad(BAD, "[]"),
    "an unknown type": bad(BAD, text(type="shutdown")),
    "an unknown command": bad(BAD, text(type="command", name="delete")),
    "one field too many": bad(BAD, text(type="command", name="pause", user="x")),
    "pain above ten": bad(BAD, text(type="rating", pain=11, effort=3, red_flags=[])),
    "pain in words": bad(BAD, text(type="rating", pain="3", effort=3, red_flags=[])),
    "a language nobody wrote": bad(BAD, text(type="language", language="xx")),
    "a rate that is no number": bad(
        BAD, '{"type":"stats","answers_hz":NaN,"round_trip_ms":1,"round_trip_95_ms":1}'
    ),
    "a second hello": bad(BAD, text(type="hello", token="a")),
    "a text too long": bad(TOO_LARGE, text(type="language", language="x" * 5000)),
    "a header cut short": bad(BAD, picture(b"")[:9]),
    "a picture of another kind": bad(BAD, picture(jpeg(), kind=2)),
    "bytes kept for later that are used": bad(BAD, picture(jpeg(), zeros=(1, 0))),
    "a time that is no number": bad(BAD, picture(jpeg(), stamp_ms=math.nan)),
    "no JPEG": bad(BAD, picture(b"GIF89a" + bytes(100))),
    "a JPEG cut off": bad(BAD, picture(jpeg(640, 480)[:-200])),
    "a picture too wide": bad(TOO_LARGE, picture(jpeg(1400, 40))),
    "a picture of too many bytes": bad(TOO_LARGE, picture(bytes(400_001))),
    "commands without end": bad(TOO_OFTEN, *[text(type="command", name="pause")] * 200),
    "pictures without end": bad(TOO_OFTEN, *[picture(jpeg())] * 400),
}
