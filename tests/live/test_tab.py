"""A tab that is closed in the middle of a set lets go of everything but what was done."""

import json
import time
from collections.abc import Callable
from itertools import pairwise
from urllib.request import urlopen

from coach.live.sets import CUT_S
from tests.app_server import AppServer
from tests.browser import needs_browser
from tests.live.person import Person, Wish
from tests.live.saved import CLIPS, done_reps, saved_workouts

pytestmark = needs_browser

FREED_S = 5.0
GLANCE_S = 0.05
CLIP = CLIPS / "squat_side.mp4"


def engines(server: AppServer) -> int:
    with urlopen(f"{server.address}probe") as answer:
        return int(json.load(answer)["engines"])


def test_the_engine_is_freed_and_the_set_goes_on_in_a_new_tab(
    probed: AppServer, meet: Callable[[str], Person]
) -> None:
    first = meet("squat_side")
    first.come(probed.address, Wish("squat", "left", reps=5, target_deg=70))
    first.begin()
    first.camera.play(times=2)
    first.count(2)
    first.camera.hold(CLIP)
    assert engines(probed) == 1
    context = first.page.context
    first.page.close()
    until_s = time.monotonic() + FREED_S
    while engines(probed) > 0:
        assert time.monotonic() < until_s
        time.sleep(GLANCE_S)

    second = Person(context.new_page(), first.camera)
    second.page.goto(probed.address)
    second.go_on()
    second.press("begin")
    second.reach("paused")
    assert second.told("reps") == "2"
    second.press("resume")
    second.reach("set")
    second.camera.play(times=2)
    second.reach("rating")
    second.rate(pain=0, effort=2)
    second.save()

    saved = saved_workouts(probed.home)[-1]
    [done] = saved.workout["sets"]
    reps = done["report"]["reps"]
    # One that was under way when the tab was closed is listed as not seen.
    assert len(done_reps(done)) == 5
    # What is cut out of a set in which nothing was seen.
    assert max(after["start_s"] - rep["end_s"] for rep, after in pairwise(reps)) > CUT_S
    assert saved.scored_again() == saved.session
