"""Made-up sessions of one patient: measured, held, counted, refused and stopped ones."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from math import nan

from coach.catalogue import exercises
from coach.exports.record import Record
from coach.live.values import LiveOrder, Rating
from coach.plan.values import Plan, PlanItem
from coach.progress.adherence import InForce
from coach.progress.mornings import Morning
from coach.store.values import KeptRep, KeptSession, KeptSet, Patient
from coach.values import RepGrade

BANGKOK = timezone(timedelta(hours=7))
PATIENT = Patient("p-1", "สมศรี ใจดี", birth_year=1950, sex="female", affected="left")
MADE_AT = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
CATALOGUE = exercises()


def rep(index: int, grade: RepGrade = "full", peak_deg: float = 100.0) -> KeptRep:
    seen = grade in ("full", "partial", "attempt")
    return KeptRep(
        index=index,
        side="left",
        grade=grade,
        good=grade == "full",
        start_s=4.0 * index,
        end_s=4.0 * index + 3.5,
        peak_deg=peak_deg if seen else nan,
        return_deg=4.0 if seen else nan,
        band_deg=8.0 if seen else nan,
        hold_s=1.25,
        score=90.0 if seen else nan,
        reasons=() if grade == "full" else ("short_of_target",),
        compensations=(),
    )


def kept_set(number: int = 1, peak_deg: float = 100.0, band_deg: float = 8.0) -> KeptSet:
    return KeptSet(
        number=number,
        side="left",
        ending="done",
        rating=Rating(2, 4),
        peak_deg=peak_deg,
        band_deg=band_deg,
        target_deg=110.0,
        hold_s=1.25,
        quality="A",
        tracked_fraction=0.97,
        reps=(rep(1, peak_deg=peak_deg), rep(2, "partial", peak_deg - 30), rep(3, "untracked")),
    )


def session(day: date, exercise: str = "heel_slide", *sets: KeptSet) -> KeptSession:
    return KeptSession(
        id=f"{exercise}-{day}",
        patient_id=PATIENT.id,
        ended_at=datetime(day.year, day.month, day.day, 9, 30, tzinfo=BANGKOK),
        exercise=exercise,
        motion=CATALOGUE[exercise].measured_motion,
        source="live",
        plan_id="plan-1",
        plan_version=2,
        plan_item_id="item-1" if exercise == "heel_slide" else "",
        pain_before=1,
        stage="done",
        stop_reason="",
        folder="",
        model="full",
        software_version="0.1.0",
        sets=sets or (kept_set(),),
    )


#: Rises by 30 degrees: far more than the band allows for.
RISING = tuple(
    session(date(2026, 1, day), "heel_slide", kept_set(1, 70.0 + 3 * day), kept_set(2, 72.0 + day))
    for day in range(1, 11)
)
#: A wall held; its degrees count for nothing.
HELD = session(
    date(2026, 1, 12),
    "wall_squat_hold",
    replace(kept_set(), reps=(replace(rep(1), hold_s=12.4),), hold_s=12.4, peak_deg=nan),
)
#: Counted and timed only: its degrees are withheld.
COUNTED = session(
    date(2026, 1, 13),
    "external_rotation_towel",
    replace(
        kept_set(),
        peak_deg=nan,
        band_deg=nan,
        reps=tuple(replace(rep(n), peak_deg=nan, return_deg=nan, band_deg=nan) for n in (1, 2)),
    ),
)
#: Seen from the wrong side.
REFUSED = session(
    date(2026, 1, 14),
    "heel_slide",
    replace(
        kept_set(),
        quality="refused",
        peak_deg=nan,
        band_deg=nan,
        hold_s=nan,
        tracked_fraction=nan,
        reps=(rep(1, "wrong_view"),),
        rating=None,
    ),
)
#: A knee that goes past zero, on the way to smaller angles.
STRAIGHTENED = session(
    date(2026, 1, 15), "seated_knee_extension", replace(kept_set(1, -3.0), target_deg=0.0)
)
#: A therapist accepted one repetition and rejected another.
CORRECTED = session(
    date(2026, 1, 15),
    "heel_slide",
    replace(
        kept_set(),
        reps=(rep(1), replace(rep(2), origin="accepted")),
        rejected=(replace(rep(3), rejected="walked in"),),
        revision=1,
        corrected=True,
    ),
    kept_set(2),
)
STOPPED = replace(
    session(
        date(2026, 1, 16),
        "heel_slide",
        replace(kept_set(1, 101.0), ending="stopped", rating=Rating(None, None, ("calf",))),
    ),
    stage="stopped",
    stop_reason="You reported: New calf pain or swelling after surgery.",
)
HEEL_HEIGHT = session(date(2026, 1, 17), "heel_raise", kept_set(1, 21.0, 6.0))
EVERYTHING = (*RISING, HELD, COUNTED, REFUSED, STRAIGHTENED, STOPPED, HEEL_HEIGHT)

PLAN = Plan(
    id="plan-1",
    version=2,
    title="After knee replacement",
    items=(
        PlanItem(
            "item-1",
            LiveOrder(
                CATALOGUE["heel_slide"],
                replace(CATALOGUE["heel_slide"].prescription(), ceiling_deg=120.0),
                side="left",
                load=1.0,
                load_unit="kg",
            ),
            times_a_day=2,
            weekdays=("mon", "wed", "fri"),
            note="ช้า ๆ",
        ),
        PlanItem(
            "item-2",
            LiveOrder(
                CATALOGUE["external_rotation_towel"],
                CATALOGUE["external_rotation_towel"].prescription(),
            ),
        ),
        PlanItem(
            "item-3",
            LiveOrder(CATALOGUE["wall_squat_hold"], CATALOGUE["wall_squat_hold"].prescription()),
        ),
    ),
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 3, 1),
    source="Example, to be edited",
)

RECORD = Record(
    PATIENT,
    EVERYTHING,
    CATALOGUE,
    MADE_AT,
    since=date(2026, 1, 1),
    until=date(2026, 3, 31),
    plan=PLAN,
    zone=BANGKOK,
    orders=(InForce(date(2026, 1, 1), PLAN),),
)
#: The second is a rise of four.
MORNINGS = (Morning(date(2026, 1, 2), 2, 1), Morning(date(2026, 1, 3), 5, 1))
EMPTY = replace(RECORD, sessions=(), plan=None, orders=())
