"""What the browser is told of a recording, in plain values; the numbers over time go apart."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from coach.exercise import Exercise
from coach.exports.drawing import BONES
from coach.exports.figure import GRADE_COLOURS, axis_range, runs, target_band
from coach.exports.goniometer import ARCS, moving_limb
from coach.language import Language
from coach.values import AngleSeries, RepGrade, ScoredRep
from coach.web.review.by_hand import by_hand
from coach.web.review.packing import DRAWN
from coach.web.review.values import Recording
from coach.wording import GRADES, MOTION_NAMES, SIDE_NAMES, amount, instruction, measured, reasons
from pose.angles import segments_of
from pose.motions import MOTIONS, Motion
from pose.values import SIDES, FrameGrade, Side

#: Each grade has a sign as well as a colour.
SIGNS: Mapping[RepGrade, str] = MappingProxyType(
    {"full": "✓", "partial": "◐", "attempt": "○", "untracked": "?", "wrong_view": "⟲"}
)
REJECTED_SIGN = "✕"


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A stretch in which there are no degrees.

    Attributes
    ----------
    start_s, end_s : float
        `[start_s, end_s)`.
    grade : FrameGrade
        "refused": the view was wrong; "untracked": the joint was not seen.
    yaw_deg : float
        Median angle off the view the motion needs; NaN where nobody was seen.
    """

    start_s: float
    end_s: float
    grade: FrameGrade
    yaw_deg: float


def unmeasured_spans(series: AngleSeries) -> tuple[Unmeasured, ...]:
    """Return the stretches of a series that give no degrees, in order of time."""
    found: list[Unmeasured] = []
    for grade in ("refused", "untracked"):
        for start, stop in runs(series.grade == grade):
            end = min(stop, len(series.t_s) - 1)
            yaw = series.yaw_deg[start:stop]
            yaw = yaw[np.isfinite(yaw)]
            found.append(
                Unmeasured(
                    float(series.t_s[start]),
                    float(series.t_s[end]),
                    grade,
                    float(np.median(yaw)) if yaw.size else math.nan,
                )
            )
    return tuple(sorted(found, key=lambda span: span.start_s))


def facts_of(recording: Recording, *, language: Language) -> dict[str, Any]:
    """Return what the player shows of a recording, beside the numbers over time."""
    report, series, exercise = (
        recording.analysis.report,
        recording.analysis.series,
        recording.exercise,
    )
    order = report.prescription
    target = target_band(report, exercise)
    motion = MOTIONS[report.motion]
    return {
        "label": recording.label,
        "motion": MOTION_NAMES[report.motion].say(language),
        "unit": "%" if motion.unit == "%" else "°",
        "range": [round(value, 2) for value in axis_range(report, series, target)],
        "lines": {
            "band": list(target),
            "target": None if exercise.kind == "hold" else order.target_deg,
            "return": None if exercise.kind == "hold" else order.return_deg,
            "ceiling": order.ceiling_deg,
        },
        "limbs": {side: _limb(motion, side) for side in SIDES},
        "by_hand": by_hand(report.motion, language=language),
        "reps": [_rep(scored, recording, language=language) for scored in report.reps],
        "rejected": [
            {
                "index": each.index,
                "start_s": each.start_s,
                "end_s": each.end_s,
                "reason": each.reason,
            }
            for each in recording.rejected
        ],
        "spans": list(_spans(series)),
        "advice": instruction(report, language=language),
        "comments": [{"t_s": c.t_s, "text": c.text} for c in recording.comments],
        "readings": [
            {"t_s": each.t_s, "text": amount(each.manual_deg, unit=motion.unit, language=language)}
            for each in recording.readings
        ],
    }


def bones() -> list[tuple[int, int]]:
    """Return which of `DRAWN` are joined by a line."""
    return [(DRAWN.index(start), DRAWN.index(end)) for start, end in BONES]


def _rep(scored: ScoredRep, recording: Recording, *, language: Language) -> dict[str, Any]:
    rep, report = scored.rep, recording.analysis.report
    unit = MOTIONS[report.motion].unit
    both = report.side == "both"
    return {
        "index": rep.index,
        "start_s": rep.start_s,
        "peak_s": rep.peak_s,
        "end_s": rep.end_s,
        "sign": SIGNS[scored.score.grade],
        "colour": GRADE_COLOURS[scored.score.grade],
        "grade": GRADES[scored.score.grade].say(language),
        "side": SIDE_NAMES[scored.side].say(language) if both else "",
        "peak": ""
        if math.isnan(rep.peak_deg)
        else measured(rep.peak_deg, scored.band_deg, unit=unit, language=language),
        "reasons": list(reasons(scored, recording.exercise, language=language)),
        "helped": _helped(scored, recording.exercise, language),
        "origin": recording.origins.get(rep.index, ""),
    }


def _helped(scored: ScoredRep, exercise: Exercise, language: Language) -> list[dict[str, Any]]:
    """Return when the body helped along most, and the cue against it."""
    cues = {rule.code: rule.cue for rule in exercise.compensations}
    return [
        {"t_s": each.at_s, "text": cues[each.code].say(language)}
        for each in scored.compensations
        if each.code in cues
    ]


def _spans(series: AngleSeries) -> Iterator[dict[str, Any]]:
    for span in unmeasured_spans(series):
        yield {
            "start_s": span.start_s,
            "end_s": span.end_s,
            "grade": span.grade,
            "yaw_deg": None if math.isnan(span.yaw_deg) else round(span.yaw_deg),
        }


def _limb(motion: Motion, side: Side) -> dict[str, Any]:
    """Return where the goniometer lies, in places of `DRAWN`."""
    arc = ARCS.get(motion.id)
    moving = _places(moving_limb(motion, side))
    against = None
    if arc is not None and arc.reference is not None:
        against = _places(segments_of(motion, side)[arc.reference])
    return {"moving": moving, "against": against, "arc": arc is not None and moving is not None}


def _places(pair: tuple[str, str]) -> list[int] | None:
    """Return a segment's ends as places of `DRAWN`; None where one is not drawn."""
    return [DRAWN.index(name) for name in pair] if set(pair) <= set(DRAWN) else None
