"""The page of exercising with stand-ins for the live socket and the camera."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.language import Language, languages
from coach.web.components import live_run
from tests.coach.web.exercise.stand_ins import Camera, Rooms, script


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rooms:
    stand_in = Rooms(tmp_path / "run")
    monkeypatch.setattr(live_run, "ROOMS", stand_in)
    monkeypatch.setattr(live_run, "known_browser", lambda _: "browser")
    return stand_in


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> Camera:
    stand_in = Camera()
    monkeypatch.setattr(live_run, "camera", stand_in)
    return stand_in


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "sessions"


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> Language:
    return str(request.param)


@pytest.fixture
def start(rooms: Rooms, camera: Camera, home: Path) -> Iterator[Callable[[Language], AppTest]]:
    def opened(language: Language = "en") -> AppTest:
        page = AppTest.from_function(script, default_timeout=30).run()
        if language != "en":
            page.get("button_group")[0].set_value(language).run()
        return page

    yield opened
