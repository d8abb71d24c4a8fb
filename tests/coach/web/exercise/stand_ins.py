"""What stands for the live socket and the camera, and what a person does on the page."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any

from streamlit.testing.v1 import AppTest

from coach.catalogue import exercises
from coach.language import Language
from coach.live.values import LiveOrder, Workout
from coach.recorded.unfinished import Unfinished
from coach.web.live.unfinished import Visitor
from coach.web.texts import TEXTS
from tests.coach.exports.workouts import write_trace

CATALOGUE = exercises()


class Rooms:
    """What stands for the live socket: it remembers what was opened and gives made-up runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[tuple[LiveOrder, str, str, bool]] = []
        self.forgotten: list[str] = []
        self.tickets = 0
        self.run: Any = None
        self.under: Any = None
        self.patient_id = ""
        self.waiting: list[Unfinished] = []
        self.left: list[str] = []
        self.deleted: list[str] = []

    def open(
        self,
        order: LiveOrder,
        *,
        owner: str,
        language: str,
        keep_video: bool,
        under: Any,
        patient_id: str,
        lasting: str,
    ) -> Any:
        self.opened.append((order, owner, language, keep_video))
        self.under = under
        self.patient_id = patient_id
        self.enter(Workout(order, (), "scene"), owner)
        return SimpleNamespace(token="t", key="room")

    def enter(self, workout: Workout, owner: str) -> None:
        self.run = SimpleNamespace(
            key="room", owner=owner, over=False, workout=workout, folder=self.folder,
            lock=Lock(), interrupt=self.interrupt, left_at=None, under=self.under, kept_key="",
            begun=bool(workout.sets), order=workout.order,
        )  # fmt: skip

    def interrupt(self) -> None:
        self.run.over = True

    def finish(self, workout: Workout) -> None:
        """Come to the end of a workout, with a trace of each set."""
        for number in range(1, len(workout.sets) + 1):
            (self.folder / f"set-{number}").mkdir(parents=True)
            write_trace(self.folder / f"set-{number}" / "trace.parquet")
        self.run.workout, self.run.over = workout, True

    def find(self, key: str, *, owner: str) -> Any:
        return (
            self.run if self.run is not None and (key, owner) == ("room", self.run.owner) else None
        )

    def ticket(self, key: str, *, owner: str) -> Any:
        self.tickets += 1
        over = self.run is None or self.run.over
        return None if over else SimpleNamespace(token=f"t{self.tickets}", key=key)

    def forget(self, key: str, *, owner: str) -> None:
        self.forgotten.append(key)
        self.run = None

    def leave_waiting(self, key: str, *, owner: str) -> None:
        self.left.append(key)
        self.run = None

    def unfinished(self, visitor: Visitor) -> tuple[Unfinished, ...]:
        return tuple(self.waiting)

    def take_up(self, key: str, visitor: Visitor) -> Any:
        if self.run is not None:
            self.run.owner = visitor.owner
            self.waiting = [each for each in self.waiting if each.key != key]
        return self.run

    def delete(self, key: str, visitor: Visitor) -> None:
        self.deleted.append(key)
        self.waiting = [each for each in self.waiting if each.key != key]


class Camera:
    """What stands for the stage in the browser."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.outcome: object = None

    def __call__(self, _: LiveOrder, **asked: str) -> object:
        self.asked.append(asked)
        return self.outcome


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.exercise import exercise_page

    choose_language()
    exercise_page()


Start = Callable[..., AppTest]


def say(key: str, language: Language = "en", **values: object) -> str:
    return TEXTS[key].say(language, **values)


def press(page: AppTest, key: str) -> AppTest:
    page = page.button(key=key).click().run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    shown = [*page.title, *page.header, *page.subheader, *page.markdown, *page.caption]
    shown += [*page.info, *page.error, *page.warning, *page.success]
    shown += [f"{each.label} {each.value}" for each in page.metric]
    return "\n".join(str(each.value if hasattr(each, "value") else each) for each in shown)


def choose(page: AppTest, exercise: str, language: Language = "en") -> AppTest:
    return page.selectbox(key=f"exercise_choice-exercise-{language}").select(exercise).run()


def answer(page: AppTest, *, pain: int = 1, flags: tuple[str, ...] = ("none",)) -> AppTest:
    page.checkbox(key="exercise_safety-place-widget").check().run()
    page.button_group(key="exercise_safety-pain-widget").set_value(pain).run()
    groups = [each.key for each in page.button_group]
    if "exercise_safety-flags-widget" in groups:
        page.button_group(key="exercise_safety-flags-widget").set_value(list(flags)).run()
    assert not page.exception
    return page


def go_live(page: AppTest, exercise: str = "squat", language: Language = "en") -> AppTest:
    page = press(choose(page, exercise, language), "exercise_choice-next")
    return press(answer(page), "exercise_safety-start")


def show(page: AppTest, rooms: Rooms, workout: Workout, language: Language = "en") -> AppTest:
    """Exercise and come to the result of a workout."""
    page = go_live(page, workout.order.exercise.id, language)
    rooms.finish(workout)
    page = page.run()
    assert not page.exception
    return page
