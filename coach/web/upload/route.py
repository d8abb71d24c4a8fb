"""The address to which the browser sends a clip: `PUT /clips`, the file as it is.

The token, the name and the time of the file come in headers, so that none of them is in an address.
`POST /clips` with the same headers and the size in one of them asks beforehand whether the clip
may come: who is refused while he sends may never read why.
"""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import unquote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from coach.jobs.values import JobError
from coach.web.live.origin import is_same_origin
from coach.web.upload.receiving import GATE, Announced, Gate, RefusedClip, announced_by

PATH = "/clips"
#: Bytes that are written at once: a thread for every 64 kB of the network would cost more.
_BLOCK_BYTES = 1 << 20
_STATUS = {"token": 401, "type": 415, "empty": 400, "size": 413, "disk": 507, "broken": 400}


def upload_route(gate: Gate = GATE) -> Route:
    """Return the route."""

    async def receive(request: Request) -> Response:
        if not is_same_origin(request.headers):
            return Response(status_code=403)
        try:
            if request.method == "POST":
                await asyncio.to_thread(gate.check, _token(request), _announced(request))
                return Response(status_code=204)
            coming = await asyncio.to_thread(gate.admit, _token(request), _announced(request))
            with coming:
                async for block in _blocks(request):
                    await asyncio.to_thread(coming.write, block)
                await asyncio.to_thread(coming.finish)
        except RefusedClip as error:
            return _refused(error.reason)
        except JobError:
            return _refused("disk")
        except ClientDisconnect:
            return Response(status_code=400)
        return Response(status_code=201)

    return Route(PATH, receive, methods=["POST", "PUT"], name="clips")


def _token(request: Request) -> str:
    return request.headers.get("x-clip-token", "")


def _announced(request: Request) -> Announced:
    headers = request.headers
    size = "content-length" if request.method == "PUT" else "x-clip-size"
    return announced_by(
        unquote(headers.get("x-clip-name", "")),
        headers.get(size, ""),
        headers.get("x-clip-modified", ""),
    )


async def _blocks(request: Request) -> AsyncIterator[bytearray]:
    """Yield what comes in larger pieces; the browser waits while one is written."""
    block = bytearray()
    async for data in request.stream():
        block += data
        if len(block) >= _BLOCK_BYTES:
            yield block
            block = bytearray()
    if block:
        yield block


def _refused(reason: str) -> Response:
    # The rest of the clip is not waited for.
    headers = {"connection": "close"}
    return JSONResponse({"reason": reason}, _STATUS[reason], headers=headers)
