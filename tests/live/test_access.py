"""Somebody who only uses the keyboard, and somebody who hears the page instead of seeing it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.app_server import AppServer
from tests.axe import faults
from tests.browser import needs_browser
from tests.live.person import Person, Wish
from tests.visitor import PATIENCE_MS

pytestmark = needs_browser

WISH = Wish("squat", "left", reps=4, sets=2, target_deg=70)
PAGES = ("measure", "review", "progress", "plan", "")
#: Keeps the camera, to take it away.
KEEP = """navigator.mediaDevices.getUserMedia = ((real) => async function (wanted) {
    const stream = await real.call(this, wanted);
    window.camera = stream.getVideoTracks()[0];
    return stream;
})(navigator.mediaDevices.getUserMedia);"""
#: What has the focus, however deep.
FOCUSED = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.dataset.do ?? at.ariaLabel ?? at.tagName;
}"""


class Found:
    """Faults by step."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.faults: dict[str, list[str]] = {}

    def look(self, step: str) -> None:
        """Write down what is wrong with what is seen now."""
        if wrong := faults(self._person.page):
            self.faults[step] = wrong


def focused(person: Person) -> str:
    return str(person.page.evaluate(FOCUSED))


def tab_to(person: Person, name: str) -> None:
    """Press Tab until something has the focus; it must be on the way."""
    for _ in range(12):
        if focused(person) == name:
            return
        person.page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {name!r}")


def press(person: Person, name: str) -> None:
    tab_to(person, name)
    person.page.keyboard.press("Enter")


def pages(person: Person, server: AppServer, found: Found) -> None:
    for path in PAGES:
        person.at(server.address).go(path)
        person.page.get_by_role("heading", level=1).first.wait_for(timeout=PATIENCE_MS)
        found.look(path or "choose")


def coached(person: Person, found: Found) -> None:
    """Go through a set with the keyboard alone."""
    keys = person.page.keyboard
    found.look("opening")
    press(person, "begin")
    person.reach("scene")
    found.look("scene")
    keys.press("Space")
    person.reach("set")
    found.look("set")
    press(person, "pause")
    person.reach("paused")
    assert focused(person) == "resume"
    found.look("paused")
    keys.press("Enter")
    person.reach("set")
    assert focused(person) == "pause"
    press(person, "end_set")
    person.reach("rating")
    assert focused(person) == "Pain 0"
    found.look("rating")
    press(person, "flags")
    found.look("flags")
    press(person, "unflag")
    tab_to(person, "Pain 0")
    keys.press("2")
    assert focused(person) == "Pain 2"
    tab_to(person, "Effort 0")
    keys.press("3")
    press(person, "rate")
    person.reach("rest")
    found.look("rest")
    press(person, "skip")
    person.reach("set")
    person.page.evaluate("camera.dispatchEvent(new Event('ended'))")
    expect(person.part("trouble-title")).to_be_visible(timeout=PATIENCE_MS)
    found.look("trouble")
    press(person, "again")
    person.reach("paused")
    # The last words are soon over: what comes after them is waited for.
    keys.press("Escape")


def test_every_step_can_be_heard_and_done_by_keyboard(
    server: AppServer, meet: Callable[[str], Person]
) -> None:
    person = meet("squat_side")
    person.page.add_init_script(KEEP)
    found = Found(person)
    pages(person, server, found)
    person.choose(WISH)
    person.page.get_by_text(person.said("safety_title")).wait_for(timeout=PATIENCE_MS)
    found.look("safety")
    person.answer_safety(WISH)
    person.coach.locator('[data-do="begin"]').wait_for(timeout=PATIENCE_MS)
    coached(person, found)
    expect(person.page.locator(".st-key-save")).to_be_visible(timeout=PATIENCE_MS)
    found.look("summary")
    person.page.get_by_text("ไทย", exact=True).click()
    expect(person.page.locator("html")).to_have_attribute("lang", "th", timeout=PATIENCE_MS)
    assert found.faults == {}
