"""The exercises of a plan: adding, changing, removing, putting in order."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.live.values import SideChoice
from coach.plan.baseline import target_deg
from coach.plan.checks import faults_of_item
from coach.plan.demonstration import item_as_shown
from coach.plan.faults import DoseFault
from coach.plan.target_words import error_words, item_words
from coach.plan.templates import new_item
from coach.plan.values import WEEKDAYS, Plan, PlanItem, Weekday
from coach.plan.words import name_words, weekday_name, when_words
from coach.web.components.dose_choice import choose_dose
from coach.web.components.exercise_choice import choose_side
from coach.web.components.plan_draft import DOSES, FIELDS, change_draft
from coach.web.components.plan_showing import choose_shown
from coach.web.components.plan_target import choose_target_from
from coach.web.components.plan_telling import Below, tell_faults
from coach.web.components.plan_whole import choose_day, write_note
from coach.web.components.remembered import (
    ANY_WHOLE,
    choose_listed,
    choose_many,
    choose_number,
    forget_choices,
)
from coach.web.texts import say

_OPEN = f"{FIELDS}-open"


def edit_items(plan: Plan, catalogue: Mapping[str, Exercise], language: Language) -> Plan:
    """Show the exercises, and return the plan as it is by now."""
    st.subheader(say("plan_exercises", language))
    if not plan.items:
        st.info(say("plan_none", language), icon=":material/info:")
    for number in range(len(plan.items)):
        plan = _edit(plan, number, language)
    return _add(plan, catalogue, language)


def _edit(plan: Plan, number: int, language: Language) -> Plan:
    item = plan.items[number]
    with st.container(border=True):
        lines = st.container()
        pressed = _buttons(plan, number, language)
        if pressed is not None:
            change_draft(replace(plan, items=pressed))
            st.rerun()
        below: Below = {}
        if is_open := st.session_state.get(_OPEN) == item.id:
            item = _change(item, below, language)
            shown = choose_shown(item, language)
            if shown is not None:
                # The fields begin anew with what was shown.
                forget_choices(f"exercise_dose-{DOSES}{item.id}", f"{FIELDS}-{item.id}-target")
                change_draft(_with_item(plan, number, item_as_shown(item, shown)))
                st.rerun()
        name = name_words(item, language)
        lines.markdown(f"#### {number + 1}. {name}")
        lines.write(item_words(item, language))
        lines.write(when_words(item, language))
        if line := error_words(item, language):
            lines.caption(line)
        plan = change_draft(_with_item(plan, number, item))
        # Those of a dose are told by its own boxes.
        faults = [
            fault
            for fault in faults_of_item(plan, number + 1)
            if not (is_open and isinstance(fault, DoseFault))
        ]
        tell_faults(faults, below, lines, language)
    return plan


def _with_item(plan: Plan, number: int, item: PlanItem) -> Plan:
    return replace(plan, items=(*plan.items[:number], item, *plan.items[number + 1 :]))


def _buttons(plan: Plan, number: int, language: Language) -> tuple[PlanItem, ...] | None:
    """Show what can be done with an exercise; return the exercises in their new order, if any."""
    items, item = plan.items, plan.items[number]
    before, after = items[:number], items[number + 1 :]
    is_open = st.session_state.get(_OPEN) == item.id
    with st.container(horizontal=True):
        label = say("plan_close" if is_open else "plan_edit", language)
        if st.button(label, key=f"plan_edit-{item.id}"):
            st.session_state[_OPEN] = None if is_open else item.id
            st.rerun()
        if st.button(say("plan_up", language), key=f"plan_up-{item.id}", disabled=not before):
            return (*before[:-1], item, before[-1], *after)
        if st.button(say("plan_down", language), key=f"plan_down-{item.id}", disabled=not after):
            return (*before, after[0], item, *after[1:])
        if st.button(say("plan_remove", language), key=f"plan_remove-{item.id}"):
            return (*before, *after)
    return None


def _change(item: PlanItem, below: Below, language: Language) -> PlanItem:
    """Show dose, days and note of an exercise, and return it as it is by now."""
    exercise, scope = item.order.exercise, f"{DOSES}{item.id}"
    times = choose_number(
        say("plan_times", language),
        ANY_WHOLE,
        key=f"{FIELDS}-{item.id}-times",
        usual=item.times_a_day,
    )
    below["times"] = st.container()
    days = _choose_days(item, language)
    below["no_day"] = st.container()
    first, second = st.columns(2)
    with first:
        starts_on = choose_day(say("plan_item_from", language), f"{item.id}-from", item.starts_on)
    with second:
        ends_on = choose_day(say("plan_item_until", language), f"{item.id}-until", item.ends_on)
    below["dates"] = below["outside"] = st.container()
    note = write_note(say("plan_note", language), f"{item.id}-note", item.note)
    side = choose_side(exercise, language, scope=scope, usual=item.order.side)
    item = _change_order(item, side, below, language=language)
    return replace(
        item,
        times_a_day=item.times_a_day if times is None else times,
        weekdays=days,
        starts_on=starts_on,
        ends_on=ends_on,
        note=note,
    )


def _change_order(
    item: PlanItem, side: SideChoice, below: Below, *, language: Language
) -> PlanItem:
    """Show target and dose, and return the item as they are chosen, whatever is wrong with it."""
    order, exercise = item.order, item.order.exercise
    told = choose_target_from(replace(item, order=replace(order, side=side)), language)
    below |= dict.fromkeys(("baseline", "band", "offset", "share"), st.container())

    def reach(ceiling_deg: float | None) -> float:
        dose = replace(order.prescription, ceiling_deg=ceiling_deg)
        return order.prescription.target_deg if told is None else target_deg(told, dose, exercise)

    chosen = choose_dose(
        exercise,
        side,
        language,
        scope=f"{DOSES}{item.id}",
        usual=order,
        reach=None if told is None else reach,
    )
    return replace(item, order=chosen.order, target_from=told)


def _choose_days(item: PlanItem, language: Language) -> tuple[Weekday, ...]:
    key = f"{FIELDS}-{item.id}-days"
    if key not in st.session_state:
        st.session_state[key] = list(item.weekdays)
    chosen = choose_many(
        say("plan_days", language),
        WEEKDAYS,
        key=key,
        format_func=lambda day: weekday_name(day, language),
    )
    return tuple(day for day in WEEKDAYS if day in chosen)


def _add(plan: Plan, catalogue: Mapping[str, Exercise], language: Language) -> Plan:
    ids = sorted(catalogue, key=lambda key: catalogue[key].name.say(language))
    chosen = choose_listed(
        say("plan_which_add", language),
        ids,
        key=f"{FIELDS}-add",
        language=language,
        format_func=lambda key: catalogue[key].name.say(language),
    )
    if st.button(say("plan_add", language), width="stretch", icon=":material/add:", key="plan_add"):
        item = new_item(catalogue[chosen])
        change_draft(replace(plan, items=(*plan.items, item)))
        st.session_state[_OPEN] = item.id
        st.rerun()
    return plan
