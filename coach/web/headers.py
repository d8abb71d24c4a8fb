"""Headers by which a browser itself keeps the pages to this server."""

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Streamlit's pages are built by inline scripts and draw from blobs; nothing is fetched from,
#: or sent to, anybody else, whatever a library tries.
POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'self'; object-src 'none'"
)
#: Camera and microphone (a word that stops, if the person wants it) are for these pages alone;
#: what is never used is refused to everybody.
PERMISSIONS = (
    "camera=(self), autoplay=(self), fullscreen=(self), screen-wake-lock=(self), "
    "microphone=(self), geolocation=(), display-capture=(), payment=(), usb=()"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class KeepToThisServer:
    """ASGI middleware that adds `HEADERS` to every answer."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, and its answer back with the headers."""

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)
