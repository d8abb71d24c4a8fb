"""One session under review, from its body points on disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest
from streamlit.testing.v1 import AppTest

from coach.exercise import Exercise
from coach.machine import DATA_VARIABLE
from coach.review.rescoring import Followed, followed
from coach.review.values import ScoringOrder
from coach.store.opening import open_store
from coach.store.values import KeptSession
from coach.web.components import review_draft
from coach.web.components.review_section import SECTIONS
from coach.web.plain import plain
from coach.web.texts import say
from tests.coach.web.review_app import choose, keep, opened, recorded, texts


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    yield tmp_path


def test_repetitions_are_a_table_with_degrees_and_reasons(home: Path) -> None:
    keep(recorded(home))
    shown = opened()
    assert not shown.exception
    table = shown.dataframe[0].value
    assert table["Rep"].tolist() == [1, 2, 3]
    assert table["Result"].tolist() == ["full", "partial", "full"]
    assert table["Furthest"].tolist() == pytest.approx([140, 100, 140], abs=4)
    assert table["Where from"].tolist() == ["measured"] * 3
    assert "Short of the target" in table["What to know"][1]
    assert shown.get("plotly_chart")[0].proto.alt


def stored(session_id: str) -> KeptSession:
    with open_store() as store:
        return store.session(session_id)


def reach(shown: AppTest, target_deg: float) -> None:
    shown.number_input(key="review_of_order-1-elbow_curl-target-widget").set_value(target_deg).run()
    assert not shown.exception


def press(shown: AppTest, key: str) -> None:
    shown.button(key=f"review_of_{key}").click().run()
    assert not shown.exception


def click(shown: AppTest, label: str) -> None:
    next(each for each in shown.button if each.label == label).click().run()
    assert not shown.exception


def differences(shown: AppTest) -> dict[str, list[str]]:
    table = shown.table[0].value
    return {row.iloc[0]: row.iloc[1:].tolist() for _, row in table.iterrows()}


def test_another_target_shows_at_once_what_would_change_and_is_kept_when_asked(home: Path) -> None:
    session = recorded(home)
    keep(session)
    shown = opened("correct")
    assert differences(shown)["Full"] == ["2"]
    reach(shown, 90.0)
    told = differences(shown)
    assert (told["Full"], told["Partial"]) == (["2", "3"], ["1", "0"])
    assert told["Target"] == ["130°", "90°"]
    assert shown.dataframe[0].value["Result"].tolist() == ["full"] * 3
    assert not stored(session.id).corrected
    shown.text_input(key="review_of_keep-note-1").input("was told 90")
    press(shown, "keep-keep")
    kept = stored(session.id)
    assert kept.corrected
    assert [rep.grade for rep in kept.sets[0].reps] == ["full"] * 3
    assert kept.sets[0].target_deg == 90.0
    assert differences(shown)["Full"] == ["2", "3"]
    assert "was told 90" in texts(shown)
    press_back = shown.button(key="review_back").click().run()
    assert press_back.dataframe[0].value["Corrected"].tolist() == ["yes"]


def test_the_trace_is_followed_once_for_each_order_whatever_is_edited(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets: list[float] = []

    def following(trace: Path, order: ScoringOrder, exercise: Exercise) -> Followed:
        targets.append(order.prescription.target_deg)
        return followed(trace, order, exercise)

    monkeypatch.setattr(review_draft, "followed", following)
    keep(recorded(home))
    shown = opened("correct")
    assert targets == [130.0]
    for number, grade in ((2, "full"), (1, "attempt")):
        shown.selectbox(key="review_of_edit-which-en").set_value(number).run()
        shown.radio(key="review_of_edit-grade-en").set_value(grade).run()
        press(shown, "edit-accept")
    press(shown, "edit-merge")
    press(shown, "edit-back")
    reach(shown, 90.0)
    reach(shown, 130.0)
    press(shown, "keep-keep")
    assert targets == [130.0, 90.0]


def test_a_kept_correction_is_undone_and_stays_in_the_history(home: Path) -> None:
    session = recorded(home)
    keep(session)
    shown = opened("correct")
    reach(shown, 90.0)
    press(shown, "keep-keep")
    press(shown, "keep-undo")
    assert stored(session.id).sets[0].reps == session.sets[0].reps
    assert not stored(session.id).corrected
    assert say("review_was_undone", "en") in texts(shown)
    assert differences(shown)["Full"] == ["2"]
    assert shown.number_input(key="review_of_order-1-elbow_curl-target-widget").value == 130.0


def test_what_came_of_the_button_is_said_where_it_was(home: Path) -> None:
    keep(recorded(home))
    shown = opened("correct")
    for deed, told in (("leave", "review_left"), ("keep", "review_kept")):
        reach(shown, 90.0)
        assert not shown.success
        press(shown, f"keep-{deed}")
        assert [each.value for each in shown.success] == [say(told, "en")]
    press(shown, "keep-undo")
    assert [each.value for each in shown.success] == [say("review_undone", "en")]


def test_what_keeps_a_correction_stands_still_and_what_is_unkept_is_said(home: Path) -> None:
    keep(recorded(home))
    shown = opened("correct")
    keys = ["review_of_keep-keep", "review_of_keep-leave"]
    assert all(shown.button(key=key).disabled for key in keys)
    assert say("review_not_kept_yet", "en") not in texts(shown)
    elements = len(shown.main)
    reach(shown, 90.0)
    assert not any(shown.button(key=key).disabled for key in keys)
    assert say("review_not_kept_yet", "en") in texts(shown)
    # Nothing above or below comes or goes.
    assert len(shown.main) == elements


def test_how_far_back_one_can_go_is_told_before(home: Path) -> None:
    keep(recorded(home))
    assert say("review_correct_back", "en") in texts(opened("correct"))
    assert say("review_delete_back", "en") in texts(opened("readings"))


def test_a_draft_that_is_left_changes_nothing(home: Path) -> None:
    session = recorded(home)
    keep(session)
    shown = opened("correct")
    reach(shown, 90.0)
    press(shown, "keep-leave")
    assert differences(shown)["Full"] == ["2"]
    assert stored(session.id) == replace(session, sets=stored(session.id).sets)
    assert not stored(session.id).corrected


def test_a_target_beyond_the_ceiling_is_one_clear_line(home: Path) -> None:
    keep(recorded(home))
    shown = opened("correct")
    shown.number_input(key="review_of_order-1-elbow_curl-ceiling-widget").set_value(100.0).run()
    assert not shown.exception
    assert len(shown.error) == 1
    assert "ceiling" in shown.error[0].value
    # What counts now is still shown.
    assert len(shown.dataframe[0].value) == 3


def test_only_a_part_of_the_recording_counts(home: Path) -> None:
    session = recorded(home)
    keep(session)
    first = session.sets[0].reps[0]
    shown = opened("correct")
    slider = shown.slider(key="review_of_order-1-span-widget")
    slider.set_value((round(first.end_s, 1), slider.max)).run()
    assert not shown.exception
    assert differences(shown)["Repetitions"] == ["3", "2"]


def test_a_repetition_is_rejected_and_stays_listed(home: Path) -> None:
    session = recorded(home)
    keep(session)
    shown = opened("correct")
    shown.selectbox(key="review_of_edit-which-en").set_value(2).run()
    shown.text_input(key="review_of_edit-why-2").input("scratched the nose").run()
    press(shown, "edit-reject")
    assert differences(shown)["Rejected"] == ["0", "1"]
    assert "scratched the nose" in texts(shown)
    table = shown.dataframe[0].value
    assert table["Result"].tolist() == ["full", "full", "not a repetition"]
    press(shown, "keep-keep")
    kept = stored(session.id).sets[0]
    assert len(kept.reps) == 2
    assert [rep.rejected for rep in kept.rejected] == ["scratched the nose"]


def test_an_impossible_edit_is_one_clear_line(home: Path) -> None:
    keep(recorded(home))
    shown = opened("correct")
    shown.selectbox(key="review_of_edit-which-en").set_value(2).run()
    press(shown, "edit-reject")
    assert len(shown.error) == 1
    assert "say why" in shown.error[0].value
    assert differences(shown)["Rejected"] == ["0"]


def test_a_repetition_is_graded_merged_and_moved_and_taken_back(home: Path) -> None:
    keep(recorded(home))
    shown = opened("correct")
    shown.selectbox(key="review_of_edit-which-en").set_value(2).run()
    shown.radio(key="review_of_edit-grade-en").set_value("full").run()
    press(shown, "edit-accept")
    assert differences(shown)["Full"] == ["2", "3"]
    assert shown.dataframe[0].value["Where from"].tolist() == [
        "measured", "graded by hand", "measured",
    ]  # fmt: skip
    press(shown, "edit-back")
    assert differences(shown)["Full"] == ["2"]
    press(shown, "edit-merge")
    assert differences(shown)["Repetitions"] == ["3", "2"]
    press(shown, "edit-back")
    (start,) = [each for each in shown.number_input if (each.key or "").endswith("-start")]
    start.set_value(start.value + 0.2).run()
    press(shown, "edit-move")
    assert "moved" in shown.dataframe[0].value["Where from"].tolist()
    assert "begins at" in texts(shown)


def test_another_exercise_is_that_of_all_sets(home: Path) -> None:
    session = recorded(home, sides=("left", "right"))
    keep(session)
    shown = opened("correct")
    shown.selectbox(key="review_of_order-1-exercise-en").set_value("shoulder_flexion_raise").run()
    assert not shown.exception
    press(shown, "keep-keep")
    kept = stored(session.id)
    assert kept.exercise == "shoulder_flexion_raise"
    assert [each.order.side for each in kept.sets if each.order] == ["left", "right"]
    assert all(each.corrected for each in kept.sets)


def test_each_side_has_its_turn_and_both_are_in_one_chart(home: Path) -> None:
    keep(recorded(home, sides=("left", "right")))
    shown = opened()
    assert shown.radio(key="review_of_set-en").options == ["Set 1, left", "Set 1, right"]
    (chart,) = shown.get("plotly_chart")
    assert "Left: 3 repetitions" in chart.proto.alt
    assert "Right: 3 repetitions" in chart.proto.alt
    shown.radio(key="review_of_set-en").set_value(2).run()
    # Scored from the trace of its own: the left arm's gives the right one nothing.
    assert len(shown.dataframe[0].value) == 3


def test_comments_are_kept_by_their_moment_and_deleted(home: Path) -> None:
    keep(recorded(home))
    shown = opened("comments")
    assert say("review_no_comments", "en") in texts(shown)
    (moment,) = [each for each in shown.number_input if "comment-at" in (each.key or "")]
    moment.set_value(2.5)
    shown.text_area[0].input("elbow *drifts*")
    next(
        each for each in shown.button if each.label == say("review_comment_keep", "en")
    ).click().run()
    assert not shown.exception
    assert plain("elbow *drifts*") in texts(shown)
    assert shown.text_area[0].value == ""
    click(shown, "Go to 0:02.5")
    click(shown, "Delete 0:02.5")
    assert say("review_no_comments", "en") in texts(shown)


def test_an_empty_comment_is_not_kept(home: Path) -> None:
    keep(recorded(home))
    shown = opened("comments")
    next(
        each for each in shown.button if each.label == say("review_comment_keep", "en")
    ).click().run()
    assert shown.error[0].value == say("review_comment_empty", "en")


def test_two_sessions_are_compared_in_words(home: Path) -> None:
    keep(recorded(home), recorded(home, "2026-03-20 14:05", peaks=(112, 112, 112)))
    shown = opened("compare")
    assert not shown.exception
    assert shown.selectbox(key="review_of_other-en").options[0].startswith("9 March 2026")
    assert say("review_verdict_less", "en") in texts(shown)
    assert "MDC95" in texts(shown)


def test_nothing_to_compare_with_is_told(home: Path) -> None:
    keep(recorded(home))
    assert say("review_no_other", "en") in texts(opened("compare"))


def test_degrees_of_two_exercises_are_not_compared(home: Path) -> None:
    other = recorded(home, "2026-03-20 14:05")
    keep(recorded(home), replace(other, exercise="wand_flexion"))
    assert say("review_other_exercise", "en") in texts(opened("compare"))


def test_a_session_file_is_offered_without_the_video_unless_it_is_asked_for(home: Path) -> None:
    session = recorded(home)
    keep(session)
    assert not opened("hand_on").checkbox
    (home / "sessions" / session.folder / "set-1" / "video.mp4").write_bytes(b"some film")
    shown = opened("hand_on")
    assert not shown.checkbox(key="review_of-with-video").value
    assert say("review_file", "en") in [each.label for each in shown.get("download_button")]


def test_a_session_without_its_files_shows_what_is_kept_in_numbers(home: Path) -> None:
    session = recorded(home)
    keep(session)
    rmtree(home / "sessions")
    shown = opened()
    assert not shown.exception
    assert say("progress_no_trace", "en") in texts(shown)
    assert len(shown.table[0].value) == 3


def test_every_part_speaks_thai(home: Path) -> None:
    keep(recorded(home))
    shown = opened(language="th")
    for section in SECTIONS:
        choose(shown, section, "th")
        assert not shown.exception
        assert not shown.error


def test_a_damaged_trace_is_one_clear_line(home: Path) -> None:
    session = recorded(home)
    keep(session)
    (home / "sessions" / session.folder / "set-1" / "trace.parquet").write_bytes(b"none")
    shown = opened()
    assert not shown.exception
    assert len(shown.error) == 1
