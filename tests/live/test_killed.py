"""The program is killed in the middle of a set, and the set goes on when it is started again."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from tests.app_server import app_server
from tests.browser import needs_browser
from tests.live.person import Person, Wish
from tests.live.saved import CLIPS, saved_workouts

pytestmark = needs_browser

CLIP = CLIPS / "squat_side.mp4"
WISH = Wish("squat", "left", reps=4, target_deg=70, video="kept")


def test_a_set_goes_on_after_the_program_was_killed(
    tmp_path: Path, meet: Callable[[str], Person]
) -> None:
    person = meet("squat_side")
    with app_server(tmp_path) as killed:
        person.come(killed.address, WISH)
        person.begin()
        person.camera.play(times=2)
        person.count(2)
        person.camera.hold(CLIP)
        os.kill(killed.pid, signal.SIGKILL)
    with app_server(tmp_path) as again:
        person.page.goto(again.address)
        person.go_on()
        person.begin()
        assert person.told("reps") == "2"
        person.camera.play(times=2)
        person.reach("rating")
        person.rate(pain=0, effort=2)
        person.save()
        (saved,) = saved_workouts(again.home)
        assert list((again.home / "unfinished").iterdir()) == []
    (done,) = saved.workout["sets"]
    counts = done["report"]["counts"]
    assert sum(counts[grade] for grade in ("full", "partial", "attempt")) == 4
    assert saved.scored_again() == saved.session
    assert saved.video.is_file()
