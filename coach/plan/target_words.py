"""The target of an item in words, with the baseline it follows from."""

from math import nan, sqrt

from coach.dose_words import dose_words
from coach.language import Language, Text
from coach.plan.baseline import goes_up, uncapped_deg
from coach.plan.values import Baseline, PlanItem, TargetFrom
from coach.plan.words import day_words
from coach.wording import amount, measured
from pose.motions import MOTIONS

_MORE = Text("{step} more than the {baseline} of {day}")
_LESS = Text("{step} less than the {baseline} of {day}")
_AS = Text("as far as on {day}: {baseline}")
_SHARE = Text("{percent} % of the way to the {baseline} of {day}")
_TOLD = Text("{target} ({how})")
_CAPPED = Text("{target} (the ceiling; {how} would be past it)")
_SMALL = Text(
    "A step of {step} is less than the {least} that measurement error alone makes between two "
    "days (MDC95): reaching it does not prove a change"
)


def item_words(item: PlanItem, language: Language) -> str:
    """Return what is to be done each time in one line; see `coach.dose_words`."""
    return dose_words(item.order, language, target=target_words(item, language))


def target_words(item: PlanItem, language: Language) -> str:
    """Return a target with what it follows from: "112° (20° more than the 92° ± 8 of 3 March)"."""
    order, told = item.order, item.target_from
    unit = MOTIONS[order.exercise.motion].unit
    target = order.prescription.target_deg
    if told is None:
        return amount(target, unit=unit, language=language)
    capped = uncapped_deg(told, order.prescription) != target
    return (_CAPPED if capped else _TOLD).say(
        language,
        target=amount(target, unit=unit, language=language),
        how=_how(told, unit, language),
    )


def baseline_words(baseline: Baseline, item: PlanItem, language: Language) -> str:
    """Return a baseline with its error and its day: "92° ± 8, 3 March 2026"."""
    unit = MOTIONS[item.order.exercise.motion].unit
    return f"{_measured(baseline, unit, language)}, {day_words(baseline.day, language)}"


def _measured(baseline: Baseline, unit: str, language: Language) -> str:
    band = nan if baseline.band_deg is None else baseline.band_deg
    return measured(baseline.value_deg, band, unit=unit, language=language)


def _how(told: TargetFrom, unit: str, language: Language) -> str:
    baseline = told.baseline
    values = {
        "baseline": _measured(baseline, unit, language),
        "day": day_words(baseline.day, language),
    }
    if told.by == "share":
        return _SHARE.say(language, percent=f"{told.amount:g}", **values)
    text = _AS if told.amount == 0 else (_MORE if told.amount > 0 else _LESS)
    return text.say(language, step=amount(abs(told.amount), unit=unit, language=language), **values)


def error_words(item: PlanItem, language: Language) -> str:
    """Return that a step from the baseline is smaller than its error; "" where it is not.

    Clinical reference, section 2: MDC95 = 2.77·SEM, and a band is 1.96·SEM, so it is √2 bands.
    """
    told = item.target_from
    if told is None or told.baseline.band_deg is None:
        return ""
    exercise = item.order.exercise
    way = 1.0 if goes_up(exercise) else -1.0
    step = way * (item.order.prescription.target_deg - told.baseline.value_deg)
    least = sqrt(2) * told.baseline.band_deg
    if not 0 < step < least:
        return ""
    unit = MOTIONS[exercise.motion].unit
    shown, limit = (amount(each, unit=unit, language=language) for each in (step, least))
    return _SMALL.say(language, step=shown, least=limit)
