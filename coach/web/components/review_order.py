"""What a set is scored as: exercise, side, targets and the span that counts."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.prescribing import LIMITS, prescription_faults
from coach.review.values import ScoringOrder
from coach.values import Prescription
from coach.web.components.remembered import choose_listed, choose_number, choose_radio, choose_span
from coach.web.components.review_open import SCOPE
from coach.web.texts import say
from pose.motions import MOTIONS
from pose.values import Side

_KEY = f"{SCOPE}_order"
_STEP_S = 0.1


def ask_order(
    base: ScoringOrder,
    ends_s: tuple[float, float],
    catalogue: Mapping[str, Exercise],
    *,
    scope: str,
    language: Language,
) -> ScoringOrder:
    """Show what can be changed, beginning with what counts now, and return what is chosen.

    Parameters
    ----------
    base : ScoringOrder
        What counts now.
    ends_s : (float, float)
        First and last moment of the recording.
    catalogue : mapping of str to Exercise
    scope : str
        Choices of one scope are remembered together.
    language : Language

    Raises
    ------
    PrescriptionError
        The targets contradict each other.
    """
    first, second = st.columns(2)
    with first:
        exercise = _exercise(base, catalogue, scope, language)
    with second:
        side = _side(base, exercise, scope, language)
    usual = base.prescription if exercise.id == base.exercise else exercise.prescription()
    prescription = _prescription(exercise, usual, scope, language)
    start_s, end_s = _span(base, ends_s, scope, language)
    return ScoringOrder(exercise.id, side, prescription, start_s, end_s)


def _exercise(
    base: ScoringOrder, catalogue: Mapping[str, Exercise], scope: str, language: Language
) -> Exercise:
    chosen = choose_listed(
        say("which_exercise", language),
        sorted(catalogue, key=lambda each: catalogue[each].name.say(language)),
        key=f"{_KEY}-{scope}-exercise",
        language=language,
        format_func=lambda each: catalogue[each].name.say(language),
        first=base.exercise,
    )
    return catalogue[chosen]


def _side(
    base: ScoringOrder, exercise: Exercise, scope: str, language: Language
) -> Side | Literal["auto"]:
    options: tuple[Side | Literal["auto"], ...] = ("left", "right", "auto")
    return choose_radio(
        say("which_side", language),
        options,
        key=f"{_KEY}-{scope}-side",
        language=language,
        format_func=lambda side: say(
            "review_both_sides" if side == "auto" and exercise.sides == "alternating" else side,
            language,
        ),
        first=base.side,
    )


def _prescription(
    exercise: Exercise, usual: Prescription, scope: str, language: Language
) -> Prescription:
    """Show the targets that an exercise has; only repetitions have degrees to reach."""
    unit = "%" if MOTIONS[exercise.motion].unit == "%" else "°"
    key = f"{_KEY}-{scope}-{exercise.id}"

    def number(option: str, label: str, begin: float | None) -> float | None:
        limit = LIMITS[option]
        return choose_number(
            say(label, language, unit=unit), (limit.low, limit.high), key=f"{key}-{option}",
            usual=begin,
        )  # fmt: skip

    order = usual
    columns = st.columns(4)
    if exercise.kind == "reps":
        with columns[0]:
            target = number("target", "reach", usual.target_deg)
        with columns[1]:
            ordered = usual.return_deg if usual.return_to == "return_deg" else None
            back = number("return", "come_back", ordered)
        with columns[2]:
            ceiling = number("ceiling", "never_past", usual.ceiling_deg)
        order = replace(
            order,
            target_deg=usual.target_deg if target is None else target,
            ceiling_deg=ceiling,
            return_deg=_return_deg(usual, exercise) if back is None else back,
            return_to="own_start" if back is None else "return_deg",
        )
    if exercise.kind != "counted":
        with columns[3]:
            hold = number("hold", "hold_for", usual.hold_s)
        order = replace(order, hold_s=usual.hold_s if hold is None else hold)
    for fault in prescription_faults(order, exercise):
        raise fault
    return order


def _return_deg(usual: Prescription, exercise: Exercise) -> float:
    """Return to where the movement comes back where nobody ordered it."""
    return usual.return_deg if usual.return_to == "own_start" else exercise.return_deg


def _span(
    base: ScoringOrder, ends_s: tuple[float, float], scope: str, language: Language
) -> tuple[float | None, float | None]:
    """Show which part is scored; an end that is not moved stays open."""
    first, last = round(ends_s[0], 1), round(ends_s[1] + _STEP_S / 2, 1)
    if last - first < 2 * _STEP_S:
        return base.start_s, base.end_s
    usual = (first if base.start_s is None else max(first, base.start_s),
             last if base.end_s is None else min(last, base.end_s))  # fmt: skip
    start_s, end_s = choose_span(
        say("review_span", language), (first, last), key=f"{_KEY}-{scope}-span", usual=usual,
        step=_STEP_S,
    )  # fmt: skip
    if (start_s, end_s) == usual:
        return base.start_s, base.end_s
    return (None if start_s <= first else round(start_s, 1),
            None if end_s >= last else round(end_s, 1))  # fmt: skip
