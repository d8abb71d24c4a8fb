"""A line that breaks and a tab that is closed in mid-set: it goes on, and no engine stays."""

import json
import time
from collections.abc import Callable
from itertools import pairwise
from urllib.request import urlopen

from playwright.sync_api import expect

from coach.live.sets import CUT_S
from tests.app_server import AppServer
from tests.browser import needs_browser
from tests.live.person import Person, Wish
from tests.live.saved import done_reps, saved_workouts
from tests.visitor import PATIENCE_MS

pytestmark = needs_browser

GLANCE_S = 0.05
#: Between the page and its live socket: `breakLine` cuts it, and every new one leads nowhere
#: until `mendLine`.
LINE = """
(() => {
    let broken = false;
    const open = new Set();
    window.linesTried = 0;
    window.breakLine = () => { broken = true; open.forEach((socket) => socket.close(4000)); };
    window.mendLine = () => { broken = false; };
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
        constructor(url, ...more) {
            const live = new URL(url, location.href).pathname.endsWith('/live');
            if (live) window.linesTried += 1;
            super(live && broken ? `${url}/nowhere` : url, ...more);
            if (live) open.add(this);
        }
    };
})();
"""


def test_a_set_goes_on_over_a_broken_line_and_in_a_new_tab(
    probed: AppServer, meet: Callable[[str], Person]
) -> None:
    first = meet("squat_side")
    first.page.add_init_script(LINE)
    first.come(probed.address, Wish("squat", "left", reps=3))
    stages = first.follow("stage")
    first.begin()
    first.count(1)
    break_line(first)
    assert first.told("reps") == "1"
    first.count(2)
    assert stages().count("countdown") == 1
    second = in_a_new_tab(first, probed)
    assert second.told("reps") == "2"
    second.count(3)
    second.reach("rating")
    second.rate(pain=0, effort=2)
    second.save()

    saved = saved_workouts(probed.home)[-1]
    [done] = saved.workout["sets"]
    assert done["ending"] == "done"
    assert len(done_reps(done)) == 3
    # What is cut out of a set in which nothing was seen.
    reps = done["report"]["reps"]
    assert max(after["start_s"] - rep["end_s"] for rep, after in pairwise(reps)) > CUT_S
    assert saved.scored_again() == saved.session


def break_line(person: Person) -> None:
    """Break the line until the page has tried in vain to mend it, and mend it."""
    person.page.evaluate("breakLine()")
    expect(person.coach).to_have_attribute("data-connection", "lost", timeout=PATIENCE_MS)
    expect(person.part("away")).to_be_visible(timeout=PATIENCE_MS)
    person.page.wait_for_function("linesTried >= 3", timeout=PATIENCE_MS)
    person.page.evaluate("mendLine()")
    expect(person.coach).to_have_attribute("data-connection", "live", timeout=PATIENCE_MS)
    person.reach("set")


def in_a_new_tab(first: Person, server: AppServer) -> Person:
    """Close the tab, see that the engine goes, and go on with the set in another one."""
    assert engines(server) == 1
    context = first.page.context
    first.page.close()
    until_s = time.monotonic() + PATIENCE_MS / 1000
    while engines(server) > 0:
        assert time.monotonic() < until_s
        time.sleep(GLANCE_S)
    second = Person(context.new_page(), first.camera)
    second.go_on(server.address)
    second.press("begin")
    second.reach("paused")
    second.press("resume")
    second.reach("set")
    return second


def engines(server: AppServer) -> int:
    with urlopen(f"{server.address}probe") as answer:
        return int(json.load(answer)["engines"])
