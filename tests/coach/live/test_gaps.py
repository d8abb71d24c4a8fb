"""Time without pictures in the middle of a set: every repetition is accounted for."""

import numpy as np
import pytest

from coach.live.values import Command
from tests.coach.live.playing import AT_REST, FPS, begun, curls

# Of a repetition of 2 s between rests: when the pictures stop, and when they come again.
GAPS = {
    "from rest to the top": (0.0, 1.2),
    "from the first movement to the way back": (0.25, 1.3),
    "on the way out": (0.3, 1.3),
    "on the way back": (0.6, 1.8),
    "from the top to rest": (0.9, 2.6),
    "of almost five seconds": (0.5, 5.4),
}


@pytest.mark.parametrize(("start_s", "stop_s"), GAPS.values(), ids=GAPS)
def test_a_repetition_in_which_the_machine_stood_still_is_listed(
    start_s: float, stop_s: float
) -> None:
    player = begun()
    player.stay(AT_REST, 1.0)
    once = [*curls(), *[AT_REST] * round(4 * FPS)]
    player.play(once[: round(start_s * FPS)])
    player.wait(stop_s - start_s)
    player.play(once[round(stop_s * FPS) :])
    player.play(curls())
    told = player.told[-1]
    assert told.reps_done == 1  # what was not seen does not count towards the dose
    player.coach.command(Command("end_set"))
    (result,) = player.coach.workout.sets
    assert [rep.score.grade for rep in result.report.reps] == ["untracked", "full"]


@pytest.mark.parametrize("seconds", [0.5, 2.0, 6.0])
def test_what_is_done_in_a_pause_that_was_asked_for_is_no_repetition(seconds: float) -> None:
    player = begun()
    player.stay(AT_REST, 1.0)
    player.coach.command(Command("pause"))
    player.stay(AT_REST, seconds)
    up_and_down = curls()
    player.coach.command(Command("resume"))
    player.play(up_and_down[len(up_and_down) // 3 :])
    player.play(curls())
    player.coach.command(Command("end_set"))
    (result,) = player.coach.workout.sets
    assert [rep.score.grade for rep in result.report.reps] == ["full"]


def test_the_time_of_a_short_gap_is_kept() -> None:
    player = begun()
    player.stay(AT_REST, 1.0)
    player.wait(3.0)
    player.stay(AT_REST, 1.0)
    times = [pose.t_s for pose in player.fed]
    assert np.max(np.diff(times)) == pytest.approx(3.0, abs=2 / FPS)
