"""What a person does on the pages and in front of the camera."""

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from benchmarks.round_trips import RECORDER
from coach.catalogue import exercises
from coach.dose_words import dose_words
from coach.language import ENGLISH, Language
from coach.live.values import LiveOrder
from coach.web.camera.texts import CAMERA_TEXTS
from coach.web.texts import say
from pose.values import Side
from tests.app_server import servers_said
from tests.browser import Watch, watch
from tests.fake_camera import FakeCamera, Part
from tests.visitor import PATIENCE_MS, Visitor, new_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Locator, Page

    Launch = Callable[[Sequence[str]], Browser]


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


GLANCE_MS = 100
#: What the boxes of a dose are called, by field of the prescription.
LABELS = {"reps": "reps_each", "sets": "sets", "target_deg": "reach"}
#: A repetition is told about 0.35 s after it: when a picture that was taken so much later has been
#: answered, all that was shown has been told.
TOLD_MS = 1000
#: After a repetition a clip goes on for so long, and has not begun with the next.
REST_S = 0.4
#: A machine under load may miss a repetition, which is done again; so often at most.
TRIES = 12
#: Whether a picture was answered that was taken after a moment of the page.
ANSWERED = """(afterMs) => {
    const [sentMs, ageMs, tripMs] = window.liveAnswers.at(-1) ?? [0, 0, 0];
    return sentMs + tripMs - ageMs > afterMs;
}"""
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

    def at(self, address: str = "") -> Visitor:
        """Return what this person does on the pages."""
        return Visitor(self.page, address, self.language)

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
        self.at(address).go()
        heading = self.page.get_by_role("heading", name=self.said("choose_title"))
        heading.wait_for(timeout=PATIENCE_MS)

    def choose(self, wish: Wish) -> None:
        """Choose an exercise and how much of it, and go on."""
        page, at = self.page, self.at()
        exercise = exercises()[wish.exercise]
        at.pick(self.said("which_exercise"), exercise.name.say(self.language))
        page.get_by_text(exercise.how.say(self.language)).wait_for(timeout=PATIENCE_MS)
        at.choose(self.said(f"side_{wish.side}"))
        at.unfold(self.said("change"))
        order = LiveOrder(exercise, exercise.prescription(), side=wish.side)
        for part, label in LABELS.items():
            change: dict[str, Any] = {part: getattr(wish, part)}
            if change[part] is not None:
                order = replace(order, prescription=replace(order.prescription, **change))
                at.fill(self.said(label, unit="°"), change[part])
                words = dose_words(order, self.language)
                shown = page.get_by_role("heading", name=words, exact=True)
                shown.wait_for(timeout=PATIENCE_MS)
        at.press(page.get_by_role("button", name=self.said("next")))

    def answer_safety(self, wish: Wish) -> None:
        """Say that everything is well, and start.

        Raises
        ------
        AssertionError
            The page has something against it.
        """
        page, at = self.page, self.at()
        page.get_by_text(self.said("safety_title")).wait_for(timeout=PATIENCE_MS)
        answers = ["0", self.said("place_done"), self.said("flags_none")]
        for words in answers + [self.said("keep_video")] * (wish.video == "kept"):
            at.choose(words)
        at.press(page.get_by_role("button", name=self.said("start"), exact=True))
        wrong = page.get_by_test_id("stAlert").or_(page.get_by_test_id("stException"))
        self.coach.or_(wrong).first.wait_for(timeout=PATIENCE_MS)
        assert wrong.count() == 0, wrong.all_inner_texts()

    def go_on(self, address: str) -> None:
        """Come to the app anew and take up the set that was left last."""
        self.page.goto(address)
        button = self.page.get_by_role("button", name=self.said("go_on"), exact=True)
        self.at().press(button.first)
        self.coach.locator('[data-do="begin"]').wait_for(timeout=PATIENCE_MS)

    def save(self) -> None:
        """Save the result."""
        # By its key: its words tell whether the video is saved too.
        self.at().press("save")
        saved = self.page.get_by_text(self.said("saved", place="").strip())
        saved.wait_for(timeout=PATIENCE_MS)

    def press(self, name: str) -> None:
        """Press one of the coach's own buttons."""
        self.coach.locator(f'[data-do="{name}"]').click(timeout=PATIENCE_MS)

    def told(self, name: str) -> str:
        """Return what the coach tells about itself, such as its stage; "" for nothing yet."""
        return self.coach.get_attribute(f"data-{name}") or ""

    def reach(self, *stages: str) -> str:
        """Wait for one of some stages and return which it was."""
        from playwright.sync_api import expect

        wanted = re.compile(f"^({'|'.join(stages)})$")
        expect(self.coach).to_have_attribute("data-stage", wanted, timeout=PATIENCE_MS)
        return self.told("stage")

    def begin(self) -> None:
        """Switch the camera on, and stand still until the set has begun and the joint is seen."""
        from playwright.sync_api import expect

        self.press("begin")
        self.reach("set")
        expect(self.coach).to_have_attribute("data-angle", re.compile("°"), timeout=PATIENCE_MS)

    def count(self, reps: int) -> None:
        """Do repetition after repetition until so many are counted, then stand still."""
        for rep in islice(cycle(reps_of(self.camera.clip)), TRIES):
            if int(self.told("reps") or 0) >= reps:
                break
            self.camera.play(part=rep)
            self.until_played()
            self.until_told()
        assert int(self.told("reps")) >= reps

    def follow(self, name: str) -> "Callable[[], list[str]]":
        """Write down what the coach tells from now on; return what reads it, without repeats."""
        self.coach.evaluate(FOLLOW, name)
        return lambda: self.page.evaluate("(name) => window.followed[name]", name)

    def until_played(self) -> None:
        """Wait until the clip before the camera has come to its end."""
        while not self.camera.played():
            self.page.wait_for_timeout(GLANCE_MS)

    def until_told(self) -> None:
        """Wait until what the camera has shown so far has been answered in full."""
        now_ms = self.page.evaluate("performance.now()")
        self.page.wait_for_function(ANSWERED, arg=now_ms + TOLD_MS, timeout=PATIENCE_MS)

    def finish(self) -> None:
        """Come to the questions after a set; where a repetition is missing, by ending it."""
        self.until_told()
        if self.reach("set", "rating") == "set":
            self.press("end_set")
            self.reach("rating")

    def rate(self, pain: int, effort: int) -> None:
        """Answer the two questions after a set."""
        for scale, value in {"pain_short": pain, "effort_short": effort}.items():
            name = f"{CAMERA_TEXTS[scale].say(self.language)} {value}"
            self.coach.get_by_role("button", name=name, exact=True).click(timeout=PATIENCE_MS)
        self.press("rate")


def reps_of(clip: Path) -> list[Part]:
    """Return where each repetition of a sample clip is, with a rest before and after it."""
    truth = json.loads(clip.with_suffix(".json").read_text("utf-8"))
    return [Part(rep["start_s"] - REST_S / 2, rep["end_s"] + REST_S) for rep in truth["reps"]]


def first_reps(clip: Path, count: int) -> Part:
    """Return the first repetitions of a sample clip, with a rest before and after them."""
    reps = reps_of(clip)
    return Part(reps[0].start_s, reps[count - 1].end_s)


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
        context.add_init_script(RECORDER)
        page = new_page(context)
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
