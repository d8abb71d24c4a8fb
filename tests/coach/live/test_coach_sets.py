"""One set of a workout: what is counted, told and recorded."""

from dataclasses import replace
from math import isnan
from pathlib import Path

import numpy as np
import pytest

from coach.analysis import score_trace
from coach.live.values import Command
from pose.trace import TraceMeta, TraceWriter
from pose.values import Pose
from tests.coach.live.playing import (
    AT_REST,
    FPS,
    away,
    begun,
    bodies,
    curl,
    curls,
    order,
    recorded,
)
from tests.synthetic import both_sides, one_side, swing

#: Clips with the exercise and side they show, and how many repetitions they have.
CLIPS = [
    ("seated_knee_extension_right", "seated_knee_extension", "right", 5),
    ("shoulder_abduction_raise_left", "shoulder_abduction_raise", "left", 4),
    ("straight_leg_raise_right", "straight_leg_raise", "auto", 4),
]


def write_trace(path: Path, poses: list[Pose], clip) -> Path:
    meta = TraceMeta(
        clip.width, clip.height, "full", "0" * 64, "0", clip.name, clip.duration_s, clip.fps
    )
    with TraceWriter(path, meta) as writer:
        for pose in poses:
            writer.write(pose)
    return path


@pytest.mark.parametrize(("clip", "exercise", "side", "reps"), CLIPS, ids=lambda x: str(x))
def test_a_live_set_equals_its_trace(
    clip: str, exercise: str, side, reps: int, tmp_path: Path
) -> None:
    poses = recorded(clip)
    wanted = order(exercise, reps=reps, side=side)
    player = begun(wanted, next(iter(poses)))
    player.play(poses, fps=30.0)
    (result,) = player.coach.workout.sets
    assert (result.ending, len(result.report.reps)) == ("done", reps)
    trace = write_trace(tmp_path / "trace.parquet", player.fed, result.report.clip)
    scored = score_trace(trace, wanted.exercise, side=side, prescription=wanted.prescription).report
    assert repr(replace(scored, software_version="0")) == repr(result.report)


def test_short_repetitions_count_and_sound_short() -> None:
    player = begun()
    told = player.play(curls(1, peak=60.0))
    assert (told[-1].reps_done, told[-1].reps_full) == (1, 0)
    assert player.sounds[-1] == "short"
    assert "short_of_target" in player.cues


def test_a_lost_view_pauses_and_never_counts() -> None:
    player = begun()
    player.play(curls())
    player.stay(away(AT_REST), 0.6)
    assert player.told[-1].stage == "set"
    told = player.stay(away(AT_REST), 1.0)
    assert (told[-1].stage, told[-1].pause) == ("paused", "unseen")
    assert told[-1].instruction
    assert all(each.pose is not None for each in told)
    told = player.stay(AT_REST, 1.0)
    assert told[-1].stage == "set"
    assert [sound for sound in player.sounds if sound in ("lost", "found")] == ["lost", "found"]
    assert told[-1].reps_done == 1


def test_a_repetition_out_of_sight_is_listed_and_not_counted() -> None:
    player = begun()
    once = curls()
    player.play([away(pose) if 20 <= i < 44 else pose for i, pose in enumerate(once)])
    player.play(curls())
    told = player.told[-1]
    assert told.reps_done == 1
    player.coach.command(Command("end_set"))
    (result,) = player.coach.workout.sets
    assert [rep.score.grade for rep in result.report.reps] == ["untracked", "full"]


def test_a_pause_leaves_nothing_in_the_set() -> None:
    player = begun()
    player.play(curls())
    fed = len(player.fed)
    player.coach.command(Command("pause"))
    told = player.play(curls(2))
    assert {(each.stage, each.pause) for each in told} == {("paused", "asked")}
    assert len(player.fed) == fed
    assert told[0].cue is not None
    assert "raise one hand" in told[0].cue.text
    player.coach.command(Command("resume"))
    told = player.play(curls())
    assert (told[-1].stage, told[-1].reps_done) == ("set", 2)


