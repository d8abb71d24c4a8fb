from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.catalogue import exercises
from coach.live.values import LiveOrder, Rating
from coach.machine import DATA_VARIABLE
from coach.plan.values import Plan, PlanItem
from coach.store.opening import open_store
from coach.store.values import KeptSession, Patient
from coach.web.texts import TEXTS, say
from tests.coach.progress.kept import kept_rep, kept_session, kept_set

TODAY = datetime.now(UTC)


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.progress import progress_page

    choose_language()
    progress_page()


def day(before: int) -> str:
    return f"{TODAY - timedelta(days=before):%Y-%m-%d} 10:00"


def session(before: int, left_deg: float, right_deg: float = 120.0) -> KeptSession:
    """Return a session of heel slides some days before today."""
    sets = [
        kept_set(
            [kept_rep(peak + shift, side=side, index=shift + 1) for shift in range(3)],
            number=number,
            rating=Rating(3, 4),
        )
        for number, (side, peak) in enumerate((("left", left_deg), ("right", right_deg)), start=1)
    ]
    return kept_session(day(before), *sets)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    yield tmp_path


def kept(*sessions: KeptSession, patient: Patient | None = None) -> None:
    with open_store() as store:
        store.save_patient(patient or Patient("p1", "K. S.", 1950, "female", "left"))
        for each in sessions:
            store.add_session(each)


def page() -> AppTest:
    return AppTest.from_function(script, default_timeout=60).run()


def texts(shown: AppTest) -> str:
    found = [*shown.title, *shown.header, *shown.subheader, *shown.markdown, *shown.caption]
    found += [*shown.info, *shown.error, *shown.warning]
    return "\n".join(str(each.value) for each in found)


@pytest.mark.parametrize("language", ["en", "th"])
def test_nothing_kept_says_what_to_do_next(home: Path, language: str) -> None:
    shown = page()
    shown.get("button_group")[0].set_value(language).run()
    assert not shown.exception
    assert say("progress_nothing_next", language) in texts(shown)
    assert not shown.get("plotly_chart")


def test_a_real_change_is_told_in_plain_words(home: Path) -> None:
    kept(session(40, 90), session(20, 100), session(1, 112))
    shown = page()
    assert not shown.exception
    assert shown.header[0].value.startswith("Your left knee now bends to 113° ± ")
    said = texts(shown)
    assert "it was 91° ± 8: that is a real change, for the better" in said
    assert "Your right knee now bends to 121° ± " in said
    assert "no change that can be told from error" in said
    assert "MDC95" in said
    assert "Left and right differ by 8°: not enough" in said
    assert "Adults usually reach 135–150°" in said


def test_a_small_change_is_called_none(home: Path) -> None:
    kept(session(40, 100), session(1, 104))
    assert "no change that can be told from error" in texts(page())


def test_every_chart_has_a_text_alternative(home: Path) -> None:
    kept(session(40, 90), session(1, 112))
    charts = page().get("plotly_chart")
    assert len(charts) == 5
    assert all(chart.proto.alt for chart in charts)


def test_days_and_the_table_tell_what_was_done(home: Path) -> None:
    kept(session(40, 90), session(3, 100), session(1, 112))
    shown = page()
    assert [metric.value for metric in shown.metric] == ["2 of 7", "2 of 30", "3 of 41"]
    table = shown.dataframe[0].value
    assert len(table) == 3
    assert table["Full"].tolist() == [6, 6, 6]
    assert table["Furthest, left (°)"].tolist() == [113, 101, 91]
    assert table["Furthest, right (°)"].tolist() == [121, 121, 121]
    assert table["Pain after"].tolist() == [3, 3, 3]


def test_only_the_chosen_side_is_shown(home: Path) -> None:
    kept(session(40, 90), session(1, 112))
    shown = page()
    shown.radio(key="progress_side-en").set_value("right").run()
    assert shown.header[0].value.startswith("Your right knee")
    assert "left knee" not in texts(shown)


