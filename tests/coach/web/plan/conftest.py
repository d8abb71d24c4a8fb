"""The page *Plan*, opened in an empty home."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.coach.web.plan.plan_app import script


@pytest.fixture
def start(home: Path) -> Callable[..., AppTest]:
    def opened(language: str = "en") -> AppTest:
        page = AppTest.from_function(script, default_timeout=30).run()
        if language != "en":
            page.get("button_group")[0].set_value(language).run()
        assert not page.exception
        return page

    return opened
