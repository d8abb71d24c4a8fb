"""A home without anything in it, and the page *Plan* opened there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.coach.web.plan.plan_app import script


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Callable[..., AppTest]:
    def opened(language: str = "en") -> AppTest:
        page = AppTest.from_function(script, default_timeout=30).run()
        if language != "en":
            page.get("button_group")[0].set_value(language).run()
        assert not page.exception
        return page

    return opened
