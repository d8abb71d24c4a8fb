"""Kept sessions to follow: small ones, made for the case at hand."""

from collections.abc import Sequence
from datetime import UTC, datetime

from coach.catalogue import exercises
from coach.live.values import Rating
from coach.store.values import KeptRep, KeptSession, KeptSet
from coach.values import RepGrade
from pose.values import Side

NAN = float("nan")


def kept_rep(
    peak_deg: float,
    return_deg: float = 5.0,
    *,
    side: Side = "left",
    grade: RepGrade = "full",
    band_deg: float = 8.0,
    hold_s: float = 0.0,
    index: int = 1,
) -> KeptRep:
    return KeptRep(
        index=index,
        side=side,
        grade=grade,
        good=grade == "full",
        start_s=4.0 * index,
        end_s=4.0 * index + 3.0,
        peak_deg=peak_deg,
        return_deg=return_deg,
        band_deg=band_deg,
        hold_s=hold_s,
        score=80.0,
        reasons=(),
        compensations=(),
    )


def kept_set(
    reps: Sequence[KeptRep],
    *,
    number: int = 1,
    rating: Rating | None = None,
    target_deg: float = 110.0,
    quality: str = "A",
) -> KeptSet:
    return KeptSet(
        number=number,
        side=reps[0].side if reps else "left",
        ending="done",
        rating=rating,
        peak_deg=max((rep.peak_deg for rep in reps), default=NAN),
        band_deg=8.0,
        target_deg=target_deg,
        hold_s=max((rep.hold_s for rep in reps), default=0.0),
        quality=quality,
        tracked_fraction=0.98,
        reps=tuple(reps),
    )


def kept_session(
    at: str,
    *sets: KeptSet,
    exercise: str = "heel_slide",
    pain_before: int | None = 2,
    plan_id: str = "",
    plan_item_id: str = "",
    folder: str = "",
) -> KeptSession:
    """Return a session that ended at a time of day in UTC, such as "2026-03-09 14:05"."""
    known = exercises().get(exercise)
    return KeptSession(
        id=f"{at} {exercise}",
        patient_id="p1",
        ended_at=datetime.fromisoformat(at).replace(tzinfo=UTC),
        exercise=exercise,
        motion="knee_flexion" if known is None else known.motion,
        source="live",
        plan_id=plan_id,
        plan_version=1 if plan_id else 0,
        plan_item_id=plan_item_id,
        pain_before=pain_before,
        stage="done",
        stop_reason="",
        folder=folder,
        model="full",
        software_version="0.1.0",
        sets=sets,
    )


def peaks(*peaks_deg: float, side: Side = "left", band_deg: float = 8.0) -> KeptSet:
    """Return a set of one side with a repetition for each peak."""
    return kept_set(
        [
            kept_rep(peak, side=side, band_deg=band_deg, index=number)
            for number, peak in enumerate(peaks_deg, start=1)
        ]
    )
