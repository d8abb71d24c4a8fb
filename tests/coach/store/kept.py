"""Made-up sessions, plans and patients to keep."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from coach.catalogue import exercises
from coach.live.values import LiveOrder
from coach.plan.values import Plan, PlanItem
from coach.store.keeping import kept_session, new_id
from coach.store.values import KeptSession, Patient
from tests.coach.exports.workouts import WORKOUTS

SOMCHAI = Patient("p1", "สมชาย Somchai", 1950, "male", "left", "Total knee replacement in March.")
ENDED_AT = datetime.fromisoformat("2026-03-09T14:05:30.123456+07:00")


def session(name: str = "two sets", **changed: object) -> KeptSession:
    """Return a session of one of the made-up workouts."""
    kept = kept_session(WORKOUTS[name], patient_id="p1", ended_at=ENDED_AT, folder="")
    return replace(kept, **changed)  # type: ignore[arg-type]


def daily(count: int, reps: int = 10) -> Iterable[KeptSession]:
    """Yield a session a day, each with three sets."""
    model = session()
    kept = replace(model.sets[0], reps=(model.sets[0].reps[0],) * reps)
    for day in range(count):
        ended_at = ENDED_AT + timedelta(days=day)
        yield replace(model, id=new_id(), ended_at=ended_at, sets=(kept,) * 3)


def plan(version: int = 1, *, sets: int = 3, **changed: object) -> Plan:
    """Return a plan of two exercises."""
    squat, raise_ = exercises()["squat"], exercises()["straight_leg_raise"]
    items = (
        PlanItem("i1", LiveOrder(squat, replace(squat.prescription(), sets=sets), load=2.5)),
        PlanItem("i2", LiveOrder(raise_, raise_.prescription()), 2, ("mon", "fri"), note="ช้า ๆ"),
    )
    made = Plan("plan", version, "After knee replacement", items, date(2026, 3, 1))
    return replace(made, **changed)  # type: ignore[arg-type]
