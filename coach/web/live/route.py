"""The WebSocket `/live` beside the pages, and what keeps its rooms tidy."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from coach.web.live.browsers import COOKIE, known_browser, new_browser
from coach.web.live.closing import Code
from coach.web.live.connection import Connection
from coach.web.live.origin import is_same_origin
from coach.web.live.rooms import ROOMS, Rooms

PATH = "/live"
#: Seconds between two looks for rooms that have waited too long.
_SWEEP_S = 1.0


def live_route(rooms: Rooms = ROOMS) -> WebSocketRoute:
    """Return the route of the socket."""

    async def live(socket: WebSocket) -> None:
        if not is_same_origin(socket.headers):
            # Before it is accepted: the browser is answered 403.
            await socket.close(Code.FOREIGN)
            return
        browser = known_browser(socket.cookies.get(COOKIE))
        headers = []
        if browser is None:
            browser = new_browser()
            headers.append((b"set-cookie", _cookie(browser, socket.url.scheme).encode()))
        await socket.accept(headers=headers)
        await Connection(socket, rooms, browser).live()

    return WebSocketRoute(PATH, live, name="live")


def keeping(rooms: Rooms = ROOMS) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return a lifespan that sweeps the rooms, and closes them all when the server ends."""

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        keeper = asyncio.create_task(_sweep(rooms))
        yield
        keeper.cancel()
        with suppress(asyncio.CancelledError):
            await keeper
        await asyncio.to_thread(rooms.close)

    return lifespan


async def _sweep(rooms: Rooms) -> None:
    while True:
        await asyncio.sleep(_SWEEP_S)
        await asyncio.to_thread(rooms.sweep)


def _cookie(browser: str, scheme: str) -> str:
    """Return a cookie for as long as the browser is open, that no script and no page can read."""
    secure = "; Secure" if scheme == "wss" else ""
    return f"{COOKIE}={browser}; Path=/; HttpOnly; SameSite=Strict{secure}"
