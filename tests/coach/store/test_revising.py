"""What a therapist corrects: what was measured stays, and the newest counts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from math import nan
from pathlib import Path

import pytest

from coach.store import Store, StoreError, open_store
from coach.store.values import KeptSession
from tests.coach.store.kept import comment, corrected, correction, reading, session


@pytest.fixture
def kept(store: Store) -> KeptSession:
    store.add_session(session(id="s"))
    return store.session("s")


def test_a_correction_counts_and_what_was_measured_stays(store: Store, kept: KeptSession) -> None:
    change = corrected(kept.sets[0])
    (made,) = store.revise("s", {1: change})
    now = store.session("s")
    assert repr(now.sets[0]) == repr(replace(change.kept, revision=1, corrected=True))
    assert repr(now.sets[1]) == repr(kept.sets[1])
    assert now.corrected
    assert [rep.origin for rep in now.sets[0].reps] == ["accepted", "engine", "engine"]
    assert [rep.rejected for rep in now.sets[0].rejected] == ["walked in"]
    assert repr(store.original("s")) == repr(kept)
    assert repr(store.sessions("p1")) == repr((now,))
    assert store.revisions("s") == (made,)
    assert (made.revision, made.correction, made.note) == (1, correction(), "The video shows it.")


def test_what_was_told_after_a_set_is_no_matter_of_correction(
    store: Store, kept: KeptSession
) -> None:
    change = corrected(kept.sets[0])
    wrong = replace(change.kept, number=9, ending="stopped", rating=None)
    store.revise("s", {1: replace(change, kept=wrong)})
    (first, _) = store.session("s").sets
    assert (first.number, first.ending, first.rating) == (1, "done", kept.sets[0].rating)


def test_undoing_is_one_more_revision(store: Store, kept: KeptSession) -> None:
    assert store.undo("s") == ()
    store.revise("s", {2: corrected(kept.sets[1])})
    (undone,) = store.undo("s", why="It was right.")
    assert (undone.set_position, undone.revision, undone.correction) == (2, 2, None)
    now = store.session("s")
    assert not now.corrected
    assert repr(replace(now.sets[1], revision=0)) == repr(kept.sets[1])
    assert [each.note for each in store.revisions("s")] == ["The video shows it.", "It was right."]
    assert store.undo("s") == ()


def test_the_exercise_follows_when_all_sets_change(store: Store, kept: KeptSession) -> None:
    lunges = {at: corrected(each, "lunge") for at, each in enumerate(kept.sets, start=1)}
    with pytest.raises(StoreError, match="all 2 sets of a session are of one exercise; correct"):
        store.revise("s", {1: lunges[1]})
    assert store.revisions("s") == ()
    store.revise("s", lunges)
    assert (store.session("s").exercise, store.original("s").exercise) == ("lunge", "squat")
    with pytest.raises(StoreError, match="correct all of them to squat at once"):
        store.revise("s", {2: corrected(kept.sets[1])})
    store.undo("s")
    assert repr(store.session("s").exercise) == "'squat'"


WRONG = {
    "no session": ("x", 1, {}, "there is no session 'x'"),
    "no set": ("s", 3, {}, "there is no set 3; the session has 2"),
    "set 0": ("s", 0, {}, "there is no set 0"),
    "side": ("s", 1, {"side": "middle"}, "this correction cannot be kept: 'middle' is none of"),
    "quality": ("s", 1, {"quality": "C"}, "this correction cannot be kept: 'C' is none of"),
}


@pytest.mark.parametrize(("session_id", "at", "changed", "line"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_kept_changes_nothing(
    store: Store, kept: KeptSession, session_id: str, at: int, changed: dict[str, str], line: str
) -> None:
    change = corrected(kept.sets[0])
    wrong = replace(change, kept=replace(change.kept, **changed))  # type: ignore[arg-type]
    before = store.audit()
    with pytest.raises(StoreError, match=line):
        store.revise(session_id, {at: wrong})
    assert (store.revisions("s"), store.audit()) == ((), before)


def test_two_that_correct_at_once_get_one_number_each(
    store: Store, kept: KeptSession, url: str, tmp_path: Path
) -> None:
    def revise(_: int) -> int:
        with open_store(url, home=tmp_path) as own:
            return own.revise("s", {1: corrected(kept.sets[0])})[0].revision

    with ThreadPoolExecutor(4) as writers:
        assert sorted(writers.map(revise, range(8))) == list(range(1, 9))
    assert store.session("s").sets[0].revision == 8
    assert len(store.revisions("s")) == 8


def test_the_record_tells_of_corrections_with_ids_and_counts_only(
    store: Store, kept: KeptSession
) -> None:
    store.revise("s", {1: corrected(kept.sets[0])})
    last = store.audit("p1")[-1]
    assert (last.action, last.subject, last.subject_id) == ("change", "session", "s")
    assert dict(last.counts) == {"set": 1, "revision": 1, "reps": 3, "rejected": 1}
    assert "walked" not in repr(store.audit())


@pytest.mark.usefixtures("kept")
def test_comments_are_kept_by_moment_and_taken_away(store: Store) -> None:
    late, early = comment("s", "c1", t_s=9.0), comment("s", "c2", t_s=0.0)
    second = comment("s", "c3", set_position=2, t_s=1.0)
    for each in (late, second, early):
        store.add_comment(each)
    assert store.comments("s") == (early, late, second)
    store.delete_comment("c1")
    assert store.comments("s") == (early, second)
    assert [(e.action, e.subject_id) for e in store.audit() if e.subject == "comment"] == [
        ("create", "c1"), ("create", "c3"), ("create", "c2"), ("delete", "c1"),
    ]  # fmt: skip


@pytest.mark.usefixtures("kept")
def test_readings_are_kept_with_what_was_measured_automatically(store: Store) -> None:
    refused = reading("s", "r2", t_s=1.0, automatic_deg=nan, automatic_band_deg=nan)
    store.add_reading(reading("s"))
    store.add_reading(refused)
    assert repr(store.readings("s")) == repr(
        tuple(
            replace(each, at=each.at.astimezone(read.at.tzinfo))
            for each, read in zip((refused, reading("s")), store.readings("s"), strict=True)
        )
    )
    store.delete_reading("r1")
    assert [each.id for each in store.readings("s")] == ["r2"]


REFUSED = {
    "comment on nothing": (lambda s: s.add_comment(comment("x")), "there is no session 'x'"),
    "comment on no set": (lambda s: s.add_comment(comment("s", set_position=3)), "there is no set"),
    "comment of nothing": (lambda s: s.add_comment(comment("s", text=" \n")), "write 1 to 4000"),
    "comment too long": (lambda s: s.add_comment(comment("s", text="a" * 4001)), "write 1 to 4000"),
    "comment at no time": (lambda s: s.add_comment(comment("s", t_s=nan)), "no finite number"),
    "reading of nothing": (lambda s: s.add_reading(reading("s", manual_deg=nan)), "no finite"),
    "reading of no side": (lambda s: s.add_reading(reading("s", side="both")), "'both' is none of"),
    "no comment": (lambda s: s.delete_comment("c9"), "there is no comment 'c9'"),
    "no reading": (lambda s: s.delete_reading("r9"), "there is no reading 'r9'"),
    "pain of 11": (lambda s: s.add_morning_pain("p1", date(2026, 3, 1), 11), "give 0 to 10"),
    "pain of nobody": (lambda s: s.add_morning_pain("p9", date(2026, 3, 1), 1), "no patient 'p9'"),
}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("ask", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_what_makes_no_sense_is_one_clear_line(store: Store, ask: object, line: str) -> None:
    before = store.audit()
    with pytest.raises(StoreError, match=line) as told:
        ask(store)  # type: ignore[operator]
    assert "\n" not in str(told.value)
    assert store.audit() == before


def test_the_last_answer_of_a_morning_counts(store: Store) -> None:
    for day, pain in ((10, 4), (9, 0), (10, 6)):
        store.add_morning_pain("p1", date(2026, 3, day), pain)
    assert [(each.day.day, each.pain) for each in store.morning_pains("p1")] == [(9, 0), (10, 6)]
    assert [e.action for e in store.audit("p1") if e.subject == "pain"] == [
        "create", "create", "change",
    ]  # fmt: skip
