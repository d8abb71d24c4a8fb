"""What results are called in plain words."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from coach.exercise import Exercise
from coach.instructions import in_language
from coach.language import Language, PluralText, Text
from coach.values import RepGrade, ScoredRep, SessionReport
from pose.motions import MOTIONS

#: Shown wherever degrees are (clinical reference, section 7); `{band}` is the session's own.
DISCLAIMER = Text(
    "Research and education tool; not a cleared medical device; does not diagnose; "
    "estimates {band}; follow your therapist."
)

GRADES: Mapping[RepGrade, Text] = MappingProxyType(
    {
        "full": Text("full"),
        "partial": Text("partial"),
        "attempt": Text("attempt"),
        "untracked": Text("not seen"),
        "wrong_view": Text("wrong view"),
    }
)

#: The same for somebody who has never seen the words above.
GRADE_MEANINGS: Mapping[RepGrade, Text] = MappingProxyType(
    {
        "full": Text("reached the target and came back"),
        "partial": Text("more than half of the way, or not all the way back"),
        "attempt": Text("less than half of the way"),
        "untracked": Text("the camera lost sight of the joint"),
        "wrong_view": Text("the body was turned the wrong way"),
    }
)

SIDE_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "left": Text("left"),
        "right": Text("right"),
        "both": Text("both sides"),
    }
)

VIEW_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "side": Text("side view"),
        "front": Text("front view"),
    }
)

#: What a motion is called; every row of `pose.motions.MOTIONS` has one.
MOTION_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "shoulder_flexion": Text("Shoulder flexion"),
        "shoulder_extension": Text("Shoulder extension"),
        "shoulder_abduction": Text("Shoulder abduction"),
        "shoulder_horizontal_adduction": Text("Shoulder horizontal adduction"),
        "shoulder_external_rotation": Text("Shoulder external rotation"),
        "elbow_flexion": Text("Elbow flexion"),
        "wrist_flexion": Text("Wrist flexion"),
        "hip_flexion": Text("Hip flexion"),
        "hip_flexion_from_other_leg": Text("Hip flexion"),
        "hip_extension": Text("Hip extension"),
        "hip_abduction": Text("Hip abduction"),
        "knee_flexion": Text("Knee flexion"),
        "ankle_dorsiflexion": Text("Ankle dorsiflexion"),
        "trunk_flexion": Text("Trunk inclination"),
        "trunk_lateral_flexion": Text("Trunk side bend"),
        "neck_flexion": Text("Neck flexion"),
        "neck_lateral_flexion": Text("Neck side bend"),
        "knee_valgus": Text("Knee falling inwards"),
        "heel_height": Text("Heel height"),
        "shank_inclination": Text("Shin tilt"),
        "body_line": Text("Body line"),
        "arm_swing": Text("Arm swing"),
        "foot_clearance": Text("Foot height"),
    }
)

#: What kept a repetition from being full or good, by the codes of `coach.scoring`.
REASONS: Mapping[str, Text] = MappingProxyType(
    {
        "lost_sight": Text("the joint was out of sight"),
        "wrong_view": Text("the body was turned the wrong way"),
        "above_ceiling": Text("past the limit that was set"),
        "past_return": Text("came back past the limit that was set"),
        "short_of_target": Text("short of the target"),
        "not_returned": Text("did not come all the way back"),
        "hold_short": Text("held too briefly"),
        "compensated": Text("the body helped along"),
        "too_fast_out": Text("too fast on the way out"),
        "too_slow_out": Text("too slow on the way out"),
        "too_fast_back": Text("too fast on the way back"),
        "too_slow_back": Text("too slow on the way back"),
    }
)

#: What a score is made of, by the keys of `coach.values.ScoreParts`.
SCORE_PARTS: Mapping[str, Text] = MappingProxyType(
    {
        "rom": Text("range"),
        "tempo": Text("pace"),
        "hold": Text("hold"),
        "compensation": Text("no cheating"),
    }
)

#: What a reader must know about the numbers, by the codes of a report's notes.
NOTES: Mapping[str, Text] = MappingProxyType(
    {
        "counted_not_measured": Text(
            "One camera cannot measure this movement: it is counted and timed only."
        ),
        "estimate_only": Text(
            "One camera sees this movement poorly: take the numbers as a rough estimate."
        ),
    }
)

#: Signs that a set became hard, by the codes of `coach.values.Fatigue.signs`.
FATIGUE_SIGNS: Mapping[str, Text] = MappingProxyType(
    {
        "rom_drop": Text("Towards the end the movement became smaller."),
        "velocity_drop": Text("Towards the end the movement became slower."),
        "compensation_rising": Text("Towards the end the body helped along more."),
    }
)


_PAST_ZERO = Text("{amount} past 0")

_REFUSED = Text("No degrees: {instruction}")
_SUMMARY = Text("{name}: {said}, {view}, quality {grade}")
_COUNTED = Text("counted and timed only")
_HELD = Text("held for {held} s of {ordered} s")
_UNMEASURED = Text("no repetition that can be measured")
_MEASURED = Text("{name} {value} (95 %), {view}, quality {grade}, {basis}")
_OF_ONE = Text("of one repetition")
_OF_THE_BEST = Text("median of the best {count}")

_SCORE = Text("Score {score}/100 ({parts})")

_NO_REPETITION = Text("No repetition was found.")
_REPETITIONS = PluralText("{n} repetition: {parts}", "{n} repetitions: {parts}")
#: How many repetitions there were of one grade.
_COUNT = Text("{count} {grade}")

_BAND_UNKNOWN = Text("carry an error")


def remarks(report: SessionReport, *, language: Language = "en") -> tuple[str, ...]:
    """Return what else there is to know: limits of the measurement, signs of fatigue."""
    known = {**NOTES, **FATIGUE_SIGNS}
    codes = (*report.notes, *report.fatigue.signs)
    return tuple(known[code].say(language) for code in codes if code in known)


def measured(value: float, band: float, *, unit: str = "deg", language: Language = "en") -> str:
    """Return a value with its band: "112° ± 8"; a dash where it was not measured.

    A value below zero is never shown as a bare minus, which half of all readers take for a
    deficit: it is "3° past 0".
    """
    if math.isnan(value):
        return "–"
    shown = amount(value, unit=unit, language=language)
    return shown if math.isnan(band) else f"{shown} ± {band:.0f}"


def amount(value: float, *, unit: str = "deg", language: Language = "en") -> str:
    """Return a value with its unit and without a sign."""
    if math.isnan(value):
        return "–"
    sign = "%" if unit == "%" else "°"
    whole = round(value)
    if whole >= 0:
        return f"{whole}{sign}"
    return _PAST_ZERO.say(language, amount=f"{-whole}{sign}")


def seconds(value: float) -> str:
    """Return seconds with one decimal; a dash where there are none."""
    return "–" if math.isnan(value) else f"{value:.1f} s"


def summary(report: SessionReport, exercise: Exercise, *, language: Language = "en") -> str:
    """Return a session in one line.

    Parameters
    ----------
    report : SessionReport
        As it may be shown; see `coach.withheld`.
    exercise : Exercise
    language : Language, optional

    Returns
    -------
    str
        Such as "Knee flexion 112° ± 8 (95 %), side view, quality A, median of the best 3";
        for a refused clip the instruction and no degrees.
    """
    if report.quality.grade == "refused":
        return _REFUSED.say(language, instruction=instruction(report, language=language))
    view = VIEW_NAMES[exercise.view].say(language)
    grade = report.quality.grade
    name = (MOTION_NAMES[report.motion] if exercise.kind == "reps" else exercise.name).say(language)
    if exercise.kind == "hold":
        said = held(report, language=language)
    elif exercise.kind == "counted":
        said = _COUNTED.say(language)
    elif math.isnan(report.rom.peak_deg):
        said = _UNMEASURED.say(language)
    else:
        value = measured(
            report.rom.peak_deg,
            report.rom.band_deg,
            unit=MOTIONS[report.motion].unit,
            language=language,
        )
        basis = _basis(report, language)
        return _MEASURED.say(language, name=name, value=value, view=view, grade=grade, basis=basis)
    return _SUMMARY.say(language, name=name, said=said, view=view, grade=grade)


def held(report: SessionReport, *, language: Language = "en") -> str:
    """Return how long the longest hold was, such as "held for 12 s of 15 s"."""
    longest, ordered = report.hold_s, report.prescription.hold_s
    return _HELD.say(language, held=f"{longest:.0f}", ordered=f"{ordered:.0f}")


def score_line(report: SessionReport, *, language: Language = "en") -> str:
    """Return the score with its parts, or nothing where none could be given."""
    if math.isnan(report.score_total):
        return ""
    parts = ", ".join(
        f"{SCORE_PARTS[name].say(language)} {value:.0f}"
        for name, value in report.score_parts.items()
        if name in SCORE_PARTS
    )
    return _SCORE.say(language, score=f"{report.score_total:.0f}", parts=parts)


def _basis(report: SessionReport, language: Language) -> str:
    """Return over how many repetitions the range of motion was taken."""
    best = min(3, sum(not math.isnan(scored.rep.peak_deg) for scored in report.reps))
    return _OF_ONE.say(language) if best == 1 else _OF_THE_BEST.say(language, count=best)


def instruction(report: SessionReport, *, language: Language = "en") -> str:
    """Return what the person should change, or nothing where the view was right."""
    return in_language(report.quality.instruction or "", language)


def counts_line(report: SessionReport, *, language: Language = "en") -> str:
    """Return how many repetitions there were of each grade, such as "4 full, 1 partial"."""
    total = sum(report.counts.values())
    if total == 0:
        return _NO_REPETITION.say(language)
    parts = ", ".join(
        _COUNT.say(language, count=count, grade=GRADES[grade].say(language))
        for grade, count in report.counts.items()
        if count
    )
    return _REPETITIONS.say(language, n=total, parts=parts)


def disclaimer(report: SessionReport | None, *, language: Language = "en") -> str:
    """Return what must be said beside degrees, with the session's own band if there is one."""
    band = math.nan if report is None else report.rom.band_deg
    shown = _BAND_UNKNOWN.say(language) if math.isnan(band) else f"± {band:.0f}°"
    return DISCLAIMER.say(language, band=shown)


def reasons(scored: ScoredRep, exercise: Exercise, *, language: Language = "en") -> tuple[str, ...]:
    """Return why a repetition was not full or good, and the cues, each as a short phrase."""
    phrases = [REASONS[code].say(language) for code in scored.score.reasons if code in REASONS]
    cues = {fault.code: fault.cue.say(language) for fault in exercise.compensations}
    phrases += [cues[fault.code] for fault in scored.compensations if fault.code in cues]
    return tuple(dict.fromkeys(phrase[:1].upper() + phrase[1:] for phrase in phrases))
