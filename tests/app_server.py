"""The app in a process of its own, with a home of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: A slow machine that also compiles what it imports for the first time.
START_S = 120.0
STOP_S = 30.0
GLANCE_S = 0.1
#: Servers that are up, for what is told of a test that failed.
_UP: "list[AppServer]" = []


@dataclass(frozen=True, slots=True)
class AppServer:
    """A running server.

    Attributes
    ----------
    address : str
        As a browser is given it, with a slash at the end.
    home : Path
        The folder in which it keeps a person's data.
    pid : int
    """

    address: str
    home: Path
    pid: int
    log: Path
    began: int

    def said(self) -> str:
        """Return what it printed since it was up; a server that works says nothing."""
        return self.log.read_text("utf-8")[self.began :]


def servers_said() -> str:
    """Return what every server that is up printed; "" where they all work."""
    return "".join(server.said() for server in _UP)


def streamlit_run(port: int = 0) -> list[str]:
    """Return the command a person starts the app with; port 0 takes a free one."""
    options = ["--server.port", str(port), "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *options]


@contextmanager
def app_server(folder: Path, command: Sequence[str] | None = None) -> Iterator[AppServer]:
    """Start the app, wait until it answers, and stop it at the end.

    Parameters
    ----------
    folder : Path
        For its output and its home; must exist.
    command : sequence of str, optional
        Prints "URL: " and the address once it is up; by default `streamlit_run()`.
    """
    log, home = folder / "server.log", folder / "home"
    environment = {**os.environ, "ROM_COACH_HOME": str(home)}
    with log.open("w") as file:
        process = subprocess.Popen(
            command or streamlit_run(), cwd=ROOT, env=environment, stdout=file, stderr=file
        )
    try:
        address = _address(process, log)
        server = AppServer(address, home, process.pid, log, len(log.read_text("utf-8")))
        _UP.append(server)
        yield server
    finally:
        _UP[:] = [each for each in _UP if each.pid != process.pid]
        process.terminate()
        try:
            process.wait(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    until_s = time.monotonic() + START_S
    while "URL: " not in (said := log.read_text("utf-8")) or not said.endswith("\n"):
        if process.poll() is not None or time.monotonic() > until_s:
            raise RuntimeError(f"the server did not start:\n{said}")
        time.sleep(GLANCE_S)
    return said.split("URL: ")[1].split()[0].rstrip("/") + "/"
