"""A new step is shown from its top, but does not move under a finger."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.web.components.step import TO_TOP
from tests.browser import browser, needs_browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_browser

PAGE = """<!doctype html><title>step</title>
<main data-testid="stMain" style="height: 300px; overflow-y: scroll">
  <div style="height: 2000px"></div><button>go on</button>
</main>"""
SCRIPT = TO_TOP.removeprefix("<script>").removesuffix("</script>")
SCROLLED = "document.querySelector('main').scrollTop"
#: More than the step takes to come to its top.
LATER_MS = 1000
#: The page has been set up by then.
PAUSED_MS = 3_600_000
USES: dict[str, Callable[["Page"], None]] = {
    "press": lambda page: page.mouse.down(),
    "wheel": lambda page: page.get_by_role("button").dispatch_event("wheel"),
    "touch": lambda page: page.get_by_role("button").dispatch_event("touchstart"),
    "key": lambda page: page.keyboard.press("Tab"),
    "nothing": lambda page: None,
}


def test_a_step_that_is_used_stays_where_it_is() -> None:
    with browser() as chromium:
        for name, use in USES.items():
            page = chromium.new_page()
            page.clock.install(time=0)
            page.set_content(PAGE)
            page.evaluate("document.querySelector('main').scrollTo(0, 5000)")
            page.get_by_role("button").hover()
            page.clock.pause_at(PAUSED_MS)
            page.evaluate(SCRIPT)
            use(page)
            page.clock.run_for(LATER_MS)
            assert (page.evaluate(SCROLLED) == 0) == (name == "nothing"), name
