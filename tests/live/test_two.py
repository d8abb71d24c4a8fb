"""Two people who exercise at the same time never get to see anything of each other."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from pose.trace import read_trace
from pose.values import INDEX
from tests.app_server import AppServer
from tests.browser import needs_browser
from tests.live.person import Person, Wish, first_reps
from tests.live.saved import Saved, saved_workouts

pytestmark = needs_browser

SIDE, FRONT = "squat_side", "shoulder_abduction_raise_left"
WISHES = {
    SIDE: Wish("squat", "left", reps=2, target_deg=70),
    FRONT: Wish("shoulder_abduction_raise", "left", reps=2),
}


@pytest.fixture
def saved(server: AppServer, meet: Callable[[str], Person]) -> dict[str, Saved]:
    before = len(saved_workouts(server.home))
    people = {clip: meet(clip) for clip in WISHES}
    for clip, person in people.items():
        person.come(server.address, WISHES[clip])
    for person in people.values():
        person.begin()
    for person in people.values():
        person.camera.play(part=first_reps(person.camera.clip, 2))
    for person in people.values():
        person.until_played()
        # A machine that carries one session only just may have missed a repetition of two.
        person.finish()
        person.rate(pain=0, effort=2)
        person.save()
    return {each.workout["exercise"]: each for each in saved_workouts(server.home)[before:]}


def shoulders(saved: Saved) -> NDArray[np.float64]:
    """Return how wide the shoulders are in each frame, as a share of the trunk's length."""
    points = read_trace(saved.trace).poses.landmarks[:, :, :2]
    shoulder = [points[:, INDEX[f"{side}_shoulder"]] for side in ("left", "right")]
    hip = [points[:, INDEX[f"{side}_hip"]] for side in ("left", "right")]
    trunk = np.linalg.norm(np.mean(shoulder, axis=0) - np.mean(hip, axis=0), axis=1)
    return np.asarray(np.abs(shoulder[0][:, 0] - shoulder[1][:, 0]) / trunk, np.float64)


def test_each_gets_their_own_and_nothing_of_the_other(saved: dict[str, Saved]) -> None:
    assert set(saved) == {wish.exercise for wish in WISHES.values()}
    for own in saved.values():
        assert own.scored_again() == own.session
        assert not own.video.exists()  # the box was not ticked
    # One person is seen from the side in every frame, the other from the front.
    side, front = (shoulders(saved[WISHES[clip].exercise]) for clip in (SIDE, FRONT))
    assert np.nanmax(side) < np.nanmin(front)
    for wish in WISHES.values():
        [done] = saved[wish.exercise].workout["sets"]
        assert 0 < len(done["report"]["reps"]) <= wish.reps
