"""The loop with the real coach, fed with recorded poses instead of pictures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from coach.desktop.frames import waiting
from coach.desktop.loop import Eyes, LiveLoop, luminance
from coach.desktop.view import Moment, Request
from coach.journal.written import Notes, WrittenCoach
from coach.live.resuming import ResumableCoach
from coach.live.values import Command
from coach.recorded.run import RecordedRun
from coach.recorded.whereabouts import NOWHERE, Whereabouts
from pose.estimator import ReplayEstimator
from pose.values import Frame, Pose, Poses, nobody
from tests.coach.desktop.showing import FakeView, blank_frame, rate_and_leave
from tests.coach.live.playing import order, recorded

CLIP = recorded("seated_knee_extension_right")


class Watching(Eyes):
    """Sees the pose of a recorded clip that belongs to the frame's number."""

    def __init__(self, poses: Poses = CLIP) -> None:
        super().__init__(ReplayEstimator(poses))
        self._poses = list(poses)

    def look(self, frame: Frame) -> Pose:
        return replace(self._poses[frame.index], t_s=frame.t_s)


def pictures(poses: Poses = CLIP) -> Iterator[Frame]:
    return (blank_frame(t_s, i) for i, t_s in enumerate(poses.t_s.tolist()))


def ordered(reps: int = 5, **how) -> ResumableCoach:
    wanted = order("seated_knee_extension", reps=reps, **how)
    return ResumableCoach(wanted, model="full", software_version="0")


def run_of(
    coach: ResumableCoach, where: Whereabouts = NOWHERE, notes: Notes | None = None
) -> RecordedRun:
    """Return a workout of which nothing lasts, unless it is said where."""
    written = WrittenCoach(coach, notes or Notes(), lambda: datetime.now().astimezone())
    run = RecordedRun(written, language="en", model="full", where=where)
    run.write_new()
    return run


def led(coach: ResumableCoach, view: FakeView) -> LiveLoop:
    run = run_of(coach)
    loop = LiveLoop(run, Watching(), view=view)
    run.take(Command("start"))
    loop.run(waiting(pictures(), lambda: loop.is_waiting))
    return loop


def test_a_clip_is_a_whole_workout() -> None:
    coach, view = ordered(), FakeView(rate_and_leave)
    loop = led(coach, view)
    if not loop.left:
        loop.finish(iter)
    assert view.stages[:2] == ["countdown", "set"]
    assert view.stages[-2:] == ["rating", "done"]
    (done,) = coach.workout.sets
    assert len(done.report.reps) == 5
    assert done.rating is not None
    told = [moment.advice for moment in view.moments]
    assert sum(len(advice.new_reps) for advice in told) == 5
    # What is recorded is all of the clip, from its first picture.
    fed = [advice.pose for advice in told if advice.pose is not None]
    assert fed[0].t_s == 0.0


def test_the_end_of_a_clip_ends_the_set_and_asks() -> None:
    coach, view = ordered(reps=9), FakeView(rate_and_leave)
    loop = led(coach, view)
    assert not loop.left
    loop.finish(iter)
    assert loop.left
    assert coach.workout.stage == "done"
    assert [each.ending for each in coach.workout.sets] == ["ended"]


def test_sets_that_a_clip_is_too_short_for_are_stopped() -> None:
    coach, view = ordered(reps=9, sets=2), FakeView(rate_and_leave)
    loop = led(coach, view)
    loop.finish(iter)
    assert coach.workout.stage == "stopped"
    assert len(coach.workout.sets) == 1


def test_a_clip_in_which_nothing_begins() -> None:
    coach, view = ordered(), FakeView(rate_and_leave)
    loop = LiveLoop(run_of(coach), Watching(), view=view)
    loop.run(pictures(CLIP.part(0, 10)))
    loop.finish(iter)
    assert coach.workout.sets == ()
    assert loop.left


def test_quitting_stops_the_set_and_keeps_it() -> None:
    def after_two(shown: Moment) -> tuple[Request, ...]:
        return ("quit",) if shown.advice.reps_done == 2 else ()

    coach, view = ordered(), FakeView(after_two)
    loop = led(coach, view)
    assert loop.left
    (broken_off,) = coach.workout.sets
    assert broken_off.ending == "stopped"
    assert len(broken_off.report.reps) == 2
    assert coach.workout.stage == "stopped"


def test_leaving_without_a_rating_stops_nothing() -> None:
    def leave(shown: Moment) -> tuple[Request, ...]:
        return ("quit",) if shown.advice.stage == "rating" else ()

    coach = ordered()
    loop = led(coach, FakeView(leave))
    if not loop.left:
        loop.finish(iter)
    assert coach.workout.stage == "rating"
    assert coach.workout.stop_reason == ""


@pytest.mark.parametrize("name", ["pause", "stop", "end_set"])
def test_commands_reach_the_coach(name: str) -> None:
    asked = []

    def once(shown: Moment) -> tuple[Request, ...]:
        if shown.advice.stage == "set" and not asked:
            asked.append(name)
            return (Command(name),)
        return ("quit",) if asked else ()

    coach, view = ordered(), FakeView(once)
    led(coach, view)
    after = {"pause": "paused", "stop": "stopped", "end_set": "rating"}
    assert view.moments[-1].advice.stage == after[name]


@pytest.mark.parametrize(
    ("colour", "light"),
    [((0, 0, 0), 0.0), ((255, 255, 255), 255.0), ((0, 255, 0), 0.587 * 255), ((255, 0, 0), 76.2)],
)
def test_light_is_luminance(colour: tuple[int, int, int], light: float) -> None:
    image = np.zeros((48, 64, 3), np.uint8) + np.array(colour, np.uint8)
    assert luminance(Frame(0, 0.0, image)) == pytest.approx(light, abs=0.1)


def test_eyes_see_nobody_where_nobody_is() -> None:
    empty = Poses(np.array([1.0]), nobody(1.0, 320, 240).landmarks[np.newaxis], 320, 240)
    pose = Eyes(ReplayEstimator(empty)).look(blank_frame(1.0))
    assert np.isnan(pose.landmarks).all()
    assert (pose.width_px, pose.height_px) == (320, 240)


def test_eyes_find_the_patient() -> None:
    seen = Eyes(ReplayEstimator(CLIP))
    found = [seen.look(frame) for frame in pictures(CLIP.part(0, 30))]
    assert np.isfinite(found[-1].landmarks[:, :2]).all()
