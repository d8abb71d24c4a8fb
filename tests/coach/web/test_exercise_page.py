import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from threading import Lock
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coach.catalogue import exercises
from coach.exports import workout_folder
from coach.journal.places import KEPT_DAYS
from coach.language import Language, languages
from coach.live.pain import RED_FLAGS
from coach.live.values import LiveOrder, Rating, Workout
from coach.plan.values import Plan, PlanItem
from coach.store import open_store
from coach.store.values import Patient
from coach.values import Tempo
from coach.web.components import live_run, result, workout_saving
from coach.web.components.where import elsewhere
from coach.web.finished import workout_files
from coach.web.live.unfinished import Unfinished, Visitor
from coach.web.plan_in_use import done_on, use_plan
from coach.web.texts import TEXTS
from tests.coach.exports.samples import REPORT
from tests.coach.exports.workouts import ENDED_AT, WORKOUTS, of, set_result, write_trace

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
        lasting: str,
    ) -> Any:
        self.opened.append((order, owner, language, keep_video))
        self.under = under
        self.enter(Workout(order, (), "scene"), owner)
        return SimpleNamespace(token="t", key="room")

    def enter(self, workout: Workout, owner: str) -> None:
        self.run = SimpleNamespace(
            key="room", owner=owner, over=False, workout=workout, folder=self.folder,
            lock=Lock(), interrupt=self.interrupt, left_at=None, under=self.under,
            begun=bool(workout.sets),
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

    def __call__(self, **asked: str) -> object:
        self.asked.append(asked)
        return self.outcome


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rooms:
    stand_in = Rooms(tmp_path / "run")
    monkeypatch.setattr(live_run, "ROOMS", stand_in)
    monkeypatch.setattr(live_run, "known_browser", lambda _: "browser")
    return stand_in


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> Camera:
    stand_in = Camera()
    monkeypatch.setattr(live_run, "camera", stand_in)
    return stand_in


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "sessions"


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.exercise import exercise_page

    choose_language()
    exercise_page()


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> Language:
    return str(request.param)


@pytest.fixture
def start(rooms: Rooms, camera: Camera, home: Path) -> Iterator[Callable[[Language], AppTest]]:
    def opened(language: Language = "en") -> AppTest:
        page = AppTest.from_function(script, default_timeout=30).run()
        if language != "en":
            page.get("button_group")[0].set_value(language).run()
        return page

    yield opened


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


def test_the_usual_dose_is_one_press_away(start: Start, language: Language) -> None:
    page = choose(start(language), "squat", language)
    assert page.title[0].value == say("choose_title", language)
    assert "90°" in said(page)
    page = press(page, "exercise_choice-next")
    assert page.title[0].value == say("safety_title", language)


@pytest.mark.parametrize("exercise", CATALOGUE)
def test_every_exercise_can_be_chosen_and_shows_what_applies(start: Start, exercise: str) -> None:
    page = choose(start(), exercise)
    assert not page.exception
    assert not page.error
    kind, sides = CATALOGUE[exercise].kind, CATALOGUE[exercise].sides
    fields = {each.key.split("-")[-2] for each in page.number_input}
    assert ("target" in fields) == ("return" in fields) == (kind == "reps")
    assert ("hold" in fields) == (kind != "counted")
    offered = [each for each in page.radio if each.key.startswith("exercise_choice-side")]
    assert len(offered) == (0 if sides == "alternating" else 1)
    assert ("Left, then right" in offered[0].options) == (sides == "one") if offered else True
    page = press(page, "exercise_choice-next")
    assert all(text.say("en") in said(page) for text in CATALOGUE[exercise].safety)
    for need in CATALOGUE[exercise].needs:
        assert say(f"need_{need}") in said(page)


def test_what_is_chosen_is_what_is_ordered(start: Start, rooms: Rooms) -> None:
    page = choose(start(), "elbow_curl")
    page.radio(key="exercise_choice-side-one-en").set_value("each").run()

    def number(name: str, value: float) -> None:
        page.number_input(key=f"exercise_dose-elbow_curl-{name}-widget").set_value(value).run()

    for name, value in {
        "sets": 2, "reps": 5, "target": 100.0, "return": 20.0, "ceiling": 120.0, "hold": 2.0,
        "out": 4.0, "stay": 1.0, "back": 4.0, "rest": 30.0, "pain limit": 3,
    }.items():  # fmt: skip
        number(name, value)
    page.radio(key="exercise_dose-elbow_curl-effort-en").set_value("resisted").run()
    number("load", 2.0)
    page.radio(key="exercise_dose-elbow_curl-unit-en").set_value("lb").run()
    assert "2 sets of 5 with each side, reach 100°, come back to 20°, never past 120°" in said(page)
    page = press(page, "exercise_choice-next")
    press(answer(page, pain=2), "exercise_safety-start")
    ((order, _, language, keep_video),) = rooms.opened
    dose = order.prescription
    assert (dose.sets, dose.reps, dose.target_deg, dose.ceiling_deg) == (2, 5, 100.0, 120.0)
    assert (dose.return_deg, dose.return_to, dose.hold_s) == (20.0, "return_deg", 2.0)
    assert dose.tempo == Tempo(4.0, 1.0, 4.0)
    assert (order.side, order.rest_s, order.pain_limit, order.pain_before) == ("each", 30.0, 3, 2)
    assert (order.load, order.load_unit, order.effort) == (2.0, "lb", "resisted")
    assert (language, keep_video) == ("en", False)


def test_without_changes_it_is_the_exercise_as_it_is(start: Start, rooms: Rooms) -> None:
    go_live(start(), "squat")
    assert rooms.opened[0][0].prescription == CATALOGUE["squat"].prescription()


def test_no_pace_can_be_ordered(start: Start, rooms: Rooms) -> None:
    page = choose(start(), "squat")
    page.checkbox(key="exercise_dose-squat-pace-widget").uncheck().run()
    page = press(page, "exercise_choice-next")
    press(answer(page), "exercise_safety-start")
    assert rooms.opened[0][0].prescription.tempo is None


def test_a_bad_combination_is_one_clear_line(start: Start, language: Language) -> None:
    page = choose(start(language), "squat", language)
    page.number_input(key="exercise_dose-squat-ceiling-widget").set_value(40.0).run()
    assert len(page.error) == 1
    assert CATALOGUE["squat"].name.say(language) in page.error[0].value
    assert not page.exception
    assert "exercise_choice-next" not in [each.key for each in page.button]


def test_what_was_chosen_outlives_a_look_at_the_next_step_and_another_language(
    start: Start,
) -> None:
    page = choose(start(), "hip_abduction")
    page.radio(key="exercise_choice-side-one-en").set_value("right").run()
    page.number_input(key="exercise_dose-hip_abduction-reps-widget").set_value(7).run()
    page = press(page, "exercise_choice-next")
    page.get("button_group")[0].set_value("th").run()
    page = press(page, "back")
    assert page.selectbox(key="exercise_choice-exercise-th").value == "hip_abduction"
    assert page.radio(key="exercise_choice-side-one-th").value == "right"
    assert page.number_input(key="exercise_dose-hip_abduction-reps-widget").value == 7


MISSING = {
    "nothing answered": ({}, ("missing_place", "missing_pain", "missing_flags")),
    "no pain told": ({"place": True, "flags": ["none"]}, ("missing_pain",)),
    "place not looked at": ({"pain": 0, "flags": ["none"]}, ("missing_place",)),
    "signs not looked at": ({"place": True, "pain": 0}, ("missing_flags",)),
}


@pytest.mark.parametrize(("given", "keys"), MISSING.values(), ids=MISSING.keys())
def test_nobody_begins_before_every_question_is_answered(
    start: Start, rooms: Rooms, given: dict[str, Any], keys: tuple[str, ...]
) -> None:
    page = press(start(), "exercise_choice-next")
    if "place" in given:
        page.checkbox(key="exercise_safety-place-widget").check().run()
    for name in ("pain", "flags"):
        if name in given:
            page.button_group(key=f"exercise_safety-{name}-widget").set_value(given[name]).run()
    page = press(page, "exercise_safety-start")
    assert [key for key in MISSING["nothing answered"][1] if say(key) in page.error[0].value] == [
        *keys
    ]
    assert rooms.opened == []


@pytest.mark.parametrize("flag", RED_FLAGS)
def test_a_red_flag_stops_with_advice(
    start: Start, rooms: Rooms, flag: str, language: Language
) -> None:
    page = press(start(language), "exercise_choice-next")
    page = answer(page, flags=("none", flag))
    assert say("not_today", language) in page.error[0].value
    assert RED_FLAGS[flag].advice.say(language) in page.error[0].value
    assert [each.key for each in page.button] == ["back"]
    assert rooms.opened == []


@pytest.mark.parametrize(("pain", "stops"), [(0, False), (5, False), (6, True), (10, True)])
def test_pain_beyond_the_limit_stops(start: Start, pain: int, stops: bool) -> None:
    page = answer(press(start(), "exercise_choice-next"), pain=pain)
    assert bool(page.error) == stops
    assert ("exercise_safety-start" in [each.key for each in page.button]) != stops


def test_how_somebody_feels_is_asked_anew_each_time(start: Start) -> None:
    page = answer(press(start(), "exercise_choice-next"))
    page = press(press(page, "back"), "exercise_choice-next")
    assert page.button_group(key="exercise_safety-pain-widget").value is None
    assert not page.checkbox(key="exercise_safety-place-widget").value


def test_the_video_is_kept_only_if_the_box_was_ticked(start: Start, rooms: Rooms) -> None:
    page = answer(press(start(), "exercise_choice-next"))
    assert not page.checkbox(key="exercise_safety-video-widget").value
    assert say("camera_here") in said(page)
    page.checkbox(key="exercise_safety-video-widget").check().run()
    press(page, "exercise_safety-start")
    assert rooms.opened[0][3] is True


HOSTS = {
    "http://localhost:8501/": None,
    "http://127.0.0.1:8501/": None,
    "http://[::1]:8501/": None,
    "": None,
    "https://coach.clinic.example/exercise": "coach.clinic.example",
    "http://192.168.1.20:8501": "192.168.1.20",
}


@pytest.mark.parametrize(("url", "host"), HOSTS.items())
def test_it_is_told_where_the_picture_goes(url: str, host: str | None) -> None:
    assert elsewhere(url) == host


def test_the_stage_gets_a_fresh_ticket_at_every_run(
    start: Start, camera: Camera, rooms: Rooms
) -> None:
    page = go_live(start())
    page.get("button_group")[0].set_value("th").run()
    tokens = [asked["token"] for asked in camera.asked]
    assert len(tokens) == len(set(tokens)) > 1
    assert {asked["key"] for asked in camera.asked} == {"camera-room"}
    assert [camera.asked[0]["language"], camera.asked[-1]["language"]] == ["en", "th"]


def test_too_many_people_is_one_clear_line(
    start: Start, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pose.errors import RomCoachError

    def full(*_: object, **__: object) -> None:
        raise RomCoachError("64 people train now: try again later.")

    monkeypatch.setattr(rooms, "open", full)
    page = go_live(start())
    assert [each.value for each in page.error] == ["64 people train now: try again later."]


@pytest.mark.parametrize("name", WORKOUTS)
def test_every_ending_has_a_result(
    start: Start, rooms: Rooms, name: str, language: Language
) -> None:
    workout = WORKOUTS[name]
    page = show(start(language), rooms, workout, language)
    if not workout.sets and workout.stage != "stopped":
        return
    assert page.title[0].value == workout.order.exercise.name.say(language)
    assert say("not_saved", language, days=KEPT_DAYS) in [each.value for each in page.warning]
    assert len(page.expander) >= len(workout.sets)


def test_the_result_speaks_to_the_patient(start: Start, rooms: Rooms) -> None:
    page = show(start(), rooms, WORKOUTS["two sets"])
    assert page.header[0].value == "You did 8. 4 reached the target."
    text = said(page)
    assert "Pain 1 → 2" in text
    assert "Effort 4 of 10" in text
    assert "Knee flexion – Furthest: 95° ± 8, target 90°" in text
    assert "Chest up: in 2 of 8" in text
    assert "You ended after 2 of 3 sets" in text


def test_reasons_and_peaks_are_in_the_details(start: Start, rooms: Rooms) -> None:
    page = show(start(), rooms, of(CATALOGUE["squat"], set_result(1)))
    text = said(page)
    assert "Knee flexion 92° ± 8" in text
    assert "Rep 2: Chest up" in text
    assert len(page.table[0].value) == 4
    assert len(page.get("plotly_chart")) == 1


def test_a_stop_is_told_with_its_advice(start: Start, rooms: Rooms) -> None:
    page = show(start(), rooms, WORKOUTS["stopped"])
    stop = page.error[0].value
    assert "You reported: Dizziness." in stop
    assert stop.index("Sit down") < stop.index("Tell your therapist")


def test_stopping_because_one_wants_to_is_no_alarm(start: Start, rooms: Rooms) -> None:
    stopped = replace(WORKOUTS["stopped"], stop_reason="You stopped the exercise.", advice=())
    page = show(start(), rooms, stopped)
    assert [each.value for each in page.info] == ["You stopped the exercise."]
    assert not page.error


@pytest.mark.parametrize("name", ["refused", "counted"])
def test_degrees_that_may_not_be_shown_are_not(start: Start, rooms: Rooms, name: str) -> None:
    page = show(start(), rooms, WORKOUTS[name])
    assert "°" not in said(page)
    assert not page.get("plotly_chart")


def test_left_and_right_stand_side_by_side(start: Start, rooms: Rooms) -> None:
    exercise = CATALOGUE["elbow_curl"]
    both = [
        replace(
            REPORT,
            exercise=exercise.id,
            motion=exercise.motion,
            side=side,
            reps=tuple(
                replace(it, side=side, rep=replace(it.rep, peak_deg=it.rep.peak_deg - less))
                for it in REPORT.reps
            ),
        )
        for side, less in (("left", 0.0), ("right", 40.0))
    ]
    workout = of(exercise, *(set_result(1, report) for report in both))
    page = show(start(), rooms, workout)
    assert "Left and right differ by 40°: more than" in said(page)
    assert list(page.table[0].value.iloc[:, 0]) == ["Left", "Right"]


def test_a_hold_tells_its_seconds(start: Start, rooms: Rooms) -> None:
    exercise = CATALOGUE["wall_squat_hold"]
    report = replace(REPORT, hold_s=12.4, prescription=exercise.prescription())
    page = show(start(), rooms, of(exercise, set_result(1, report)))
    assert page.header[0].value == "You held 4 times, the longest for 12 of 15 seconds."


def test_saving_is_one_press_and_is_told(start: Start, rooms: Rooms, home: Path) -> None:
    page = show(start(), rooms, WORKOUTS["two sets"])
    assert not home.exists()
    page = press(page, "save")
    (folder,) = home.iterdir()
    assert folder.name.endswith("-squat")
    assert str(folder) in page.success[-1].value + page.success[0].value
    assert say("not_saved") not in said(page)
    assert "save" not in [each.key for each in page.button]
    assert json.loads((folder / "workout.json").read_text("utf-8"))["sets"][1]["number"] == 2
    assert {p.name for p in (folder / "set-1").iterdir()} == {
        "session.json", "angles.csv", "angle.html", "trace.parquet",
    }  # fmt: skip


def test_saving_adds_the_workout_to_what_is_kept(start: Start, rooms: Rooms, home: Path) -> None:
    press(show(start(), rooms, WORKOUTS["two sets"]), "save")
    (folder,) = home.iterdir()
    with open_store() as store:
        (kept,) = store.sessions(store.me().id)
    assert (kept.folder, kept.exercise, len(kept.sets)) == (folder.name, "squat", 2)


def test_what_was_done_for_a_plan_is_kept_as_such(start: Start, rooms: Rooms) -> None:
    workout = WORKOUTS["two sets"]
    item = PlanItem("squats", workout.order)
    plan = use_plan(Plan("legs", 1, "Legs", (item,), starts_on=date.today()))
    page = press(answer(press(start(), "today-squats")), "exercise_safety-start")
    assert rooms.opened[0][0] == workout.order
    rooms.finish(workout)
    page = press(page.run(), "save")
    assert done_on(date.today(), plan) == {"squats": 1}
    page = press(press(page, "another"), "exercise_choice-next")
    assert "exercise_under_plan" not in page.session_state


def test_a_therapist_says_whose_workout_and_whose_plan_it_is(start: Start, rooms: Rooms) -> None:
    workout = WORKOUTS["two sets"]
    item = PlanItem("squats", workout.order)
    with open_store() as store:
        store.me()
        store.save_patient(Patient("p2", "Z."))
    plan = use_plan(Plan("legs", 1, "Legs", (item,), starts_on=date.today()), "p2")
    page = start()
    assert "today-squats" not in [each.key for each in page.button]
    page = page.selectbox(key="whose-en").set_value("p2").run()
    page = press(answer(press(page, "today-squats")), "exercise_safety-start")
    rooms.finish(workout)
    press(page.run(), "save")
    assert done_on(date.today(), plan, "p2") == {"squats": 1}
    with open_store() as store:
        assert store.session_count("p2") == 1
        assert store.session_count(store.me().id) == 0


def test_anothers_workout_is_not_done_for_ones_own_plan(start: Start, rooms: Rooms) -> None:
    workout = WORKOUTS["two sets"]
    with open_store() as store:
        store.me()
        store.save_patient(Patient("p2", "Z."))
    use_plan(Plan("legs", 1, "Legs", (PlanItem("squats", workout.order),), starts_on=date.today()))
    page = press(answer(press(start(), "today-squats")), "exercise_safety-start")
    rooms.finish(workout)
    page = page.run()
    press(page.selectbox(key="whose-en").set_value("p2").run(), "save")
    with open_store() as store:
        (kept,) = store.sessions("p2")
    assert kept.plan_id == ""


def test_a_damaged_database_is_one_clear_line_and_saving_works_when_it_is_repaired(
    start: Start, rooms: Rooms, home: Path, language: Language
) -> None:
    home.parent.mkdir()
    database = home.parent / "rom-coach.db"
    database.write_text("no database, but long enough " * 40)
    page = press(show(start(language), rooms, WORKOUTS["two sets"], language), "save")
    (told,) = [each.value for each in page.error]
    assert "rom-coach.db' is no database; move the file away" in told
    assert told.startswith(say("save_failed", language, why="…").split("…")[0])
    assert not home.exists()
    database.unlink()
    page = press(page, "save")
    (folder,) = home.iterdir()
    assert str(folder) in said(page)


def test_a_full_disk_is_one_clear_line_and_nothing_is_lost(
    start: Start, rooms: Rooms, home: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    page = show(start(language), rooms, WORKOUTS["two sets"], language)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workout_folder.shutil, "copyfile", fail)
    page = press(page, "save")
    assert [each.value for each in page.error] == [
        say("save_failed", language, why=say("save_full", language))
    ]
    assert not home.exists()
    monkeypatch.undo()
    monkeypatch.setattr(live_run, "ROOMS", rooms)
    monkeypatch.setenv("ROM_COACH_HOME", str(home.parent))
    page = press(page, "save")
    assert len(list(home.iterdir())) == 1


def test_numbers_are_saved_even_after_the_recordings_have_gone(
    start: Start, rooms: Rooms, home: Path
) -> None:
    page = show(start(), rooms, WORKOUTS["two sets"])
    for trace in rooms.folder.rglob("trace.parquet"):
        trace.unlink()
    press(page, "save")
    (folder,) = home.iterdir()
    assert {p.name for p in (folder / "set-2").iterdir()} == {
        "session.json", "angles.csv", "angle.html",
    }  # fmt: skip


def test_the_download_holds_the_same(start: Start, rooms: Rooms, home: Path) -> None:
    page = show(start(), rooms, WORKOUTS["two sets"])
    files = page.session_state["workout_result"]
    with zipfile.ZipFile(BytesIO(workout_saving.zipped(files, "en"))) as archive:
        names = {Path(name).relative_to(files.name).as_posix() for name in archive.namelist()}
    press(page, "save")
    (folder,) = home.iterdir()
    assert names == {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_another_exercise_begins_with_nothing_of_the_last(start: Start, rooms: Rooms) -> None:
    page = press(show(start(), rooms, WORKOUTS["two sets"]), "another")
    assert page.title[0].value == say("choose_title")
    assert (rooms.left, rooms.forgotten) == (["room"], [])
    assert "workout_result" not in page.session_state


def test_leaving_before_the_first_set_leads_back(
    start: Start, rooms: Rooms, camera: Camera
) -> None:
    page = go_live(start())
    camera.outcome = SimpleNamespace(ending="left", message="")
    page = page.run()
    assert page.title[0].value == say("choose_title")
    assert rooms.forgotten == ["room"]


def test_leaving_in_mid_set_ends_it_and_shows_it(
    start: Start, rooms: Rooms, camera: Camera
) -> None:
    page = go_live(start())
    workout = WORKOUTS["interrupted"]

    def interrupt() -> None:
        rooms.finish(workout)

    rooms.run.interrupt = interrupt
    camera.outcome = SimpleNamespace(ending="left", message="")
    page = page.run()
    assert say("interrupted") in said(page)


def left(key: str = "room", *, over: bool = False, reps: int = 3, **more: Any) -> Unfinished:
    made = Unfinished(key, CATALOGUE["squat"], ENDED_AT, reps, over)
    return replace(made, **more)


def test_what_was_broken_off_is_gone_on_with(
    start: Start, rooms: Rooms, camera: Camera, language: Language
) -> None:
    rooms.enter(WORKOUTS["two sets"], "somebody's old visit")
    rooms.waiting = [left()]
    page = start(language)
    name = CATALOGUE["squat"].name.say(language)
    assert say("left_title", language, exercise=name) in said(page)
    assert f"{ENDED_AT.astimezone():%H:%M}" in said(page)
    page = press(page, "go-on-room")
    assert [asked["key"] for asked in camera.asked] == ["camera-room"]
    assert rooms.opened == []


@pytest.mark.parametrize("over", [False, True], ids=["broken off", "not saved"])
def test_what_was_done_before_is_kept(start: Start, rooms: Rooms, home: Path, over: bool) -> None:
    rooms.enter(WORKOUTS["two sets"], "somebody's old visit")
    rooms.finish(WORKOUTS["two sets"])
    rooms.run.over, rooms.run.left_at = over, ENDED_AT
    rooms.waiting = [left(over=over)]
    page = start()
    assert (say("left_unsaved", exercise="Squat") in said(page)) == over
    page = press(press(page, "keep-room"), "save")
    (folder,) = home.iterdir()
    assert folder.name.startswith("2026-03-09_14-05-30")
    assert rooms.forgotten == ["room"]


def test_what_waits_is_deleted_only_when_asked_twice(start: Start, rooms: Rooms) -> None:
    rooms.waiting = [left(), left("old", over=True)]
    page = start()
    assert rooms.deleted == []
    page = press(page, "delete-room")
    assert rooms.deleted == ["room"]
    assert say("left_title", exercise="Squat") not in said(page)
    assert say("left_unsaved", exercise="Squat") in said(page)


def test_what_cannot_be_read_is_told_and_can_be_deleted(start: Start, rooms: Rooms) -> None:
    rooms.waiting = [
        left("cut", trouble="a record is damaged after 5 of 9 bytes"),
        left("gone", exercise=None, reps=0, over=True, trouble="its beginning is missing"),
    ]
    page = start()
    assert "5 of 9 bytes" in page.warning[0].value
    assert "its beginning is missing" in said(page)
    assert {each.key for each in page.button} >= {"go-on-cut", "delete-cut", "delete-gone"}
    assert not {each.key for each in page.button} & {"go-on-gone", "keep-gone"}


def test_a_set_that_has_gone_meanwhile_is_told(start: Start, rooms: Rooms) -> None:
    rooms.waiting = [left()]
    page = press(start(), "go-on-room")
    assert say("left_gone") in [each.value for each in page.error]


@pytest.mark.parametrize("ending", ["lost", "failed"])
def test_a_lost_connection_leads_to_where_it_is_offered(
    start: Start, rooms: Rooms, camera: Camera, ending: str
) -> None:
    page = go_live(start())
    rooms.run.begun, rooms.waiting = True, [left()]
    camera.outcome = SimpleNamespace(ending=ending, message="")
    page = page.run()
    assert say("left_title", exercise="Squat") in said(page)
    assert not rooms.run.over


def test_a_result_can_be_deleted(start: Start, rooms: Rooms) -> None:
    page = press(show(start(), rooms, WORKOUTS["two sets"]), "delete-result")
    assert page.title[0].value == say("choose_title")
    assert rooms.forgotten == ["room"]
    assert "workout_result" not in page.session_state


def test_what_was_saved_can_still_be_downloaded(start: Start, rooms: Rooms, home: Path) -> None:
    page = press(show(start(), rooms, WORKOUTS["two sets"]), "save")
    rmtree(rooms.folder)
    files = page.session_state["workout_result"]
    with zipfile.ZipFile(BytesIO(workout_saving.zipped(files, "en"))) as archive:
        assert sum(name.endswith("trace.parquet") for name in archive.namelist()) == 2


def test_a_bad_exercise_folder_is_one_clear_sentence(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROM_COACH_EXERCISES", "/nowhere")
    page = start()
    assert "is not a folder" in page.error[0].value
    assert not page.exception


def test_a_set_without_a_trace_has_its_numbers(tmp_path: Path) -> None:
    files = workout_files(WORKOUTS["two sets"], tmp_path, ended_at=ENDED_AT)
    assert [(each.series, each.trace, each.video) for each in files.sets] == [(None,) * 3] * 2
    assert files.sets[0].result == WORKOUTS["two sets"].sets[0]


def test_the_result_is_timed_with_its_zone(start: Start, rooms: Rooms) -> None:
    page = show(start(), rooms, WORKOUTS["two sets"])
    assert page.session_state[result.KEY].ended_at.utcoffset() is not None
    assert isinstance(WORKOUTS["stopped"].sets[0].rating, Rating)
