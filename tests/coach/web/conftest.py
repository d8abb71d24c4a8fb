"""A home without anything in it, for every page."""

from pathlib import Path

import pytest


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    return tmp_path / "home"
