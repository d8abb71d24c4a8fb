import io
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from coach.desktop import screen
from coach.desktop.screen import ScreenError, Window, key_name

KEYS = [
    (27, "escape"),
    (32, "space"),
    (8, "backspace"),
    (13, "enter"),
    (ord("q"), "q"),
    (ord("Q"), "q"),
    (ord("7"), "7"),
    (0x100000 + ord("m"), "m"),
    (0, ""),
    (200, ""),
]


@pytest.mark.parametrize(("code", "name"), KEYS)
def test_keys_have_names(code: int, name: str) -> None:
    assert key_name(code) == name


def test_no_display_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(ScreenError, match=r"no window can be opened.*--no-window"):
        Window(100, 100)


@pytest.mark.parametrize("fault", ["aborted", "hangs"])
def test_a_display_that_does_not_answer_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def probe(*_: object, **__: object) -> SimpleNamespace:
        if fault == "hangs":
            raise subprocess.TimeoutExpired("probe", 1)
        return SimpleNamespace(returncode=-6)

    monkeypatch.setattr(screen.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":99999")
    monkeypatch.setattr(screen.subprocess, "run", probe)
    with pytest.raises(ScreenError, match="no window can be opened"):
        Window(100, 100)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X11 displays have a name")
def test_the_probe_itself_survives_a_display_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISPLAY", ":99999")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(ScreenError):
        Window(100, 100)


def test_an_opencv_without_windows_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise screen.cv2.error("The function is not implemented")

    monkeypatch.setattr(screen, "_check_display", lambda: None)
    monkeypatch.setattr(screen.cv2, "namedWindow", fail)
    with pytest.raises(ScreenError, match="installed without windows"):
        Window(100, 100)


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(screen, "_check_display", lambda: None)
    for name in ("namedWindow", "resizeWindow", "imshow", "destroyAllWindows"):
        monkeypatch.setattr(screen.cv2, name, lambda *_: None)
    monkeypatch.setattr(screen.cv2, "waitKey", lambda _: -1)
    return Window(100, 100)


@pytest.mark.parametrize(
    ("visible", "key"), [(1.0, ""), (0.0, "closed"), (-1.0, "closed"), (None, "closed")]
)
def test_a_window_that_was_closed_is_noticed(
    window: Window, monkeypatch: pytest.MonkeyPatch, visible: float | None, key: str
) -> None:
    def asked(*_: object) -> float:
        if visible is None:
            raise screen.cv2.error("NULL guiReceiver (please create a window)")
        return visible

    monkeypatch.setattr(screen.cv2, "getWindowProperty", asked)
    with window:
        assert window.show(np.zeros((10, 10, 3), np.uint8)) == key


def test_a_picture_is_shown_in_its_own_colours(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[np.ndarray] = []
    monkeypatch.setattr(screen.cv2, "imshow", lambda _, picture: shown.append(picture))
    monkeypatch.setattr(screen.cv2, "waitKey", lambda _: ord("s"))
    red = np.zeros((10, 10, 3), np.uint8)
    red[..., 0] = 255
    assert window.show(red) == "s"
    assert tuple(shown[0][0, 0]) == (0, 0, 255)


@pytest.mark.parametrize(("terminal", "heard"), [(True, "\a"), (False, "")])
def test_the_bell_rings_in_a_terminal_alone(
    window: Window, monkeypatch: pytest.MonkeyPatch, terminal: bool, heard: str
) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    stream = Stream()
    monkeypatch.setattr(screen.sys, "stderr", stream)
    window.ring()
    assert stream.getvalue() == heard
