import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pose import child as child_module
from pose.chunks import ChunkRule, plan_chunks
from pose.errors import ModelError, RomCoachError, SourceError, WorkerError
from pose.fakes import BlobEstimator
from pose.parallel import candidates
from pose.sources import clip_info, open_clip
from tests.clips import Recipe, cut_off, even, write_clip

MODEL = Path("no.task")
BLOBS = "pose.fakes:blob_people"
#: Chunks of about a second, so that short clips have several.
RULE = ChunkRule(frames=30, least_s=0.5, split_frames=20, warm_frames=6, warm_s=0.1)
FAKES = "tests.pose.test_parallel"


class Slow(BlobEstimator):
    """Takes its time."""

    def estimate(self, frame):
        time.sleep(0.02)
        return super().estimate(frame)


class Faulty(BlobEstimator):
    """Does something bad at the tenth frame."""

    deed: Callable[[], None]

    def __init__(self, deed: Callable[[], None]) -> None:
        super().__init__()
        self.deed = deed

    def estimate(self, frame):
        if frame.index == 10:
            self.deed()
        return super().estimate(frame)


def raise_model_error() -> None:
    raise ModelError("the model is of another kind")


def raise_key_error() -> None:
    raise KeyError("nose")


def slow(model):
    return Slow


def bad_model(model):
    return lambda: Faulty(raise_model_error)


def program_fault(model):
    return lambda: Faulty(raise_key_error)


def killed(model):
    return lambda: Faulty(lambda: os.kill(os.getpid(), signal.SIGKILL))


def silent(model):
    return lambda: Faulty(lambda: time.sleep(3600))


def noisy(model):
    def shout() -> None:
        print("a library prints", flush=True)
        os.write(1, b"a native library prints\n")
        os.write(2, b"W0000 noise\n")

    return lambda: Faulty(shout)


def result(path: Path, workers: int, **options) -> tuple[list, tuple[str, ...]]:
    """Return everything that was seen, in a form that can be compared, and the warnings."""
    options = {"maker": BLOBS, "rule": RULE} | options
    with candidates(path, MODEL, workers=workers, **options) as run:
        seen = [(t_s, [pose.landmarks.tobytes() for pose in people]) for t_s, people in run]
    return seen, run.warnings


UNEVEN = np.cumsum(np.random.default_rng(8).uniform(0.01, 0.09, 150)).tolist()
CLIPS = {
    "mp4": ("a.mp4", even(150, 30), Recipe(blobs=2)),
    "long between key frames": ("a.mp4", even(150, 30), Recipe(keyframe_every=1000)),
    "uneven": ("a.mkv", UNEVEN, Recipe()),
    "no stamps": ("a.h264", even(150, 30), Recipe()),
    "avi": ("a.avi", even(150, 30), Recipe(codec="mpeg4")),
    "webm": ("a.webm", even(150, 30), Recipe(codec="libvpx")),
    "5 a second": ("a.mp4", even(60, 5), Recipe()),
    "one frame": ("a.mp4", [0.0], Recipe()),
}


@pytest.mark.parametrize(("name", "stamps_s", "recipe"), CLIPS.values(), ids=CLIPS)
def test_the_number_of_workers_changes_nothing(tmp_path, name, stamps_s, recipe) -> None:
    path = write_clip(tmp_path / name, stamps_s, recipe)
    alone = result(path, 1)
    assert len(alone[0]) == len(stamps_s)
    assert result(path, 2) == alone
    assert result(path, 3) == alone


def by_hand(path: Path) -> list:
    """Do the same in one loop: a new estimator for each chunk, warmed up before it."""
    plan = plan_chunks(clip_info(path), RULE)
    with open_clip(path) as clip:
        frames = list(clip)
    seen = []
    for start_s, stop_s in zip(plan.bounds_s, plan.bounds_s[1:], strict=False):
        estimator = BlobEstimator(most_people=2)
        for frame in frames:
            if start_s - plan.warm_s <= frame.t_s < stop_s:
                people = estimator.estimate(frame)
                if frame.t_s >= start_s:
                    seen.append((frame.t_s, [pose.landmarks.tobytes() for pose in people]))
    return seen


def test_each_chunk_is_a_new_estimator_warmed_up(tmp_path) -> None:
    path = write_clip(tmp_path / "a.mp4", even(150, 30), Recipe(blobs=2))
    assert len(plan_chunks(clip_info(path), RULE)) == 4
    assert result(path, 2)[0] == by_hand(path)


def test_a_jump_to_wrong_pictures_is_noticed_and_made_good(tmp_path, monkeypatch) -> None:
    path = write_clip(tmp_path / "a.mp4", even(150, 30))
    expected = result(path, 1)
    folder = tmp_path / "wrong"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        textwrap.dedent("""
        import cv2, numpy
        class Off(cv2.VideoCapture):
            sought = False
            def set(self, key, value):
                self.sought = True
                return super().set(key, value)
            def retrieve(self):
                found, picture = super().retrieve()
                return found, (picture // 2 if self.sought else picture)
        cv2.VideoCapture = Off
        """)
    )
    monkeypatch.syspath_prepend(str(folder))
    with candidates(path, MODEL, workers=2, maker=BLOBS, rule=RULE) as run:
        seen = [(t_s, [pose.landmarks.tobytes() for pose in people]) for t_s, people in run]
    assert (seen, run.warnings) == expected
    assert run.decoded_all


