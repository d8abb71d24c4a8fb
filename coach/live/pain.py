"""When to stop: pain, effort and red flags (clinical reference, section 5).

A score never overrides a red flag, and a therapist's own limit replaces the usual one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from coach.exercise import Language, Text
from coach.live.values import Rating
from pose.errors import RomCoachError

#: Pain up to it is safe, and up to the next acceptable [P, pain-monitoring model].
SAFE_PAIN = 3
ACCEPTABLE_PAIN = 5
#: A rise of so much from before the start stops [clinical reference, section 5].
PAIN_RISE = 3

PainLevel = Literal["safe", "acceptable", "too_much"]


class RedFlagError(RomCoachError):
    """A red flag that does not exist: none may be lost by a slip of spelling."""


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign that ends exercising for today: what it is called, and what to do."""

    label: Text
    advice: Text


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a workout must not start or go on.

    Attributes
    ----------
    code : str
        A key of `RED_FLAGS`, or "pain" or "pain_rise".
    reason : str
        In one sentence, in the person's language.
    advice : tuple of str
        What to do now, the most urgent first.
    """

    code: str
    reason: str
    advice: tuple[str, ...]


_EMERGENCY = Text(
    en="Sit down and call the emergency number now.",
    th="นั่งพักและโทรเบอร์ฉุกเฉินทันที",
)

#: The gravest first.
RED_FLAGS: Mapping[str, RedFlag] = MappingProxyType(
    {
        "chest_pain": RedFlag(
            Text(en="Chest pain or pressure", th="เจ็บหรือแน่นหน้าอก"),
            _EMERGENCY,
        ),
        "breathless": RedFlag(
            Text(en="Unusual shortness of breath", th="หายใจไม่ทันผิดปกติ"),
            Text(
                en="Sit down and rest. If it does not pass in a few minutes, call the emergency "
                "number.",
                th="นั่งพัก หากไม่ดีขึ้นในไม่กี่นาที ให้โทรเบอร์ฉุกเฉิน",
            ),
        ),
        "calf": RedFlag(
            Text(
                en="New calf pain or swelling after surgery",
                th="ปวดหรือบวมที่น่องขึ้นใหม่หลังผ่าตัด",
            ),
            Text(
                en="Do not exercise. Contact your surgeon or an urgent clinic today: it may be a "
                "blood clot.",
                th="งดออกกำลังกาย ติดต่อแพทย์ผู้ผ่าตัดหรือห้องฉุกเฉินวันนี้ อาจเป็นลิ่มเลือด",
            ),
        ),
        "dizzy": RedFlag(
            Text(en="Dizziness or feeling faint", th="เวียนศีรษะหรือจะเป็นลม"),
            Text(
                en="Sit or lie down until it has passed. Tell your therapist or doctor today.",
                th="นั่งหรือนอนพักจนหาย แล้วแจ้งนักกายภาพบำบัดหรือแพทย์วันนี้",
            ),
        ),
        "numb": RedFlag(
            Text(en="New numbness or weakness", th="ชาหรืออ่อนแรงขึ้นใหม่"),
            Text(
                en="Stop for today and call your doctor. If the face, an arm or speech is "
                "affected, call the emergency number now.",
                th="หยุดวันนี้และโทรหาแพทย์ หากหน้าเบี้ยว แขนอ่อนแรง หรือพูดไม่ชัด ให้โทรเบอร์ฉุกเฉินทันที",
            ),
        ),
        "fall": RedFlag(
            Text(en="A fall", th="หกล้ม"),
            Text(
                en="Stay down until you feel safe. If you are hurt or hit your head, call for help "
                "now. Tell your therapist or doctor.",
                th="อย่าเพิ่งรีบลุก หากบาดเจ็บหรือศีรษะกระแทก ให้เรียกคนช่วยทันที และแจ้งนักกายภาพบำบัดหรือแพทย์",
            ),
        ),
        "giving_way": RedFlag(
            Text(en="A joint that locks or gives way", th="ข้อติดล็อกหรือทรุด"),
            Text(
                en="Put no weight on it. Call your therapist before you exercise again.",
                th="อย่าลงน้ำหนัก โทรหานักกายภาพบำบัดก่อนออกกำลังกายอีกครั้ง",
            ),
        ),
    }
)

_TOO_MUCH = Text(
    en="Your pain is {pain} of 10; your limit is {limit}.",
    th="ความปวดของท่าน {pain} จาก 10 เกินขีดจำกัด {limit}",
)
_RISEN = Text(
    en="Your pain rose from {before} to {pain} of 10.",
    th="ความปวดของท่านเพิ่มจาก {before} เป็น {pain} จาก 10",
)
_FLAGGED = Text(en="You reported: {flags}.", th="ท่านแจ้งว่า: {flags}")
_REST = Text(en="Stop for today and rest.", th="หยุดสำหรับวันนี้และพัก")
_CALL = Text(
    en="Tell your therapist before the next session.",
    th="แจ้งนักกายภาพบำบัดก่อนฝึกครั้งต่อไป",
)

PAIN_LEVELS: Mapping[PainLevel, Text] = MappingProxyType(
    {
        "safe": Text(en="safe", th="ปลอดภัย"),
        "acceptable": Text(en="acceptable", th="พอรับได้"),
        "too_much": Text(en="too much", th="มากเกินไป"),
    }
)
#: The two ends of the numeric rating scale of pain, 0 and 10.
PAIN_ENDS: tuple[Text, Text] = (
    Text(en="no pain", th="ไม่ปวด"),
    Text(en="worst pain imaginable", th="ปวดมากที่สุด"),
)
#: Borg CR10: the words that stand beside its numbers [P, Borg 1982], in terms of effort.
EFFORT_WORDS: Mapping[int, Text] = MappingProxyType(
    {
        0: Text(en="no effort", th="ไม่เหนื่อยเลย"),
        1: Text(en="very easy", th="เบามาก"),
        2: Text(en="easy", th="เบา"),
        3: Text(en="moderate", th="ปานกลาง"),
        4: Text(en="somewhat hard", th="ค่อนข้างหนัก"),
        5: Text(en="hard", th="หนัก"),
        7: Text(en="very hard", th="หนักมาก"),
        10: Text(en="the hardest possible", th="หนักที่สุด"),
    }
)


def stop_before(
    pain: int, red_flags: Sequence[str], *, limit: int = ACCEPTABLE_PAIN, language: Language = "en"
) -> Stop | None:
    """Say whether exercising must not begin.

    Parameters
    ----------
    pain : int
        Numeric rating scale now, 0 to 10.
    red_flags : sequence of str
        Keys of `RED_FLAGS` that the person ticked.
    limit : int
        Pain above it stops.
    language : Language

    Raises
    ------
    RedFlagError
        There is no such red flag.
    """
    return _flag_stop(red_flags, language) or _pain_stop(pain, limit, language=language)


def stop_after(
    rating: Rating, *, before: int, limit: int = ACCEPTABLE_PAIN, language: Language = "en"
) -> Stop | None:
    """Say whether a workout must end with the set that was just rated.

    Parameters
    ----------
    rating : Rating
    before : int
        Pain before the start, 0 to 10.
    limit : int
        Pain above it stops.
    language : Language

    Raises
    ------
    RedFlagError
        There is no such red flag.
    """
    if rating.pain is None:
        return _flag_stop(rating.red_flags, language)
    stop = stop_before(rating.pain, rating.red_flags, limit=limit, language=language)
    if stop is not None or rating.pain - before < PAIN_RISE:
        return stop
    reason = _RISEN.say(language).format(before=before, pain=rating.pain)
    return Stop("pain_rise", reason, _calm(language))


def pain_level(pain: int) -> PainLevel:
    """Return what a pain means by the pain-monitoring model."""
    if pain <= SAFE_PAIN:
        return "safe"
    return "acceptable" if pain <= ACCEPTABLE_PAIN else "too_much"


def pain_words(pain: int, language: Language = "en") -> str:
    """Return `pain_level` in words."""
    return PAIN_LEVELS[pain_level(pain)].say(language)


def effort_words(effort: int, language: Language = "en") -> str:
    """Return the words of the nearest Borg CR10 anchor at or below an effort of 0 to 10."""
    return EFFORT_WORDS[max(mark for mark in EFFORT_WORDS if mark <= effort)].say(language)


def _flag_stop(red_flags: Sequence[str], language: Language) -> Stop | None:
    unknown = sorted(set(red_flags) - set(RED_FLAGS))
    if unknown:
        raise RedFlagError(
            f"unknown red flag {unknown[0]!r}; allowed are {', '.join(RED_FLAGS)}: "
            "send the code, not the label"
        )
    found = [code for code in RED_FLAGS if code in red_flags]
    if not found:
        return None
    labels = ", ".join(RED_FLAGS[code].label.say(language) for code in found)
    advice = dict.fromkeys(RED_FLAGS[code].advice.say(language) for code in found)
    return Stop(found[0], _FLAGGED.say(language).format(flags=labels), tuple(advice))


def _pain_stop(pain: int, limit: int, *, language: Language) -> Stop | None:
    if pain <= limit:
        return None
    return Stop("pain", _TOO_MUCH.say(language).format(pain=pain, limit=limit), _calm(language))


def _calm(language: Language) -> tuple[str, ...]:
    return (_REST.say(language), _CALL.say(language))
