"""One socket from hello to goodbye. Runs in the server's event loop and never waits in it."""

import asyncio
import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import nan
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from coach.journal.events import MeasureWith, Speak
from coach.live.values import Command, Rating
from coach.recorded.run import TROUBLES
from coach.web.live import adapt
from coach.web.live.adapt import Settings, Sight
from coach.web.live.closing import Code, Refused
from coach.web.live.engine import Engine, Outside
from coach.web.live.frames import unpacked
from coach.web.live.limits import Bucket
from coach.web.live.messages import (
    CommandMessage,
    Hello,
    LanguageMessage,
    RatingMessage,
    Stats,
    parsed,
)
from coach.web.live.rooms import Rooms
from coach.web.live.run import Run
from coach.web.live.update import dropped

_LOG = logging.getLogger(__name__)

HELLO_S = 5.0
#: The browser tells its figures every second; after so long it is asleep or away [E].
SILENCE_S = 6.0
#: Two may be unanswered; a browser that gave up on answers may send two more.
MOST_UNANSWERED = 4
FRAMES_HZ, FRAMES_BURST = 60.0, 10
TEXTS_HZ, TEXTS_BURST = 20.0, 20
#: So long the last messages may take [E].
_GOODBYE_S = 2.0
_JOIN_S = 5.0


@dataclass(frozen=True, slots=True)
class _Out:
    """A message to send; `answers` is 1 where it answers a picture."""

    text: str
    answers: int = 0


