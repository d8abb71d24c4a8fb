"""Telling the target of an exercise from how far the patient could go."""

from datetime import date
from typing import Literal

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.live.values import SideChoice
from coach.plan.baseline import goes_up
from coach.plan.measured import Which, measured_baseline
from coach.plan.target_words import baseline_words
from coach.plan.values import Baseline, PlanItem, TargetFrom
from coach.web.components.patients import whose
from coach.web.components.plan_draft import FIELDS
from coach.web.components.plan_whole import choose_day
from coach.web.components.remembered import ANY_NUMBER, choose_number, choose_radio
from coach.web.plan_in_use import sessions_of
from coach.web.texts import say
from pose.errors import RomCoachError
from pose.motions import MOTIONS

By = Literal["offset", "share"]
#: What the fields begin with: the step a progression makes, and most of the way [E].
_USUAL: dict[By, float] = {"offset": 10.0, "share": 80.0}
_WAYS: tuple[By, ...] = ("offset", "share")


def choose_target_from(item: PlanItem, language: Language) -> TargetFrom | None:
    """Show how the target is told and return what it follows from; None: it stands for itself."""
    exercise, told = item.order.exercise, item.target_from
    if exercise.kind != "reps":
        return None
    way = choose_radio(
        say("plan_target", language),
        ("alone", "baseline"),
        key=_key(item, "target"),
        language=language,
        format_func=lambda each: say(f"plan_target_{each}", language, unit=_unit(exercise)),
        first="alone" if told is None else "baseline",
    )
    if way == "alone":
        return None
    if item.order.side == "each":
        st.info(say("plan_one_side", language), icon=":material/info:")
        return None
    baseline = _choose_baseline(item, language)
    return None if baseline is None else _choose_amount(item, baseline, language)


def _choose_baseline(item: PlanItem, language: Language) -> Baseline | None:
    known = _known(item, item.order.side)

    def named(key: str) -> str:
        words = baseline_words(known[key], item, language) if key in known else ""
        return say(f"plan_baseline_{key}", language, baseline=words)

    chosen = choose_radio(
        say("plan_baseline", language),
        [*known, "typed"],
        key=_key(item, "baseline"),
        language=language,
        format_func=named,
    )
    return known[chosen] if chosen in known else _type_baseline(item, language)


def _known(item: PlanItem, side: SideChoice) -> dict[str, Baseline]:
    """Return the baselines there are: that of the plan, and what was measured here."""
    key = _key(item, f"known-{whose()}-{side}")
    if key not in st.session_state:
        st.session_state[key] = _measured(item, side)
    told = item.target_from
    kept: dict[str, Baseline] = {} if told is None else {"plan": told.baseline}
    measured: dict[str, Baseline] = st.session_state[key]
    return kept | {k: each for k, each in measured.items() if each not in kept.values()}


def _measured(item: PlanItem, side: SideChoice) -> dict[str, Baseline]:
    whiches: tuple[Which, ...] = ("last", "first")
    try:
        sessions = sessions_of(whose())
    except RomCoachError as error:
        st.warning(str(error), icon=":material/warning:")
        return {}
    found: dict[str, Baseline] = {}
    for which in whiches:
        baseline = measured_baseline(
            sessions,
            item.order.exercise,
            side=side if side in ("left", "right") else None,
            which=which,
        )
        if baseline is not None and baseline not in found.values():
            found[which] = baseline
    return found


def _type_baseline(item: PlanItem, language: Language) -> Baseline | None:
    unit = _unit(item.order.exercise)
    first, second, third = st.columns(3)
    with first:
        label = say("plan_reading", language, unit=unit)
        value = choose_number(label, ANY_NUMBER, key=_key(item, "reading"), usual=None)
    with second:
        label = say("plan_band", language, unit=unit)
        band = choose_number(label, ANY_NUMBER, key=_key(item, "band"), usual=None)
    with third:
        day = choose_day(say("plan_read_on", language), f"{item.id}-read-on", date.today())
    if value is None:
        st.info(say("plan_no_reading", language), icon=":material/info:")
        return None
    return Baseline(value, band, day or date.today())


def _choose_amount(item: PlanItem, baseline: Baseline, language: Language) -> TargetFrom:
    exercise, told = item.order.exercise, item.target_from
    unit, up = _unit(exercise), goes_up(exercise)
    by = choose_radio(
        say("plan_by", language),
        _WAYS,
        key=_key(item, "by"),
        language=language,
        format_func=lambda each: _by_words(each, exercise, language),
        first="offset" if told is None else told.by,
    )
    sign = 1.0 if up or by == "share" else -1.0
    usual = _USUAL[by] if told is None or told.by != by else sign * told.amount
    label = say("plan_share", language) if by == "share" else say("plan_step", language, unit=unit)
    amount = choose_number(label, ANY_NUMBER, key=_key(item, by), usual=usual)
    return TargetFrom(baseline, sign * (usual if amount is None else amount) + 0.0, by)


def _by_words(by: By, exercise: Exercise, language: Language) -> str:
    key = by if by == "share" else ("more" if goes_up(exercise) else "less")
    return say(f"plan_by_{key}", language)


def _unit(exercise: Exercise) -> str:
    return "%" if MOTIONS[exercise.motion].unit == "%" else "°"


def _key(item: PlanItem, field: str) -> str:
    return f"{FIELDS}-{item.id}-{field}"
