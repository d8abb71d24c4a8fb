"""Changing how much of an exercise is done."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coach.exercise import Effort, Exercise
from coach.language import Language
from coach.live.ordering import LoadUnit, order_faults
from coach.live.values import LiveOrder, SideChoice
from coach.prescribing import PrescriptionError
from coach.values import Prescription, Tempo
from coach.web.components.remembered import (
    ANY_NUMBER,
    ANY_WHOLE,
    choose_box,
    choose_number,
    choose_radio,
)
from coach.web.texts import say
from pose.motions import MOTIONS

_KEY = "exercise_dose"
#: The target that goes with a ceiling, if there is one.
Reach = Callable[[float | None], float]
_EFFORTS: tuple[Effort, ...] = ("passive", "active_assisted", "active", "resisted")
_UNITS: tuple[LoadUnit, ...] = ("kg", "lb")
#: What the boxes begin with where an exercise has no tempo of its own [E].
_TEMPO = Tempo(out_s=2.0, hold_s=1.0, back_s=2.0)


@dataclass(frozen=True, slots=True)
class Dose:
    """What was chosen, and what is wrong with it: the boxes it is about say so too."""

    order: LiveOrder
    faults: tuple[PrescriptionError, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """Shows numbers of one exercise, each with room for what is wrong with it."""

    exercise: Exercise
    language: Language
    scope: str
    below: dict[str, DeltaGenerator] = field(default_factory=dict)

    def whole(self, option: str, label: str, usual: int) -> int:
        chosen = choose_number(label, ANY_WHOLE, key=self.key(option), usual=usual)
        self.below[option] = st.empty()
        return usual if chosen is None else chosen

    def number(self, option: str, label: str, usual: float) -> float:
        chosen = self.maybe(option, label, float(usual))
        return usual if chosen is None else chosen

    def maybe(self, option: str, label: str, usual: float | None = None) -> float | None:
        chosen = choose_number(label, ANY_NUMBER, key=self.key(option), usual=usual)
        self.below[option] = st.empty()
        return chosen

    def tell(self, faults: tuple[PrescriptionError, ...]) -> None:
        rest = st.container()
        for fault in faults:
            said = fault.say(self.language)
            said = said[:1].upper() + said[1:]
            self.below.get(fault.option, rest).error(said, icon=":material/error:")

    def say(self, key: str) -> str:
        unit = MOTIONS[self.exercise.motion].unit
        return say(key, self.language, unit="%" if unit == "%" else "°")

    def key(self, option: str) -> str:
        return f"{_KEY}-{self.scope}-{option}"


def choose_dose(
    exercise: Exercise,
    side: SideChoice,
    language: Language,
    *,
    scope: str = "",
    usual: LiveOrder | None = None,
    reach: Reach | None = None,
) -> Dose:
    """Show what can be changed, as it applies to the exercise, and return it as it was chosen.

    What cannot be is told under the box it is typed in.

    Parameters
    ----------
    exercise : Exercise
    side : SideChoice
    language : Language
    scope : str, optional
        Choices of one scope are remembered together; by default those of the exercise.
    usual : LiveOrder, optional
        What the choices begin with; by default the exercise's own dose.
    reach : Reach, optional
        Gives the target; by default it is asked for.
    """
    st.write(say("change_note", language))
    form = _Form(exercise, language, scope or exercise.id)
    usual = usual or LiveOrder(exercise, exercise.prescription(), effort=exercise.effort)
    prescription = _prescription(form, usual.prescription, reach)
    rest_s = form.number("rest", form.say("rest_for"), usual.rest_s)
    effort = choose_radio(
        say("how_hard", language),
        _EFFORTS,
        key=form.key("effort"),
        language=language,
        format_func=lambda rung: say(f"effort_{rung}", language),
        first=usual.effort,
    )
    load, unit = _load(form, usual) if effort == "resisted" else (0.0, _UNITS[0])
    order = LiveOrder(
        exercise,
        prescription,
        side=side,
        rest_s=rest_s,
        load=load,
        load_unit=unit if load else "",
        effort=effort,
        pain_limit=form.whole("pain limit", form.say("pain_limit"), usual.pain_limit),
    )
    faults = order_faults(order)
    form.tell(faults)
    return Dose(order, faults)


def _prescription(form: _Form, usual: Prescription, reach: Reach | None) -> Prescription:
    exercise = form.exercise
    # A start that was shown by a demonstration stays.
    dose = replace(exercise.prescription(), start_deg=usual.start_deg)
    first, second = st.columns(2)
    with first:
        dose = replace(dose, sets=form.whole("sets", form.say("sets"), usual.sets))
    with second:
        label = form.say("holds_each" if exercise.kind == "hold" else "reps_each")
        dose = replace(dose, reps=form.whole("reps", label, usual.reps))
    if exercise.kind == "reps":
        with first:
            dose = _reaching(form, dose, usual, reach=reach)
        with second:
            dose = _coming_back(form, dose, usual)
    if exercise.kind != "counted":
        with second:
            dose = replace(dose, hold_s=form.number("hold", form.say("hold_for"), usual.hold_s))
    return dose if exercise.kind == "hold" else replace(dose, tempo=_tempo(form, usual.tempo))


def _reaching(
    form: _Form, dose: Prescription, usual: Prescription, *, reach: Reach | None
) -> Prescription:
    if reach is None:
        dose = replace(dose, target_deg=form.number("target", form.say("reach"), usual.target_deg))
    ceiling_deg = form.maybe("ceiling", form.say("never_past"), usual.ceiling_deg)
    if reach is not None:
        dose = replace(dose, target_deg=reach(ceiling_deg))
        form.below["target"] = st.empty()
    return replace(dose, ceiling_deg=ceiling_deg)


def _coming_back(form: _Form, dose: Prescription, usual: Prescription) -> Prescription:
    ordered = usual.return_deg if usual.return_to == "return_deg" else None
    return_deg = form.maybe("return", form.say("come_back"), ordered)
    if return_deg is not None:
        dose = replace(dose, return_deg=return_deg, return_to="return_deg")
    limit = form.maybe("return ceiling", form.say("never_back_past"), usual.return_ceiling_deg)
    return replace(dose, return_ceiling_deg=limit)


def _tempo(form: _Form, usual: Tempo | None) -> Tempo | None:
    """Show the tempo; None where none is to be kept."""
    key = form.key("pace")
    if not choose_box(form.say("with_pace"), key=key, usual=usual is not None):
        return None
    tempo = usual or _TEMPO
    out, stay, back = st.columns(3)
    with out:
        out_s = form.number("out", form.say("pace_out"), tempo.out_s)
    with stay:
        hold_s = form.number("stay", form.say("pace_hold"), tempo.hold_s)
    with back:
        back_s = form.number("back", form.say("pace_back"), tempo.back_s)
    return Tempo(out_s, hold_s, back_s)


def _load(form: _Form, usual: LiveOrder) -> tuple[float, LoadUnit]:
    load = form.number("load", form.say("weight"), usual.load)
    unit = choose_radio(
        form.say("weight_unit"),
        _UNITS,
        key=form.key("unit"),
        language=form.language,
        format_func=lambda unit: form.say(f"unit_{unit}"),
        first=usual.load_unit or None,
    )
    return load, unit
