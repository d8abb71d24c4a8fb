"""An order in plain words."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.exercise import Effort
from coach.language import Language, PluralText, Text
from coach.live.values import LiveOrder
from coach.values import Prescription, Tempo
from coach.wording import amount
from pose.motions import MOTIONS

_REPS = PluralText("{n} time", "{n} times")
_SETS = PluralText("{n} set of {reps}", "{n} sets of {reps}")
_EACH_SIDE = Text("with each side")
_BACK_CEILING = Text("never back past {ceiling}")
_HOLD = Text("hold each for {hold} seconds")
_REACH = Text("reach {target}")
_BACK = Text("come back to {back}")
_CEILING = Text("never past {ceiling}")
_PACE = Text("{out} seconds out, {back} seconds back")
_PACE_STAY = Text("{out} seconds out, {stay} there, {back} back")
_REST = Text("rest {rest} seconds between sets")
_LOAD = Text("with {load} {unit}")
#: Who moves the limb, where it is not the person alone; a weight says it by itself.
_EFFORTS: Mapping[Effort, Text] = MappingProxyType(
    {
        "passive": Text("moved by somebody or something else"),
        "active_assisted": Text("with some help"),
        "resisted": Text("against a weight or band"),
    }
)
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
        parts += _ends(dose, unit, target, language=language)
    if dose.hold_s > 0:
        parts.append(_HOLD.say(language, hold=f"{dose.hold_s:g}"))
    if dose.tempo is not None:
        parts.append(_pace(dose.tempo, language))
    if order.load > 0:
        unit_name = UNITS[order.load_unit].say(language)
        parts.append(_LOAD.say(language, load=f"{order.load:g}", unit=unit_name))
    elif order.effort in _EFFORTS:
        parts.append(_EFFORTS[order.effort].say(language))
    if dose.sets > 1 and order.rest_s > 0:
        parts.append(_REST.say(language, rest=f"{order.rest_s:g}"))
    return ", ".join(parts)


def _ends(dose: Prescription, unit: str, target: str, *, language: Language) -> list[str]:
    """Return how far out and back, and what is not to be passed."""
    reach, back = (
        amount(each, unit=unit, language=language) for each in (dose.target_deg, dose.return_deg)
    )
    parts = [_REACH.say(language, target=target or reach)]
    if dose.return_to == "return_deg":
        parts.append(_BACK.say(language, back=back))
    if dose.ceiling_deg is not None:
        ceiling = amount(dose.ceiling_deg, unit=unit, language=language)
        parts.append(_CEILING.say(language, ceiling=ceiling))
    if dose.return_ceiling_deg is not None:
        limit = amount(dose.return_ceiling_deg, unit=unit, language=language)
        parts.append(_BACK_CEILING.say(language, ceiling=limit))
    return parts


def _pace(tempo: Tempo, language: Language) -> str:
    out, stay, back = f"{tempo.out_s:g}", f"{tempo.hold_s:g}", f"{tempo.back_s:g}"
    if tempo.hold_s == 0:
        return _PACE.say(language, out=out, back=back)
    return _PACE_STAY.say(language, out=out, stay=stay, back=back)
