from collections.abc import Callable
from pathlib import Path

import pytest

from tests.coach.review.traces import filmed


@pytest.fixture(scope="session")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the trace of a case by its name."""
    folder = tmp_path_factory.mktemp("traces")
    return lambda name: filmed(name, folder)
