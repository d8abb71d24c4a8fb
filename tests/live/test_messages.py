"""What the socket must not take closes that socket with a reason, and touches nobody else."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.app_server import AppServer
from tests.browser import needs_browser
from tests.live.messages import AFTER_HELLO, BEFORE_HELLO, SILENT, text
from tests.live.person import Person, Wish, first_reps

pytestmark = needs_browser

#: Beyond any wait that the server has of its own.
PATIENCE_S = 60.0
FOREIGN = {
    "another site": "https://example.org",
    "another port": "http://127.0.0.1:1",
    "another scheme": "file://127.0.0.1",
    "none": None,
    "null": "null",
}


def test_bad_messages_close_their_own_socket_only(
    probed: AppServer, meet: Callable[[str], Person]
) -> None:
    person = meet("squat_side")
    person.come(probed.address, Wish("squat", "left", reps=5, target_deg=70))
    connections = person.follow("connection")
    person.begin()
    person.camera.play(part=first_reps(person.camera.clip, 2))
    # What is silent is waited for, and meanwhile there is much to say.
    with connected(probed) as silent:
        for name, origin in FOREIGN.items():
            assert foreign_status(probed, origin) == 403, name
        for name, bad in BEFORE_HELLO.items():
            with connected(probed) as socket:
                assert closed_with(socket, bad.messages) == bad.code, name
        for name, bad in AFTER_HELLO.items():
            with welcomed(probed) as socket:
                assert closed_with(socket, bad.messages) == bad.code, name
        used = text(type="hello", token=token(probed))
        with connected(probed) as socket, connected(probed) as again:
            socket.send(used)
            socket.recv(timeout=PATIENCE_S)
            assert closed_with(again, (used,)) == BEFORE_HELLO["a token nobody gave"].code
        assert closed_with(silent, ()) == SILENT
    person.until_played()
    # A machine under load may not see the joint for a moment, and then miss a repetition.
    person.until_told()
    assert person.told("stage") in ("set", "paused")
    person.count(1)
    assert connections()[-1] == "live"
    assert "lost" not in connections()


def token(server: AppServer) -> str:
    with urlopen(Request(f"{server.address}probe", method="POST")) as answer:
        return str(json.load(answer)["token"])


def foreign_status(server: AppServer, origin: str | None) -> int:
    with pytest.raises(InvalidStatus) as refused, connected(server, origin=origin):
        pass
    return refused.value.response.status_code


@contextmanager
def connected(server: AppServer, origin: str | None = "") -> Iterator[ClientConnection]:
    """Open a socket as a page of the server does; another origin than "" is sent instead."""
    host = urlsplit(server.address).netloc
    own = f"http://{host}" if origin == "" else origin
    sent = None if own is None else Origin(own)
    with connect(
        f"ws://{host}/live",
        origin=None if sent is None else Origin(sent),
        max_size=None,
        proxy=None,
    ) as socket:
        yield socket


@contextmanager
def welcomed(server: AppServer) -> Iterator[ClientConnection]:
    """Open a socket and say hello with a good token."""
    with connected(server) as socket:
        socket.send(text(type="hello", token=token(server)))
        assert json.loads(socket.recv(timeout=PATIENCE_S))["type"] == "welcome"
        yield socket


def closed_with(socket: ClientConnection, messages: tuple[str | bytes, ...]) -> int:
    """Send messages and return the code the server closes with; there is always a reason."""
    try:
        for message in messages:
            socket.send(message)
        while True:
            socket.recv(timeout=PATIENCE_S)
    except ConnectionClosed as closed:
        assert closed.rcvd is not None
        assert closed.rcvd.reason
        return closed.rcvd.code
