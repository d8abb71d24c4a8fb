from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.jobs.values import ClipJob, ClipOrder
from coach.machine import DATA_VARIABLE
from coach.store import open_store
from coach.store.engine import DATABASE_VARIABLE
from coach.store.values import Patient
from coach.web.clip_texts import CLIP_TEXTS
from coach.web.jobs import desk
from tests.coach.web.jobs.helpers import Bench


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    made = Bench(tmp_path / "clips")
    monkeypatch.setattr(desk, "DESK", made.desk)
    yield made
    made.desk.close()


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.clip import clip_page

    choose_language()
    clip_page()


def opened() -> AppTest:
    """Open the page as somebody who comes (back) to it."""
    return AppTest.from_function(script, default_timeout=30).run()


def many(page: AppTest) -> AppTest:
    return page.radio[0].set_value("many").run()


def press(page: AppTest, label: str, number: int = 0) -> AppTest:
    return [button for button in page.button if button.label == label][number].click().run()


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def texts(page: AppTest) -> str:
    shown = [*page.markdown, *page.subheader, *page.success, *page.error]
    return "\n".join(str(each.value) for each in shown)


def ordered(bench: Bench, name: str = "a.mp4") -> ClipJob:
    job = bench.send(name)
    bench.desk.order(job.id, ClipOrder("squat", "left"))
    return job


def test_a_first_visitor_sees_one_example_and_nothing_of_the_desk(bench: Bench) -> None:
    page = opened()
    assert not page.exception
    assert page.radio[0].value == "sample"
    assert "Measured one after the other" not in texts(page)


def test_clips_that_have_arrived_are_measured_as_chosen(bench: Bench) -> None:
    for name in ("a.mp4", "b.mp4"):
        bench.send(name)
    page = many(opened())
    page.selectbox(key="desk_exercise-None-auto-en").select("heel_slide").run()
    page.number_input(key="desk_target-heel_slide").set_value(90.0).run()
    page.checkbox(key="desk_picture-widget").check().run()
    page = press(page, "Measure 2 videos")
    assert not page.exception
    assert "2 videos are being measured: see above." in texts(page)
    order = bench.helper().task.order
    assert (order.exercise, order.side, order.target_deg) == ("heel_slide", "auto", 90.0)
    assert (order.patient_id, order.picture, order.language) == ("me", "kept", "en")
    assert [job.state for job in bench.desk.jobs()] == ["running", "waiting"]


def test_one_of_them_may_be_somebody_elses_and_something_else(bench: Bench) -> None:
    with open_store() as store:
        store.me()
        store.save_patient(Patient("p1", "Ann"))
    bench.send("a.mp4")
    other = bench.send("b.mp4")
    page = many(opened())
    page.checkbox(key=f"desk-{other.id}-widget").check().run()
    page.selectbox(key=f"desk-{other.id}-whose-en").select("p1").run()
    page.selectbox(key=f"desk-{other.id}_exercise-squat-auto-en").select("elbow_curl").run()
    page.radio(key=f"desk-{other.id}_side-squat-auto-en").set_value("right").run()
    page = press(page, "Measure 2 videos")
    assert not page.exception
    orders = [job.order for job in bench.desk.jobs()]
    assert [(o and o.exercise, o and o.side, o and o.patient_id) for o in orders] == [
        ("squat", "auto", "me"),
        ("elbow_curl", "right", "p1"),
    ]
    assert all(order is not None and order.picture == "not kept" for order in orders)
    assert "elbow" in texts(page).lower()
    assert "Ann" in texts(page)


def test_an_order_that_cannot_be_meant_is_one_clear_sentence(bench: Bench) -> None:
    bench.send("a.mp4")
    page = many(opened())
    page.number_input(key="desk_ceiling-squat").set_value(20.0).run()
    assert "ceiling" in page.error[0].value
    assert "Measure 1 video" not in labels(page)


def test_a_clip_can_be_removed_before_it_is_measured(bench: Bench) -> None:
    bench.send("a.mp4")
    page = press(many(opened()), "Remove")
    assert not page.exception
    assert bench.files() == []


def test_who_comes_back_sees_how_far_it_is(bench: Bench) -> None:
    first, second = ordered(bench, "a.mp4"), ordered(bench, "b.mp4")
    helper = bench.helper()
    helper.says.put({"share": 0.4})
    helper.ends(done="session 1")
    bench.until(first.id, "done")
    bench.helper().says.put({"share": 0.25})
    page = opened()
    assert page.radio[0].value == "many"
    said = texts(page)
    assert "Done. The result is kept." in said
    assert "Being measured" in said
    page = press(page, "Cancel")
    bench.until(second.id, "cancelled")
    page.run()
    assert "Cancelled. The video is deleted." in texts(page)
    page = press(page, "Remove what is finished from the list")
    assert bench.desk.jobs() == ()


def test_each_failed_clip_says_why_in_one_line(bench: Bench) -> None:
    first, second = ordered(bench, "a.mp4"), ordered(bench, "b.mp4")
    bench.helper().ends(failed="a.mp4 is no video", file="gone")
    bench.helper().ends(failed="the disk is full", file="there")
    bench.until(first.id, "failed")
    bench.until(second.id, "failed")
    page = opened()
    assert "a\\.mp4 is no video" in texts(page)
    assert labels(page).count("Start again") == 1
    page = press(page, "Start again")
    assert Path(bench.helper().task.clip).name == "b.mp4"


def test_what_was_not_done_when_the_program_was_closed_can_be_started_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordered(bench)
    bench.helper()
    bench.desk.close()
    again = Bench(bench.folder)
    monkeypatch.setattr(desk, "DESK", again.desk)
    page = opened()
    assert "Not done: the program was closed. The video is still here." in texts(page)
    press(page, "Start again")
    assert again.helper().task.order == ClipOrder("squat", "left")
    again.desk.close()


def test_a_result_is_looked_at_on_the_page_of_review(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ordered(bench)
    bench.helper().ends(done="session 1")
    bench.until(job.id, "done")
    page = press(opened(), "Look at it")
    assert not page.exception
    assert page.session_state["review_session"] == "session 1"


def test_clips_that_another_window_has_are_one_clear_line(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.desk.jobs()
    other = Bench(bench.folder)
    monkeypatch.setattr(desk, "DESK", other.desk)
    page = opened()
    assert page.radio[0].value == "sample"
    page = many(page)
    assert "another window" in page.error[0].value
    assert not page.exception


def test_the_desk_speaks_thai(bench: Bench) -> None:
    ordered(bench)
    bench.helper()
    bench.send("b.mp4")
    page = opened()
    page.get("button_group")[0].set_value("th").run()
    assert not page.exception
    assert CLIP_TEXTS["desk_jobs"].say("th") in texts(page)
    assert CLIP_TEXTS["desk_cancel"].say("th") in labels(page)
