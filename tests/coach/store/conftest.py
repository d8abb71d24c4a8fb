"""The databases the store is tested on: SQLite always, PostgreSQL where its server is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from coach.store import Store, open_store
from tests.coach.store.kept import SOMCHAI

#: On the path, or where Debian puts the programs of a server.
_FOUND = [shutil.which("initdb"), *sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))]
INITDB = next((Path(each) for each in _FOUND if each), None)
_numbers = count(1)


def _as_somebody() -> list[str]:
    """PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a server of our own, on a socket in a folder of its own, and give its address."""
    if INITDB is None:
        missing = "these tests need PostgreSQL: on Debian `apt-get install postgresql`"
        if os.environ.get("CI", "") not in ("", "false"):
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="rom-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, who = folder / "data", _as_somebody()
    options = f"-c listen_addresses='' -k {folder} -c fsync=off"
    control = [*who, str(INITDB.with_name("pg_ctl")), "-D", str(data)]

    def run(*command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=60)

    try:
        run(*who, str(INITDB), "-D", str(data), "-U", "rom", "-A", "trust", "-E", "UTF8", "-N")
        run(*control, "-w", "-o", options, "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql://rom@/{{name}}?host={folder}"
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'rom-coach.db'}"
    address: str = request.getfixturevalue("postgres")
    name = f"rom{next(_numbers)}"
    server = address.format(name="postgres").replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.format(name=name)


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    with open_store(url, home=tmp_path) as opened:
        opened.save_patient(SOMCHAI)
        yield opened
