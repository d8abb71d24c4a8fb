"""Following one person from sighting to sighting."""

import numpy as np
import pytest

from pose.following import Follower, Sighting, sight
from pose.values import nobody
from tests.synthetic import TRUNK_M, Joints, pose_of

SCALE = 300.0
TRUNK_PX = TRUNK_M * SCALE


def seen(t_s: float = 0.0, trunks: float = 0.0, *, view: str = "facing_right", size: float = 1.0):
    """Somebody so many trunk lengths to the right of the middle."""
    return sight(
        pose_of(
            Joints(),
            view,
            t_s=t_s,
            centre_px=(640 + trunks * TRUNK_PX, 360),
            scale_px_m=size * SCALE,
        )
    )


def settled() -> Follower:
    """Somebody seen to stand still."""
    follower = Follower(seen(-1 / 30))
    follower.follow(seen(0.0))
    return follower


def is_same(follower: Follower, sighting: Sighting) -> bool:
    return bool(np.isfinite(follower.distance(sighting)))


def test_sighting_is_the_middle_of_the_trunk() -> None:
    found = seen(2.0)
    assert found.place == pytest.approx([640, 360 - TRUNK_PX / 2])
    assert found.trunk_px == pytest.approx(TRUNK_PX)
    assert found.axis == pytest.approx([0, 0, 1])
    assert found.pose.t_s == 2.0


def test_sighting_of_nobody_is_nan() -> None:
    found = sight(nobody(0.0, 640, 480))
    assert np.isnan(found.trunk_px) and np.isnan(found.place).all()


def test_sighting_without_extent_has_a_length_all_the_same() -> None:
    pose = pose_of(Joints())
    pose.landmarks[:, :2] = 100.0
    assert sight(pose).trunk_px == 1.0


def test_distance_is_in_trunk_lengths() -> None:
    assert Follower(seen()).distance(seen(1 / 30, 0.05)) == pytest.approx(0.05)


#: Seconds since, trunk lengths away, and whether it can be the same person.
STEPS = {
    "still": (1 / 30, 0.0, True),
    "a quick squat": (1 / 30, 0.03, True),
    "slides over to a passer-by": (1 / 30, 0.2, False),
    "starts within a fifth of a second": (0.2, 0.25, True),
    "leaps within a fifth of a second": (0.2, 0.4, False),
    "drifts while out of sight": (1.0, 0.9, True),
    "farther than anybody drifts": (1.0, 1.15, False),
    "long out of sight": (9.0, 1.1, True),
    "long out of sight, elsewhere": (9.0, 1.3, False),
}


@pytest.mark.parametrize(("gap_s", "trunks", "same"), STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("sign", [-1, 1])
def test_who_can_be_the_same_person(gap_s, trunks, same, sign) -> None:
    assert is_same(settled(), seen(gap_s, sign * trunks)) == same


@pytest.mark.parametrize(("trunks", "same"), [(0.19, True), (0.25, False)])
def test_speed_of_somebody_just_found_may_be_a_brisk_walk(trunks, same) -> None:
    assert is_same(Follower(seen()), seen(1 / 30, trunks)) == same


@pytest.mark.parametrize(("size", "same"), [(1.4, True), (1.6, False), (0.7, True), (0.6, False)])
def test_nobody_changes_size_at_once(size, same) -> None:
    near = seen(1 / 30, size=size)
    there = Sighting(near.pose, seen().place, near.axis, near.trunk_px)
    assert is_same(Follower(seen()), there) == same


@pytest.mark.parametrize(("gap_s", "same"), [(0.1, False), (0.9, False), (1.1, True)])
def test_nobody_turns_right_round_at_once(gap_s, same) -> None:
    assert is_same(Follower(seen()), seen(gap_s, view="facing_left")) == same


@pytest.mark.parametrize("speed", [0.5, 1.5, 3.0])
@pytest.mark.parametrize("fps", [15, 30, 60])
def test_somebody_who_walks_faster_and_faster_is_followed(speed, fps) -> None:
    """Up to `speed` trunk lengths a second, reached within a second."""
    follower = Follower(seen())
    trunks = 0.0
    for i in range(1, 2 * fps):
        trunks += speed * min(1.0, i / fps) / fps
        sighting = seen(i / fps, trunks)
        assert is_same(follower, sighting), i
        follower.follow(sighting)


def test_walking_goes_on_while_out_of_sight() -> None:
    """A fifth of a second ahead, somebody is expected where the speed takes them."""
    follower = Follower(seen())
    for i in range(1, 31):
        follower.follow(seen(i / 30, 1.5 * i / 30))
    assert follower.distance(seen(1.2, 1.5 * 1.2)) == pytest.approx(0, abs=1e-3)
    assert follower.distance(seen(1.2, 1.5 * 1.2 - 0.25)) == pytest.approx(0.25, abs=1e-3)


def test_somebody_out_of_sight_is_not_thought_to_have_run() -> None:
    """Seen again farther on, they stand there; the way in between is no speed."""
    follower = settled()
    follower.follow(seen(1.0, 0.9))
    assert follower.foretold(1.1) == pytest.approx(follower.place)


def test_size_is_followed_slowly() -> None:
    follower = Follower(seen())
    follower.follow(seen(1 / 30, size=1.3))
    assert TRUNK_PX < follower.trunk_px < 1.1 * TRUNK_PX
    for i in range(2, 40):
        follower.follow(seen(i / 30, size=1.3))
    assert follower.trunk_px == pytest.approx(1.3 * TRUNK_PX, rel=0.01)


def test_times_of_first_and_last_sight() -> None:
    follower = Follower(seen(0.0))
    follower.follow(seen(0.5))
    assert (follower.first_s, follower.last_s) == (0.0, 0.5)


def test_same_time_twice_is_no_speed() -> None:
    """A look and a landmarker may see somebody in the same frame."""
    follower = settled()
    follower.follow(seen(0.0, 0.02))
    assert follower.distance(seen(0.2)) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("fps", [30, 60, 120, 240])
def test_skeleton_that_slides_away_is_let_go_at_any_rate(fps) -> None:
    follower = settled()
    for i in range(1, fps):
        sighting = seen(i / fps, 4.0 * i / fps)
        if not is_same(follower, sighting):
            assert i / fps <= 0.1
            return
        follower.follow(sighting)
    pytest.fail("followed for a second")
