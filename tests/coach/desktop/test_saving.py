import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from coach.analysis import score_trace
from coach.desktop.frames import waiting
from coach.desktop.loop import LiveLoop
from coach.desktop.saving import Away, Goal, put_away, put_down
from coach.exports.keeping import MINE
from coach.journal.places import left_behind
from coach.live.resuming import ResumableCoach
from coach.live.values import Command
from coach.recorded.run import RecordedRun
from coach.recorded.whereabouts import NOWHERE, Whereabouts, new_whereabouts
from coach.store import StoreError
from pose.trace import read_trace
from tests.coach.desktop.showing import FakeView, rate_and_leave
from tests.coach.desktop.test_loop import CLIP, Watching, ordered, pictures, run_of

FILES = ["angle.html", "angles.csv", "session.json", "trace.parquet"]
NOW = datetime.now().astimezone()


def done(coach: ResumableCoach, where: Whereabouts, *, frames: int | None = None) -> RecordedRun:
    """Return a workout that was done, or broken off after so many frames."""
    run = run_of(coach, where)
    rule = rate_and_leave if frames is None else (lambda _: ())
    loop = LiveLoop(run, Watching(), view=FakeView(rule))
    run.take(Command("start"))
    clip = CLIP if frames is None else CLIP.part(0, frames)
    loop.run(waiting(pictures(clip), lambda: loop.is_waiting))
    if frames is None:
        loop.finish(iter)
    return run


def put(run: RecordedRun, goal: Goal) -> Away:
    return put_away(run, goal, language="en", ended_at=NOW)


def test_what_was_done_is_kept_and_scores_the_same(tmp_path: Path) -> None:
    coach, home = ordered(), tmp_path / "home"
    away = put(done(coach, new_whereabouts(home, "key")), Goal(out=tmp_path / "out"))
    # Nothing else is left behind, hidden or not.
    (folder,) = away.folders
    assert list((tmp_path / "out").iterdir()) == [folder]
    assert list((home / "unfinished").iterdir()) == []
    assert sorted(path.name for path in folder.iterdir()) == ["set-1", "workout.json"]
    assert sorted(path.name for path in (folder / "set-1").iterdir()) == FILES
    (result,) = coach.workout.sets
    wanted = coach.order
    again = score_trace(
        folder / "set-1" / "trace.parquet",
        wanted.exercise,
        side="right",
        prescription=wanted.prescription,
    )
    assert repr(again.report.reps) == repr(result.report.reps)
    assert again.report.clip == result.report.clip
    document = json.loads((folder / "workout.json").read_text("utf-8"))
    assert document["sets"][0]["rating"] == {"pain": 1, "effort": 3, "red_flags": []}


def test_a_set_that_was_broken_off_is_kept(tmp_path: Path) -> None:
    count = 300
    run = done(ordered(), NOWHERE, frames=count)
    run.interrupt()
    (folder,) = put(run, Goal(out=tmp_path / "out")).folders
    trace = read_trace(folder / "set-1" / "trace.parquet")
    assert len(trace.poses) >= count - 1
    # The last frame is one in which nobody is seen: what was under way has no end.
    assert trace.poses.t_s[-2] == pytest.approx(CLIP.t_s[count - 1], abs=0.1)
    assert np.isnan(trace.poses.landmarks[-1]).all()


@pytest.mark.parametrize(
    ("otherwise", "left"), [("delete", 0), ("leave", 1)], ids=["deleted", "left"]
)
def test_what_is_not_to_be_saved(tmp_path: Path, otherwise, left: int) -> None:
    run = done(ordered(), new_whereabouts(tmp_path, "key"))
    away = put(run, Goal(otherwise=otherwise))
    assert away == Away(waits=bool(left))
    assert len(left_behind(tmp_path)) == left
    assert run.folder.exists() == bool(left)


def test_what_cannot_be_saved_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("the database cannot grow: the disk is full")

    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path))
    run = done(ordered(), new_whereabouts(tmp_path, "key"))
    with monkeypatch.context() as failing:
        failing.setattr("coach.store.store.Store.add_session", full)
        away = put(run, Goal(keep=MINE, out=tmp_path / "out"))
    assert away.not_saved == "the database cannot grow: the disk is full"
    assert away.waits
    # The other place has it all the same.
    assert [folder.parent for folder in away.folders] == [tmp_path / "out"]
    (left,) = left_behind(tmp_path)
    assert left.story is not None
    assert left.story.tally.reps == 5
    assert list((tmp_path / "sessions").iterdir()) == []


def test_nothing_done_is_nothing_to_leave(tmp_path: Path) -> None:
    run = run_of(ordered(), new_whereabouts(tmp_path, "key"))
    put_down(run)
    assert not run.folder.exists()


def test_a_home_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "home"
    file.write_text("no folder")
    run = run_of(ordered(), new_whereabouts(file, "key"))
    view = FakeView(rate_and_leave)
    loop = LiveLoop(run, Watching(), view=view)
    loop.run(pictures(CLIP.part(0, 20)))
    assert view.warned == ["You can go on, but this computer cannot record what you do."]


def test_a_set_of_which_nothing_was_recorded_has_its_report(tmp_path: Path) -> None:
    run = done(ordered(), NOWHERE, frames=60)
    run.take(Command("stop"))
    (run.folder / "set-1" / "trace.parquet").unlink()
    (folder,) = put(run, Goal(out=tmp_path / "out")).folders
    assert [path.name for path in (folder / "set-1").iterdir()] == ["session.json"]
