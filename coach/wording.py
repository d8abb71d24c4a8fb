"""What results are called in plain words."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from coach.exercise import Exercise, Language, Text
from coach.instructions import in_language
from coach.language import PluralText
from coach.values import RepGrade, ScoredRep, SessionReport
from pose.motions import MOTIONS

#: Shown wherever degrees are (clinical reference, section 7); `{band}` is the session's own.
DISCLAIMER = Text(
    en="Research and education tool; not a cleared medical device; does not diagnose; "
    "estimates {band}; follow your therapist.",
    th="เครื่องมือเพื่อการวิจัยและการศึกษา ไม่ใช่เครื่องมือแพทย์ที่ได้รับอนุญาต ไม่ใช้วินิจฉัยโรค "
    "ค่าที่ได้เป็นค่าประมาณ {band} โปรดทำตามคำแนะนำของนักกายภาพบำบัดของท่าน",
)

GRADES: Mapping[RepGrade, Text] = MappingProxyType(
    {
        "full": Text(en="full", th="ครบ"),
        "partial": Text(en="partial", th="ไม่สุด"),
        "attempt": Text(en="attempt", th="พยายาม"),
        "untracked": Text(en="not seen", th="มองไม่เห็น"),
        "wrong_view": Text(en="wrong view", th="มุมกล้องไม่ถูก"),
    }
)

#: The same for somebody who has never seen the words above.
GRADE_MEANINGS: Mapping[RepGrade, Text] = MappingProxyType(
    {
        "full": Text(en="reached the target and came back", th="ถึงเป้าหมายและกลับสู่ท่าเริ่มต้น"),
        "partial": Text(
            en="more than half of the way, or not all the way back",
            th="เกินครึ่งทาง หรือกลับไม่สุด",
        ),
        "attempt": Text(en="less than half of the way", th="ไม่ถึงครึ่งทาง"),
        "untracked": Text(en="the camera lost sight of the joint", th="กล้องมองไม่เห็นข้อต่อ"),
        "wrong_view": Text(en="the body was turned the wrong way", th="หันตัวไม่ถูกด้านกับกล้อง"),
    }
)

SIDE_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "left": Text(en="left", th="ซ้าย"),
        "right": Text(en="right", th="ขวา"),
        "both": Text(en="both sides", th="ทั้งสองข้าง"),
    }
)

VIEW_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "side": Text(en="side view", th="ถ่ายจากด้านข้าง"),
        "front": Text(en="front view", th="ถ่ายจากด้านหน้า"),
    }
)

#: What a motion is called; every row of `pose.motions.MOTIONS` has one.
MOTION_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "shoulder_flexion": Text(en="Shoulder flexion", th="ยกแขนไปข้างหน้า"),
        "shoulder_extension": Text(en="Shoulder extension", th="เหยียดแขนไปข้างหลัง"),
        "shoulder_abduction": Text(en="Shoulder abduction", th="กางแขน"),
        "shoulder_horizontal_adduction": Text(en="Shoulder horizontal adduction", th="หุบแขนแนวราบ"),
        "shoulder_external_rotation": Text(en="Shoulder external rotation", th="หมุนแขนออก"),
        "elbow_flexion": Text(en="Elbow flexion", th="งอข้อศอก"),
        "wrist_flexion": Text(en="Wrist flexion", th="งอข้อมือ"),
        "hip_flexion": Text(en="Hip flexion", th="งอสะโพก"),
        "hip_flexion_from_other_leg": Text(en="Hip flexion", th="งอสะโพก"),
        "hip_extension": Text(en="Hip extension", th="เหยียดสะโพก"),
        "hip_abduction": Text(en="Hip abduction", th="กางสะโพก"),
        "knee_flexion": Text(en="Knee flexion", th="งอเข่า"),
        "ankle_dorsiflexion": Text(en="Ankle dorsiflexion", th="กระดกข้อเท้า"),
        "trunk_flexion": Text(en="Trunk inclination", th="ก้มลำตัว"),
        "trunk_lateral_flexion": Text(en="Trunk side bend", th="เอียงลำตัว"),
        "neck_flexion": Text(en="Neck flexion", th="ก้มคอ"),
        "neck_lateral_flexion": Text(en="Neck side bend", th="เอียงคอ"),
        "knee_valgus": Text(en="Knee falling inwards", th="เข่าบิดเข้าใน"),
        "heel_height": Text(en="Heel height", th="ความสูงของส้นเท้า"),
        "shank_inclination": Text(en="Shin tilt", th="มุมเอียงหน้าแข้ง"),
        "body_line": Text(en="Body line", th="แนวลำตัว"),
        "arm_swing": Text(en="Arm swing", th="การแกว่งแขน"),
        "foot_clearance": Text(en="Foot height", th="ความสูงของเท้า"),
    }
)

#: What kept a repetition from being full or good, by the codes of `coach.scoring`.
REASONS: Mapping[str, Text] = MappingProxyType(
    {
        "lost_sight": Text(en="the joint was out of sight", th="กล้องมองไม่เห็นข้อต่อ"),
        "wrong_view": Text(en="the body was turned the wrong way", th="หันตัวไม่ถูกด้านกับกล้อง"),
        "above_ceiling": Text(en="past the limit that was set", th="เกินขีดจำกัดที่กำหนดไว้"),
        "short_of_target": Text(en="short of the target", th="ยังไม่ถึงเป้าหมาย"),
        "not_returned": Text(en="did not come all the way back", th="กลับไม่ถึงท่าเริ่มต้น"),
        "hold_short": Text(en="held too briefly", th="ค้างไว้สั้นเกินไป"),
        "compensated": Text(en="the body helped along", th="มีส่วนอื่นของร่างกายช่วยขยับ"),
        "too_fast_out": Text(en="too fast on the way out", th="ขาไปเร็วเกินไป"),
        "too_slow_out": Text(en="too slow on the way out", th="ขาไปช้าเกินไป"),
        "too_fast_back": Text(en="too fast on the way back", th="ขากลับเร็วเกินไป"),
        "too_slow_back": Text(en="too slow on the way back", th="ขากลับช้าเกินไป"),
    }
)

#: What a score is made of, by the keys of `coach.values.ScoreParts`.
SCORE_PARTS: Mapping[str, Text] = MappingProxyType(
    {
        "rom": Text(en="range", th="ช่วงการเคลื่อนไหว"),
        "tempo": Text(en="pace", th="จังหวะ"),
        "hold": Text(en="hold", th="การค้าง"),
        "compensation": Text(en="no cheating", th="ไม่ใช้ส่วนอื่นช่วย"),
    }
)

#: What a reader must know about the numbers, by the codes of a report's notes.
NOTES: Mapping[str, Text] = MappingProxyType(
    {
        "counted_not_measured": Text(
            en="One camera cannot measure this movement: it is counted and timed only.",
            th="กล้องตัวเดียววัดท่านี้ไม่ได้ จึงนับครั้งและจับเวลาเท่านั้น",
        ),
        "estimate_only": Text(
            en="One camera sees this movement poorly: take the numbers as a rough estimate.",
            th="กล้องตัวเดียวเห็นท่านี้ไม่ชัด ตัวเลขเป็นค่าประมาณคร่าว ๆ",
        ),
    }
)

#: Signs that a set became hard, by the codes of `coach.values.Fatigue.signs`.
FATIGUE_SIGNS: Mapping[str, Text] = MappingProxyType(
    {
        "rom_drop": Text(
            en="Towards the end the movement became smaller.", th="ช่วงท้ายเคลื่อนไหวได้น้อยลง"
        ),
        "velocity_drop": Text(
            en="Towards the end the movement became slower.", th="ช่วงท้ายเคลื่อนไหวช้าลง"
        ),
        "compensation_rising": Text(
            en="Towards the end the body helped along more.",
            th="ช่วงท้ายใช้ส่วนอื่นของร่างกายช่วยมากขึ้น",
        ),
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
        As it may be shown; see `coach.exports.withheld`.
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
