"""What was broken off in a terminal or on the page is offered in the other."""

import io
from collections.abc import Iterator
from dataclasses import replace
from math import nan
from pathlib import Path

import pytest

from coach.analysis import score_trace
from coach.cli import run
from coach.commands import live_leading, live_unfinished
from coach.desktop import run as running
from coach.desktop.frames import waiting
from coach.desktop.loop import LiveLoop
from coach.desktop.saving import put_down
from coach.journal.places import left_behind, taken
from coach.journal.written import Notes
from coach.live.values import Command
from coach.recorded.finished import TRACE
from coach.recorded.opening import resumable_coach
from coach.recorded.run import LEFT_S
from coach.recorded.whereabouts import new_whereabouts
from coach.store import open_store
from coach.store.values import Patient
from coach.web.live.parts import Parts
from coach.web.live.rooms import Rooms
from coach.web.live.unfinished import Visitor
from pose.estimator import PoseEstimator
from tests.coach.desktop.showing import FakeView
from tests.coach.desktop.test_loop import CLIP, Watching, ordered, pictures, run_of

FRAMES = 300
NOTHING = Notes()
#: After how many frames the third movement is where; what is asked for then.
CUTS = {
    "on the way out": (300, ()),
    "at the top": (325, ()),
    "on the way back": (338, ()),
    "in a pause": (300, (Command("pause"),)),
}
#: What is listed when the clip was begun again after that many frames, in which it is at rest.
GONE_ON = ["partial", "partial", "untracked", "partial", "partial"]
HERE = Visitor("page", None, at_this_machine=True)


def nobody_looks(model: str) -> PoseEstimator:
    raise AssertionError("no engine is made here")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path))
    return tmp_path


def broken_off(home: Path, frames: int = FRAMES, *asked: Command, notes: Notes = NOTHING) -> int:
    """Leave a workout after so many frames of its set; return its repetitions."""
    going = run_of(ordered(), new_whereabouts(home, "key"), notes)
    loop = LiveLoop(going, Watching(), view=FakeView(lambda _: ()))
    going.take(Command("start"))
    loop.run(waiting(pictures(CLIP.part(0, frames)), lambda: loop.is_waiting))
    for each in asked:
        going.take(each)
    put_down(going)
    assert going.reps >= 1
    return going.reps


@pytest.fixture
def left(home: Path) -> int:
    """Leave a workout in the middle of a set; return its repetitions."""
    return broken_off(home)


@pytest.fixture
def rooms(home: Path) -> Iterator[Rooms]:
    made = Rooms(Parts(nobody_looks, resumable_coach, home=lambda: home))
    yield made
    made.close()


def answer(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    for module in (live_leading, live_unfinished):
        monkeypatch.setattr(module, "somebody_there", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))


def test_the_page_offers_what_a_terminal_left(left: int, rooms: Rooms) -> None:
    (offered,) = rooms.unfinished(HERE)
    assert (offered.key, offered.reps, offered.over) == ("key", left, False)
    assert rooms.unfinished(Visitor("page", "elsewhere", at_this_machine=False)) == ()
    taken_up = rooms.take_up("key", HERE)
    assert taken_up is not None
    assert taken_up.workout.stage == "paused"
    assert taken_up.reps == left


def test_a_terminal_keeps_what_the_page_left(
    home: Path, left: int, rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    rooms.take_up("key", HERE)
    # As long as the page has it, nobody else offers it.
    assert run(["live", "--unfinished", "keep"]) == 2
    assert "nothing is unfinished" in capsys.readouterr().err
    rooms.close()
    assert run(["live", "--unfinished", "keep"]) == 0
    with open_store() as store:
        (kept,) = store.sessions(store.me().id)
    assert sum(rep.grade != "untracked" for rep in kept.sets[0].reps) == left
    assert left_behind(home) == ()
    assert f"Saved in {home / 'sessions' / kept.folder}" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["terminal", "page"])
@pytest.mark.parametrize("cut", CUTS)
def test_a_repetition_that_was_cut_is_not_seen(
    home: Path, rooms: Rooms, cut: str, where: str
) -> None:
    frames, asked = CUTS[cut]
    done = broken_off(home, frames, *asked)
    if where == "terminal":
        assert run(["live", "--unfinished", "keep"]) == 0
        with open_store() as store:
            (kept,) = store.sessions(store.me().id)
        grades = [rep.grade for rep in kept.sets[0].reps]
        folder = home / "sessions" / kept.folder
    else:
        taken_up = rooms.take_up("key", HERE)
        assert taken_up is not None
        taken_up.interrupt()
        (over,) = taken_up.workout.sets
        assert over.ending == "interrupted"
        grades, folder = [rep.score.grade for rep in over.report.reps], taken_up.folder
    assert grades == ["partial"] * done + ["untracked"]
    # Measured again from what was recorded, it stays so.
    again = score_trace(folder / "set-1" / TRACE, ordered().order.exercise, side="right")
    assert [rep.score.grade for rep in again.report.reps] == grades


