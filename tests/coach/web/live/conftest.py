"""A server of the live socket with a stand-in for the estimator."""

from collections.abc import Iterator

import pytest

from tests.coach.web.live.harness import Server, engines_ended


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with Server().serving() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Iterator[Server]:
    running.kept.seen = 0
    running.kept.error = None
    running.kept.working.clear()
    # What earlier tests left is forgotten.
    running.clock.now_s += 4000.0
    running.rooms.sweep()
    yield running
    engines_ended()
    assert running.rooms.engines == 0
    assert running.kept.alive == 0
