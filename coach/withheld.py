"""Take degrees out of a result that must not show any."""

from dataclasses import replace

import numpy as np

from coach.exercise import Exercise
from coach.values import AngleSeries, Rep, Rom, ScoredRep, SessionReport

_NO_ROM = Rom(
    peak_deg=np.nan,
    start_deg=np.nan,
    return_deg=np.nan,
    band_deg=np.nan,
    excursion_deg=np.nan,
)


def shows_degrees(report: SessionReport, exercise: Exercise) -> bool:
    """Return whether degrees may be shown.

    They may not where the clip was refused, nor where the exercise is counted and timed only
    because one camera cannot measure it.
    """
    return report.quality.grade != "refused" and exercise.kind != "counted"


def withheld_report(report: SessionReport, exercise: Exercise) -> SessionReport:
    """Return the report as it may be shown: where degrees may not, they are NaN."""
    if shows_degrees(report, exercise):
        return report
    reps = tuple(_withheld_rep(rep) for rep in report.reps)
    if report.quality.grade == "refused":
        # A fault of the body judged from the wrong side is no better than the angle.
        reps = tuple(replace(rep, compensations=()) for rep in reps)
    return replace(report, reps=reps, rom=_NO_ROM)


def withheld_series(series: AngleSeries, report: SessionReport, exercise: Exercise) -> AngleSeries:
    """Return the angle over time as it may be shown: where degrees may not, they are NaN."""
    if shows_degrees(report, exercise):
        return series
    nothing = np.full(len(series.t_s), np.nan)
    return replace(series, angle_deg=nothing, band_deg=nothing)


def _withheld_rep(scored: ScoredRep) -> ScoredRep:
    rep: Rep = replace(
        scored.rep,
        start_deg=np.nan,
        peak_deg=np.nan,
        return_deg=np.nan,
        peak_velocity_deg_s=np.nan,
    )
    score = replace(scored.score, percent_of_target=np.nan)
    return replace(scored, rep=rep, band_deg=np.nan, score=score)
