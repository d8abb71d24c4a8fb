import re

import pytest

from coach.live.values import Command, LiveOrder
from coach.web.live.lines import set_lines
from pose.values import Pose
from tests.coach.live.playing import AT_REST, begun, bodies, curls, order
from tests.synthetic import both_sides, one_side, swing

SITTING = bodies([0.0], lambda _: both_sides(hip_flexion=90), "facing_right")[0]
REACHING = bodies(
    [*swing(5, 150, 2.0), *[5.0] * 32], lambda up: one_side("right", shoulder_abduction=up), "front"
)
CASES = {
    "repetitions": (order("elbow_curl", reps=2), AT_REST, curls(2), r"Furthest: 1\d\d° ± \d+, "),
    "holds": (
        order("quad_set", reps=1, dose={"hold_s": 3.0}),
        SITTING,
        [SITTING] * 120,
        r"You held 1 time, for 3 of 3 seconds\.",
    ),
    "counted": (order("overhead_reach", reps=1), REACHING[0], REACHING, r"1 repetition"),
}


@pytest.mark.parametrize(("wanted", "rest", "done", "says"), CASES.values(), ids=CASES)
def test_a_person_at_rest_reads_plain_words(
    wanted: LiveOrder, rest: Pose, done: list[Pose], says: str
) -> None:
    player = begun(wanted, rest)
    player.play(done)
    player.coach.command(Command("end_set"))
    lines = set_lines(player.coach.workout.sets[0], wanted.exercise, "en")
    assert re.search(says, "\n".join(lines))
    assert not re.search("quality|median|%", "\n".join(lines))
