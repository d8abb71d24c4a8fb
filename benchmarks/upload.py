"""How fast clips are sent, what memory that takes, and how soon a cancelled one is given up.

    python -m benchmarks.upload [--gigabytes N]

The app as `streamlit run app.py` starts it and a headless Chromium that is given a file on the
page *Measure a video*; then a clip that is measured and cancelled there, until the last process
that worked on it is gone. Beside it the same file is given to `st.file_uploader` in a page of its
own, as the app took clips before. The memory is that of the server's process, the highest it had.
Linux only.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.processes import family
from benchmarks.report import ROOT
from coach.web.texts import say, say_number
from tests.app_server import AppServer, app_server
from tests.browser import browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

CLIP = ROOT / "sample_videos" / "squat_side.mp4"
GIGABYTES = 1.5
PATIENCE_MS = 600_000
GLANCE_S = 0.02
CANCELS = 5
#: What the app used before, and nothing else.
UPLOADER = """import streamlit as st
sent = st.file_uploader("Clip", type=["mp4"])
if sent is not None:
    st.write("It is here")
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """How a file was sent: seconds, and megabytes of the server before and at most."""

    took_s: float
    before_mb: float
    most_mb: float


def main() -> None:
    """Measure and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.upload")
    parser.add_argument("--gigabytes", type=float, default=GIGABYTES)
    size = round(parser.parse_args().gigabytes * 1e9)
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as made:
        folder = Path(made)
        clip = folder / "large.mp4"
        _write(clip, size)
        with _served(folder / "app", None) as (server, page):
            _come(page, server)
            _told("the page", size, _send(page, server, clip, "large.mp4 –"))
            page.get_by_role("button", name=say("desk_remove", "en")).first.click()
            page.get_by_text("large.mp4 –").wait_for(state="detached")
            ended_s = sorted(_cancelled_s(page, server) for _ in range(CANCELS))
        sys.stdout.write(
            f"cancelled while it is measured: the last process is gone after "
            f"{ended_s[len(ended_s) // 2]:.2f} s (median of {CANCELS}; at most {ended_s[-1]:.2f})\n"
        )
        script = folder / "uploader.py"
        script.write_text(UPLOADER)
        options = ["--server.maxUploadSize", "4096", "--server.headless", "true"]
        command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", "0"]
        with _served(folder / "before", [*command, *options]) as (server, page):
            page.goto(server.address)
            _told("st.file_uploader", size, _send(page, server, clip, "It is here"))


def _write(path: Path, size: int) -> None:
    block = os.urandom(1 << 20)
    with path.open("wb") as file:
        for at in range(0, size, len(block)):
            file.write(block[: size - at])


@contextmanager
def _served(folder: Path, command: list[str] | None) -> Iterator[tuple[AppServer, "Page"]]:
    folder.mkdir()
    with app_server(folder, command) as server, browser() as chromium:
        yield server, chromium.new_page()


def _come(page: "Page", server: AppServer) -> None:
    page.goto(server.address)
    page.get_by_role("link", name=say("nav_measure", "en")).click(timeout=PATIENCE_MS)
    page.get_by_text(say("many", "en"), exact=True).click(timeout=PATIENCE_MS)
    page.get_by_text(say("send_choose_many", "en")).wait_for(timeout=PATIENCE_MS)


def _send(page: "Page", server: AppServer, clip: Path, here: str) -> Sent:
    """Send a file and wait until the page says that it is here."""
    place = page.locator("input[type=file]")
    place.wait_for(state="attached", timeout=PATIENCE_MS)
    before_mb = _resident_mb(server.pid)
    with _watched(server.pid) as seen_mb:
        began_s = time.perf_counter()
        place.set_input_files(clip, timeout=PATIENCE_MS)
        page.get_by_text(here).first.wait_for(timeout=PATIENCE_MS)
        took_s = time.perf_counter() - began_s
    return Sent(took_s, before_mb, max(seen_mb))


def _cancelled_s(page: "Page", server: AppServer) -> float:
    """Measure a clip, cancel it, and return the seconds until nobody works on it any more."""
    alone = len(family(server.pid))
    page.locator("input[type=file]").set_input_files(CLIP)
    measure = page.get_by_role("button", name=say_number("desk_measure", "en", 1))
    measure.click(timeout=PATIENCE_MS)
    percent = say("desk_running", "en", percent="").rstrip(" %")
    page.get_by_text(f"{percent} ").first.wait_for(timeout=PATIENCE_MS)
    cancel = page.get_by_role("button", name=say("desk_cancel", "en"), exact=True)
    began_s = time.perf_counter()
    cancel.click(timeout=PATIENCE_MS)
    while len(family(server.pid)) > alone:
        time.sleep(GLANCE_S)
    took_s = time.perf_counter() - began_s
    page.get_by_role("button", name=say("desk_remove", "en")).first.click(timeout=PATIENCE_MS)
    page.get_by_text(CLIP.name).first.wait_for(state="detached", timeout=PATIENCE_MS)
    return took_s


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """Note the memory of a process again and again."""
    seen_mb: list[float] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(GLANCE_S):
            seen_mb.append(_resident_mb(pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen_mb
    finally:
        over.set()
        thread.join()


def _resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def _told(how: str, size: int, sent: Sent) -> None:
    sys.stdout.write(
        f"{how}: {size / 1e9:.1f} GB in {sent.took_s:.1f} s ({size / 1e6 / sent.took_s:.0f} MB/s), "
        f"memory of the server {sent.before_mb:.0f} MB before, {sent.most_mb:.0f} MB at most\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
