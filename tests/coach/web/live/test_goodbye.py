"""A browser that goes away just while it is told goodbye is no fault of the server's."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.websockets import WebSocket

from coach.web.live.browsers import new_browser
from coach.web.live.connection import Connection
from coach.web.live.rooms import Rooms

Message = MutableMapping[str, Any]


class GoingAway:
    """The other end of a socket: says one thing, and is gone after some of the answers."""

    def __init__(self, message: str, answers: int) -> None:
        self.message = message
        self.answers = answers
        self.got: list[str] = []

    async def receive(self) -> Message:
        if not self.got:
            return {"type": "websocket.connect"}
        if self.message:
            message, self.message = self.message, ""
            return {"type": "websocket.receive", "text": message}
        await asyncio.Event().wait()
        raise AssertionError

    async def send(self, message: Message) -> None:
        # An accepted socket is still there.
        if len(self.got) > self.answers:
            raise OSError("gone")
        self.got.append(message["type"])


@pytest.mark.parametrize("answers", [0, 1, 2])
def test_nobody_there_to_say_goodbye_to(answers: int, caplog: pytest.LogCaptureFixture) -> None:
    other = GoingAway(json.dumps({"type": "hello", "token": "x" * 43}), answers)

    async def come() -> None:
        socket = WebSocket({"type": "websocket"}, other.receive, other.send)
        await socket.accept()
        await Connection(socket, Rooms(), new_browser()).live()

    asyncio.run(come())
    expected = ["websocket.accept", "websocket.send", "websocket.close"]
    assert other.got == expected[: 1 + answers]
    assert caplog.records == []
