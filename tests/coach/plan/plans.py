"""Plans that several tests use."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from coach.catalogue import exercises
from coach.exercise import Exercise
from coach.live.ordering import live_order, side_choices
from coach.live.values import LiveOrder
from coach.plan.baseline import item_from
from coach.plan.values import WEEKDAYS, Baseline, Plan, PlanItem, TargetFrom
from coach.prescribing import prescribe
from coach.values import Tempo

CATALOGUE = exercises()
MONDAY = date(2026, 3, 9)


def order(exercise_id: str, **dose: float) -> LiveOrder:
    exercise = CATALOGUE[exercise_id]
    return live_order(exercise, prescribe(exercise, **dose), side=side_choices(exercise)[0])


ITEM = PlanItem("bend", order("heel_slide", target_deg=90, ceiling_deg=100), times_a_day=2)
HOLD = PlanItem("press", order("quad_set"), weekdays=("mon", "wed", "fri"), note="Slowly")
PLAN = Plan("knee", 1, "My knee", (ITEM, HOLD), starts_on=MONDAY)


def with_item(**changes: object) -> Plan:
    """Return the plan with its first item changed."""
    return replace(PLAN, items=(replace(ITEM, **changes), HOLD))


def with_order(**changes: object) -> Plan:
    return with_item(order=replace(ITEM.order, **changes))


def with_dose(**changes: object) -> Plan:
    return with_order(prescription=replace(ITEM.order.prescription, **changes))


def relative(
    exercise_id: str = "heel_slide", *, amount: float = 20.0, by: str = "offset", **base: Any
) -> PlanItem:
    """Return an item told from a baseline of 92 ± 8 on 3 March 2026."""
    baseline = replace(Baseline(92.0, 8.0, date(2026, 3, 3)), **base)
    item = replace(ITEM, order=order(exercise_id))
    return item_from(item, TargetFrom(baseline, amount, by))


_DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
_FINE = st.floats(0.5, 60.0)
#: A zero is no letter.
_LETTERS = st.characters(codec="utf-8", exclude_characters="\0")


@st.composite
def _orders(draw: st.DrawFn, exercise: Exercise) -> LiveOrder:
    usual = exercise.prescription()
    way = 1 if usual.target_deg >= usual.start_deg else -1
    further = draw(st.floats(0.0, 15.0))
    ceiling = usual.target_deg + way * further
    load = draw(st.sampled_from([0.0, 1.5, 2.25]))
    dose = replace(
        usual,
        ceiling_deg=draw(st.sampled_from([None, ceiling])),
        return_ceiling_deg=draw(st.sampled_from([None, usual.return_deg - way * further])),
        return_to=draw(st.sampled_from(["own_start", "return_deg"])),
        hold_s=draw(st.floats(1.0, 600.0)),
        tempo=draw(st.none() | st.builds(Tempo, _FINE, _FINE, _FINE)),
        sets=draw(st.integers(1, 20)),
        reps=draw(st.integers(1, 200)),
    )
    return live_order(
        exercise,
        dose,
        side=draw(st.sampled_from(side_choices(exercise))),
        rest_s=draw(st.floats(0.0, 600.0)),
        load=load,
        load_unit=draw(st.sampled_from(["kg", "lb"])) if load else "",
        effort=draw(st.sampled_from(["passive", "active_assisted", "active", "resisted"])),
        pain_limit=draw(st.integers(0, 10)),
    )


@st.composite
def _told(draw: st.DrawFn, item: PlanItem) -> PlanItem:
    """Return the item or, where that can be, the same target told from a baseline."""
    usual = item.order.prescription
    if item.order.exercise.kind != "reps" or item.order.side == "each" or draw(st.booleans()):
        return item
    band = draw(st.none() | st.floats(0.0, 20.0))
    step = draw(st.integers(-10, 10))
    baseline = Baseline(usual.target_deg - step, band, draw(_DAYS))
    return item_from(item, TargetFrom(baseline, float(step)))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that can be followed."""
    starts_on = draw(_DAYS)
    names = draw(st.lists(st.sampled_from(sorted(CATALOGUE)), min_size=1, max_size=4, unique=True))
    items = tuple(
        draw(
            _told(
                PlanItem(
                    f"item-{number}",
                    draw(_orders(CATALOGUE[name])),
                    times_a_day=draw(st.integers(1, 24)),
                    weekdays=tuple(
                        draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True))
                    ),
                    starts_on=draw(st.none() | st.just(starts_on + timedelta(days=3))),
                    ends_on=draw(st.none() | st.just(starts_on + timedelta(days=9))),
                    note=draw(st.text(_LETTERS, max_size=40)),
                )
            )
        )
        for number, name in enumerate(names)
    )
    return Plan(
        draw(st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)),
        draw(st.integers(1, 10**6)),
        draw(st.text(_LETTERS, min_size=1, max_size=40).filter(str.strip)),
        items,
        starts_on,
        ends_on=draw(st.none() | st.just(starts_on + timedelta(days=30))),
        note=draw(st.text(_LETTERS, max_size=40)),
        source=draw(st.text(_LETTERS, max_size=40)),
    )
