"""Scoring a trace again with what a therapist changed, without estimating any pose anew."""

from dataclasses import dataclass
from functools import cache
from math import inf
from pathlib import Path

from coach.analysis import Analysis, Span, follow_trace
from coach.cycle import Bounds
from coach.exercise import Exercise
from coach.judging import Dose
from coach.prescribing import prescription_faults
from coach.report import report_of_reps
from coach.review.editing import Recording, edited
from coach.review.faults import CorrectionError
from coach.review.remeasuring import scored_between
from coach.review.values import Corrected, Correction, ScoringOrder
from coach.session import Session
from coach.values import ScoredRep
from pose.values import Side


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """A trace followed under one order; edits can be made again and again.

    Attributes
    ----------
    order : ScoringOrder
    exercise : Exercise
    analysis : Analysis
        What the engine says.
    recording : Recording
        What measures a repetition between other boundaries.
    """

    order: ScoringOrder
    exercise: Exercise
    analysis: Analysis
    recording: Recording


def corrected(trace: Path, correction: Correction, exercise: Exercise) -> Corrected:
    """Score a trace as a correction says, then make its edits.

    Parameters
    ----------
    trace : Path
        As `coach.analysis.score_trace` takes it.
    correction : Correction
    exercise : Exercise
        That of `correction.order`.

    Returns
    -------
    Corrected
        Without edits its report is what `score_trace` gives for the span. A repetition that is
        merged or moved is measured between its boundaries by the engine's rules; one that is
        accepted keeps what was measured; one that is rejected is listed apart. Degrees the
        engine withholds stay withheld, as `coach.withheld` says too.

    Raises
    ------
    TraceError, PrescriptionError, CorrectionError
        One clear line each.
    """
    return with_edits(followed(trace, correction.order, exercise), correction)


def followed(trace: Path, order: ScoringOrder, exercise: Exercise) -> Followed:
    """Score a trace as an order says, and keep what edits are made from.

    This is nearly all the work of `corrected`. Arguments and errors are as there.
    """
    if exercise.id != order.exercise:
        raise ValueError(f"the order is of {order.exercise!r}, not of {exercise.id!r}")
    for fault in prescription_faults(order.prescription, exercise):
        raise fault
    session = Session(exercise, order.prescription, side=order.side, remember="frames")
    analysis = follow_trace(trace, session, _span(order))
    return Followed(order, exercise, analysis, _recording(session, analysis))


def with_edits(scored: Followed, correction: Correction) -> Corrected:
    """Make the edits of a correction, whose order must be that which was followed.

    Raises
    ------
    CorrectionError
        An edit is impossible.
    """
    if correction.order != scored.order:
        raise ValueError("the trace was followed under another order")
    analysis = scored.analysis
    reps = edited(analysis.report.reps, correction.edits, scored.recording)
    counting = tuple(each for each in reps if each.rejected is None)
    report = analysis.report
    if correction.edits:
        report = report_of_reps(report, [each.scored for each in counting], scored.exercise)
    return Corrected(
        correction=correction,
        report=report,
        engine=analysis.report,
        series=analysis.series,
        reps=counting,
        rejected=tuple(each for each in reps if each.rejected is not None),
    )


def _span(order: ScoringOrder) -> Span:
    return Span(
        -inf if order.start_s is None else order.start_s,
        inf if order.end_s is None else order.end_s,
    )


def _recording(session: Session, analysis: Analysis) -> Recording:
    t_s = analysis.series.t_s
    if len(t_s) == 0:
        raise CorrectionError("span")
    frames = cache(session.frames)

    def measure(side: Side, bounds: Bounds) -> ScoredRep | None:
        dose = Dose(session.exercise, session.prescription, side)
        return scored_between(frames(side), bounds, dose)

    return Recording(float(t_s[0]), float(t_s[-1]), measure)
