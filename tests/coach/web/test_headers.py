import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.web.server.app_discovery import discover_asgi_app

from coach.web.headers import HEADERS, KeepToThisServer

ROOT = Path(__file__).resolve().parents[3]


def answer(path: str) -> dict[str, str]:
    """Return the headers a small app gives for a path."""
    inner = Starlette(
        routes=[Route("/", lambda _: PlainTextResponse("hello"))],
        middleware=[Middleware(KeepToThisServer)],
    )
    sent: list[Any] = []

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [],
    }
    asyncio.run(inner(scope, receive, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize("path", ["/", "/nowhere"], ids=["answer", "not found"])
def test_every_answer_forbids_other_servers(path: str) -> None:
    headers = answer(path)
    for name, value in HEADERS.items():
        assert headers[name.lower()] == value


def test_nothing_but_this_server_is_allowed() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "connect-src 'self'" in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("what", ["camera", "microphone"])
def test_camera_and_microphone_are_for_these_pages_alone(what: str) -> None:
    assert f"{what}=(self)" in HEADERS["Permissions-Policy"].split(", ")


def test_streamlit_finds_the_app() -> None:
    found = discover_asgi_app(ROOT / "app.py")
    assert found.is_asgi_app
    assert found.app_name == "app"
