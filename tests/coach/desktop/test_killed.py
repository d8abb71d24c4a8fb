"""The program is killed in mid-set, again and again: no more than a second of it is lost."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from coach.journal.events import Sight
from coach.journal.places import left_behind
from coach.journal.reading import Story
from coach.store import open_store
from pose.trace import read_trace

CAMERA = Path(__file__).resolve().parents[3] / "sample_videos" / "seated_knee_extension_right.mp4"
#: After so many pictures of its camera each program is killed: in and between repetitions, twice
#: within the same one.
KILLS = (170, 140, 150, 60, 170)

#: Forks a program for each call on a line of standard input, and says how it ended. One that is
#: to be killed kills itself, in the middle of its work and without a word.
KILLER = """
import os, signal, sys, time
from pathlib import Path
import numpy as np
from coach.cli import run
from coach.desktop import run as running
from pose.values import Pose
from tests.coach.desktop.test_loop import CLIP

POSES = list(CLIP)

class Estimator:
    def __init__(self, kill_at):
        self.left = kill_at

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def reset(self):
        pass

    def estimate(self, frame):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        # Faster than a camera, slow enough for the disk.
        time.sleep(0.002)
        pose = POSES[frame.index]
        return (Pose(frame.t_s, pose.landmarks, pose.width_px, pose.height_px),)

for line in sys.stdin:
    out, kill_at, *arguments = line.split("|")
    child = os.fork()
    if child == 0:
        running.mediapipe_people = lambda _: lambda: Estimator(int(kill_at))
        file = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, 1)
        os.dup2(file, 2)
        os._exit(run([each.strip() for each in arguments]))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Machine:
    """Runs rom-coach live in processes of their own, with one home."""

    def __init__(self, home: Path, out: Path, killer: "subprocess.Popen[str]") -> None:
        self.home, self.out, self._killer = home, out, killer

    def live(self, *arguments: str, kill_at: int = 0) -> int:
        """Return the exit code; -9: it was killed."""
        assert self._killer.stdin is not None
        assert self._killer.stdout is not None
        words = ("live", "--camera", str(CAMERA), "--no-window", *arguments)
        self._killer.stdin.write("|".join((str(self.out), str(kill_at), *words)) + "\n")
        self._killer.stdin.flush()
        return int(self._killer.stdout.readline())

    def left(self) -> Story:
        """Return the one workout that waits."""
        (left,) = left_behind(self.home)
        assert left.story is not None
        assert left.trouble == ""
        return left.story

    def told(self) -> list[str]:
        """Return all lines so far."""
        return self.out.read_text("utf-8").splitlines()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    with subprocess.Popen(
        [sys.executable, "-c", KILLER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as killer:
        yield Machine(tmp_path / "home", tmp_path / "said", killer)


def told_reps(lines: list[str]) -> int:
    """Return how many repetitions were told last."""
    told = [int(found[1]) for line in lines if (found := re.match(r"(\d+) of 9: ", line))]
    return told[-1] if told else 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
def test_what_was_done_survives_the_kill_and_is_gone_on_with(machine: Machine) -> None:
    knee = ("--exercise", "seated_knee_extension", "--side", "right", "--reps", "9", "--sets", "1")
    begin = (*knee, "--safe", "--pain", "1", "--start-now")
    done = 0
    for number, kill_at in enumerate(KILLS):
        arguments = begin if number == 0 else ("--unfinished", "go-on")
        assert machine.live(*arguments, kill_at=kill_at) == -9
        story = machine.left()
        seen = [event.pose.t_s for event in story.events if isinstance(event, Sight)]
        # Each repetition that was told is there, but what the last second may have brought.
        assert story.tally.reps >= told_reps(machine.told()) - 1
        assert story.tally.reps >= done
        assert len(seen) > kill_at - 30
        done = story.tally.reps
    assert done >= 2
    assert machine.live("--unfinished", "keep") == 0
    assert list((machine.home / "unfinished").iterdir()) == []
    with open_store(home=machine.home) as store:
        (kept,) = store.sessions(store.me().id)
    assert sum(rep.grade != "untracked" for rep in kept.sets[0].reps) >= done
    trace = machine.home / "sessions" / kept.folder / "set-1" / "trace.parquet"
    # All pictures of all programs but what was lost, and the first looks at who is there.
    assert len(read_trace(trace).poses) > 0.75 * sum(KILLS)
