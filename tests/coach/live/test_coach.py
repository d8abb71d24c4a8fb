"""A whole workout, from the first look to the last set."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from coach.catalogue import exercises
from coach.live.coach import LiveCoach
from coach.live.values import Advice, Command, Rating, Stage
from pose.values import Pose
from tests.coach.live.playing import (
    AT_REST,
    CURLS,
    FPS,
    Player,
    away,
    begun,
    bodies,
    coach_for,
    curls,
    order,
)
from tests.synthetic import both_sides, one_side, swing


def test_a_workout_goes_through_its_stages() -> None:
    player = Player(coach_for(order("elbow_curl", reps=2, sets=2)))
    player.until("set", AT_REST)
    player.play(curls(2))
    assert player.told[-1].stage == "rating"
    player.coach.rate(Rating(pain=1, effort=3))
    player.until("set", AT_REST)
    player.play(curls(2))
    player.coach.rate(Rating(pain=2, effort=4))
    player.stay(AT_REST, 0.1)
    once = ["scene", "countdown", "set", "rating"]
    assert player.stages == [*once, "rest", *once, "done"]
    workout = player.coach.workout
    assert [(each.turn.number, each.ending) for each in workout.sets] == [(1, "done"), (2, "done")]
    assert [each.rating.effort for each in workout.sets if each.rating] == [3, 4]
    assert player.sounds.count("full") == 4
    assert player.sounds.count("go") == 2
    assert [each.finished is not None for each in player.told].count(True) == 2
    assert (player.told[-1].reps_done, player.told[-1].reps_full) == (2, 2)


def test_the_countdown_is_spoken_and_ticked() -> None:
    player = begun()
    assert player.cues[-4:] == ["countdown_3", "countdown_2", "countdown_1", "begin"]
    assert player.sounds == ["tick", "tick", "tick", "go"]
    counted = [each for each in player.told if each.stage == "countdown"]
    assert counted[0].countdown_s == 3.0
    assert len(counted) == pytest.approx(3 * FPS, abs=1)


def test_steadiness_shows_while_the_scene_is_set() -> None:
    player = begun()
    steady = [each.steady_s for each in player.told if each.stage == "scene"]
    assert steady[-1] == pytest.approx(2.0, abs=0.1)


def test_nobody_is_told_to_come_and_nothing_begins() -> None:
    player = Player(coach_for(CURLS))
    told = player.stay(away(AT_REST), 10.0)
    assert {each.stage for each in told} == {"scene"}
    assert told[-1].instruction
    assert player.cues


@pytest.mark.parametrize("how", ["command", "hand"])
def test_the_waiting_can_be_skipped_but_not_the_countdown(how: str) -> None:
    player = Player(coach_for(CURLS))
    if how == "command":
        player.stay(AT_REST, 0.2)
        player.coach.command(Command("start"))
    else:
        raised = bodies([5.0], lambda _: one_side("left", shoulder_flexion=170))[0]
        told = player.stay(raised, 1.2)
        assert told[-1].stage == "countdown"
    told = player.until("set", AT_REST)
    assert len(told) == pytest.approx((3.0 if how == "command" else 2.6) * FPS, abs=8)


def test_a_view_lost_in_the_countdown_goes_back_to_the_scene() -> None:
    player = Player(coach_for(CURLS))
    player.until("countdown", AT_REST)
    player.stay(away(AT_REST), 1.0)
    assert player.stages == ["scene", "countdown", "scene"]


STAGES: list[Stage] = ["scene", "countdown", "set", "paused", "rating", "rest", "done"]


def reach(stage: Stage) -> Player:
    """Return a player that has just reached a stage."""
    last = stage == "done"
    player = Player(coach_for(order("elbow_curl", reps=1, sets=1 if last else 2)))
    if stage == "scene":
        player.stay(AT_REST, 0.5)
        return player
    player.until("countdown" if stage == "countdown" else "set", AT_REST)
    if stage == "paused":
        player.coach.command(Command("pause"))
    if stage in ("rating", "rest", "done"):
        player.play(curls())
    if stage in ("rest", "done"):
        player.coach.rate(Rating(0, 0))
    player.stay(AT_REST, 0.1)
    assert player.told[-1].stage == stage
    return player


@pytest.mark.parametrize("how", ["command", "arms"])
@pytest.mark.parametrize("stage", STAGES)
def test_stop_is_always_there(stage: Stage, how: str) -> None:
    player = reach(stage)
    before = len(player.coach.workout.sets)
    if how == "command":
        player.coach.command(Command("stop"))
        told = player.stay(AT_REST, 0.2)
    else:
        told = player.stay(arms_crossed(), 0.8)
    workout = player.coach.workout
    ignored = stage == "done" or (stage == "rating" and how == "arms")
    assert workout.stage == (stage if ignored else "stopped")
    assert bool(workout.stop_reason) is not ignored
    assert ("stop" in [each.sound for each in told]) is not ignored
    under_way = stage in ("set", "paused")
    assert len(workout.sets) == before + under_way
    if under_way:
        assert workout.sets[-1].ending == "stopped"
        assert [each.finished for each in told if each.finished] == [workout.sets[-1]]


def arms_crossed() -> Pose:
    """Return a pose with both forearms crossed over the head."""
    front = bodies([0.0], lambda _: both_sides(shoulder_abduction=150), "front")[0]
    landmarks = front.landmarks.copy()
    from pose.values import INDEX

    nose_x, nose_y = landmarks[INDEX["nose"], :2]
    for side, sign in (("left", 1.0), ("right", -1.0)):
        landmarks[INDEX[f"{side}_elbow"], :2] = (nose_x + 60 * sign, nose_y - 20)
        landmarks[INDEX[f"{side}_wrist"], :2] = (nose_x - 40 * sign, nose_y - 120)
    return replace(front, landmarks=landmarks)


@pytest.mark.parametrize("name", ["start", "pause", "resume", "skip_rest", "end_set"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_command_out_of_place_changes_nothing(stage: Stage, name) -> None:
    means = {
        "scene": {"start"},
        "set": {"pause", "end_set"},
        "paused": {"resume", "end_set"},
        "rest": {"skip_rest"},
    }
    player = reach(stage)
    player.coach.command(Command(name))
    assert (player.coach.workout.stage == stage) is (name not in means.get(stage, set()))


@pytest.mark.parametrize(
    ("rating", "stage"),
    [
        (Rating(2, 4), "rest"),
        (Rating(6, 4), "stopped"),
        (Rating(3, 4), "stopped"),
        (Rating(0, 4, ("dizzy",)), "stopped"),
        (Rating(None, None, ("dizzy",)), "stopped"),
    ],
    ids=["fine", "too much", "risen", "flag", "flag without numbers"],
)
def test_pain_decides_how_it_goes_on(rating: Rating, stage: Stage) -> None:
    player = reach("rating")
    player.coach.rate(rating)
    workout = player.coach.workout
    assert workout.stage == stage
    assert workout.sets[-1].rating == rating
    assert bool(workout.stop_reason and workout.advice) is (stage == "stopped")
    if stage == "stopped":
        (told,) = player.stay(AT_REST, 1 / FPS)
        assert told.cue is not None
        for words in (workout.stop_reason, *workout.advice):
            assert words in told.cue.text
            assert words in told.instruction


@pytest.mark.parametrize(
    ("exercise", "says"), [("elbow_curl", "Bend"), ("calf_stretch", "Lean in")]
)
def test_whoever_does_not_begin_is_told_once_what_to_do(exercise: str, says: str) -> None:
    player = Player(coach_for(order(exercise)))
    player.stay(AT_REST, 0.1)
    player.coach.command(Command("start"))
    player.until("set", AT_REST)
    told = player.stay(AT_REST, 12.0)
    assert [each.cue.text for each in told if each.cue is not None] == [says]


def test_a_rating_at_another_time_is_ignored() -> None:
    player = reach("set")
    player.coach.rate(Rating(9, 9))
    assert player.coach.workout.stage == "set"


def test_rest_runs_down_and_ticks() -> None:
    player = reach("rest")
    told = player.until("scene", AT_REST)
    left = [each.rest_left_s for each in told if each.stage == "rest"]
    assert left == sorted(left, reverse=True)
    assert [each.sound for each in told].count("tick") == 3
    assert {each.next_turn and each.next_turn.number for each in told[:-1]} == {2}
    assert (told[-1].turn.number, told[-1].next_turn) == (2, None)
    assert told[-1].cue is not None
    assert told[-1].cue.text == "Set 2 of 2."


def test_without_rest_the_next_set_follows_at_once() -> None:
    player = begun(order("elbow_curl", reps=1, sets=2, rest_s=0.0))
    player.play(curls())
    player.coach.rate(Rating(0, 0))
    assert player.coach.workout.stage == "scene"


def test_each_side_in_turn_with_one_rating() -> None:
    wanted = order("elbow_curl", reps=1, sets=2, side="each")
    player = Player(coach_for(wanted))
    for side in ("left", "right"):
        view = "facing_left" if side == "left" else "facing_right"

        def make(angle: float, side=side):
            return one_side(side, elbow_flexion=angle)

        rest = bodies([5.0], make, view)[0]
        told = player.until("set", rest)
        assert told[-1].turn.side == told[-1].side == side
        player.play(bodies([*swing(5, 140, 2.0), *[5.0] * 32], make, view))
    assert player.told[-1].stage == "rating"
    assert player.stages.count("rating") == 1
    player.coach.rate(Rating(1, 1))
    sets = player.coach.workout.sets
    assert [(each.turn.number, each.report.side) for each in sets] == [(1, "left"), (1, "right")]
    assert all(each.rating is not None for each in sets)
    assert "next_side" in player.cues


def test_the_other_side_is_asked_for_before_anything_else() -> None:
    wanted = order("hip_abduction", reps=1, side="each")
    rest = bodies([0.0], lambda _: both_sides(), "front")[0]
    player = begun(wanted, rest)
    player.coach.command(Command("end_set"))
    told = player.until("countdown", rest)
    said = [each.cue.code for each in told if each.cue is not None]
    assert said == ["next_side", "countdown_3"]


def test_the_connection_lost_for_good_closes_the_set() -> None:
    player = begun()
    player.play(curls())
    result = player.coach.interrupt()
    assert result is not None
    assert (result.ending, len(result.report.reps)) == ("interrupted", 1)
    assert player.coach.workout.stage == "stopped"
    assert player.coach.workout.sets == (result,)
    assert player.coach.interrupt() is None


def test_the_language_changes_at_once() -> None:
    player = begun()
    player.coach.language = "th"
    told = player.stay(away(AT_REST), 2.0)
    assert "ไม่เห็น" in told[-1].instruction


def test_a_late_frame_changes_nothing() -> None:
    player = begun()
    before = player.stay(AT_REST, 0.5)[-1]
    again = player.coach.update(replace(AT_REST, t_s=before.t_s))
    assert again.t_s == before.t_s
    assert again.pose is None


def run(coach: LiveCoach, *, from_s: float) -> list[Advice]:
    player = Player(coach, from_s=from_s)
    player.until("set", AT_REST)
    player.play([*curls(2), *[away(AT_REST)] * 40, *curls(1)])
    player.coach.rate(Rating(1, 1))
    player.stay(AT_REST, 6.0)
    return player.told


def as_text(told: list[Advice], shift_s: float = 0.0) -> list[str]:
    """Return advice as text without the arrays."""
    return [repr(replace(each, t_s=each.t_s - shift_s, pose=None)) for each in told]


def test_reset_equals_fresh() -> None:
    used = coach_for(order("elbow_curl", sets=2))
    run(used, from_s=64.0)
    used.reset()
    fresh = coach_for(order("elbow_curl", sets=2))
    assert as_text(run(used, from_s=64.0)) == as_text(run(fresh, from_s=64.0))


def test_a_shift_of_time_moves_only_times() -> None:
    first = run(coach_for(CURLS), from_s=64.0)
    later = run(coach_for(CURLS), from_s=64.0 + 4096.0)
    assert as_text(first) == as_text(later, 4096.0)
    assert nan not in [each.t_s for each in first]


@pytest.mark.parametrize("side", ["auto", "each"])
@pytest.mark.parametrize("name", exercises())
def test_every_exercise_can_be_begun_and_stopped(name: str, side) -> None:
    player = Player(coach_for(order(name, side=side)))
    player.stay(AT_REST, 0.1)
    player.coach.command(Command("start"))
    player.stay(AT_REST, 4.0)
    assert player.coach.workout.stage in ("set", "paused")
    player.coach.command(Command("stop"))
    (result,) = player.coach.workout.sets
    assert (result.ending, result.report.exercise) == ("stopped", name)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_it_adds_up(seed: int) -> None:
    """Commands, ratings, gaps, absences and other pictures in any order."""
    dice = np.random.default_rng(seed)
    names = ["elbow_curl", "quad_set", "standing_march", "overhead_reach", "wall_squat_hold"]
    sides = ["auto", "each", "right"]
    wanted = order(str(dice.choice(names)), reps=2, sets=2, side=str(dice.choice(sides)))
    player = Player(coach_for(wanted))
    commands = ["start", "pause", "resume", "skip_rest", "end_set"]
    for _ in range(60):
        choice = dice.integers(6)
        if choice == 0:
            player.coach.command(Command(str(dice.choice(commands))))  # type: ignore[arg-type]
        elif choice == 1:
            player.coach.rate(Rating(int(dice.integers(3)), 1))
        elif choice == 2:
            player.wait(float(dice.choice([0.4, 2.0, 40.0])))
        elif choice == 3:
            player.stay(away(AT_REST), float(dice.uniform(0.1, 2.0)))
        else:
            player.play(curls())
    workout = player.coach.workout
    finished = [each.finished for each in player.told if each.finished is not None]
    assert [repr(replace(each, rating=None)) for each in workout.sets][: len(finished)] == [
        repr(each) for each in finished
    ]
    for told in player.told:
        assert 0 <= told.reps_full <= told.reps_done
        assert told.stage in ("set", "paused") or told.pose is None or told.finished
