"""Servers, cameras and people for the tests of live coaching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.app_server import AppServer, app_server
from tests.browser import browsers
from tests.live.person import Person, met
from tests.live.saved import CLIPS


@pytest.fixture(scope="package")
def probed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Give the app with a view into it."""
    command = [sys.executable, "-m", "tests.live.probed"]
    with app_server(tmp_path_factory.mktemp("probed"), command) as running:
        yield running


@pytest.fixture
def meet(tmp_path: Path) -> Iterator[Callable[[str], Person]]:
    """Give what puts a person with a browser of their own before a camera that shows a clip."""
    with browsers() as launch, ExitStack() as leaving:

        def person(clip: str) -> Person:
            path = tmp_path / f"{clip}.y4m"
            return leaving.enter_context(met(launch, path, CLIPS / f"{clip}.mp4"))

        yield person
