"""Made-up sessions, plans and patients to keep."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from coach.catalogue import exercises
from coach.live.values import LiveOrder
from coach.plan.values import Plan, PlanItem
from coach.review.values import (
    Accept,
    Comment,
    Correction,
    ManualReading,
    Merge,
    Move,
    Reject,
    ScoringOrder,
)
from coach.store.keeping import kept_session, new_id
from coach.store.values import CorrectedSet, KeptSession, KeptSet, Patient
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


def correction(exercise: str = "squat", note: str = "The video shows it.") -> Correction:
    """Return a correction of every kind."""
    dose = replace(exercises()[exercise].prescription(), target_deg=80.0, ceiling_deg=110.0)
    edits = (Reject(1, "walked in"), Merge(2, 3), Move(2, "end", 7.25), Accept(4, "full"))
    return Correction(ScoringOrder(exercise, "left", dose, 1.5, None), edits, note)


def corrected(kept: KeptSet, exercise: str = "squat", **changed: str) -> CorrectedSet:
    """Return what a set becomes with one repetition rejected and one accepted."""
    made = correction(exercise, **changed)
    first, second, *rest = kept.reps
    accepted = replace(second, index=1, grade="full", good=True, origin="accepted")
    return CorrectedSet(
        kept=replace(
            kept,
            reps=(accepted, *(replace(rep, index=rep.index - 1) for rep in rest)),
            rejected=(replace(first, rejected="walked in"),),
            target_deg=80.0,
            order=made.order,
        ),
        motion=exercises()[exercise].motion,
        correction=made,
    )


def comment(session_id: str, comment_id: str = "c1", **changed: object) -> Comment:
    made = Comment(comment_id, session_id, 1, 2.5, "ดีมาก: watch the heel here", ENDED_AT)
    return replace(made, **changed)  # type: ignore[arg-type]


def reading(session_id: str, reading_id: str = "r1", **changed: object) -> ManualReading:
    made = ManualReading(
        reading_id, session_id, 1, 3.25, "left", "knee_flexion", 88.5, 91.25, 7.5,
        ((310.5, 220.0), (300.0, 330.25), (355.0, 420.0)), ENDED_AT,
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def plan(version: int = 1, *, sets: int = 3, **changed: object) -> Plan:
    """Return a plan of two exercises."""
    squat, raise_ = exercises()["squat"], exercises()["straight_leg_raise"]
    items = (
        PlanItem("i1", LiveOrder(squat, replace(squat.prescription(), sets=sets), load=2.5)),
        PlanItem("i2", LiveOrder(raise_, raise_.prescription()), 2, ("mon", "fri"), note="ช้า ๆ"),
    )
    made = Plan("plan", version, "After knee replacement", items, date(2026, 3, 1))
    return replace(made, **changed)  # type: ignore[arg-type]