class Connection:
    """One socket.

    Parameters
    ----------
    socket : WebSocket
        Accepted.
    rooms : Rooms
    browser : str
        Which browser it is, by its cookie.
    """

    def __init__(self, socket: WebSocket, rooms: Rooms, browser: str) -> None:
        self._socket = socket
        self._rooms = rooms
        self._browser = browser
        self._loop = asyncio.get_running_loop()
        clock_s = rooms.parts.clock_s
        self._frames = Bucket(FRAMES_HZ, FRAMES_BURST, clock_s=clock_s)
        self._texts = Bucket(TEXTS_HZ, TEXTS_BURST, clock_s=clock_s)
        self._outbox: asyncio.Queue[_Out | None] = asyncio.Queue()
        self._unanswered = 0
        self._run: Run | None = None
        self._engine: Engine | None = None
        #: Why it ends; None: the other side has gone.
        self._ending: asyncio.Future[Refused | None] = self._loop.create_future()

    async def live(self) -> None:
        """Serve the socket until it is closed."""
        reader = asyncio.create_task(self._read())
        writer = asyncio.create_task(self._write())
        reader.add_done_callback(self._task_ended)
        writer.add_done_callback(self._task_ended)
        try:
            ending = await self._ending
            reader.cancel()
            if self._run is not None and ending is not None and ending.code is Code.FAULT:
                await asyncio.to_thread(self._rooms.failed, self._run)
            await self._say_goodbye(ending, writer)
        finally:
            reader.cancel()
            writer.cancel()
            await self._let_go()

    def kick(self, code: Code) -> None:
        """Close the socket; may be called in any thread."""
        self._loop.call_soon_threadsafe(self._end, Refused(code, code.name.lower()))

    # Called in the engine's thread.

    def _answer(self, text: str) -> None:
        self._loop.call_soon_threadsafe(self._send, _Out(text, 1))

    def _engine_ends(self, error: Exception | None) -> None:
        self._loop.call_soon_threadsafe(self._engine_ended, error)

    # In.

    async def _read(self) -> None:
        hello = await self._received(HELLO_S)
        if not isinstance(hello, str):
            raise Refused(Code.BAD_MESSAGE, "hello comes first")
        first = parsed(hello)
        if not isinstance(first, Hello):
            raise Refused(Code.BAD_MESSAGE, "hello comes first")
        resume = self._begin(first)
        message = await self._received(SILENCE_S)
        assert self._run is not None
        self._rooms.confirm(self._run, resume)
        while True:
            self._take(message)
            message = await self._received(SILENCE_S)

    async def _received(self, within_s: float) -> str | bytes:
        try:
            async with asyncio.timeout(within_s):
                message = await self._socket.receive()
        except TimeoutError as error:
            raise Refused(Code.SILENT, f"nothing was sent for {within_s:.0f} s") from error
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", Code.OVER))
        text: str | None = message.get("text")
        return message["bytes"] if text is None else text

    def _begin(self, hello: Hello) -> str:
        """Enter the room and start the engine; return the token to come back with."""
        run, resume = self._rooms.enter(hello, self._browser, self.kick)
        self._run = run
        self._engine = self._rooms.engine(run, Outside(self._answer, self._engine_ends))
        settings = run.adapter.settings
        if settings.model != run.model:
            # The socket was lost before the engine had come to it.
            self._engine.ask(MeasureWith(settings.model))
        self._tell("welcome", {"resume": resume, "settings": _settings(settings, "")})
        return resume

    def _take(self, message: str | bytes) -> None:
        if isinstance(message, bytes):
            self._take_picture(message)
            return
        if not self._texts.take():
            raise Refused(Code.TOO_OFTEN, f"at most {TEXTS_HZ:.0f} text messages a second")
        self._take_text(message)

    def _take_picture(self, message: bytes) -> None:
        packet = unpacked(message)
        self._unanswered += 1
        if self._unanswered > MOST_UNANSWERED or not self._frames.take():
            raise Refused(
                Code.TOO_OFTEN,
                f"at most {FRAMES_HZ:.0f} pictures a second, {MOST_UNANSWERED} unanswered",
            )
        assert self._engine is not None
        left = self._engine.offer(packet)
        if left is not None:
            self._send(_Out(dropped(left), 1))

    def _take_text(self, text: str) -> None:
        assert self._engine is not None
        message = parsed(text)
        if isinstance(message, CommandMessage):
            self._engine.ask(Command(message.name))
        elif isinstance(message, RatingMessage):
            self._engine.ask(Rating(message.pain, message.effort, tuple(message.red_flags)))
        elif isinstance(message, LanguageMessage):
            self._engine.ask(Speak(message.language))
        elif isinstance(message, Stats):
            self._adapt(message)
            self._warn()
        else:
            raise Refused(Code.BAD_MESSAGE, "hello comes once")

    def _adapt(self, stats: Stats) -> None:
        """Ask for less or more, where the figures say so."""
        run = self._run
        assert run is not None
        assert self._engine is not None
        sight = Sight(
            *(
                nan if x is None else x
                for x in (stats.answers_hz, stats.round_trip_ms, stats.round_trip_95_ms)
            )
        )
        model = run.adapter.settings.model
        change = run.adapter.update(self._rooms.parts.clock_s(), sight, stage=run.workout.stage)
        if change is None:
            return
        settings = run.adapter.settings
        if settings.model != model:
            self._engine.ask(MeasureWith(settings.model))
        self._tell("settings", _settings(settings, adapt.TEXTS[change].say(run.language)))

    def _warn(self) -> None:
        """Say once where not everything can be recorded; the exercise goes on."""
        run = self._run
        assert run is not None
        if run.trouble is None or run.trouble_told:
            return
        run.trouble_told = True
        text = TROUBLES[run.trouble].say(run.language)
        self._tell("settings", _settings(run.adapter.settings, text))

    # Out.

    async def _write(self) -> None:
        while (out := await self._outbox.get()) is not None:
            await self._socket.send_text(out.text)
            self._unanswered -= out.answers

    def _send(self, out: _Out) -> None:
        self._outbox.put_nowait(out)

    def _tell(self, kind: str, fields: Mapping[str, Any]) -> None:
        self._send(_Out(json.dumps({"type": kind, **fields}, ensure_ascii=False)))

    # The end.

    def _end(self, ending: Refused | None) -> None:
        if not self._ending.done():
            self._ending.set_result(ending)

    def _task_ended(self, task: "asyncio.Task[None]") -> None:
        if not task.cancelled():
            self._failed(task.exception())

    def _engine_ended(self, error: Exception | None) -> None:
        if error is not None:
            self._failed(error)
        elif self._run is not None and self._run.over:
            self._end(Refused(Code.OVER, "the workout is over"))

    def _failed(self, error: BaseException | None) -> None:
        if isinstance(error, Refused):
            self._end(error)
        elif error is None or isinstance(error, WebSocketDisconnect):
            self._end(None)
        else:
            _LOG.error("The live loop failed.", exc_info=error)
            self._end(Refused(Code.FAULT, "the server failed"))

    async def _say_goodbye(self, ending: Refused | None, writer: "asyncio.Task[None]") -> None:
        """Send what is still to be sent, say why, and close; as far as anybody is there."""
        if ending is None:
            return
        if ending.code is Code.OVER:
            self._tell("over", {})
        else:
            language = "en" if self._run is None else self._run.language
            self._tell("error", {"code": ending.code, "text": ending.text(language)})
        self._outbox.put_nowait(None)
        with suppress(WebSocketDisconnect, TimeoutError):
            async with asyncio.timeout(_GOODBYE_S):
                await asyncio.wait({writer})
                # The writer may have found that nobody is there any more.
                if self._socket.application_state is WebSocketState.CONNECTED:
                    await self._socket.close(ending.code, ending.reason)

    async def _let_go(self) -> None:
        """Free what is held for the socket; the workout itself waits."""
        run, engine = self._run, self._engine
        if run is None or engine is None:
            return
        self._rooms.leave(run, self.kick)
        engine.stop()
        await asyncio.to_thread(engine.join, _JOIN_S)


def _settings(settings: Settings, text: str) -> dict[str, Any]:
    return {
        "width_px": settings.width_px,
        "rate_hz": settings.rate_hz,
        "model": settings.model,
        "text": text,
    }
