"""What anybody does on the pages in a browser; each step waits until the page is through with it.

Streamlit's own sign that a page is at rest, `data-test-script-state="notRunning"`, is also true
between a press and the start of the run that the press causes. Whoever waits for it alone may
press the next button on the page as it was, read what it said before, shut the list that they
have just opened, or leave the page and take the press back. So the page itself notes, from its
socket, every run that was asked for and what became of it (`RUNS`), and a step that makes the page
run waits for its own run to end and to be drawn. What the step is for is waited for as well, by
what is to be seen of it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.language import ENGLISH, Language, language_name
from coach.web.texts import say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

#: A machine under load loads a model, wakes a camera and compiles a page in this time.
PATIENCE_MS = 120_000
#: What is chosen, ticked or pressed.
CHOSEN = ":checked, [aria-checked=true], [aria-pressed=true], [aria-selected=true]"
#: Stands between the page and Streamlit's socket, from before the page's own scripts. `asked`:
#: runs that a person's doing asked for. The numbers are those of the fields in BackMsg.proto,
#: ClientState.proto and ForwardMsg.proto; a test holds them to the installed version.
RUNS = """
(() => {
    const RERUN_SCRIPT = 11, IS_AUTO_RERUN = 6, NEW_SESSION = 4, SCRIPT_FINISHED = 6, EARLY = 2;
    const runs = {asked: 0, over: 0, drawn: 0, waiting: false, running: false};
    window.pageRuns = runs;
    const fields = (bytes) => {
        const found = new Map();
        let at = 0;
        const varint = () => {
            let value = 0, scale = 1, byte;
            do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128; }
            while (byte & 128);
            return value;
        };
        while (at < bytes.length) {
            const tag = varint(), kind = tag & 7, number = Math.floor(tag / 8);
            if (kind === 0) found.set(number, varint());
            else if (kind === 2) {
                const size = varint();
                found.set(number, bytes.subarray(at, at + size));
                at += size;
            }
            else at += kind === 1 ? 8 : 4;
        }
        return found;
    };
    const drawn = () => {
        const over = ++runs.over;
        requestAnimationFrame(() => requestAnimationFrame(() =>
            requestIdleCallback(() => { runs.drawn = Math.max(runs.drawn, over); })));
    };
    const sent = (data) => {
        const rerun = fields(new Uint8Array(data)).get(RERUN_SCRIPT);
        if (rerun === undefined) return;
        if (!fields(rerun).get(IS_AUTO_RERUN)) runs.asked += 1;
        runs.waiting = true;
    };
    const heard = (data) => {
        const told = fields(new Uint8Array(data));
        if (told.has(NEW_SESSION)) { runs.waiting = false; runs.running = true; }
        if (told.has(SCRIPT_FINISHED) && told.get(SCRIPT_FINISHED) !== EARLY) {
            runs.running = false;
            drawn();
        }
    };
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
        constructor(...where) {
            super(...where);
            this.ofPages = new URL(this.url).pathname.endsWith('/_stcore/stream');
            if (this.ofPages) this.addEventListener('message', (event) => heard(event.data));
        }
        send(data) {
            if (this.ofPages) sent(data);
            super.send(data);
        }
    };
})();
"""
#: Given how many runs had been asked for before: whether more have, and all is done and drawn.
AT_REST = """(before) => {
    const {asked, over, drawn, waiting, running} = window.pageRuns;
    return asked > before && !waiting && !running && drawn === over
        && document.querySelector('[data-test-script-state="notRunning"]') !== null;
}"""
#: A list that was shut under a finger is opened so often, and each time waited for so long.
OPENED, LIST_MS = 6, 10_000


def new_page(at: "Browser | BrowserContext") -> "Page":
    """Open a page that notes its runs; so do all later ones of the same context."""
    context = at.new_context() if hasattr(at, "new_context") else at
    context.add_init_script(RUNS)
    return context.new_page()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody before a page that `new_page` opened.

    Attributes
    ----------
    page : Page
    address : str
        Of the app.
    language : Language
    """

    page: "Page"
    address: str
    language: Language = ENGLISH

    def said(self, key: str, **values: object) -> str:
        """Return a text of the pages as this visitor sees it."""
        return say(key, self.language, **values)

    def go(self, place: str = "") -> None:
        """Open a page of the app by its address, in the visitor's language."""
        self.page.goto(self.address + place)
        self.settle()
        self.choose(language_name(self.language))

    def visit(self, link: str, heading: str) -> None:
        """Go to another page by its link."""
        with self.running():
            self.page.get_by_role("link", name=link).click(timeout=PATIENCE_MS)
        self.page.get_by_role("heading", name=heading).wait_for(timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until the page has run at least once and does not run any more."""
        self.page.wait_for_function(AT_REST, arg=0, timeout=PATIENCE_MS)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Do something that makes the page run, once it is at rest, and wait until it is again."""
        self.settle()
        before = self.page.evaluate("window.pageRuns.asked")
        yield
        self.page.wait_for_function(AT_REST, arg=before, timeout=PATIENCE_MS)

    def button(self, key: str) -> "Locator":
        """Return a button by its key."""
        return self.page.locator(f".st-key-{key}").get_by_role("button")

    def press(self, button: "Locator | str") -> None:
        """Press a button, by itself or by its key."""
        place = self.button(button) if isinstance(button, str) else button
        place.wait_for(timeout=PATIENCE_MS)
        with self.running():
            place.click(timeout=PATIENCE_MS)

    def choose(self, words: str) -> None:
        """Choose one of several, or tick a box, and wait until it is chosen; it may be already."""
        named = [self.page.get_by_role(role, name=words, exact=True)
                 for role in ("radio", "checkbox", "button")]  # fmt: skip
        choice = named[0].or_(named[1]).or_(named[2])
        choice.first.wait_for(state="attached", timeout=PATIENCE_MS)
        self.settle()
        chosen = choice.and_(self.page.locator(CHOSEN))
        if chosen.count():
            return
        label = self.page.locator("label").filter(has=choice)
        with self.running():
            label.or_(choice.and_(self.page.locator("button"))).click(timeout=PATIENCE_MS)
        chosen.wait_for(state="attached", timeout=PATIENCE_MS)

    def unfold(self, words: str) -> None:
        """Open what is folded; the page does not run for it."""
        self.settle()
        self.page.get_by_text(words, exact=True).first.click(timeout=PATIENCE_MS)

    def fill(self, label: str, value: float | str) -> None:
        """Fill in a box, unless that stands in it already."""
        box = self.page.get_by_label(label, exact=True)
        box.wait_for(timeout=PATIENCE_MS)
        self.settle()
        if _same(box.input_value(), str(value)):
            return
        with self.running():
            box.fill(str(value), timeout=PATIENCE_MS)
            box.press("Enter")

    def pick(self, label: str, words: str, *, like: "re.Pattern[str] | None" = None) -> None:
        """Choose from a list, unless it is chosen already; a list that is shut is opened again.

        Parameters
        ----------
        label : str
        words : str
            What is typed to find it.
        like : pattern, optional
            Of what is chosen, where it is more than the words.
        """
        from playwright.sync_api import TimeoutError as NotSeen

        box = self.page.get_by_role("combobox", name=label)
        box.wait_for(timeout=PATIENCE_MS)
        self.settle()
        wanted = like or re.compile(rf"^{re.escape(words)}$")
        if wanted.search(box.input_value()):
            return
        option = self.page.get_by_role("option", name=wanted)
        with self.running():
            for left in reversed(range(OPENED)):
                box.click(timeout=PATIENCE_MS)
                box.fill(words)
                with suppress(*([NotSeen] if left else [])):
                    option.first.click(timeout=LIST_MS)
                    break

    def send(self, *paths: Path) -> None:
        """Give files to the page and wait until it has taken them."""
        with self.running():
            self.page.locator('input[type="file"]').first.set_input_files(paths)

    def take(self, key: str, folder: Path) -> Path:
        """Download what a button gives, as the page is by now."""
        self.button(key).wait_for(timeout=PATIENCE_MS)
        self.settle()
        with self.page.expect_download(timeout=PATIENCE_MS) as waiting:
            self.button(key).click(timeout=PATIENCE_MS)
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path


def _same(shown: str, wanted: str) -> bool:
    """Tell whether two figures, or two texts, are the same."""
    try:
        return float(shown) == float(wanted)
    except ValueError:
        return shown == wanted
