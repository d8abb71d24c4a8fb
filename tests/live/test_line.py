"""A line that breaks in the middle of a set and comes back: the same set goes on."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.app_server import AppServer
from tests.browser import needs_browser
from tests.live.person import PATIENCE_MS, Person, Wish
from tests.live.saved import CLIPS, done_reps, saved_workouts

pytestmark = needs_browser

CLIP = CLIPS / "squat_side.mp4"
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


def test_a_line_that_comes_back_goes_on_with_the_set(
    server: AppServer, meet: Callable[[str], Person]
) -> None:
    person = meet("squat_side")
    person.page.add_init_script(LINE)
    person.come(server.address, Wish("squat", "left", reps=4, target_deg=70))
    stages = person.follow("stage")
    person.begin()
    person.camera.play()
    person.count(2)
    person.camera.hold(CLIP)
    person.page.evaluate("breakLine()")
    expect(person.coach).to_have_attribute("data-connection", "lost", timeout=PATIENCE_MS)
    expect(person.part("away")).to_be_visible()
    person.page.wait_for_function("linesTried >= 3", timeout=PATIENCE_MS)
    assert person.told("reps") == "2"
    person.page.evaluate("mendLine()")
    expect(person.coach).to_have_attribute("data-connection", "live", timeout=PATIENCE_MS)
    person.camera.play(times=2)
    person.reach("rating")
    assert person.told("reps") == "4"
    assert stages().count("countdown") == 1
    person.rate(pain=0, effort=2)
    person.save()

    saved = saved_workouts(server.home)[-1]
    [done] = saved.workout["sets"]
    assert done["ending"] == "done"
    # One that was under way when the line broke is listed as not seen.
    assert len(done_reps(done)) == 4
    assert saved.scored_again() == saved.session