@pytest.mark.parametrize("seconds", [0.5, 2.0, 4.9, 5.1, 25.0, 3600.0])
@pytest.mark.parametrize("pause", ["pause", "gap"])
def test_no_repetition_is_made_of_time_that_was_not_seen(pause: str, seconds: float) -> None:
    """The arm is down before, up at the end of it, and comes down afterwards."""
    player = begun()
    player.stay(AT_REST, 1.0)
    up = bodies([140.0], curl)[0]
    if pause == "pause":
        player.coach.command(Command("pause"))
        player.stay(up, min(seconds, 30.0))
        player.coach.command(Command("resume"))
    else:
        player.wait(seconds)
    player.stay(up, 1.0)
    told = player.play(bodies([*np.linspace(140, 5, 32), *[5.0] * 64], curl))
    assert told[-1].reps_done == 0
    told = player.play(curls())
    assert told[-1].reps_done == 1


def test_after_a_gap_the_same_set_goes_on() -> None:
    player = begun()
    player.play(curls(2))
    player.wait(25.0)
    told = player.play(curls())
    assert told[-1].stage == "rating"
    (result,) = player.coach.workout.sets
    assert [rep.score.grade for rep in result.report.reps] == ["full"] * 3
    times = [pose.t_s for pose in player.fed]
    assert times[0] == 0.0
    assert np.all(np.diff(times) > 0)


def test_alternating_sides_count_in_one_set() -> None:
    wanted = order("standing_march", reps=4, side="auto")
    still = bodies([0.0], lambda _: both_sides())[0]
    player = begun(wanted, still)
    shown = set()
    for side in ("left", "right", "left", "right"):
        poses = bodies(
            [*swing(0, 90, 2.0), *[0.0] * 16],
            lambda angle, side=side: one_side(side, hip_flexion=angle, knee_flexion=angle),
        )
        told = player.play(poses)
        shown.add((side, max((each.progress, each.side) for each in told)[1]))
    assert shown == {("left", "left"), ("right", "right")}
    player.stay(still, 1.0)
    (result,) = player.coach.workout.sets
    assert [rep.side for rep in result.report.reps] == ["left", "right", "left", "right"]


def test_a_hold_is_timed_down() -> None:
    wanted = order("wall_squat_hold", reps=1, dose={"hold_s": 4.0}, side="left")

    def sitting(angle: float):
        return both_sides(hip_flexion=angle, knee_flexion=angle)

    player = begun(wanted, bodies([0.0], sitting, "facing_left")[0])
    # "Begin. Down." is said before anything else.
    down = [*[0.0] * 60, *np.linspace(0, 50, 32), *[50.0] * 150, *np.linspace(50, 0, 32), 0.0]
    told = player.play(bodies([*down, *[0.0] * 40], sitting, "facing_left"))
    left = [each.hold_left_s for each in told if each.phase == "hold"]
    assert left[0] == pytest.approx(4.0, abs=0.3)
    assert min(left) < 0.1
    assert {"phase_hold", "hold_3", "hold_2", "hold_1"} <= set(player.cues)
    (result,) = player.coach.workout.sets
    assert [rep.score.grade for rep in result.report.reps] == ["full"]


def test_a_hold_that_cannot_be_seen_is_prompted() -> None:
    wanted = order("quad_set", reps=2, dose={"hold_s": 3.0})
    sitting = bodies([0.0], lambda _: both_sides(hip_flexion=90), "facing_right")[0]
    player = begun(wanted, sitting)
    player.until("rating", sitting)
    phases = [each.phase for each in player.told if each.stage == "set"]
    changes = [b for a, b in zip([None, *phases], phases, strict=False) if a != b]
    assert changes == ["hold", "relax", "hold", "relax"]
    (result,) = player.coach.workout.sets
    assert [rep.score.grade for rep in result.report.reps] == ["full", "full"]
    assert [rep.rep.hold_s for rep in result.report.reps] == pytest.approx([3.0, 3.0], abs=0.1)


