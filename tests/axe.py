"""What axe-core finds wrong on a page for people who cannot see, hear or use a mouse.

The script comes with the package axe-playwright-python and fetches nothing.
"""

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: WCAG 2.1, levels A and AA.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
RUN = """async (tags) => {
    const {violations} = await axe.run(
        document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
    return violations.flatMap(({id, nodes}) => nodes.map(
        ({html, failureSummary}) => `${id}: ${failureSummary} ${html.slice(0, 160)}`));
}"""


def faults(page: "Page") -> list[str]:
    """Return what is wrong with what a page shows now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    return list(page.evaluate(RUN, list(TAGS)))
