"""The letters for Thai, for a browser on a system that has none."""

from typing import TYPE_CHECKING

from starlette.responses import FileResponse
from starlette.routing import Route

from coach.fonts import SARABUN

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/letters"
#: A browser fetches the file only where it has to draw Thai and no font before it in the theme of
#: .streamlit/config.toml can.
FONT_FACE = (
    f'@font-face {{ font-family: "ROM Coach Thai"; src: url("{PATH}"); '
    "unicode-range: U+0E00-0E7F; }"
)


def letters_route() -> Route:
    """Return the route under which the app serves the font."""

    async def letters(_: "Request") -> FileResponse:
        return FileResponse(SARABUN, media_type="font/ttf")

    return Route(PATH, letters, name="letters")
