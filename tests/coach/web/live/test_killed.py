"""A server that is killed in the middle of a set loses at most the last second of it."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from websockets.sync.client import connect

from coach.analysis import score_trace
from coach.journal.events import Sight
from coach.journal.reading import read_journal
from pose.sources import open_clip
from pose.trace import read_trace
from tests.app_server import ROOT, _address
from tests.coach.web.live.harness import Browser, order

KILLS = 3
LOST_S = 1.0


class Killable:
    """A server in a process of its own."""

    def __init__(self, process: "subprocess.Popen[bytes]", address: str) -> None:
        self.process = process
        self.address = address

    def ask(self, path: str, method: str = "GET") -> Any:
        with urlopen(Request(self.address + path, method=method), timeout=60) as answer:
            return json.load(answer)

    @contextmanager
    def visit(self, token: str) -> Iterator[Browser]:
        host = self.address.removeprefix("http://").rstrip("/")
        with connect(f"ws://{host}/live", origin=f"http://{host}", compression=None) as opened:  # type: ignore[arg-type]
            browser = Browser(opened)
            browser.hello(token=token)
            yield browser


@contextmanager
def serving(home: Path) -> Iterator[Killable]:
    log = home.with_name("server.log")
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.coach.web.live.serving", str(home)],
            cwd=ROOT, stdout=file, stderr=file,
        )  # fmt: skip
    try:
        yield Killable(process, _address(process, log))
    finally:
        process.kill()
        process.wait()


def played(server: Killable, token: str, frames: int, from_ms: float) -> list[dict[str, Any]]:
    """Show frames, kill the server the moment the last answer has come, return the answers."""
    answers = []
    with server.visit(token) as browser:
        browser.send({"type": "command", "name": "start"})
        for at in range(frames):
            answer = browser.update(from_ms + at * 1000 / 30)
            answers.append({**answer, "at_s": time.monotonic()})
        server.process.kill()
    return answers


def test_killed_again_and_again_a_set_comes_to_its_end(tmp_path: Path) -> None:
    chance = random.Random(20260309)
    home = tmp_path / "home"
    key, reps, from_ms = "", 0, 1e12
    for _ in range(KILLS):
        with serving(home) as server:
            if key:
                assert server.ask("unfinished") == [{"key": key, "reps": reps}]
                back = server.ask(f"take_up?key={key}", "POST")
                assert (back["stage"], back["reps"]) == ("paused", reps)
                token = back["token"]
            else:
                token, key = server.ask("open", "POST").values()
            answers = played(server, token, chance.randint(130, 260), from_ms)
        killed_s = answers[-1]["at_s"]
        from_ms += 3600e3
        story = read_journal(home / "unfinished" / key)
        assert story.trouble == ""
        seen = [event.pose.t_s for event in story.events if isinstance(event, Sight)]
        safe = [each for each in answers if each["at_s"] < killed_s - LOST_S]
        assert seen[-1] >= max((each["t_s"] for each in safe), default=0.0)
        assert max((each["reps_done"] for each in safe), default=0) <= story.tally.reps
        assert reps <= story.tally.reps <= answers[-1]["reps_done"]
        reps = story.tally.reps
    assert reps > KILLS
    with serving(home) as server:
        token = server.ask(f"take_up?key={key}", "POST")["token"]
        with server.visit(token) as browser:
            answer = browser.update(from_ms)
            while answer["stage"] in ("paused", "set") and answer["reps_done"] < reps + 3:
                from_ms += 1000 / 30
                answer = browser.update(from_ms)
            browser.send({"type": "command", "name": "end_set"})
            finished = browser.update(from_ms + 100)["finished"]
        assert finished["number"] == 1
        folder = home / "unfinished" / key / "set-1"
        (report,) = [score_trace(folder / "trace.parquet", order().exercise, side="left").report]
        done = sum(report.counts[grade] for grade in ("full", "partial", "attempt"))
        assert done == reps + 3
        times = read_trace(folder / "trace.parquet").poses.t_s
        with open_clip(folder / "video.mkv") as clip:
            filmed = [frame.t_s for frame in clip]
        # Of the pictures some at each end were not yet on the disk.
        assert len(filmed) > 0.8 * len(times)
