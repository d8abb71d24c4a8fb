"""rom-coach live from its command line."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.cli import run
from coach.commands import live, live_leading, live_unfinished
from coach.desktop import run as running
from coach.machine import data_folder
from coach.store import StoreError, open_store
from pose.closing import Closing
from pose.errors import SourceError
from pose.values import Frame, Pose
from tests.coach.desktop.showing import FakeScreen, blank_frame
from tests.coach.desktop.test_loop import CLIP

ROOT = Path(__file__).resolve().parents[3]
SQUAT = ROOT / "sample_videos" / "squat_side.mp4"
SAFE = ["--safe", "--pain", "1"]
KNEE = ["--exercise", "seated_knee_extension", "--side", "right", "--no-window", *SAFE]

WRONG: dict[str, tuple[list[str], str]] = {
    "no exercise": (["live"], "Missing option '--exercise'"),
    "unknown exercise": (["live", "--exercise", "sqat"], "did you mean squat"),
    "nobody to ask": (["live", "--exercise", "squat"], "--safe --pain 0-10"),
    "safe without pain": (["live", "--exercise", "squat", "--safe"], "--safe needs --pain"),
    "pain of 11": (["live", "--exercise", "squat", "--pain", "11"], "11 is not in the range"),
    "no tempo": (["live", "--exercise", "squat", "--tempo", "fast"], "as 3-1-2, or free"),
    "no weight": (["live", "--exercise", "squat", "--load", "heavy"], "as 2.5kg"),
    "no sets": (["live", "--exercise", "squat", "--sets", "0"], "number of sets cannot be 0"),
    "each side of both": (["live", "--exercise", "squat", "--side", "each"], "auto, left, right"),
    "no such clip": (
        ["live", "--camera", "nowhere.mp4", "--exercise", "squat", "--no-window", *SAFE],
        "nowhere.mp4",
    ),
    "no such camera": (
        ["live", "--camera", "97", "--exercise", "squat", "--no-window", *SAFE],
        "camera 97 cannot be opened",
    ),
    "no such model": (
        ["live", "--camera", str(SQUAT), "--exercise", "squat", "--model", "huge", *SAFE],
        "There is no model 'huge'",
    ),
    "no display": (
        ["live", "--camera", str(SQUAT), "--exercise", "squat", *SAFE],
        "no window can be opened",
    ),
    "a patient and nothing kept": (
        ["live", "--exercise", "squat", "--patient", "p1", *SAFE],
        "--patient says for whom",
    ),
    "unwritable folder": (
        ["live", "--camera", str(SQUAT), *KNEE, "--out", "/proc/rom"],
        "cannot write results",
    ),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a data folder of one's own: what is done is written there."""
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_is_one_clear_line(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("coach.desktop.screen.sys.platform", "linux")
    assert run(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("rom-coach: ")
    assert said in line


@pytest.mark.parametrize(
    ("pain", "code_word"), [("7", "Your pain is 7 of 10"), ("10", "Your pain is 10 of 10")]
)
def test_too_much_pain_is_a_result_and_no_start(
    pain: str, code_word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["live", "--exercise", "squat", "--safe", "--pain", pain]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Not started: {code_word}")
    assert "Stop for today and rest." in said


def answer(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    for module in (live, live_leading, live_unfinished):
        monkeypatch.setattr(module, "somebody_there", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))


def test_it_asks_first_and_a_warning_sign_stops(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "y\n1\n2\n")
    assert run(["live", "--exercise", "sit_to_stand"]) == 0
    said = capsys.readouterr().out
    assert "sturdy chair" in said
    assert "Not started: You reported: Chest pain or pressure." in said
    assert "emergency number" in said


def test_leaving_at_a_question_is_stopping(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "")
    assert run(["live", "--exercise", "squat"]) == 130


class Camera(Closing):
    """Gives recorded frames, each when the one before was worked on, then fails or goes on."""

    def __init__(self, frames: int) -> None:
        self._frames = frames
        self.worked_on = threading.Semaphore(1)
        self.closed = False

    def close(self) -> None:
        self.closed = True

    def __iter__(self) -> Iterator[Frame]:
        for index in range(self._frames):
            # The same once more changes nothing, and lets a reader that has left be noticed.
            while not self.worked_on.acquire(timeout=0.1):
                yield blank_frame(max(0, index - 1) / 30, max(0, index - 1))
            yield blank_frame(index / 30, index)
        raise SourceError("camera 0 stopped giving pictures: check its connection.")


class Estimator(Closing):
    """Sees the first recorded pose for some frames, then all of them."""

    def __init__(self, camera: Camera, still: int) -> None:
        self._camera = camera
        self._still = still
        self._poses = list(CLIP)
        self.interrupt_at: int | None = None

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        self._camera.worked_on.release()
        if frame.index == self.interrupt_at:
            raise KeyboardInterrupt
        pose = self._poses[max(0, frame.index - self._still)]
        return (Pose(frame.t_s, pose.landmarks, pose.width_px, pose.height_px),)

    def reset(self) -> None:
        """Have no memory."""


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], tuple[Camera, Estimator]]:
    def made(frames: int) -> tuple[Camera, Estimator]:
        camera = Camera(frames)
        # Six seconds: two of stillness, three of the countdown, one to be sure.
        estimator = Estimator(camera, still=180)
        monkeypatch.setattr(running, "open_webcam", lambda _: camera)
        monkeypatch.setattr(running, "mediapipe_people", lambda _: lambda: estimator)
        return camera, estimator

    return made


def documents(out: Path) -> list[Any]:
    return [json.loads(path.read_text("utf-8")) for path in out.glob("*/workout.json")]


def test_a_camera_that_stops_keeps_what_was_done(
    lab: Callable[[int], tuple[Camera, Estimator]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    camera, _ = lab(500)
    assert run(["live", *KNEE, "--out", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.err == ("rom-coach: camera 0 stopped giving pictures: check its connection.\n")
    assert camera.closed
    assert "[Get ready]" in said.out
    assert "1 of " in said.out
    assert "Set 1 of 3 – right: " in said.out
    (document,) = documents(tmp_path)
    assert [each["ending"] for each in document["sets"]] == ["interrupted"]
    assert len(document["sets"][0]["report"]["reps"]) >= 1


def test_ctrl_c_finishes_and_reports_the_set(
    lab: Callable[[int], tuple[Camera, Estimator]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, estimator = lab(600)
    estimator.interrupt_at = 450
    assert run(["live", *KNEE, "--out", str(tmp_path)]) == 130
    said = capsys.readouterr()
    assert said.err == ""
    assert "Set 1 of 3 – right: " in said.out
    assert "Saved in " in said.out
    (document,) = documents(tmp_path)
    assert [each["ending"] for each in document["sets"]] == ["stopped"]


@pytest.mark.parametrize("also", [[], ["--out", "out"]], ids=["kept", "kept and in a folder"])
def test_what_was_done_is_added_to_what_is_kept(
    lab: Callable[[int], tuple[Camera, Estimator]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    also: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    _, estimator = lab(600)
    estimator.interrupt_at = 450
    assert run(["live", *KNEE, "--keep", *also]) == 130
    with open_store() as store:
        (kept,) = store.sessions(store.me().id)
    assert kept.exercise == "seated_knee_extension"
    assert kept.pain_before == 1
    folder = tmp_path / "home" / "sessions" / kept.folder
    assert (folder / "set-1" / "trace.parquet").is_file()
    said = capsys.readouterr().out
    assert f"Saved in {folder}" in said
    assert said.count("Saved in ") == 1 + bool(also)
    # Nothing is left beside it.
    assert {p.name for p in (tmp_path / "home").iterdir()} <= {
        "sessions", "unfinished", "rom-coach.db", "rom-coach.db-wal", "rom-coach.db-shm",
    }  # fmt: skip


def test_what_cannot_be_added_waits_and_is_kept_another_time(
    lab: Callable[[int], tuple[Camera, Estimator]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path))

    def full(*_: object) -> None:
        raise StoreError("the database cannot grow: the disk is full")

    _, estimator = lab(600)
    estimator.interrupt_at = 450
    with monkeypatch.context() as failing:
        failing.setattr("coach.store.store.Store.add_session", full)
        assert run(["live", *KNEE, "--keep"]) == 2
    said = capsys.readouterr()
    assert said.err == "rom-coach: the database cannot grow: the disk is full\n"
    assert "It waits on this computer for 14 days" in said.out
    assert run(["live", "--unfinished", "keep"]) == 0
    with open_store() as store:
        (kept,) = store.sessions(store.me().id)
    assert (tmp_path / "sessions" / kept.folder / "set-1" / "trace.parquet").is_file()
    assert list((tmp_path / "unfinished").iterdir()) == []


def test_nothing_done_leaves_nothing_behind(
    lab: Callable[[int], tuple[Camera, Estimator]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, estimator = lab(600)
    estimator.interrupt_at = 30
    out = tmp_path / "out"
    assert run(["live", *KNEE, "--out", str(out)]) == 130
    assert "No set was begun." in capsys.readouterr().out
    assert not out.exists()
    assert list((data_folder() / "unfinished").iterdir()) == []


class FakeWindow(Closing, FakeScreen):
    """A window whose keys are pressed one a picture."""

    def close(self) -> None:
        self.closed = True


def test_the_window_is_led_with_keys_and_closed(
    lab: Callable[[int], tuple[Camera, Estimator]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lab(3000)
    # Start at once, and stop half a second into the set.
    keys = ["space", *[""] * 105, "escape", "", "q"]
    window = FakeWindow(keys)
    monkeypatch.setattr(running, "Window", lambda width_px, height_px: window)
    assert run(["live", *KNEE[:4], *SAFE]) == 0
    assert window.closed
    said = capsys.readouterr().out
    assert "You stopped the exercise." in said
    assert "Set 1 of 3 – right" in said


def test_a_set_is_rated_on_the_terminal_and_the_next_one_follows(
    lab: Callable[[int], tuple[Camera, Estimator]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lab(700)
    answer(monkeypatch, "2\n3\n0\n")
    assert run(["live", *KNEE, "--reps", "1", "--sets", "2", "--rest", "1"]) == 2
    said = capsys.readouterr().out
    assert said.index("[Set done]") < said.index("[Rest]") < said.rindex("[Get into the picture]")


@pytest.mark.parametrize(
    ("language", "name", "written"), [("th", "ไทย", "th"), ("hi", "हिन्दी", "en")]
)
def test_a_language_the_window_has_no_letters_for_is_said(
    language: str, name: str, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert live_leading.window_language(language) == written
    assert (name in capsys.readouterr().err) == (written == "en")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """Return the same clip live, with the real model, and analysed."""
    folder = tmp_path_factory.mktemp("both")
    # A target from which no repetition is off by just what makes one grade of another.
    order = ["--exercise", "squat", "--side", "left", "--target", "75", "--model", "lite"]
    again = ["--camera", str(SQUAT), "--no-window", "--start-now", "--reps", "5", *SAFE]
    with pytest.MonkeyPatch.context() as own:
        own.setenv("ROM_COACH_HOME", str(folder / "home"))
        assert run(["live", *order, *again, "--out", str(folder / "live")]) == 0
    assert run(["analyze", str(SQUAT), *order, "--out", str(folder / "clip")]) == 0
    (session,) = (folder / "live").glob("*/set-1/session.json")
    analyzed = folder / "clip" / "session.json"
    return json.loads(session.read_text("utf-8")), json.loads(analyzed.read_text("utf-8"))


def test_live_and_analyze_agree_on_the_same_clip(results: tuple[Any, Any]) -> None:
    done, analyzed = (report["reps"] for report in results)
    assert len(done) == len(analyzed) == 5
    assert [each["grade"] for each in done] == [each["grade"] for each in analyzed]
    assert [each["grade"] for each in done] == ["full", "full", "partial", "full", "full"]
    for one, other in zip(done, analyzed, strict=True):
        assert one["peak_deg"] == pytest.approx(other["peak_deg"], abs=2.0)
