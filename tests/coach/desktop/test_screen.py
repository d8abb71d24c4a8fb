import subprocess
import sys
from types import SimpleNamespace

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
