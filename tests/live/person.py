"""What a person does on the pages and in front of the camera."""

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from coach.catalogue import exercises
from coach.dose_words import dose_words
from coach.language import ENGLISH, Language, language_name
from coach.live.values import LiveOrder
from coach.web.camera.texts import CAMERA_TEXTS
from coach.web.texts import say
from pose.values import Side
from tests.app_server import servers_said
from tests.browser import Watch, watch
from tests.fake_camera import FakeCamera

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Locator, Page

    Launch = Callable[[Sequence[str]], Browser]

Role = Literal["button", "checkbox"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person chooses to do.

    Attributes
    ----------
    exercise : str
        Identifier in the catalogue.
    side : Side
    sets, reps : int
    target_deg : int or None
        None: the usual one.
    video : {"kept", "not kept"}
    """

    exercise: str
    side: Side
    reps: int
    sets: int = 1
    target_deg: int | None = None
    video: Literal["kept", "not kept"] = "not kept"


#: A machine under load loads a model, wakes a camera and compiles a page in this time.
PATIENCE_MS = 60_000
GLANCE_MS = 100
#: A list that was shut under a finger is opened so often, and each time waited for so long.
OPENED, LIST_MS = 4, 10_000
#: What the boxes of a dose are called, by field of the prescription.
LABELS = {"reps": "reps_each", "sets": "sets", "target_deg": "reach"}
#: What is chosen, ticked or pressed.
CHOSEN = ":checked, [aria-checked=true], [aria-pressed=true]"
FOLLOW = """(coach, name) => {
    const values = [];
    window.followed = {...window.followed, [name]: values};
    const note = () => {
        const value = coach.dataset[name];
        if (value !== undefined && value !== values.at(-1)) values.push(value);
    };
    new MutationObserver(note).observe(coach, {attributeFilter: [`data-${name}`]});
    note();
}"""


@dataclass(frozen=True, slots=True)
class Look:
    """The window of a person's browser, in pixels, and what they chose for it."""

    width: int = 1366
    height: int = 768
    language: Language = ENGLISH
    scheme: Literal["light", "dark"] = "light"


#: The laptop that people have at home.
LAPTOP = Look()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a page of the app before them.

    Attributes
    ----------
    page : Page
    camera : FakeCamera
    language : Language
    watch : Watch
        What the page asked for so far, and its faults.
    """

    page: "Page"
    camera: FakeCamera
    language: Language = ENGLISH
    watch: Watch = field(default_factory=Watch)

    def said(self, key: str, **values: str) -> str:
        """Return a text of the pages as this person sees it."""
        return say(key, self.language, **values)

    @property
    def coach(self) -> "Locator":
        """Return what covers the window while the camera is on."""
        return self.page.locator('[data-part="coach"]')

    def part(self, name: str) -> "Locator":
        """Return one named part of the coach."""
        return self.coach.locator(f'[data-part="{name}"]')

    def come(self, address: str, wish: Wish) -> None:
        """Come to the app, choose an exercise, answer the questions, and reach the camera."""
        self.open(address)
        self.choose(wish)
        self.answer_safety(wish)
        self.coach.locator('[data-do="begin"]').wait_for(timeout=PATIENCE_MS)

    def open(self, address: str) -> None:
        """Open the app in the person's language."""
        page = self.page
        page.goto(address)
        page.get_by_text(language_name(self.language), exact=True).click(timeout=PATIENCE_MS)
        page.get_by_role("heading", name=self.said("choose_title")).wait_for()
        self._settle()

    def choose(self, wish: Wish) -> None:
        """Choose an exercise and how much of it, and go on."""
        page = self.page
        exercise = exercises()[wish.exercise]
        name = exercise.name.say(self.language)
        box = page.get_by_role("combobox", name=self.said("which_exercise"))
        self._pick(box, name)
        page.get_by_text(exercise.how.say(self.language)).wait_for()
        self._settle()
        page.get_by_role("radiogroup").get_by_text(
            self.said(f"side_{wish.side}"), exact=True
        ).click()
        page.get_by_text(self.said("change")).click()
        order = LiveOrder(exercise, exercise.prescription(), side=wish.side)
        for part, label in LABELS.items():
            change: dict[str, Any] = {part: getattr(wish, part)}
            if change[part] is not None:
                order = replace(order, prescription=replace(order.prescription, **change))
                words = dose_words(order, self.language)
                self._fill(self.said(label, unit="°"), change[part], shown=words)
        page.get_by_role("button", name=self.said("next")).click()

    def _pick(self, box: "Locator", name: str) -> None:
        """Take one of a list; a page that runs again shuts an open list, so open it once more."""
        from playwright.sync_api import TimeoutError as NotSeen

        option = self.page.get_by_role("option", name=name, exact=True)
        for _ in range(OPENED):
            box.click(timeout=PATIENCE_MS)
            box.fill(name)
            with suppress(NotSeen):
                option.click(timeout=LIST_MS)
                return
        option.click(timeout=LIST_MS)

    def answer_safety(self, wish: Wish) -> None:
        """Say that everything is well, and start.

        Raises
        ------
        AssertionError
            The page has something against it.
        """
        page = self.page
        page.get_by_text(self.said("safety_title")).wait_for(timeout=PATIENCE_MS)
        self._settle()
        answers: dict[str, Role] = {
            "place_done": "checkbox", "flags_none": "button", "keep_video": "checkbox",
        }  # fmt: skip
        if wish.video != "kept":
            del answers["keep_video"]
        self._choose(page.get_by_role("radio", name="0", exact=True))
        for key, role in answers.items():
            words = self.said(key)
            choice = page.get_by_role(role, name=words, exact=True)
            self._choose(choice, page.get_by_text(words, exact=True))
        page.get_by_role("button", name=self.said("start"), exact=True).click()
        wrong = page.get_by_test_id("stAlert").or_(page.get_by_test_id("stException"))
        self.coach.or_(wrong).first.wait_for(timeout=PATIENCE_MS)
        assert wrong.count() == 0, wrong.all_inner_texts()

    def go_on(self) -> None:
        """Take up the set that was left last."""
        button = self.page.get_by_role("button", name=self.said("go_on"), exact=True)
        button.first.click(timeout=PATIENCE_MS)

    def save(self) -> None:
        """Save the result."""
        # Its words tell whether the video is saved too.
        self.page.locator(".st-key-save").get_by_role("button").click(timeout=PATIENCE_MS)
        self.page.get_by_text(self.said("saved", place="").strip()).wait_for()

    def _settle(self) -> None:
        """Wait until the page has been drawn: meanwhile old parts of it stand beside new ones."""
        self.page.locator('[data-test-script-state="notRunning"]').wait_for()

    def _choose(self, choice: "Locator", place: "Locator | None" = None) -> None:
        """Choose something by a click on its place, and wait until it is chosen and known."""
        (place or choice).click()
        choice.and_(self.page.locator(CHOSEN)).wait_for(state="attached")
        self._settle()

    def _fill(self, label: str, value: int, *, shown: str) -> None:
        """Fill in a number, and wait until the page sums it up."""
        box = self.page.get_by_label(label, exact=True)
        box.fill(str(value))
        box.press("Enter")
        self.page.get_by_role("heading", name=shown, exact=True).wait_for()
        self._settle()

    def press(self, name: str) -> None:
        """Press one of the coach's own buttons."""
        self.coach.locator(f'[data-do="{name}"]').click(timeout=PATIENCE_MS)

    def told(self, name: str) -> str:
        """Return what the coach tells about itself, such as its stage; "" for nothing yet."""
        return self.coach.get_attribute(f"data-{name}") or ""

    def reach(self, *stages: str, within_ms: float = PATIENCE_MS) -> str:
        """Wait for one of some stages and return which it was."""
        from playwright.sync_api import expect

        wanted = re.compile(f"^({'|'.join(stages)})$")
        expect(self.coach).to_have_attribute("data-stage", wanted, timeout=within_ms)
        return self.told("stage")

    def begin(self) -> None:
        """Switch the camera on, and stand still until the set has begun and the joint is seen."""
        from playwright.sync_api import expect

        self.press("begin")
        self.reach("set")
        expect(self.coach).to_have_attribute("data-angle", re.compile("°"), timeout=PATIENCE_MS)

    def count(self, reps: int) -> None:
        """Wait until so many repetitions are counted."""
        from playwright.sync_api import expect

        expect(self.coach).to_have_attribute("data-reps", str(reps), timeout=PATIENCE_MS)

    def follow(self, name: str) -> "Callable[[], list[str]]":
        """Write down what the coach tells from now on; return what reads it, without repeats."""
        self.coach.evaluate(FOLLOW, name)
        return lambda: self.page.evaluate("(name) => window.followed[name]", name)

    def until_played(self) -> None:
        """Wait until the clip before the camera has come to its end."""
        while not self.camera.played():
            self.page.wait_for_timeout(GLANCE_MS)

    def rate(self, pain: int, effort: int) -> None:
        """Answer the two questions after a set."""
        for scale, value in {"pain_short": pain, "effort_short": effort}.items():
            name = f"{CAMERA_TEXTS[scale].say(self.language)} {value}"
            self.coach.get_by_role("button", name=name, exact=True).click()
        self.press("rate")


@contextmanager
def met(launch: "Launch", path: Path, clip: Path, *, look: Look = LAPTOP) -> "Iterator[Person]":
    """Put a person with a browser of their own before a camera that shows a clip.

    Parameters
    ----------
    launch : callable
        Opens a browser, as `tests.browser.browsers` gives it.
    path : Path
        Of the camera, a `.y4m` that is not there yet.
    clip : Path
    look : Look

    Raises
    ------
    playwright.sync_api.Error, AssertionError
        What went wrong for the person, with what they saw and what the server printed.
    """
    from playwright.sync_api import Error

    with FakeCamera(path, clip) as camera:
        browser = launch(camera.flags)
        context = browser.new_context(
            permissions=["camera"],
            viewport={"width": look.width, "height": look.height},
            color_scheme=look.scheme,
        )
        page = context.new_page()
        person = Person(page, camera, look.language, watch(page))
        try:
            yield person
        except (Error, AssertionError) as error:
            error.add_note(what_was_seen(person))
            raise
        browser.close()


def what_was_seen(person: Person) -> str:
    """Return what helps to understand why a person could not go on."""
    from playwright.sync_api import Error

    try:
        text = person.page.locator("body").inner_text(timeout=GLANCE_MS)
    except Error as error:
        text = str(error)
    told = {
        "address": person.page.url,
        "page": text,
        "faults": "\n".join(person.watch.faults),
        "servers": servers_said(),
    }
    return "\n".join(f"--- {name}:\n{words}" for name, words in told.items())
