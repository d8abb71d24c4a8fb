from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from coach.catalogue import exercises
from coach.live.values import LiveOrder, Rating
from coach.plan.values import WEEKDAYS, Plan, PlanItem, Weekday
from coach.progress.adherence import InForce, days_of, feelings, in_force, ordered_on, span_of
from tests.coach.progress.kept import kept_rep, kept_session, kept_set, peaks

MONDAY = date(2026, 3, 2)
HEEL_SLIDE = exercises()["heel_slide"]


def item(
    item_id: str = "a",
    times: int = 2,
    weekdays: tuple[Weekday, ...] = ("mon", "wed"),
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> PlanItem:
    order = LiveOrder(HEEL_SLIDE, HEEL_SLIDE.prescription())
    return PlanItem(item_id, order, times, weekdays, starts_on, ends_on)


def plan(*items: PlanItem, ends_on: date | None = None) -> Plan:
    return Plan("plan", 1, "Knee", items, MONDAY, ends_on)


def test_every_day_is_there_with_what_was_done() -> None:
    reps = [kept_rep(90), kept_rep(60, grade="partial"), kept_rep(9, grade="untracked")]
    sessions = [
        kept_session("2026-03-02 10:00", kept_set(reps)),
        kept_session("2026-03-02 18:00", peaks(90, 91)),
        kept_session("2026-03-04 10:00", peaks(90)),
    ]
    days = days_of(sessions, MONDAY, MONDAY + timedelta(days=3))
    assert [day.sessions for day in days] == [2, 0, 1, 0]
    assert days[0].counts == {"full": 3, "partial": 1, "attempt": 0}
    assert (days[0].ordered, days[0].done) == (0, 0)


def test_a_day_is_the_patients_own() -> None:
    late = kept_session("2026-03-02 20:00", peaks(90))
    bangkok = timezone(timedelta(hours=7))
    days = days_of([late], MONDAY, MONDAY + timedelta(days=1), zone=bangkok)
    assert [day.sessions for day in days] == [0, 1]


@pytest.mark.parametrize(
    ("asked", "day", "times"),
    [
        pytest.param(item(), MONDAY, 2, id="its day"),
        pytest.param(item(), MONDAY + timedelta(days=1), 0, id="another day"),
        pytest.param(item(), MONDAY - timedelta(days=7), 0, id="before the plan"),
        pytest.param(item(), date(2026, 3, 30), 0, id="after the plan"),
        pytest.param(item(starts_on=date(2026, 3, 4)), MONDAY, 0, id="before its own first day"),
        pytest.param(item(ends_on=date(2026, 3, 8)), date(2026, 3, 9), 0, id="after its last day"),
        pytest.param(item(ends_on=MONDAY), MONDAY, 2, id="its last day"),
    ],
)
def test_an_item_is_ordered_on_its_days(asked: PlanItem, day: date, times: int) -> None:
    assert ordered_on(asked, plan(asked, ends_on=date(2026, 3, 29)), day) == times


def test_doing_one_item_more_often_does_not_stand_for_another() -> None:
    order = plan(item("a", times=2), item("b", times=1))
    sessions = [
        kept_session(f"2026-03-02 {hour}:00", peaks(90), plan_id="plan", plan_item_id="a")
        for hour in (10, 12, 14)
    ]
    sessions += [
        kept_session("2026-03-02 16:00", peaks(90), plan_id="old", plan_item_id="b"),
        kept_session("2026-03-02 17:00", peaks(90)),
    ]
    (day,) = days_of(sessions, MONDAY, MONDAY, orders=[InForce(MONDAY, order)])
    assert (day.sessions, day.ordered, day.done) == (5, 3, 2)


def test_a_plan_that_is_changed_asks_for_nothing_afterwards() -> None:
    first = plan(item("a", 1, WEEKDAYS))
    more = replace(plan(item("a", 2, WEEKDAYS), item("b", 1, WEEKDAYS)), version=2)
    kept = [
        (datetime(2026, 3, 4, 9, tzinfo=UTC), first),
        (datetime(2026, 3, 6, 9, tzinfo=UTC), more),
        (datetime(2026, 3, 7, 9, tzinfo=UTC), first),
    ]
    orders = in_force(kept, zone=UTC)
    assert [order.plan.version for order in orders] == [1, 2]
    days = days_of([], MONDAY, date(2026, 3, 8), zone=UTC, orders=orders)
    assert [day.ordered for day in days] == [1, 1, 1, 1, 3, 3, 3]


def test_what_was_done_counts_for_the_plan_of_its_day() -> None:
    one, two = plan(item("a", 1, WEEKDAYS)), replace(plan(item("a", 1, WEEKDAYS)), id="next")
    sessions = [
        kept_session(f"2026-03-0{number} 10:00", peaks(90), plan_id=which, plan_item_id="a")
        for number, which in ((2, "plan"), (3, "plan"), (4, "next"))
    ]
    orders = [InForce(MONDAY, one), InForce(date(2026, 3, 4), two)]
    days = days_of(sessions, MONDAY, date(2026, 3, 5), orders=orders)
    assert [(day.done, day.ordered) for day in days] == [(1, 1), (1, 1), (1, 1), (0, 1)]


def test_spans_add_up_the_last_days() -> None:
    sessions = [
        kept_session(f"2026-03-{number:02} 10:00", peaks(90), plan_id="plan", plan_item_id="a")
        for number in (2, 3, 9, 10)
    ]
    order = plan(item("a", times=1))
    days = days_of(sessions, MONDAY, date(2026, 3, 11), orders=[InForce(MONDAY, order)])
    week, every = span_of(days, 7), span_of(days)
    assert (week.days, week.active, week.ordered, week.done) == (7, 2, 2, 1)
    assert (every.days, every.active, every.ordered, every.done) == (10, 4, 4, 2)
    assert week.percent == 50
    assert span_of(days, 30) == every
    assert span_of(days_of(sessions, MONDAY, MONDAY)).percent is None


@pytest.mark.parametrize(
    ("before", "ratings", "told"),
    [
        pytest.param(2, [Rating(3, 4), Rating(1, 6)], (2, 1, 3, 6), id="last, worst, hardest"),
        pytest.param(5, [Rating(3, 4)], (5, 3, 5, 4), id="worst before"),
        pytest.param(0, [None], (0, None, 0, None), id="no rating"),
        pytest.param(None, [Rating(None, None, ("chest",))], None, id="nothing told"),
        pytest.param(None, [Rating(0, 0)], (None, 0, 0, 0), id="nought is told"),
    ],
)
def test_pain_and_effort_of_a_session(
    before: int | None, ratings: list[Rating | None], told: tuple[int | None, ...] | None
) -> None:
    sets = [kept_set([kept_rep(90)], rating=rating) for rating in ratings]
    found = feelings([kept_session("2026-03-02 10:00", *sets, pain_before=before)])
    if told is None:
        assert found == ()
    else:
        (one,) = found
        assert (one.pain_before, one.pain_after, one.worst_pain, one.effort) == told
