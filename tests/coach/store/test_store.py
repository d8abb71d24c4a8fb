import gc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coach.store import Store, StoreError, open_store
from coach.store.history import without_looking_for_garbage
from coach.store.values import KeptSession, Patient
from tests.coach.exports.workouts import WORKOUTS
from tests.coach.store.kept import ENDED_AT, daily, plan, session


def same(one: KeptSession, other: KeptSession) -> bool:
    # NaN is not equal to itself; what is written out is.
    return repr(replace(one, ended_at=one.ended_at.astimezone())) == repr(
        replace(other, ended_at=other.ended_at.astimezone())
    )


def test_the_one_patient_is_made_once(tmp_path: Path) -> None:
    with open_store(home=tmp_path) as first, open_store(home=tmp_path) as second:
        assert first.me() == second.me() == Patient("me", "")
        first.save_patient(replace(first.me(), name="Ann"))
        assert second.me().name == "Ann"
        assert [entry.action for entry in second.audit("me")] == ["create", "change"]


@pytest.mark.parametrize("name", WORKOUTS)
def test_a_session_is_read_as_it_was_written(store: Store, name: str) -> None:
    kept = session(name)
    store.add_session(kept)
    (read,) = store.sessions("p1")
    assert same(read, kept)
    assert read.ended_at.utcoffset() == timedelta(hours=7)
    assert same(store.session(kept.id), kept)
    assert store.warnings == ()


def test_sessions_come_in_order_of_time_and_by_time(store: Store) -> None:
    kept = list(daily(5))
    for each in reversed(kept):
        store.add_session(each)
    assert [each.id for each in store.sessions("p1")] == [each.id for each in kept]
    day = timedelta(days=1)
    between = store.sessions("p1", since=ENDED_AT + day, until=ENDED_AT + 3 * day)
    assert [each.id for each in between] == [each.id for each in kept[1:3]]


def test_a_plan_is_read_as_it_was_written_and_versions_stay(store: Store) -> None:
    assert store.current_plan("p1") is None
    assert store.save_plan("p1", plan()) == plan()
    assert store.save_plan("p1", plan()) == plan()
    changed = store.save_plan("p1", plan(sets=5))
    assert changed == plan(2, sets=5)
    assert store.plans("p1") == (plan(), changed)
    assert store.current_plan("p1") == changed


def test_an_older_version_that_comes_later_is_not_the_current_one(store: Store) -> None:
    store.save_plan("p1", plan(2, sets=5))
    store.save_plan("p1", plan(1))
    assert store.current_plan("p1") == plan(2, sets=5)


UNKNOWN = {
    "patient": lambda store: store.patient("nobody"),
    "session": lambda store: store.session("nothing"),
    "session of nobody": lambda store: store.add_session(session(patient_id="nobody")),
    "plan of nobody": lambda store: store.save_plan("nobody", plan()),
    "delete": lambda store: store.delete_patient("nobody"),
}


@pytest.mark.parametrize("ask", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_what_is_not_there_is_told(store: Store, ask: object) -> None:
    with pytest.raises(StoreError, match="there is no"):
        ask(store)  # type: ignore[operator]


@pytest.mark.parametrize("collecting", [True, False], ids=["on", "off"])
def test_the_collector_of_garbage_is_off_while_reading_and_then_as_it_was(
    collecting: bool,
) -> None:
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        with pytest.raises(ValueError, match="damaged"), without_looking_for_garbage():
            assert not gc.isenabled()
            raise ValueError("damaged")
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if before else gc.disable)()


def test_a_session_is_added_once(store: Store) -> None:
    kept = session()
    store.add_session(kept)
    with pytest.raises(StoreError, match="has that already"):
        store.add_session(kept)
    assert len(store.sessions("p1")) == 1
