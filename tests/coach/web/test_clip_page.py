import io
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from coach.web import clips, outcome
from coach.web.clips import samples
from coach.web.jobs import desk
from coach.web.texts import NUMBERS, TEXTS, say_number
from coach.web.upload.receivers import ToPage
from pose.errors import SourceError
from tests.coach.exports.samples import NAN, REFUSED, REPORT, series
from tests.coach.exports.workouts import write_trace
from tests.coach.web.jobs.helpers import Bench, send

CLIP_BYTES = b"not really a video"


class Engine:
    """What stands for the analysis: it remembers what it was asked and gives a made-up squat."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}
        self.report = REPORT
        self.error: Exception | None = None

    def __call__(self, path: Path, exercise: object, **asked: Any) -> SimpleNamespace:
        self.asked = {"path": path, "bytes": path.read_bytes(), "exercise": exercise, **asked}
        asked["on_progress"](SimpleNamespace(done_s=1.0, total_s=2.0, frames=30))
        if self.error is not None:
            raise self.error
        write_trace(asked["trace_path"])
        return SimpleNamespace(report=self.report, series=series(), warnings=())


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Engine]:
    stand_in = Engine()
    monkeypatch.setattr(outcome, "analyze_clip", stand_in)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield stand_in
    assert [p for p in tmp_path.iterdir() if p.name.startswith("rom-coach-")] == []


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.clip import clip_page

    choose_language()
    clip_page()


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    made = Bench(tmp_path / "clips")
    monkeypatch.setattr(desk, "DESK", made.desk)
    yield made
    made.desk.close()


@pytest.fixture
def page(engine: Engine, bench: Bench) -> AppTest:
    return AppTest.from_function(script, default_timeout=30).run()


def texts(page: AppTest) -> str:
    """Return every word on the page."""
    shown = [*page.title, *page.header, *page.subheader, *page.markdown, *page.caption]
    shown += [*page.info, *page.error, *page.warning]
    shown += [*page.get("html")]
    return "\n".join(str(getattr(e, "value", None) or e.proto.body) for e in shown)


def measure(page: AppTest) -> AppTest:
    return next(button for button in page.button if button.label == "Measure").click().run()


def test_start_offers_the_samples_and_says_what_it_is(page: AppTest) -> None:
    assert not page.exception
    assert len(page.selectbox[0].options) == len(samples()) == 7
    said = texts(page)
    assert "not a cleared medical device" in said
    assert "sent nowhere else" in said


def test_a_sample_suggests_its_exercise_and_side(page: AppTest) -> None:
    page.selectbox[0].select("squat_side").run()
    assert page.selectbox[1].value == "squat"
    assert page.radio[1].value == "left"
    assert not page.exception


def test_a_result_is_told_in_plain_words(page: AppTest) -> None:
    page = measure(page)
    assert not page.exception
    assert page.header[0].value == "2 of 4 repetitions reached the target."
    said = texts(page)
    assert "Furthest: 92° ± 8, target 90°" in said
    assert "± 8°" in said
    assert len(page.table[0].value) == 4


def test_targets_are_handed_on(page: AppTest, engine: Engine) -> None:
    page.selectbox[0].select("squat_side").run()
    page.number_input(key="order_target-squat").set_value(70.0).run()
    page.number_input(key="order_ceiling-squat").set_value(100.0).run()
    measure(page)
    order = engine.asked["prescription"]
    assert (order.target_deg, order.ceiling_deg, order.return_to) == (70.0, 100.0, "own_start")
    assert engine.asked["side"] == "left"


def test_only_an_ordered_return_has_to_be_reached(page: AppTest, engine: Engine) -> None:
    page.selectbox[0].select("squat_side").run()
    page.number_input(key="order_return-squat").set_value(10.0).run()
    measure(page)
    order = engine.asked["prescription"]
    assert (order.return_deg, order.return_to) == (10.0, "return_deg")


def test_a_refused_clip_shows_the_instruction_and_no_degrees(page: AppTest, engine: Engine) -> None:
    engine.report = REFUSED
    page = measure(page)
    said = texts(page)
    assert "Turn side-on to the camera." in said
    assert "°" not in said
    assert not page.table
    assert not page.get("plotly_chart")


def test_a_hold_tells_its_seconds(page: AppTest, engine: Engine) -> None:
    engine.report = replace(
        REPORT,
        hold_s=12.4,
        reps=(),
        rom=replace(REPORT.rom, peak_deg=NAN),
        prescription=replace(REPORT.prescription, hold_s=15.0),
    )
    page.selectbox[1].select("wall_squat_hold").run()
    page = measure(page)
    assert page.header[0].value == "Held for 12 s of 15 s."


def test_an_unreadable_clip_is_one_clear_sentence(page: AppTest, engine: Engine) -> None:
    engine.error = SourceError("squat.mp4 is empty; give a video file.")
    page = measure(page)
    assert [e.value for e in page.error] == ["squat.mp4 is empty; give a video file."]
    assert not page.exception
    assert not page.header


def test_an_order_that_cannot_be_meant_is_one_clear_sentence(page: AppTest, engine: Engine) -> None:
    page.selectbox[0].select("squat_side").run()
    page.number_input(key="order_ceiling-squat").set_value(20.0).run()
    page = measure(page)
    assert "ceiling" in page.error[0].value
    assert engine.asked == {}


def test_a_failure_does_not_leave_the_old_result(page: AppTest, engine: Engine) -> None:
    page = measure(page)
    engine.error = SourceError("gone")
    page = measure(page)
    assert not page.header


def test_a_clip_that_was_sent_is_measured_and_held_as_long_as_the_page(
    page: AppTest, engine: Engine, bench: Bench
) -> None:
    page.radio[0].set_value("upload").run()
    page = measure(page)
    assert page.error[0].value == "Choose a video file first, then press Measure."
    receiver: ToPage = page.session_state["sent_clip-measure"]
    send(receiver, "Mrs_Smith_knee.mp4", CLIP_BYTES)
    page.run()
    assert "Mrs\\_Smith\\_knee\\.mp4 is here." in page.success[0].value
    page = measure(page)
    assert page.header[0].value == "2 of 4 repetitions reached the target."
    assert engine.asked["bytes"] == CLIP_BYTES
    assert engine.asked["path"].name == "Mrs_Smith_knee.mp4"
    assert bench.files() == ["Mrs_Smith_knee.mp4"]
    assert bench.desk.jobs() == ()
    receiver.leave()
    assert bench.files() == []


def test_the_page_speaks_thai(page: AppTest) -> None:
    page.selectbox[0].select("squat_side").run()
    page.radio[1].set_value("right").run()
    page.get("button_group")[0].set_value("th").run()
    assert page.selectbox[0].value == "squat_side"
    assert page.selectbox[1].value == "squat"
    assert page.radio[1].value == "right"
    assert page.title[0].value == TEXTS["title"].say("th")
    assert "สควอท" in page.selectbox[1].options
    assert not page.exception


def test_a_bad_exercise_folder_is_one_clear_sentence(
    engine: Engine, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROM_COACH_EXERCISES", "/nowhere")
    page = AppTest.from_function(script, default_timeout=30).run()
    assert "is not a folder" in page.error[0].value
    assert not page.exception


def test_downloads_hold_the_result(page: AppTest) -> None:
    page = measure(page)
    result = page.session_state["outcome"]
    assert json.loads(result.json())["counts"]["full"] == 2
    assert result.csv().startswith(b"t_s,")
    assert b"<!DOCTYPE html>" in result.html("en")
    poses = pq.read_table(io.BytesIO(result.trace))
    assert poses.num_rows > 0
    assert poses.schema.metadata[b"clip"] == b""
    assert result.report.clip.name == ""
    assert len(page.download_button) == 4


#: What is said about one thing and about three.
NUMBERS_SAID = {
    "reached": (
        "1 of 1 repetition reached the target.",
        "1 of 3 repetitions reached the target.",
    ),
    "counted": ("1 repetition counted.", "3 repetitions counted."),
    "did_held": (
        "You held 1 time, for 7 of 10 seconds.",
        "You held 3 times, the longest for 7 of 10 seconds.",
    ),
    "desk_measure": ("Measure 1 video", "Measure 3 videos"),
    "desk_ordered": (
        "1 video is being measured: see above.",
        "3 videos are being measured: see above.",
    ),
    "patients_deleted": (
        "The patient is deleted, with 1 session.",
        "The patient is deleted, with 3 sessions.",
    ),
    "left_more": ("1 more waits here", "3 more wait here"),
    "left_done": ("Today: 1 repetition so far.", "Today: 3 repetitions so far."),
    "today_left": ("Squat: 1 more time today", "Squat: 3 more times today"),
}


@pytest.mark.parametrize("key", NUMBERS)
def test_one_is_not_said_as_many(key: str) -> None:
    values = {"full": 1, "longest": 7, "ordered": 10, "exercise": "Squat", "when": "Today"}
    assert tuple(say_number(key, "en", n, **values) for n in (1, 3)) == NUMBERS_SAID[key]
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in say_number(key, "th", 1, **values))


#: Signs and what is filled in read the same in every language.
WORDS = [key for key, text in TEXTS.items() if re.search(r"[A-Za-z]", re.sub("{.*?}", "", text.en))]


@pytest.mark.parametrize("key", WORDS)
def test_every_text_is_in_both_languages(key: str) -> None:
    text = TEXTS[key]
    assert text.en
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in text.say("th"))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("squat.mp4", "squat.mp4"),
        ("../../etc/passwd", "passwd"),
        ("a b;c|d.MOV", "a_b_c_d.mov"),
        ("เข่า.mp4", "เข่า.mp4"),
        ("", "video"),
        ("x" * 300 + ".mp4", "x" * 60 + ".mp4"),
    ],
)
def test_names_of_uploads_are_safe(name: str, safe: str) -> None:
    assert clips.safe_name(name) == safe
