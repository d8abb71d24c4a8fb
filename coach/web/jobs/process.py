"""The process that works in the background, as the server sees it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Protocol

from coach.web.jobs.task import AnyTask, task_text
from pose.child import environment

#: A helper that was asked to end and has not after so long is ended with all it started [E]...
PATIENCE_S = 0.25
#: ... but so long while it writes what is kept, so that half of it does not stay behind [E].
KEEPING_S = 5.0
_BOOT = "from coach.web.jobs.helper import main; main()"
_LAST_BYTES = 2000


class Helper(Protocol):
    """Somebody who measures a clip, or makes a film."""

    def messages(self) -> Iterator[dict[str, Any]]:
        """Yield what it says until it has ended: share, or at last done or failed."""

    def stop(self) -> None:
        """Make it end, wherever it is; `messages` ends with it. May be called in any thread."""


class HelperProcess:
    """Starts the process; see `coach.web.jobs.helper` for what it says.

    Parameters
    ----------
    task : Task or FilmTask
    """

    def __init__(self, task: AnyTask) -> None:
        # What libraries print; the last line is shown only when the process dies of it.
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 closed by messages()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=environment(),
            encoding="utf-8",
            **_apart(),
        )
        self._stopping = threading.Lock()
        self._kill: threading.Timer | None = None
        self._share = 0.0
        self._tell(task)

    def messages(self) -> Iterator[dict[str, Any]]:
        """Yield what it says; what went wrong where it ends without a last word."""
        assert self._process.stdout is not None
        last: dict[str, Any] = {}
        try:
            for line in self._process.stdout:
                if line.endswith("\n"):
                    last = json.loads(line)
                    self._share = last.get("share", self._share)
                    yield last
            code = self._process.wait()
            if not {"done", "failed"} & last.keys():
                yield {"failed": self._obituary(code), "file": "there"}
        finally:
            self._close()

    def stop(self) -> None:
        """Ask it to end, and end it with all it started if it does not."""
        with self._stopping:
            if self._kill is not None or self._process.returncode is not None:
                return
            self._hurry()
            self._process.terminate()
            patience_s = PATIENCE_S if self._share < 1.0 else KEEPING_S
            self._kill = threading.Timer(patience_s, self._kill_all)
            self._kill.daemon = True
            self._kill.start()

    def _tell(self, task: AnyTask) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(task_text(task))
            self._process.stdin.flush()
        except OSError:
            # It is gone already: messages() tells why.
            return

    def _hurry(self) -> None:
        """Let it and its helpers give way no more, where that is allowed: ending is work too.

        On a machine on which everything is busy they would otherwise wait for seconds to end.
        """
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PGRP, self._process.pid, os.getpriority(os.PRIO_PROCESS, 0))

    def _kill_all(self) -> None:
        """End the process and those that look for the body, which are in its group.

        Of one that has ended by itself the others end too: there is nobody to tell what they found.
        """
        if self._process.returncode is not None:
            return
        if hasattr(os, "killpg"):
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return
        else:
            self._process.kill()

    def _obituary(self, code: int) -> str:
        self._log.seek(0, os.SEEK_END)
        self._log.seek(max(0, self._log.tell() - _LAST_BYTES))
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        why = lines[-1] if lines else f"it ended with code {code}"
        return (
            f"The process that works in the background failed: {why}. Start it again, or report "
            "this line."
        )

    def _close(self) -> None:
        if self._kill is not None:
            self._kill.cancel()
        self._kill_all()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
        self._log.close()


def _apart() -> dict[str, Any]:
    """Return what gives it a group of its own: a Ctrl-C is for the server, which ends it.

    Not a session of its own: Linux may share out the processor by sessions, and then giving way
    would count within it alone.
    """
    if sys.platform == "win32":
        return {"creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS}
    return {"process_group": 0}
