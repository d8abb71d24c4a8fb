"""What is said about a repetition just done, and what each phase of one is called."""

from collections.abc import Mapping
from math import isnan
from types import MappingProxyType

from coach.exercise import Exercise
from coach.instructions import instruction_for
from coach.language import Language, Text
from coach.live.values import Cue, Phase, Priority
from coach.live.verbs import HOLD_VERBS, MOTION_VERBS, SPECIAL_VERBS, VERBS, Verb
from coach.values import Prescription, ScoredRep
from pose.motions import MOTIONS

#: Degrees that are missing are said in steps of so many: the band is no narrower [E].
STEP_DEG = 5
#: Praise after the first full repetition and then after every third one, so that it is heard
#: as praise [E].
PRAISE_EVERY = 3

PHASES: Mapping[Phase, Text] = MappingProxyType(
    {
        "ready": Text("Ready"),
        "hold": Text("Hold"),
        "relax": Text("Relax"),
    }
)

_BELOW = Text("Too far. Stay below {limit} degrees.")
_NOT_PAST = Text("Too far. Do not go past {limit} degrees.")
_LESS_BACK = Text("Too far back. Stop a little earlier.")
_LESS = Text("Too far. Do a little less.")
_LOST = Text("I lost sight of you. Stay in the picture.")
# Translators: {verb} is one of "Bend", "Raise" and the like.
_SHORT_DEG = Text("{verb} a little further: about {missing} degrees more.")
_SHORT = Text("{verb} a little further, if you can.")
_NOT_BACK = Text("Come all the way back before the next one.")
_HOLD_LONGER = Text("Hold a little longer: {seconds} seconds.")
_SLOWER_OUT = Text("A little slower, please.")
_SLOWER_BACK = Text("Slower on the way back.")
_KINDLY = Text("If you can: {cue}.")

PRAISE: tuple[Text, ...] = (
    Text("Good."),
    Text("Well done."),
    Text("That is it."),
    Text("Very good, keep going."),
)


def rep_cue(
    scored: ScoredRep, exercise: Exercise, prescription: Prescription, *, language: Language = "en"
) -> Cue | None:
    """Return the one thing most worth saying after a repetition; None: nothing.

    Parameters
    ----------
    scored : ScoredRep
    exercise : Exercise
    prescription : Prescription
        What was ordered.
    language : Language

    Notes
    -----
    The gravest fault alone is named: sight, ceiling, target, return, hold, compensations (those
    with weak evidence kindly and last), then pace. Degrees are named only where they
    were measured.
    """
    reasons = scored.score.reasons
    for code, priority in _FAULTS.items():
        if code in reasons:
            text = _fault_text(code, scored, exercise, prescription=prescription, language=language)
            return Cue(code, text, priority)
    compensation = _compensation_cue(scored, exercise, language=language)
    return compensation or _pace_cue(scored, language) or _praise(scored, language)


def phase_text(phase: Phase, exercise: Exercise, *, language: Language = "en") -> str:
    """Return what a phase of an exercise is called, as an order: "Bend", "Hold", "Straighten"."""
    if phase in PHASES:
        return PHASES[phase].say(language)
    out, back = phase_verbs(exercise)
    return VERBS[out if phase == "out" else back].say(language)


def phase_verbs(exercise: Exercise) -> tuple[Verb, Verb]:
    """Return the verbs out and back of an exercise.

    Those of its motion, exchanged where its target lies below its start (a knee that is
    straightened); some exercises have words of their own.
    """
    if exercise.id in SPECIAL_VERBS:
        return SPECIAL_VERBS[exercise.id]
    if exercise.kind == "hold":
        return HOLD_VERBS
    more, less = MOTION_VERBS[exercise.motion]
    return (more, less) if exercise.target_deg >= exercise.start_deg else (less, more)


def count_text(number: int) -> str:
    """Return a number as a voice says it in any language: its digits."""
    return str(number)


#: What may be said about a repetition by its reasons, in this order.
_FAULTS: Mapping[str, Priority] = MappingProxyType(
    {
        "lost_sight": "view",
        "wrong_view": "view",
        "above_ceiling": "safety",
        "past_return": "safety",
        "short_of_target": "target",
        "not_returned": "target",
        "hold_short": "target",
    }
)
_PACE: Mapping[str, Text] = MappingProxyType(
    {"too_fast_out": _SLOWER_OUT, "too_fast_back": _SLOWER_BACK}
)


def _fault_text(
    code: str,
    scored: ScoredRep,
    exercise: Exercise,
    *,
    prescription: Prescription,
    language: Language,
) -> str:
    if code == "wrong_view":
        return instruction_for("turn", exercise, scored.side, language=language)
    if code == "above_ceiling":
        return _ceiling_text(exercise, prescription, language)
    if code == "past_return":
        return _LESS_BACK.say(language)
    if code == "short_of_target":
        return _short_text(scored, exercise, prescription, language=language)
    if code == "hold_short":
        return _HOLD_LONGER.say(language, seconds=round(prescription.hold_s))
    return (_LOST if code == "lost_sight" else _NOT_BACK).say(language)


def _in_degrees(exercise: Exercise) -> bool:
    """Say whether the exercise's numbers may be named to the person."""
    motion = MOTIONS[exercise.motion]
    return exercise.kind != "counted" and motion.unit == "deg" and motion.grade in ("A", "B")


def _ceiling_text(exercise: Exercise, prescription: Prescription, language: Language) -> str:
    ceiling = prescription.ceiling_deg
    if ceiling is None or ceiling < 0 or not _in_degrees(exercise):
        return _LESS.say(language)
    rising = prescription.target_deg >= prescription.start_deg
    return (_BELOW if rising else _NOT_PAST).say(language, limit=round(ceiling))


def _short_text(
    scored: ScoredRep, exercise: Exercise, prescription: Prescription, *, language: Language
) -> str:
    if exercise.short_cue is not None:
        return exercise.short_cue.say(language)
    verb = VERBS[phase_verbs(exercise)[0]].say(language)
    missing_deg = abs(prescription.target_deg - scored.rep.peak_deg)
    if isnan(missing_deg) or not _in_degrees(exercise):
        return _SHORT.say(language, verb=verb)
    missing = max(STEP_DEG * round(missing_deg / STEP_DEG), STEP_DEG)
    return _SHORT_DEG.say(language, verb=verb, missing=missing)


def _compensation_cue(scored: ScoredRep, exercise: Exercise, *, language: Language) -> Cue | None:
    seen = {fault.code for fault in scored.compensations}
    found = [rule for rule in exercise.compensations if rule.code in seen]
    if not found:
        return None
    rule = min(found, key=lambda each: each.evidence == "weak")
    text = rule.cue.say(language)
    if rule.evidence == "weak":
        text = _KINDLY.say(language, cue=text[:1].lower() + text[1:])
    return Cue(rule.code, text, "compensation")


def _pace_cue(scored: ScoredRep, language: Language) -> Cue | None:
    code = next((code for code in _PACE if code in scored.score.reasons), None)
    return None if code is None else Cue(code, _PACE[code].say(language), "pace")


def _praise(scored: ScoredRep, language: Language) -> Cue | None:
    turn, rest = divmod(scored.rep.index - 1, PRAISE_EVERY)
    if not scored.score.good or rest:
        return None
    number = turn % len(PRAISE)
    return Cue(f"praise_{number + 1}", PRAISE[number].say(language), "praise")
