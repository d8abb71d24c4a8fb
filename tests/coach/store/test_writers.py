"""Several programs write at once, and some are killed in the middle of it."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from coach.store import Store, open_store
from tests.coach.store.kept import daily, plan

#: To connect to a server takes longer than to open a file.
KILLS = {"sqlite": 50, "postgresql": 20}
SETS, REPS = 3, 60

#: Forks a writer, takes note of what it says is kept, kills it, and says how much that was.
KILLER = """
import os, random, signal, sys
from pathlib import Path
from coach.store import open_store
from tests.coach.store.kept import daily

url, home, kills, reps = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
chance = random.Random(1)
acknowledged = 0
for _ in range(kills):
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with open_store(url, home=Path(home)) as store:
            for each in daily(10_000, reps=reps):
                store.add_session(each)
                os.write(tell, b".")
    os.close(tell)
    acknowledged += len(os.read(told, 1))
    signal.sigtimedwait([], chance.uniform(0.0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(told, 4096):
        acknowledged += len(more)
    os.close(told)
print(acknowledged)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
def test_what_was_kept_survives_the_kill_whole_and_nothing_is_kept_by_half(
    store: Store, url: str, tmp_path: Path
) -> None:
    kills = KILLS[url.partition(":")[0]]
    run = subprocess.run(
        [sys.executable, "-c", KILLER, url, str(tmp_path), str(kills), str(REPS)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    acknowledged = int(run.stdout)
    kept = store.sessions("p1")
    assert store.warnings == ()
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(tmp_path / "rom-coach.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    # One that was whole may have been killed before it could say so.
    assert kills <= acknowledged <= len(kept) <= acknowledged + kills
    assert {tuple(len(each.reps) for each in one.sets) for one in kept} == {(REPS,) * SETS}
    noted = [entry.subject_id for entry in store.audit() if entry.subject == "session"]
    assert sorted(noted) == sorted(each.id for each in kept)


def test_those_who_write_at_once_wait_for_each_other(
    store: Store, url: str, tmp_path: Path
) -> None:
    def write(writer: int) -> None:
        with open_store(url, home=tmp_path) as own:
            for number, each in enumerate(daily(10)):
                own.add_session(each)
                own.save_plan("p1", plan(sets=1 + writer * 10 + number))

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, range(4)))
    assert len(store.sessions("p1")) == 40
    assert [each.version for each in store.plans("p1")] == list(range(1, 41))
    assert len({each.items[0].order.prescription.sets for each in store.plans("p1")}) == 40


def test_those_who_open_a_new_database_at_once_make_it_once(url: str, tmp_path: Path) -> None:
    def first(_: int) -> str:
        with open_store(url, home=tmp_path) as own:
            return own.me().id

    with ThreadPoolExecutor(4) as openers:
        assert set(openers.map(first, range(4))) == {"me"}
    with open_store(url, home=tmp_path) as own:
        assert len(own.patients()) == len(own.audit()) == 1


def test_two_years_of_sessions_take_four_questions(store: Store) -> None:
    for each in daily(30):
        store.add_session(each)
    asked: list[str] = []

    def listen(_c: object, _k: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        assert len(store.sessions("p1")) == 30
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    assert len([line for line in asked if line.startswith("SELECT")]) == 4