def test_a_prompted_set_equals_its_trace(tmp_path: Path) -> None:
    wanted = order("quad_set", reps=2, dose={"hold_s": 3.0})
    sitting = bodies([0.0], lambda _: both_sides(hip_flexion=90), "facing_right")[0]
    player = begun(wanted, sitting)
    player.until("rating", sitting)
    (result,) = player.coach.workout.sets
    trace = write_trace(tmp_path / "trace.parquet", player.fed, result.report.clip)
    scored = score_trace(
        trace, wanted.exercise, side="right", prescription=wanted.prescription
    ).report
    assert repr(replace(scored, software_version="0")) == repr(result.report)


def test_what_is_only_counted_has_no_degrees() -> None:
    wanted = order("overhead_reach", reps=1)

    def reach_up(angle: float):
        return one_side("right", shoulder_abduction=angle)

    player = begun(wanted, bodies([5.0], reach_up, "front")[0])
    player.play(bodies([*swing(5, 155, 2.0), *[5.0] * 40], reach_up, "front"))
    assert player.coach.workout.stage == "rating"
    assert all(
        isnan(each.angle_deg) and isnan(each.band_deg) and isnan(each.progress)
        for each in player.told
    )


def test_past_the_ceiling_is_told_at_once() -> None:
    player = begun(order("elbow_curl", dose={"target_deg": 90.0, "ceiling_deg": 100.0}))
    player.play(bodies(np.linspace(5, 120, 40), curl))
    assert player.cues[-1] == "beyond"
    assert player.told[-1].instruction


def test_short_of_the_target_for_long_is_told() -> None:
    player = begun()
    player.play(bodies([*np.linspace(5, 110, 40), *[110.0] * 64], curl))
    assert player.cues[-1] == "further"


def test_a_compensation_is_told_in_its_own_words() -> None:
    player = begun()
    player.stay(AT_REST, 1.5)
    leaning = [
        replace(curl(angle), trunk_flexion=min(angle / 4, 25.0)) for angle in swing(5, 140, 2.0)
    ]
    player.play(bodies(range(len(leaning)), lambda i: leaning[i]))
    assert "leans_forward" in player.cues


def test_a_smaller_picture_in_mid_set_changes_nothing() -> None:
    player = begun()
    poses = curls()
    player.play([*poses[:20], *[halved(pose) for pose in poses[20:]]])
    assert player.told[-1].reps_full == 1
    assert {(pose.width_px, pose.height_px) for pose in player.fed} == {(1280, 720)}


def test_somebody_who_left_is_not_recorded_for_ever() -> None:
    player = begun()
    player.play(curls())
    fed = len(player.fed)
    player.stay(away(AT_REST), 60.0)
    assert (len(player.fed) - fed) / FPS < 12.0
    player.stay(AT_REST, 1.0)
    told = player.play(curls())
    assert told[-1].reps_done == 2


def test_a_set_with_pauses_gaps_and_smaller_pictures_equals_its_trace(tmp_path: Path) -> None:
    poses = list(recorded("straight_leg_raise_right"))
    wanted = order("straight_leg_raise", reps=12, side="right")
    player = begun(wanted, poses[0])
    player.play(poses[:200], fps=30.0)
    player.coach.command(Command("pause"))
    player.play(poses[200:260], fps=30.0)
    player.coach.command(Command("resume"))
    player.play(poses, fps=24.0)
    player.wait(12.0)
    player.play([halved(pose) for pose in poses], fps=15.0)
    player.stay(away(poses[0]), 14.0)
    player.play(poses, fps=30.0)
    player.coach.command(Command("end_set"))
    (result,) = player.coach.workout.sets
    assert [rep.score.grade for rep in result.report.reps].count("full") >= 8
    trace = write_trace(tmp_path / "trace.parquet", player.fed, result.report.clip)
    scored = score_trace(
        trace, wanted.exercise, side="right", prescription=wanted.prescription
    ).report
    assert repr(replace(scored, software_version="0")) == repr(result.report)


def halved(pose: Pose) -> Pose:
    """Return the pose as a picture of half the size shows it."""
    landmarks = pose.landmarks.copy()
    landmarks[:, :3] *= 0.5
    return Pose(pose.t_s, landmarks, pose.width_px // 2, pose.height_px // 2)
