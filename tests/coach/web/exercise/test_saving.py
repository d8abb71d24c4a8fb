import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from shutil import rmtree

import pytest

from coach.exports import workout_folder
from coach.language import Language
from coach.plan.values import Plan, PlanItem
from coach.store import open_store
from coach.store.values import Patient
from coach.web.components import live_run, workout_saving
from coach.web.plan_in_use import done_on, use_plan
from tests.coach.exports.workouts import WORKOUTS
from tests.coach.web.exercise.stand_ins import Rooms, Start, answer, press, said, say, show


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
    # Whoever deletes the patient before it is saved deletes this too.
    assert rooms.patient_id == "p2"
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
