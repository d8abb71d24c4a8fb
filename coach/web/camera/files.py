"""The component's own files: its markup, its style, and its script as modules to be fetched."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    import os

    from starlette.responses import Response
    from starlette.types import Scope

ASSETS = Path(__file__).with_name("assets")
#: Where the modules are served, beside Streamlit's own paths.
SCRIPT_PATH = "/live-static"


class _Modules(StaticFiles):
    """Serves the modules: asked for again each time, sent only when they changed."""

    def file_response(
        self,
        full_path: "str | os.PathLike[str]",
        stat_result: "os.stat_result",
        scope: "Scope",
        status_code: int = 200,
    ) -> "Response":
        """Return a file with headers that do not depend on the machine's own list of types."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["cache-control"] = "no-cache"
        if str(full_path).endswith(".mjs"):
            answer.headers["content-type"] = "text/javascript; charset=utf-8"
        return answer


def script_route() -> Mount:
    """Return the route under which the app serves the modules."""
    return Mount(SCRIPT_PATH, _Modules(directory=ASSETS), name="live-static")


@cache
def read_asset(name: str) -> str:
    """Return the text of one file."""
    return (ASSETS / name).read_text(encoding="utf-8")
