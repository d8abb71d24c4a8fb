"""Where pictures are shown and keys pressed: the seam, and an OpenCV window behind it."""

import os
import subprocess
import sys
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from pose.closing import Closing
from pose.errors import RomCoachError

#: A key by its character or name; "closed": the window was closed; "": none.
Key = str
#: What cv2.waitKey calls the keys that have no character.
_NAMES = {27: "escape", 32: "space", 8: "backspace", 13: "enter", 10: "enter"}
_TITLE = "ROM Coach"
_WAIT_MS = 1
#: Where there is no display Qt ends the whole process: it is tried in another one first.
_PROBE = "import cv2; cv2.namedWindow('probe', cv2.WINDOW_GUI_NORMAL); cv2.waitKey(1)"
_PROBE_S = 30.0


class ScreenError(RomCoachError):
    """A window that cannot be opened."""


class Screen(Protocol):
    """Shows pictures and tells what key was pressed."""

    def show(self, picture: NDArray[np.uint8]) -> Key:
        """Show an RGB picture; return the key pressed since the last one, or ""."""
        ...

    def ring(self) -> None:
        """Make a sound."""
        ...


class Window(Closing):
    """An OpenCV window.

    Parameters
    ----------
    width_px, height_px : int
        Its first size; the person may change it.

    Raises
    ------
    ScreenError
        There is no display.
    """

    def __init__(self, width_px: int, height_px: int) -> None:
        _quiet_qt()
        _check_display()
        try:
            # Without GUI_NORMAL Qt adds a tool bar of its own.
            cv2.namedWindow(
                _TITLE, cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL
            )
            cv2.resizeWindow(_TITLE, width_px, height_px)
        except cv2.error as error:
            raise ScreenError(_cannot()) from error

    def close(self) -> None:
        """Close the window."""
        cv2.destroyAllWindows()

    def show(self, picture: NDArray[np.uint8]) -> Key:
        """Show an RGB picture; return the key pressed since the last one."""
        cv2.imshow(_TITLE, cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
        code = cv2.waitKey(_WAIT_MS)
        if code >= 0:
            return key_name(code)
        return "" if _is_open() else "closed"

    def ring(self) -> None:
        """Ring the terminal's bell, if there is a terminal."""
        if sys.stderr.isatty():
            sys.stderr.write("\a")
            sys.stderr.flush()


def key_name(code: int) -> Key:
    """Return the name of a key by OpenCV's code; "" for one that is not used."""
    low = code & 0xFF
    if low in _NAMES:
        return _NAMES[low]
    return chr(low).lower() if 33 <= low < 127 else ""


def _is_open() -> bool:
    try:
        return bool(cv2.getWindowProperty(_TITLE, cv2.WND_PROP_VISIBLE) >= 1)
    except cv2.error:
        # Qt forgets all of its own when the last window is closed.
        return False


def _quiet_qt() -> None:
    """Keep Qt's remarks about fonts off standard error; no font of Qt's is used."""
    os.environ.setdefault("QT_LOGGING_RULES", "*=false")


def _check_display() -> None:
    if not sys.platform.startswith("linux"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise ScreenError(_cannot())
    try:
        probe = subprocess.run(
            [sys.executable, "-c", _PROBE], capture_output=True, timeout=_PROBE_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ScreenError(_cannot()) from error
    if probe.returncode != 0:
        raise ScreenError(_cannot())


def _cannot() -> str:
    return (
        "no window can be opened: there is no display, or OpenCV was installed without windows; "
        "run it on the desktop of this machine, or add --no-window for lines of text"
    )