def test_a_cut_off_clip_gives_what_is_there_and_says_so(tmp_path) -> None:
    path = write_clip(tmp_path / "a.mkv", even(240, 30))
    cut_off(path, 0.6)
    alone, warnings = result(path, 1)
    assert 60 < len(alone) < 220
    assert len(warnings) == 1 and "cut off" in warnings[0]
    assert result(path, 2) == (alone, warnings)


def test_the_clip_is_described_before_its_first_frame(tmp_path) -> None:
    path = write_clip(tmp_path / "a.mp4", even(60, 30))
    with candidates(path, MODEL, workers=2, maker=BLOBS, rule=RULE) as run:
        assert run.begin() == clip_info(path)
        assert len(list(run)) == 60
        assert run.info == clip_info(path)


def test_progress_reaches_the_end_and_never_falls(tmp_path) -> None:
    path = write_clip(tmp_path / "a.mp4", even(150, 30))
    told: list[tuple[int, int]] = []
    result(path, 2, progress=lambda done, of: told.append((done, of)))
    done = [frames for frames, _ in told]
    assert done == sorted(done) and told[-1] == (150, 150)


ERRORS = {
    "model": ("bad_model", ModelError, "the model is of another kind"),
    "program": ("program_fault", WorkerError, "KeyError: 'nose'"),
    "killed": ("killed", WorkerError, "SIGKILL"),
}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("maker", "kind", "words"), ERRORS.values(), ids=ERRORS)
def test_what_goes_wrong_in_a_worker_is_one_line(tmp_path, maker, kind, words, workers) -> None:
    path = write_clip(tmp_path / "a.mp4", even(90, 30))
    with pytest.raises(kind, match=words) as caught:
        result(path, workers, maker=f"{FAKES}:{maker}")
    assert isinstance(caught.value, RomCoachError) and "\n" not in str(caught.value)


def test_a_worker_that_hangs_is_given_up(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(child_module, "SILENCE_S", 2.0)
    path = write_clip(tmp_path / "a.mp4", even(90, 30))
    with pytest.raises(WorkerError, match="said nothing"):
        result(path, 2, maker=f"{FAKES}:silent")


def test_what_libraries_print_reaches_nobody(tmp_path, capfd) -> None:
    path = write_clip(tmp_path / "a.mp4", even(60, 30))
    capfd.readouterr()
    assert len(result(path, 2, maker=f"{FAKES}:noisy")[0]) == 60
    assert capfd.readouterr() == ("", "")


def test_a_bad_clip_gives_its_own_line(tmp_path) -> None:
    (tmp_path / "a.mp4").write_text("no film")
    with pytest.raises(SourceError, match=r"a\.mp4 cannot be read as video"):
        result(tmp_path / "a.mp4", 2)
    with pytest.raises(SourceError, match="does not exist"):
        candidates(tmp_path / "b.mp4", MODEL, workers=2)


def test_no_worker_at_all_is_refused(tmp_path) -> None:
    path = write_clip(tmp_path / "a.mp4", even(5, 30))
    with pytest.raises(ValueError, match="at least 1"):
        candidates(path, MODEL, workers=0)


def children() -> set[int]:
    listing = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "pid=,args="], capture_output=True, text=True
    ).stdout
    return {int(line.split()[0]) for line in listing.splitlines() if "pose.worker" in line}


@pytest.mark.skipif(sys.platform == "win32", reason="lists processes with ps")
def test_leaving_early_ends_every_process(tmp_path) -> None:
    path = write_clip(tmp_path / "a.mp4", even(150, 30))
    before = threading.active_count()
    with candidates(path, MODEL, workers=2, maker=f"{FAKES}:slow", rule=RULE) as run:
        next(run)
        assert len(children()) == 2
    assert children() == set()
    assert threading.active_count() == before


PROGRAM = """
import sys
from pathlib import Path
from pose.parallel import candidates
with candidates(Path(sys.argv[1]), Path("no.task"), workers=2, maker=sys.argv[2]) as run:
    for number, _ in enumerate(run):
        if number == 3:
            print("running", *(child._process.pid for child in run._children), flush=True)
"""


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks processes up in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_when_the_parent_ends_so_do_the_workers(tmp_path, number) -> None:
    path = write_clip(tmp_path / "a.mp4", even(600, 30))
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), f"{FAKES}:slow"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    word, *pids = program.stdout.readline().split()
    assert word == "running" and len(pids) == 2
    program.send_signal(number)
    program.communicate(timeout=20)
    deadline = time.monotonic() + 20
    while any(alive(int(pid)) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(int(pid)) for pid in pids)
