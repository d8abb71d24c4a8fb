"""Unpacks a packet as the browser does."""

import json
from typing import Any

import numpy as np

MISSING = -32768


def unpacked(packet: bytes) -> dict[str, Any]:
    """Return what a packet's head says, and its columns by name."""
    length = int.from_bytes(packet[:4], "little")
    head = json.loads(packet[4 : 4 + length])
    rows: dict[str, Any] = dict(head["about"])
    for field in head["fields"]:
        at = 4 + length + field["at"]
        assert at % 8 == 0
        kind = np.dtype(field["type"]).newbyteorder("<")
        column = np.frombuffer(packet, kind, field["length"], at)
        if field["step"] is not None:
            column = np.where(column == MISSING, np.nan, column * field["step"])
        rows[field["name"]] = column
    return rows
