"""A whole set, from poses to the report."""

from dataclasses import replace

import numpy as np
import pytest

from coach.catalogue import exercises
from coach.session import Session
from coach.values import Clip, SessionReport
from pose.values import Poses, stack
from tests.synthetic import both_sides, film, one_side, swing

CURL, SQUAT, MARCH = (exercises()[name] for name in ("elbow_curl", "squat", "standing_march"))


def curls(view: str = "facing_right", **how) -> Poses:
    """Film three curls of the right arm to 140 degrees, with a second of rest before."""
    angles = [5.0] * 32 + swing(5, 140, 6.0) + [5.0] * 32
    return film([one_side("right", elbow_flexion=angle) for angle in angles], view, **how)


def report(session: Session, poses: Poses, block: int = 50) -> SessionReport:
    for start in range(0, len(poses), block):
        session.update_block(poses.part(start, min(start + block, len(poses))))
    session.finish()
    return session.report(Clip("x", 1.0, 32.0, 1280, 720), model="m", software_version="0")


def test_repetitions_are_told_with_degrees_and_band() -> None:
    told = report(Session(CURL, side="right"), curls())
    assert [each.score.grade for each in told.reps] == ["full"] * 3
    assert told.rom.peak_deg == pytest.approx(140, abs=2)
    assert 3 < told.rom.band_deg < 12
    assert (told.quality.grade, told.quality.instruction) == ("A", None)


@pytest.mark.parametrize("block", [1, 7, 1000])
def test_blocks_do_not_matter(block: int) -> None:
    poses = curls()
    assert repr(report(Session(CURL, side="right"), poses, block)) == repr(
        report(Session(CURL, side="right"), poses)
    )


def test_a_live_frame_says_what_the_block_says() -> None:
    poses, live = curls(), Session(CURL, side="right")
    updates = [live.update(pose) for pose in poses]
    live.finish()
    whole = Session(CURL, side="right")
    block = whole.update_block(poses)
    np.testing.assert_array_equal(
        [each.angle_deg for each in updates], block.readings["right"].angle_deg
    )
    assert live.reps == whole.reps or repr(live.reps) == repr(whole.reps)
    assert {each.phase for each in updates} >= {"rest", "outbound", "return"}


@pytest.mark.parametrize("view", ["facing_right", "facing_left"])
def test_the_side_that_moves_is_found(view: str) -> None:
    assert report(Session(CURL), curls(view)).side == "right"


def test_a_wrong_view_gives_no_degrees_but_the_repetitions() -> None:
    told = report(Session(CURL, side="right"), curls(yaw_deg=50.0))
    assert told.quality.grade == "refused"
    assert "right side" in (told.quality.instruction or "")
    assert [each.score.grade for each in told.reps] == ["wrong_view"] * 3
    assert all(np.isnan(each.rep.peak_deg) for each in told.reps)


def test_a_gap_inside_makes_a_repetition_untracked() -> None:
    poses = curls()
    landmarks = poses.landmarks.copy()
    landmarks[32 + 20 : 32 + 40] = np.nan
    told = report(Session(CURL, side="right"), replace(poses, landmarks=landmarks))
    assert [each.score.grade for each in told.reps] == ["untracked", "full", "full"]
    assert np.isnan(told.reps[0].rep.peak_deg)


def test_nobody_in_the_picture_is_refused_and_told() -> None:
    poses = curls()
    told = report(
        Session(CURL, side="right"), replace(poses, landmarks=np.full_like(poses.landmarks, np.nan))
    )
    assert (told.quality.grade, told.reps) == ("refused", ())
    assert "Nobody" in (told.quality.instruction or "")


def test_alternating_sides_are_counted_together() -> None:
    rise = swing(0, 90, 2.0)
    bodies = [one_side("left")] * 32
    for side in ("left", "right", "left", "right"):
        bodies += [one_side(side, hip_flexion=angle, knee_flexion=angle) for angle in rise]
    told = report(Session(MARCH), film(bodies, "facing_right"))
    assert told.side == "both"
    assert [each.side for each in told.reps] == ["left", "right", "left", "right"]
    assert [each.rep.index for each in told.reps] == [1, 2, 3, 4]


def test_reset_equals_fresh() -> None:
    used, poses = Session(SQUAT, side="right"), film([both_sides()] * 40)
    used.update_block(poses)
    used.reset()
    assert repr(report(used, curls())) == repr(report(Session(SQUAT, side="right"), curls()))


def test_one_frame_is_no_repetition() -> None:
    one = stack([next(iter(curls()))])
    assert report(Session(CURL, side="right"), one).reps == ()


def test_a_compensation_is_told_while_it_goes_on() -> None:
    still = [one_side("right", elbow_flexion=5.0)] * 48
    leaning = [replace(one_side("right", elbow_flexion=60.0), trunk_flexion=25.0)] * 32
    session = Session(CURL, side="right")
    told = [session.update(pose).faults for pose in film([*still, *leaning, *still])]
    assert told[40] == ()
    assert "leans_forward" in told[70]
    assert told[-1] == ()


def test_where_both_sides_count_the_one_that_moves_is_shown() -> None:
    bodies = [
        one_side(side, hip_flexion=angle, knee_flexion=angle)
        for side in ("left", "right", "left")
        for angle in swing(0, 90, 2.0)
    ]
    session = Session(MARCH)
    told = [session.update(pose).side for pose in film(bodies, "facing_right")]
    assert [told[32], told[64 + 32], told[128 + 32]] == ["left", "right", "left"]
