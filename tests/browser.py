"""A headless browser, if the machine has one, and what it asked for while it was open.

Tests that want it are marked `browser`. They run one after the other, because they need the
processor for themselves: `pytest -m browser`.
"""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
#: A browser that asks nobody for anything by itself.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
needs_browser = pytest.mark.browser


def chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome; None where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (MAC if Path(MAC).exists() else None)


def missing() -> str:
    """Return what is missing and how to get it; "" where nothing is."""
    if importlib.util.find_spec("playwright") is None:
        return "browser tests need playwright: pip install -e '.[dev]'"
    if chromium() is None:
        return (
            "browser tests need Chromium or Chrome on the path: on Debian `apt-get install "
            "chromium`, on Ubuntu `snap install chromium`, elsewhere google.com/chrome"
        )
    return ""


def require_browser() -> None:
    """Skip the running test where there is no browser; in continuous integration, fail it."""
    if not (what := missing()):
        return
    if os.environ.get("CI", "") not in ("", "false"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@contextmanager
def browsers() -> Iterator[Callable[[Sequence[str]], "Browser"]]:
    """Give what opens headless browsers with more command-line flags; close them at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play, ExitStack() as opened:

        def launch(flags: Sequence[str]) -> "Browser":
            started = play.chromium.launch(executable_path=chromium(), args=[*QUIET, *flags])
            opened.callback(started.close)
            return started

        yield launch


@contextmanager
def browser(flags: Sequence[str] = ()) -> Iterator["Browser"]:
    """Open one headless browser and close it at the end."""
    with browsers() as launch:
        yield launch(flags)


@dataclass(frozen=True, slots=True)
class Watch:
    """Everything a page asked for, and every fault it met.

    Attributes
    ----------
    asked : list of str
        Addresses of requests and WebSockets, in order.
    faults : list of str
        Errors on the console and errors nobody caught.
    """

    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def foreign(self, address: str) -> list[str]:
        """Return what was asked of anybody but the server at `address`."""
        host = address.split("//")[1].strip("/")
        own = tuple(f"{scheme}://{host}/" for scheme in ("http", "ws"))
        return [url for url in self.asked if not url.startswith(("data:", "blob:", *own))]


def watch(page: "Page") -> Watch:
    """Write down what a page asks for and what goes wrong in it, from now on."""
    seen = Watch()
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("websocket", lambda socket: seen.asked.append(socket.url))
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    page.on(
        "console",
        lambda line: seen.faults.append(line.text) if line.type == "error" else None,
    )
    return seen
