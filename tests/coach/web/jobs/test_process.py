"""The helper as the server starts it, on real clips."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.jobs.values import ClipJob, ClipOrder
from coach.machine import DATA_VARIABLE
from coach.store import open_store
from coach.store.engine import DATABASE_VARIABLE
from coach.store.values import Patient
from coach.web.jobs.desk import Desk, Surroundings
from tests.clips import cut_off, even, head, write_clip, write_sound
from tests.coach.web.jobs.helpers import wait_for, wait_until

CLIP = Path(__file__).resolve().parents[4] / "sample_videos" / "squat_side.mp4"
ORDER = ClipOrder("squat", "left", picture="kept")
WAIT_S = 120.0
NICENESS = 1
FILMED_AT = datetime(2026, 3, 9, 14, 5, tzinfo=UTC)
linux_only = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
#: A program that orders a clip to be measured, says so, and goes on for as long as it is let.
PROGRAM = """
import sys, time
from pathlib import Path
from coach.jobs.values import ClipOrder
from coach.web.jobs.desk import Desk, Surroundings
desk = Desk(Surroundings(busy=lambda: True, niceness=1))
clip = desk.place() / "squat.mp4"
clip.write_bytes(Path(sys.argv[1]).read_bytes())
desk.order(desk.add(clip, modified_at=None).id, ClipOrder("squat", "left"))
while not any(job.share > 0 for job in desk.jobs()):
    time.sleep(0.05)
print("at work", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "home"))
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    # Beside other tests, to give way would be to wait for all of them.
    made = Desk(Surroundings(busy=lambda: True, niceness=NICENESS))
    yield made
    made.close()


def send(desk: Desk, clip: Path, order: ClipOrder | None = ORDER) -> ClipJob:
    place = desk.place() / clip.name
    place.write_bytes(clip.read_bytes())
    job = desk.add(place, modified_at=FILMED_AT)
    if order is not None:
        desk.order(job.id, order)
    return job


def below(pid: int) -> list[int]:
    """Return all processes that a process started, and those that they did, as Linux tells it."""
    found = [pid]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, tasks.read_text().split())
    return found[1:]


def alive(pids: list[int]) -> list[int]:
    """Return those that still do something."""
    states = {}
    for pid in pids:
        try:
            states[pid] = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
    return [pid for pid, state in states.items() if state != "Z"]


def test_a_clip_becomes_a_session_of_the_day_on_which_it_was_filmed(
    desk: Desk, tmp_path: Path
) -> None:
    with open_store() as store:
        store.save_patient(Patient("p1", "Ann"))
    clip = head(CLIP, tmp_path / "squat.mp4", seconds=3)
    order = ClipOrder("squat", "left", target_deg=60.0, patient_id="p1", picture="kept")
    job = wait_until(desk, send(desk, clip, order).id, "done", WAIT_S)
    with open_store() as store:
        (session,) = store.sessions("p1")
    assert (session.id, session.source) == (job.session_id, "clip")
    assert session.ended_at == FILMED_AT
    assert session.sets[0].target_deg == 60.0
    assert session.sets[0].reps
    folder = tmp_path / "home" / "sessions" / session.folder / "set-1"
    assert {p.name for p in folder.iterdir()} >= {"session.json", "trace.parquet", "video.mp4"}
    assert [p.name for p in (tmp_path / "home" / "clips").glob("*/*")] == ["job.json"]


def test_each_bad_clip_fails_with_one_clear_line(desk: Desk, tmp_path: Path) -> None:
    clips = {
        "words.mp4": tmp_path / "words.mp4",
        "sound.mp4": write_sound(tmp_path / "sound.mp4"),
        "cut.mp4": write_clip(tmp_path / "cut.mp4", even(60, 30)),
        "strange.mp4": write_clip(tmp_path / "strange.mp4", even(10, 30)),
        "nobody.mp4": write_clip(tmp_path / "nobody.mp4", even(10, 30)),
    }
    clips["words.mp4"].write_text("this is no video")
    cut_off(clips["cut.mp4"], 0.5)
    # A way of packing pictures that no decoder here knows.
    known = clips["strange.mp4"].read_bytes()
    clips["strange.mp4"].write_bytes(known.replace(b"avc1", b"none"))
    jobs = {name: send(desk, clip) for name, clip in clips.items()}
    for name, job in jobs.items():
        failed = wait_until(desk, job.id, "failed", WAIT_S)
        assert name in failed.message
        assert "\n" not in failed.message
        assert not failed.startable
    assert "nobody is seen" in desk.jobs()[-1].message
    with open_store() as store:
        assert store.sessions(store.me().id) == ()


def test_what_is_no_fault_of_the_clip_leaves_it_there(desk: Desk) -> None:
    job = send(desk, CLIP, ClipOrder("no_such_exercise"))
    failed = wait_until(desk, job.id, "failed", WAIT_S)
    assert "no_such_exercise" in failed.message
    assert failed.startable


@linux_only
def test_cancelling_ends_everybody_who_works_on_the_clip(desk: Desk, tmp_path: Path) -> None:
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    before = set(below(os.getpid()))
    job = send(desk, CLIP)
    wait_for(lambda: desk.jobs()[0].share > 0 or None, WAIT_S)
    started = [pid for pid in below(os.getpid()) if pid not in before]
    assert len(started) >= 2
    assert all(os.getpriority(os.PRIO_PROCESS, pid) == usual + NICENESS for pid in started)
    desk.cancel(job.id)
    wait_for(lambda: not alive(started) or None, WAIT_S)
    wait_for(lambda: not list((tmp_path / "home" / "clips").glob("*/*")) or None, WAIT_S)


@linux_only
def test_who_is_to_end_gives_way_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "setpriority", lambda _, who, nice: told.append((who, nice)))
    job = send(desk, CLIP)
    wait_for(lambda: desk.jobs()[0].share > 0 or None, WAIT_S)
    before = set(below(os.getpid()))
    desk.cancel(job.id)
    [(group, nice)] = told
    assert group in before
    assert nice == os.getpriority(os.PRIO_PROCESS, 0)


@linux_only
def test_when_the_program_is_killed_its_helpers_end_and_the_clip_is_there(
    desk: Desk, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(CLIP)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"at work\n"
        started = below(program.pid)
        assert len(started) >= 2
        program.send_signal(signal.SIGKILL)
    wait_for(lambda: not alive(started) or None, WAIT_S)
    (job,) = desk.jobs()
    assert (job.state, job.name, job.startable) == ("stopped", "squat.mp4", True)
    with open_store() as store:
        assert store.sessions(store.me().id) == ()
