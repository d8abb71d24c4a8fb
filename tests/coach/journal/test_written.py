"""Whoever reads what was written is where the coach was: after every single event."""

from collections.abc import Callable

import pytest

from coach.journal.events import Back, Broken, MeasureWith, Sight, Speak
from coach.live.values import Command, Rating
from pose.values import Pose
from tests.coach.journal.playing import Played, at, restored, sets
from tests.coach.live.playing import away, bodies, order, recorded
from tests.synthetic import one_side, swing


def curl(angle: float, **more: float):
    return one_side("right", elbow_flexion=angle, **more)


AT_REST = bodies([5.0], curl)[0]
RAISED = bodies([5.0], lambda _: one_side("left", shoulder_flexion=170))[0]
NOBODY = away(AT_REST)


def curls(count: int = 1) -> list[Pose]:
    return bodies([*swing(5, 140, 2.0 * count), *[5.0] * 16], curl)[::2]


def to_the_end(played: Played) -> None:
    played.until("set", AT_REST)
    played.give(*curls(2))
    played.until("rating", AT_REST)
    played.stay(AT_REST, 1.0)
    played.give(Rating(1, 3))
    played.until("set", AT_REST)
    played.give(*curls(2))
    played.until("rating", AT_REST)
    played.give(Rating(2, 4))
    played.stay(AT_REST, 0.5)


def paused_and_skipped(played: Played) -> None:
    played.give(Command("start"))
    played.until("set", AT_REST)
    played.give(*curls(1)[:20], Command("pause"))
    played.stay(NOBODY, 3.0)
    played.stay(AT_REST, 2.0)
    played.give(Command("resume"), *curls(1), Speak("th"), Command("end_set"))
    played.stay(RAISED, 1.5)
    played.give(Rating(0, 1))
    played.stay(AT_REST, 1.0)
    played.give(Command("skip_rest"))
    played.stay(AT_REST, 1.0)
    played.give(Command("stop"), AT_REST)


def gone_and_back(played: Played) -> None:
    played.until("set", AT_REST)
    played.give(*curls(1))
    played.stay(NOBODY, 14.0)
    played.stay(AT_REST, 1.0)
    played.give(*curls(1)[:15], MeasureWith("lite"), Back())
    played.stay(NOBODY, 1.0)
    played.stay(AT_REST, 1.0)
    played.give(*curls(1))
    played.until("rating", AT_REST)


def by_hand(played: Played) -> None:
    played.stay(RAISED, 1.2)
    played.until("set", AT_REST)
    played.give(*curls(2))
    played.until("rating", AT_REST)
    played.give(Rating(0, 1))
    played.stay(AT_REST, 1.0)
    played.stay(RAISED, 1.2)
    played.until("set", AT_REST)
    played.give(*curls(1), Broken(), AT_REST)


def nobody_for_long(played: Played) -> None:
    played.stay(NOBODY, 62.0)
    played.until("set", AT_REST)
    played.give(*curls(2))


def a_warning_sign(played: Played) -> None:
    played.until("set", AT_REST)
    played.give(*curls(2))
    played.until("rating", AT_REST)
    played.give(Rating(None, None, ("dizzy",)), AT_REST)


COURSES = [to_the_end, paused_and_skipped, gone_and_back, by_hand, nobody_for_long, a_warning_sign]


@pytest.mark.parametrize("course", COURSES)
def test_what_is_written_leads_to_where_the_coach_is(course: Callable[[Played], None]) -> None:
    played = Played(order("elbow_curl", reps=2, sets=2))
    course(played)
    shadow, workout = played.shadow, played.coach.workout
    assert shadow.tally is not None
    assert (shadow.tally.stage, shadow.tally.reps) == (workout.stage, played.coach.reps)
    assert played.coach.reps > 0


@pytest.mark.parametrize(
    ("clip", "exercise", "side", "reps"),
    [
        ("seated_knee_extension_right", "seated_knee_extension", "right", 5),
        ("straight_leg_raise_right", "straight_leg_raise", "auto", 4),
    ],
)
def test_a_real_set_is_the_same_after_every_frame(
    clip: str, exercise: str, side: str, reps: int
) -> None:
    poses = list(recorded(clip))
    played = Played(order(exercise, reps=reps, side=side))
    played.until("set", poses[0])
    played.give(*poses)
    (result,) = played.coach.workout.sets
    assert (result.ending, len(result.report.reps)) == ("done", reps)


def test_gone_on_with_at_any_moment_it_comes_to_the_same_end() -> None:
    played = Played(order("elbow_curl", reps=2, sets=1))
    played.until("set", AT_REST)
    begun = len(played.events)
    played.give(*curls(2))
    played.until("rating", AT_REST)
    for first in (1, begun - 3, begun, begun + 20, begun + 60, len(played.events) - 5):
        again = restored(played.shadow.heads[0], played.events[:first])
        for event in played.events[first:]:
            again.take(event)
        assert at(again) == at(played.coach), first
        assert sets(again) == sets(played.coach), first


def test_waiting_fills_no_disk() -> None:
    played = Played(order("elbow_curl", reps=2, sets=2, rest_s=100.0))
    played.stay(NOBODY, 62.0)
    assert len(played.shadow.heads) == 2
    played.until("set", AT_REST)
    played.give(*curls(1))
    for still, stage in ((AT_REST, "paused"), (NOBODY, "paused")):
        played.give(Command("pause"), still, still)
        before = played.shadow.written
        played.stay(still, 3.0)
        assert (played.coach.workout.stage, played.shadow.written) == (stage, before)
        played.give(Command("resume"))
        played.stay(AT_REST, 0.5)
    played.stay(NOBODY, 12.0)
    before = played.shadow.written
    played.stay(NOBODY, 3.0)
    assert played.shadow.written == before
    played.give(Command("end_set"))
    for event in (Rating(0, 0), None):
        played.stay(AT_REST, 0.1)
        before = played.shadow.written
        played.stay(AT_REST, 3.0)
        assert played.shadow.written == before
        if event is not None:
            played.give(event)


def test_a_frame_is_written_with_its_light() -> None:
    played = Played(order("elbow_curl"))
    played.give(AT_REST)
    (event,) = played.shadow.since
    assert isinstance(event, Sight)
    assert event.light == 120.0
