import json
from pathlib import Path

import pytest

from coach.analysis import score_trace
from coach.desktop.frames import waiting
from coach.desktop.loop import LiveLoop
from coach.desktop.recording import Recording
from coach.exports.folder import result_folder
from coach.exports.workout_folder import save_workout
from coach.live.values import Command
from pose.trace import read_trace
from tests.coach.desktop.showing import FakeView, rate_and_leave
from tests.coach.desktop.test_loop import CLIP, Watching, pictures
from tests.coach.live.playing import coach_for, order

FILES = ["angle.html", "angles.csv", "session.json", "trace.parquet"]


def recording_in(folder: Path) -> Recording:
    return Recording(folder, model="full", version="0")


def test_what_was_done_is_kept_and_scores_the_same(tmp_path: Path) -> None:
    coach = coach_for(order("seated_knee_extension", reps=5))
    with result_folder(tmp_path / "out") as staged:
        recording = recording_in(staged)
        loop = LiveLoop(coach, Watching(), view=FakeView(rate_and_leave), keep=recording.take)
        coach.command(Command("start"))
        loop.run(waiting(pictures(), lambda: loop.is_waiting))
        loop.finish(iter)
        folder = save_workout(tmp_path / "out", recording.files(coach.workout), language="en")
        recording.discard()
    # Nothing else is left behind, hidden or not.
    assert list((tmp_path / "out").iterdir()) == [folder]
    assert sorted(path.name for path in folder.iterdir()) == ["set-1", "workout.json"]
    assert sorted(path.name for path in (folder / "set-1").iterdir()) == FILES
    (done,) = coach.workout.sets
    wanted = coach.order
    again = score_trace(
        folder / "set-1" / "trace.parquet",
        wanted.exercise,
        side="right",
        prescription=wanted.prescription,
    )
    assert [each.score.grade for each in again.report.reps] == [
        each.score.grade for each in done.report.reps
    ]
    assert again.report.clip == done.report.clip
    assert [each.rep.peak_deg for each in again.report.reps] == [
        each.rep.peak_deg for each in done.report.reps
    ]
    document = json.loads((folder / "workout.json").read_text("utf-8"))
    assert document["sets"][0]["rating"] == {"pain": 1, "effort": 3, "red_flags": []}


def test_a_set_that_was_broken_off_is_kept(tmp_path: Path) -> None:
    coach = coach_for(order("seated_knee_extension", reps=5))
    recording = recording_in(tmp_path)
    loop = LiveLoop(coach, Watching(), view=FakeView(lambda _: ()), keep=recording.take)
    coach.command(Command("start"))
    count = 300
    loop.run(waiting(pictures(CLIP.part(0, count)), lambda: loop.is_waiting))
    coach.interrupt()
    folder = save_workout(tmp_path / "out", recording.files(coach.workout), language="en")
    trace = read_trace(folder / "set-1" / "trace.parquet")
    assert len(trace.poses) >= count - 1
    assert trace.meta.duration_s == pytest.approx(CLIP.t_s[count - 1], abs=0.1)


def test_what_is_not_saved_is_removed(tmp_path: Path) -> None:
    coach = coach_for(order("seated_knee_extension", reps=5))
    recording = recording_in(tmp_path)
    loop = LiveLoop(coach, Watching(), view=FakeView(lambda _: ()), keep=recording.take)
    coach.command(Command("start"))
    loop.run(waiting(pictures(CLIP.part(0, 60)), lambda: loop.is_waiting))
    assert list(tmp_path.iterdir())
    recording.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_set_of_which_nothing_was_recorded_has_its_report(tmp_path: Path) -> None:
    coach = coach_for(order("seated_knee_extension", reps=5))
    loop = LiveLoop(coach, Watching(), view=FakeView(lambda _: ()), keep=lambda _: None)
    coach.command(Command("start"))
    loop.run(waiting(pictures(CLIP.part(0, 60)), lambda: loop.is_waiting))
    coach.command(Command("stop"))
    files = recording_in(tmp_path).files(coach.workout)
    folder = save_workout(tmp_path / "out", files, language="en")
    assert [path.name for path in (folder / "set-1").iterdir()] == ["session.json"]