def test_a_page_that_goes_on_lists_it_too(left: int, rooms: Rooms) -> None:
    taken_up = rooms.take_up("key", HERE)
    assert taken_up is not None
    from_s = taken_up.at_s + LEFT_S
    for pose in CLIP.part(0, 200):
        taken_up.advise(replace(pose, t_s=from_s + pose.t_s), light=nan)
    taken_up.take(Command("stop"))
    assert [rep.score.grade for rep in taken_up.workout.sets[0].report.reps] == GONE_ON


def test_without_a_terminal_it_is_one_line_and_nothing_is_touched(
    home: Path, left: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["live"]) == 2
    note, missing = capsys.readouterr().err.splitlines()
    assert note.startswith("rom-coach: note: You were in the middle of: Seated knee straightening.")
    assert f"{left} repetition" in note
    assert "--unfinished go-on, keep, delete or leave" in note
    assert "Missing option '--exercise'" in missing
    assert len(left_behind(home)) == 1
    assert run(["live", "--unfinished", "leave"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "waits", "code"),
    [("0\n", 1, 2), ("2\n", 0, 0), ("3\ny\n", 0, 0), ("3\nn\n", 1, 2)],
    ids=["left for later", "kept", "deleted", "not deleted after all"],
)
def test_at_a_terminal_it_is_asked(
    home: Path,
    left: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    waits: int,
    code: int,
) -> None:
    answer(monkeypatch, typed)
    assert run(["live"]) == code
    said = capsys.readouterr().out
    assert "You were in the middle of: Seated knee straightening" in said
    assert "1  Go on" in said
    assert len(left_behind(home)) == waits
    with open_store() as store:
        assert len(store.sessions(store.me().id)) == (typed == "2\n")


class Replayed:
    """Sees the recorded person, and is interrupted after so many frames."""

    def __init__(self, frames: int) -> None:
        self._watching, self._left = Watching(), frames

    def __enter__(self) -> "Replayed":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def estimate(self, frame):
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt
        return (self._watching.look(frame),)


def test_going_on_at_a_terminal_goes_on_in_the_same_set_and_time(
    home: Path, left: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Clip:
        def __enter__(self):
            return pictures()

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(running, "open_clip", lambda _: Clip())
    monkeypatch.setattr(running, "mediapipe_people", lambda _: lambda: Replayed(200))
    answer(monkeypatch, "1\n")
    arguments = ["live", "--camera", "clip.mp4", "--no-window", "--lang", "th"]
    assert run(arguments) == 130
    said = capsys.readouterr().out
    assert f"{left + 1} จาก 5" in said
    # Not asked to be kept, and still not lost.
    assert "rom-coach live --unfinished keep" in said
    (waits,) = left_behind(home)
    assert waits.story is not None
    assert waits.story.tally.reps > left
    assert waits.story.head.language == "th"
    # It is over now: it can be kept, not gone on with.
    assert run(["live", "--unfinished", "go-on"]) == 2
    assert "is over" in capsys.readouterr().err
    # The one that was under way when it was left was not seen to its end.
    assert run(["live", "--unfinished", "keep"]) == 0
    with open_store() as store:
        (kept,) = store.sessions(store.me().id)
    assert [rep.grade for rep in kept.sets[0].reps] == GONE_ON


def test_what_cannot_be_read_can_only_be_deleted(
    home: Path, left: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for part in (home / "unfinished" / "key").glob("journal-*"):
        part.write_bytes(b"ROMJ1\nrubbish")
    assert run(["live", "--unfinished", "keep"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    answer(monkeypatch, "1\ny\n")
    assert run(["live"]) == 0
    assert "1  Delete" in capsys.readouterr().out
    assert left_behind(home) == ()


def test_what_another_window_works_on_is_left_alone(home: Path, left: int) -> None:
    place = taken(home, "key")
    assert place is not None
    assert run(["live", "--unfinished", "delete"]) == 2
    place.leave()
    assert run(["live", "--unfinished", "delete"]) == 0
    assert left_behind(home) == ()


def test_it_is_kept_for_whom_it_was_begun(home: Path) -> None:
    with open_store() as store:
        store.save_patient(Patient("p1", "Somchai"))
    broken_off(home, notes=Notes(patient_id="p1"))
    assert run(["live", "--unfinished", "keep"]) == 0
    with open_store() as store:
        assert len(store.sessions("p1")) == 1
