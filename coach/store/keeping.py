"""What there is to keep of a workout or a clip. Degrees that may not be shown are left out."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from coach.exercise import Exercise
from coach.live.values import SetResult, Workout
from coach.review.values import Corrected, ScoringOrder
from coach.store.values import CorrectedSet, KeptRep, KeptSession, KeptSet, UnderPlan
from coach.values import ScoredRep, SessionReport
from coach.withheld import withheld_report

_NO_PLAN = UnderPlan("", 0, "")


def new_id() -> str:
    """Return an id that nobody else has and that says nothing."""
    return uuid4().hex


def kept_session(
    workout: Workout,
    *,
    patient_id: str,
    ended_at: datetime,
    folder: str,
    plan: UnderPlan | None = None,
) -> KeptSession:
    """Return what is kept of a workout.

    Parameters
    ----------
    workout : Workout
    patient_id : str
    ended_at : datetime
        With its time zone.
    folder : str
        Of its files, in the sessions folder; "": none.
    plan : UnderPlan, optional
        What it was done for.
    """
    exercise = workout.order.exercise
    under = plan or _NO_PLAN
    reports = [result.report for result in workout.sets]
    return KeptSession(
        id=new_id(),
        patient_id=patient_id,
        ended_at=ended_at,
        exercise=exercise.id,
        motion=exercise.motion,
        source="live",
        plan_id=under.plan_id,
        plan_version=under.version,
        plan_item_id=under.item_id,
        pain_before=workout.order.pain_before,
        stage=workout.stage,
        stop_reason=workout.stop_reason,
        folder=folder,
        model=reports[0].model if reports else "",
        software_version=reports[0].software_version if reports else "",
        sets=tuple(_kept_set(result, exercise) for result in workout.sets),
    )


def kept_clip(
    report: SessionReport,
    exercise: Exercise,
    *,
    patient_id: str,
    ended_at: datetime,
    folder: str,
    plan: UnderPlan | None = None,
) -> KeptSession:
    """Return what is kept of a clip that was analysed: a session of one set.

    Parameters
    ----------
    report : SessionReport
    exercise : Exercise
    patient_id : str
    ended_at : datetime
        When it was filmed or, where that is not known, analysed; with its time zone.
    folder : str
        Of its files, in the sessions folder; "": none.
    plan : UnderPlan, optional
        What it was done for.
    """
    under = plan or _NO_PLAN
    return KeptSession(
        id=new_id(),
        patient_id=patient_id,
        ended_at=ended_at,
        exercise=exercise.id,
        motion=exercise.motion,
        source="clip",
        plan_id=under.plan_id,
        plan_version=under.version,
        plan_item_id=under.item_id,
        pain_before=None,
        stage="done",
        stop_reason="",
        folder=folder,
        model=report.model,
        software_version=report.software_version,
        sets=(_set_of(withheld_report(report, exercise), 1),),
    )


def corrected_set(measured: KeptSet, corrected: Corrected, exercise: Exercise) -> CorrectedSet:
    """Return what a set becomes by a correction, for `Store.revise`.

    Parameters
    ----------
    measured : KeptSet
        The set; what a person said about it stays.
    corrected : Corrected
        Its degrees that may not be shown are left out.
    exercise : Exercise
        That of the correction.
    """
    shown = withheld_report(corrected.report, exercise)
    kept = _set_of(shown, measured.number)
    reps = tuple(
        replace(_kept_rep(scored), origin=each.origin)
        for scored, each in zip(shown.reps, corrected.reps, strict=True)
    )
    hidden = withheld_report(
        replace(shown, reps=tuple(e.scored for e in corrected.rejected)), exercise
    )
    rejected = tuple(
        replace(_kept_rep(scored), origin=each.origin, rejected=each.rejected)
        for scored, each in zip(hidden.reps, corrected.rejected, strict=True)
    )
    return CorrectedSet(
        kept=replace(
            kept,
            ending=measured.ending,
            rating=measured.rating,
            reps=reps,
            rejected=rejected,
            order=corrected.correction.order,
        ),
        motion=exercise.motion,
        correction=corrected.correction,
    )


def _kept_set(result: SetResult, exercise: Exercise) -> KeptSet:
    kept = _set_of(withheld_report(result.report, exercise), result.turn.number)
    return replace(kept, ending=result.ending, rating=result.rating)


def _set_of(report: SessionReport, number: int) -> KeptSet:
    return KeptSet(
        number=number,
        side=report.side,
        ending="done",
        rating=None,
        peak_deg=report.rom.peak_deg,
        band_deg=report.rom.band_deg,
        target_deg=report.prescription.target_deg,
        hold_s=report.hold_s,
        quality=report.quality.grade,
        tracked_fraction=report.quality.tracked_fraction,
        reps=tuple(_kept_rep(scored) for scored in report.reps),
        order=scoring_order(report),
    )


def scoring_order(report: SessionReport) -> ScoringOrder:
    """Return what a whole trace has to be scored as to give a report again."""
    side = "auto" if report.side == "both" else report.side
    return ScoringOrder(report.exercise, side, report.prescription)


def _kept_rep(scored: ScoredRep) -> KeptRep:
    return KeptRep(
        index=scored.rep.index,
        side=scored.side,
        grade=scored.score.grade,
        good=scored.score.good,
        start_s=scored.rep.start_s,
        end_s=scored.rep.end_s,
        peak_deg=scored.rep.peak_deg,
        return_deg=scored.rep.return_deg,
        band_deg=scored.band_deg,
        hold_s=scored.rep.hold_s,
        score=scored.score.total,
        reasons=scored.score.reasons,
        compensations=tuple(each.code for each in scored.compensations),
    )