def test_a_session_opens_with_its_repetitions(home: Path) -> None:
    kept(session(40, 90), session(1, 112))
    shown = page()
    assert not shown.table
    shown.selectbox(key="progress_open").select_index(0).run()
    assert not shown.exception
    assert len(shown.table) == 2
    assert "112° ± 8" in shown.table[0].value.to_string()
    assert "was not kept for this session" in texts(shown)


def test_a_time_without_sessions_says_what_to_do_next(home: Path) -> None:
    kept(session(60, 90))
    shown = page()
    shown.selectbox(key="progress_range-en").set_value("28").run()
    assert not shown.exception
    assert say("progress_none_next", "en") in texts(shown)
    assert not shown.get("plotly_chart")


def test_what_is_only_counted_has_no_degrees(home: Path) -> None:
    one = kept_session(
        day(1), kept_set([kept_rep(50, index=1)]), exercise="external_rotation_towel"
    )
    kept(one)
    shown = page()
    assert say("progress_unmeasured", "en") in texts(shown)
    shown.selectbox(key="progress_open").select_index(0).run()
    assert "°" not in shown.table[0].value.to_string()


def test_what_is_held_is_told_in_seconds(home: Path) -> None:
    held = [
        kept_session(
            day(before), kept_set([kept_rep(50, hold_s=length)]), exercise="wall_squat_hold"
        )
        for before, length in ((9, 8.0), (1, 15.0))
    ]
    kept(*held)
    shown = page()
    assert "Longest hold, last time: 15 s." in texts(shown)
    assert not shown.header


def test_what_the_plan_asks_for_is_held_against_what_was_done(home: Path) -> None:
    slide = exercises()["heel_slide"]
    item = PlanItem("a", LiveOrder(slide, slide.prescription()))
    plan = Plan("plan", 1, "Knee", (item,), (TODAY - timedelta(days=3)).date())
    done = replace(session(1, 112), plan_id="plan", plan_version=1, plan_item_id="a")
    kept(session(9, 100), done)
    with open_store() as store:
        store.save_plan("p1", plan)
    shown = page()
    assert not shown.exception
    assert [metric.delta for metric in shown.metric] == ["25 % of the plan done"] * 3


def test_a_reason_is_told_with_its_repetitions(home: Path) -> None:
    short = [replace(kept_rep(60, grade="partial", index=n), reasons=("short_of_target",))
             for n in (1, 2)]  # fmt: skip
    kept(kept_session(day(1), kept_set(short)))
    shown = page()
    shown.selectbox(key="progress_open").select_index(0).run()
    assert "- Rep 1, 2: short of the target" in texts(shown)


def test_another_patient_can_be_chosen(home: Path) -> None:
    kept(session(1, 112))
    kept(patient=Patient("p2", "A. B."))
    shown = page()
    shown.selectbox(key="whose-en").set_value("p2").run()
    assert say("progress_nothing", "en") in texts(shown)


def test_the_page_speaks_thai(home: Path) -> None:
    kept(session(40, 90), session(1, 112))
    shown = page()
    shown.get("button_group")[0].set_value("th").run()
    assert not shown.exception
    assert shown.title[0].value == TEXTS["progress_title"].say("th")
    assert "ตอนนี้เข่าซ้ายของท่านงอได้ 113° ±" in shown.header[0].value


def test_a_database_that_cannot_be_read_is_one_clear_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "not-a-folder").write_text("")
    monkeypatch.setenv(DATA_VARIABLE, str(home / "not-a-folder"))
    shown = page()
    assert not shown.exception
    assert len(shown.error) == 1


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_record_of_these_days_can_be_taken_away(home: Path, language: str) -> None:
    kept(session(20, 90), session(1, 112))
    shown = page()
    shown.get("button_group")[0].set_value(language).run()
    assert not shown.exception
    offered = [each.label for each in shown.get("download_button")]
    keys = ("record_pdf", "record_html", "record_csv", "record_fhir")
    assert {say(key, language) for key in keys} <= set(offered)
