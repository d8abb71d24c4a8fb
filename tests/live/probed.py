"""The app as it is, with two more addresses for tests.

    python -m tests.live.probed

`GET /probe` tells how many engines run, which the app itself tells nobody; `POST /probe` opens a
room as a page would and gives its token, so that a test can come to the socket without a page.
"""

import socket

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server import _get_uvicorn_config_kwargs

from app import app
from coach.catalogue import exercises
from coach.live.values import LiveOrder
from coach.web.live.rooms import ROOMS

PROBE = "probe"


async def probed(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer the probe, and hand everything else to the app."""
    if scope["type"] == "http" and scope["path"] == f"/{PROBE}":
        request = Request(scope)
        told = {"token": _token()} if request.method == "POST" else {"engines": ROOMS.engines}
        await JSONResponse(told)(scope, receive, send)
    else:
        await app(scope, receive, send)


def _token() -> str:
    exercise = exercises()["squat"]
    order = LiveOrder(exercise, exercise.prescription())
    return ROOMS.open(order, owner="test", language="en", keep_video=False).token


def main() -> None:
    """Serve on a free port of this machine and say which."""
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"URL: http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    settings = _get_uvicorn_config_kwargs()
    uvicorn.Server(uvicorn.Config(probed, log_level="warning", **settings)).run([listening])


if __name__ == "__main__":
    main()
