"""Asks an ASGI app for something, without a server."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def fetch(
    app: "ASGIApp", path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
) -> Answer:
    """Return what an app answers."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    told = {"host": "testserver", **(headers or {})}
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(path),
        "query_string": b"",
        "headers": [(name.encode(), word.encode()) for name, word in told.items()],
    }
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    answered = {name.decode(): word.decode() for name, word in sent[0]["headers"]}
    content = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], answered, content)
