"""What the review player fetches: its script, Plotly's, and what is on the shelf."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from coach.exports.angle_html import plotly_script
from coach.web.live.origin import is_same_origin
from coach.web.modules import modules_route
from coach.web.review.shelf import SHELF, Shelf
from pose.errors import RomCoachError

if TYPE_CHECKING:
    from starlette.datastructures import Headers

ASSETS = Path(__file__).with_name("assets")
SCRIPT_PATH = "/review-static"
PLOTLY_PATH = "/review-plotly.js"
SHELF_PATH = "/review-data"
#: Only the browser that asked keeps it, and only until the page is left.
_PRIVATE = {"cache-control": "private, no-store", "cross-origin-resource-policy": "same-origin"}
_ONLY_OWN, _UNKNOWN = "only for pages of this server", "unknown or too old"


def review_routes(shelf: Shelf = SHELF) -> list[BaseRoute]:
    """Return the routes that the review player needs beside the pages."""

    async def packet(request: Request) -> Response:
        return await run_in_threadpool(_packet, shelf, request)

    async def film(request: Request) -> Response:
        return await run_in_threadpool(_film, shelf, request)

    return [
        modules_route(SCRIPT_PATH, ASSETS),
        Route(PLOTLY_PATH, _plotly),
        Route(f"{SHELF_PATH}/film/{{token}}", film),
        Route(f"{SHELF_PATH}/packet/{{token}}", packet),
    ]


def packet_address(token: str) -> str:
    """Return where a browser fetches a packet."""
    return f"{SHELF_PATH}/packet/{token}"


def film_address(token: str) -> str:
    """Return where a browser fetches a video."""
    return f"{SHELF_PATH}/film/{token}"


@cache
def read_asset(name: str) -> str:
    """Return the text of one file."""
    return (ASSETS / name).read_text(encoding="utf-8")


async def _plotly(_: Request) -> Response:
    headers = {"cache-control": "no-cache"}
    return FileResponse(plotly_script(), media_type="text/javascript", headers=headers)


def _packet(shelf: Shelf, request: Request) -> Response:
    if _foreign(request.headers):
        return _said(403, _ONLY_OWN)
    try:
        made = shelf.packet(request.path_params["token"])
    except RomCoachError:
        return _said(422, "cannot be read")
    if made is None:
        return _said(404, _UNKNOWN)
    return Response(made, media_type="application/octet-stream", headers=_PRIVATE)


def _film(shelf: Shelf, request: Request) -> Response:
    if _foreign(request.headers):
        return _said(403, _ONLY_OWN)
    found = shelf.film(request.path_params["token"])
    if found is None:
        return _said(404, _UNKNOWN)
    try:
        file = found.ready()
    except RomCoachError:
        return _said(422, "cannot be played")
    if file is None:
        return _said(202, "being made")
    if not file.is_file():
        return _said(404, _UNKNOWN)
    return FileResponse(file, media_type="video/mp4", headers=_PRIVATE)


def _foreign(headers: "Headers") -> bool:
    """Return whether a browser says that another site asks.

    Browsers tell it by `Sec-Fetch-Site`, and where they do not, by `Origin`; a page cannot
    forge either. Who sends neither is no page, and needs the token all the same.
    """
    told = headers.get("sec-fetch-site")
    if told is not None:
        return told != "same-origin"
    return "origin" in headers and not is_same_origin(headers)


def _said(status: int, line: str) -> Response:
    return PlainTextResponse(line, status, headers=_PRIVATE)
