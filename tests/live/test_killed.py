"""The program is killed in the middle of a set, and the set goes on when it is started again."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from tests.app_server import app_server
from tests.browser import needs_browser
from tests.live.person import Person, Wish
from tests.live.saved import saved_workouts

pytestmark = needs_browser

WISH = Wish("squat", "left", reps=2, video="kept")


def test_a_set_goes_on_after_the_program_was_killed(
    tmp_path: Path, meet: Callable[[str], Person]
) -> None:
    person = meet("squat_side")
    with app_server(tmp_path) as killed:
        person.come(killed.address, WISH)
        person.begin()
        person.count(1)
        os.kill(killed.pid, signal.SIGKILL)
    with app_server(tmp_path) as again:
        person.go_on(again.address)
        person.begin()
        assert person.told("reps") == "1"
        person.count(2)
        person.reach("rating")
        person.rate(pain=0, effort=2)
        person.save()
        (saved,) = saved_workouts(again.home)
        assert list((again.home / "unfinished").iterdir()) == []
    (done,) = saved.workout["sets"]
    counts = done["report"]["counts"]
    assert sum(counts[grade] for grade in ("full", "partial", "attempt")) == 2
    assert saved.scored_again() == saved.session
    assert saved.video.is_file()
