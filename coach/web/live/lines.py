"""What a person reads about a set that is over, while they rest."""

from math import isfinite

from coach.exercise import Exercise
from coach.language import Language
from coach.live.values import SetResult
from coach.values import SessionReport
from coach.web.texts import say, say_number
from coach.withheld import withheld_report
from coach.wording import amount, counts_line, instruction, measured, remarks
from pose.motions import MOTIONS


def set_lines(result: SetResult, exercise: Exercise, language: Language) -> list[str]:
    """Return a few sentences in plain words; how sure they are, the result tells at leisure."""
    report = withheld_report(result.report, exercise)
    lines = [
        counts_line(report, language=language),
        _reached(report, exercise, language),
        *remarks(report, language=language),
        instruction(report, language=language),
    ]
    return [line for line in dict.fromkeys(lines) if line]


def _reached(report: SessionReport, exercise: Exercise, language: Language) -> str:
    """Return how far it went, or how long it was held; "" for what was only counted."""
    total = sum(report.counts.values())
    if exercise.kind == "hold" and total:
        longest, ordered = round(report.hold_s), f"{report.prescription.hold_s:g}"
        return say_number("did_held", language, total, longest=longest, ordered=ordered)
    if exercise.kind != "reps" or not isfinite(report.rom.peak_deg):
        return ""
    unit = MOTIONS[exercise.motion].unit
    value = measured(report.rom.peak_deg, report.rom.band_deg, unit=unit, language=language)
    target = amount(report.prescription.target_deg, unit=unit, language=language)
    return f"{say('furthest', language, value=value)}, {say('target_is', language, value=target)}"
