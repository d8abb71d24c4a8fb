"""Sum up a session."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from coach.exercise import Exercise
from coach.facts import Facts
from coach.summary import total_up
from coach.values import Clip, Prescription, ScoredRep, SessionReport
from pose.motions import MOTIONS
from pose.values import Side


def session_report(
    exercise: Exercise,
    prescription: Prescription,
    reps: Sequence[ScoredRep],
    *,
    facts: Facts,
    side: Side | Literal["both"],
    instruction: str | None,
    clip: Clip,
    model: str,
    software_version: str,
) -> SessionReport:
    """Return the report of a session."""
    system_deg = MOTIONS[exercise.measured_motion].system_deg
    totals = total_up(reps, prescription, system_deg=system_deg)
    return SessionReport(
        clip=clip,
        exercise=exercise.id,
        motion=exercise.motion,
        side=side,
        model=model,
        software_version=software_version,
        prescription=prescription,
        quality=facts.quality(instruction),
        reps=tuple(reps),
        counts=totals.counts,
        rom=totals.rom,
        score_total=totals.score_total,
        score_parts=totals.score_parts,
        fatigue=totals.fatigue,
        hold_s=totals.hold_s,
        notes=_notes(exercise),
    )


def report_of_reps(
    report: SessionReport, reps: Sequence[ScoredRep], exercise: Exercise
) -> SessionReport:
    """Return a report of the same frames with other repetitions, and the totals of those."""
    system_deg = MOTIONS[exercise.measured_motion].system_deg
    totals = total_up(reps, report.prescription, system_deg=system_deg)
    return replace(
        report,
        reps=tuple(reps),
        counts=totals.counts,
        rom=totals.rom,
        score_total=totals.score_total,
        score_parts=totals.score_parts,
        fatigue=totals.fatigue,
        hold_s=totals.hold_s,
    )


def _notes(exercise: Exercise) -> tuple[str, ...]:
    """Return codes of what a reader must know about the numbers."""
    if exercise.kind == "counted":
        return ("counted_not_measured",)
    if MOTIONS[exercise.measured_motion].grade == "C":
        return ("estimate_only",)
    return ()
