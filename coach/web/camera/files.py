"""The component's own files: its markup, its style, and its script as modules to be fetched."""

from functools import cache
from pathlib import Path

from starlette.routing import Mount

from coach.web.modules import modules_route

ASSETS = Path(__file__).with_name("assets")
#: Where the modules are served, beside Streamlit's own paths.
SCRIPT_PATH = "/live-static"


def script_route() -> Mount:
    """Return the route under which the app serves the modules."""
    return modules_route(SCRIPT_PATH, ASSETS)


@cache
def read_asset(name: str) -> str:
    """Return the text of one file."""
    return (ASSETS / name).read_text(encoding="utf-8")
