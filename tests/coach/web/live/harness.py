"""A server with the live socket on a free port, browsers to come to it, and what it measures."""

import json
import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import cv2
import numpy as np
import uvicorn
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from coach.catalogue import exercise_folder, exercises
from coach.live.values import LiveOrder
from coach.recorded.opening import resumable_coach
from coach.web.live.parts import Parts
from coach.web.live.rooms import Rooms, Ticket
from coach.web.live.route import keeping, live_route
from pose.closing import Closing
from pose.values import Frame, Pose, Poses
from tests.synthetic import Joints, film

#: Nothing here takes so long unless it is broken.
PATIENCE_S = 10.0


class Clock:
    """Seconds that grow only when told to."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class SeesPoses(Closing):
    """Sees, in frame after frame, the poses it was given; the last one for ever."""

    def __init__(self, poses: Poses, gate: threading.Event, kept: "Kept") -> None:
        self._poses = list(poses)
        self._gate = gate
        self._kept = kept
        kept.alive += 1

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        self._kept.working.set()
        assert self._gate.wait(PATIENCE_S)
        if self._kept.error is not None:
            raise self._kept.error
        at = min(self._kept.seen, len(self._poses) - 1)
        self._kept.seen += 1
        return (replace(self._poses[at], t_s=frame.t_s),)

    def reset(self) -> None:
        """Nothing to forget."""

    def close(self) -> None:
        self._kept.alive -= 1


class Kept:
    """What the estimators of one server did."""

    def __init__(self) -> None:
        self.alive = 0
        self.seen = 0
        self.models: list[str] = []
        self.error: Exception | None = None
        self.working = threading.Event()


class Server:
    """The socket on a port of its own."""

    def __init__(self, poses: Poses | None = None) -> None:
        self.clock = Clock()
        self.kept = Kept()
        self.gate = threading.Event()
        self.gate.set()
        made = film(Joints()) if poses is None else poses
        #: As an estimator gives them, which a trace holds exactly.
        self.poses = replace(made, landmarks=made.landmarks.astype(np.float32).astype(float))
        self._made = tempfile.TemporaryDirectory(prefix="rom-coach-home-")
        self.home = Path(self._made.name)
        self.rooms = Rooms(Parts(self._people, resumable_coach, self.clock, home=lambda: self.home))
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()
        self.host = f"127.0.0.1:{self._socket.getsockname()[1]}"

    def _people(self, model: str) -> SeesPoses:
        self.kept.models.append(model)
        return SeesPoses(self.poses, self.gate, self.kept)

    def open(self, owner: str = "somebody", **how: Any) -> Ticket:
        """Open a room as a page does."""
        return self.rooms.open(
            order(), **{"owner": owner, "language": "en", "keep_video": False} | how
        )

    @contextmanager
    def serving(self) -> Iterator["Server"]:
        app = Starlette(routes=[live_route(self.rooms)], lifespan=keeping(self.rooms))
        config = uvicorn.Config(app, log_level="error", ws="websockets-sansio", lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([self._socket],))
        thread.start()
        try:
            yield self
        finally:
            self.gate.set()
            server.should_exit = True
            thread.join()
            self._socket.close()
            self._made.cleanup()

    @contextmanager
    def browser(self, **how: Any) -> Iterator["Browser"]:
        """Open a socket as a page of this server does."""
        with connect(
            f"ws://{self.host}/live",
            **{"origin": f"http://{self.host}", "compression": None} | how,
        ) as opened:
            yield Browser(opened)

    @contextmanager
    def visit(self, **hello: str) -> Iterator["Browser"]:
        """Open a socket and say hello; by default with the token of a room of its own."""
        with self.browser() as browser:
            browser.hello(**(hello or {"token": self.open().token}))
            yield browser


def engines_ended() -> None:
    """Wait until every engine has ended."""
    for thread in threading.enumerate():
        if thread.name == "live-engine":
            thread.join(PATIENCE_S)


def ends_one_of(threads: list[threading.Thread]) -> bool:
    """Wait until one of some threads has ended."""
    until_s = monotonic() + PATIENCE_S
    while monotonic() < until_s:
        for thread in threads:
            thread.join(0.02)
            if not thread.is_alive():
                return True
    return False


class Browser:
    """One open socket, as the page's script uses it."""

    def __init__(self, opened: ClientConnection) -> None:
        self.socket = opened
        self.seq = 0
        self.welcome: dict[str, Any] = {}

    def hello(self, **hello: str) -> dict[str, Any]:
        self.send({"type": "hello", **hello})
        self.welcome = self.get("welcome")
        return self.welcome

    def send(self, message: dict[str, Any] | str | bytes) -> None:
        self.socket.send(json.dumps(message) if isinstance(message, dict) else message)

    def picture(self, stamp_ms: float | None = None) -> int:
        """Send a picture, a thirtieth of a second after the one before; return its number."""
        seq, self.seq = self.seq, self.seq + 1
        self.send(packet(seq, 1e12 + seq * 1000 / 30 if stamp_ms is None else stamp_ms))
        return seq

    def get(self, kind: str) -> dict[str, Any]:
        """Return the next message, which must be of a kind."""
        message: dict[str, Any] = json.loads(self.socket.recv(PATIENCE_S))
        assert message["type"] == kind, message
        return message

    def update(self, stamp_ms: float | None = None) -> dict[str, Any]:
        """Send a picture and return the answer to it."""
        seq = self.picture(stamp_ms)
        answer = self.get("update")
        assert answer["seq"] == seq
        return answer

    def closing(self) -> tuple[int, list[dict[str, Any]]]:
        """Wait until the server hangs up; return the code and what it still said."""
        said = []
        try:
            while True:
                said.append(json.loads(self.socket.recv(PATIENCE_S)))
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return closed.rcvd.code, said


def begin_set(server: Server, browser: Browser) -> dict[str, Any]:
    """Let time go on in front of the camera until a set has begun; return the answer."""
    browser.send({"type": "command", "name": "start"})
    for _ in range(200):
        server.clock.now_s += 1 / 30
        answer = browser.update()
        if answer["stage"] == "set":
            return answer
    raise AssertionError(f"no set, still {answer['stage']}")


def order(**changes: Any) -> LiveOrder:
    """Return an order for one set of squats to the left of the camera."""
    exercise = exercises(exercise_folder())["squat"]
    prescription = replace(exercise.prescription(), sets=1, reps=3, tempo=None)
    return replace(LiveOrder(exercise, prescription, side="left", rest_s=0.0), **changes)


def jpeg(width_px: int = 64, height_px: int = 48, *, grey: int = 128) -> bytes:
    """Return a plain picture."""
    picture = np.full((height_px, width_px, 3), grey, np.uint8)
    done, data = cv2.imencode(".jpg", picture)
    assert done
    return data.tobytes()


PICTURE = jpeg()


def packet(seq: int, stamp_ms: float, data: bytes = PICTURE) -> bytes:
    """Return a binary message as docs/live.md has it, written without the code under test."""
    return struct.pack("<BBHId", 1, 0, 0, seq, stamp_ms) + data


def refusal(server: Server, **how: Any) -> int:
    """Return the HTTP status with which a handshake is refused; 101: it is not."""
    try:
        with server.browser(**how):
            return 101
    except InvalidStatus as error:
        return error.response.status_code
