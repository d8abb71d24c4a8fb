"""An order in plain words."""

from coach.language import Language
from coach.live.values import LiveOrder
from coach.web.texts import say, say_number
from coach.wording import amount
from pose.motions import MOTIONS


def dose_words(order: LiveOrder, language: Language) -> str:
    """Return what is to be done in one line; only what applies to the exercise."""
    exercise, dose = order.exercise, order.prescription
    unit = MOTIONS[exercise.motion].unit
    if dose.sets > 1:
        parts = [say_number("dose_sets", language, dose.sets, reps=dose.reps)]
    else:
        parts = [say_number("dose_reps", language, dose.reps)]
    if order.side == "each" or (exercise.sides == "alternating" and exercise.dose_per == "side"):
        parts[0] += " " + say("dose_each_side", language)
    if exercise.kind == "reps":
        reach = amount(dose.target_deg, unit=unit, language=language)
        parts.append(say("dose_reach", language, target=reach))
    if exercise.kind == "reps" and dose.ceiling_deg is not None:
        ceiling = amount(dose.ceiling_deg, unit=unit, language=language)
        parts.append(say("dose_ceiling", language, ceiling=ceiling))
    if dose.hold_s > 0:
        parts.append(say("dose_hold", language, hold=f"{dose.hold_s:g}"))
    if dose.tempo is not None:
        out, back = f"{dose.tempo.out_s:g}", f"{dose.tempo.back_s:g}"
        parts.append(say("dose_pace", language, out=out, back=back))
    if order.load > 0:
        unit_name = say(f"unit_{order.load_unit}", language)
        parts.append(say("dose_load", language, load=f"{order.load:g}", unit=unit_name))
    if dose.sets > 1 and order.rest_s > 0:
        parts.append(say("dose_rest", language, rest=f"{order.rest_s:g}"))
    return ", ".join(parts)
