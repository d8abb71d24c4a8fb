"""An order in plain words."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import Language, PluralText, Text
from coach.live.values import LiveOrder
from coach.wording import amount
from pose.motions import MOTIONS

_REPS = PluralText("{n} time", "{n} times")
_SETS = PluralText("{n} set of {reps}", "{n} sets of {reps}")
_EACH_SIDE = Text("with each side")
_HOLD = Text("hold each for {hold} seconds")
_REACH = Text("reach {target}")
_CEILING = Text("never past {ceiling}")
_PACE = Text("{out} seconds out, {back} seconds back")
_REST = Text("rest {rest} seconds between sets")
_LOAD = Text("with {load} {unit}")
UNITS: Mapping[str, Text] = MappingProxyType({"kg": Text("kg"), "lb": Text("lb")})


def dose_words(order: LiveOrder, language: Language, *, target: str = "") -> str:
    """Return what is to be done in one line; only what applies to the exercise.

    Parameters
    ----------
    order : LiveOrder
    language : Language
    target : str, optional
        What to call the target; by default its number.
    """
    exercise, dose = order.exercise, order.prescription
    unit = MOTIONS[exercise.motion].unit
    if dose.sets > 1:
        parts = [_SETS.say(language, n=dose.sets, reps=dose.reps)]
    else:
        parts = [_REPS.say(language, n=dose.reps)]
    if order.side == "each" or (exercise.sides == "alternating" and exercise.dose_per == "side"):
        parts[0] += " " + _EACH_SIDE.say(language)
    if exercise.kind == "reps":
        reach = target or amount(dose.target_deg, unit=unit, language=language)
        parts.append(_REACH.say(language, target=reach))
    if exercise.kind == "reps" and dose.ceiling_deg is not None:
        ceiling = amount(dose.ceiling_deg, unit=unit, language=language)
        parts.append(_CEILING.say(language, ceiling=ceiling))
    if dose.hold_s > 0:
        parts.append(_HOLD.say(language, hold=f"{dose.hold_s:g}"))
    if dose.tempo is not None:
        out, back = f"{dose.tempo.out_s:g}", f"{dose.tempo.back_s:g}"
        parts.append(_PACE.say(language, out=out, back=back))
    if order.load > 0:
        unit_name = UNITS[order.load_unit].say(language)
        parts.append(_LOAD.say(language, load=f"{order.load:g}", unit=unit_name))
    if dose.sets > 1 and order.rest_s > 0:
        parts.append(_REST.say(language, rest=f"{order.rest_s:g}"))
    return ", ".join(parts)
