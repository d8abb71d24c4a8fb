"""Settings of every test: a slow machine fails none, and the same tree gives the same verdict.

`pytest --hypothesis-profile=explore` looks for new cases instead of the same ones.
"""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.app_server import AppServer, app_server
from tests.browser import require_browser

settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    # Before the fixtures: a server is not started for a test that is skipped.
    if item.get_closest_marker("browser") is not None:
        require_browser()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Give the app as a person starts it, the same to all who need none of their own."""
    with app_server(tmp_path_factory.mktemp("app")) as running:
        yield running
