"""Title, days and note of a plan."""

from dataclasses import replace
from datetime import date

import streamlit as st

from coach.language import Language
from coach.plan.checks import MOST_NOTE, MOST_TITLE, plan_faults
from coach.plan.faults import Fault
from coach.plan.values import Plan
from coach.web.components.plan_draft import FIELDS, change_draft
from coach.web.components.plan_telling import Below, tell_faults
from coach.web.texts import say


def edit_whole(plan: Plan, language: Language) -> Plan:
    """Show what belongs to the plan as a whole, and return it as it is by now."""
    if plan.source:
        note = say("plan_example_note", language, source=plan.source)
        st.warning(note, icon=":material/edit_note:")
    title = write_text(say("plan_name", language), "title", plan.title, most=MOST_TITLE)
    below: Below = {"no_title": st.container()}
    first, second = st.columns(2)
    with first:
        starts_on = choose_day(say("plan_from", language), "from", plan.starts_on)
    with second:
        ends_on = choose_day(say("plan_until", language), "until", plan.ends_on)
    below["dates"] = st.container()
    note = write_note(say("plan_note", language), "note", plan.note)
    plan = replace(
        plan, title=title, starts_on=starts_on or plan.starts_on, ends_on=ends_on, note=note
    )
    faults = [fault for fault in plan_faults(plan) if fault.place is None]
    # What no field stands for is told at the end of the page.
    told = [each for each in faults if isinstance(each, Fault) and each.about in below]
    tell_faults(told, below, below["dates"], language)
    return change_draft(plan)


def write_text(label: str, field: str, now: str, *, most: int) -> str:
    """Show a line of text and return it."""
    return st.text_input(label, key=_begun(field, now), max_chars=most)


def write_note(label: str, field: str, now: str) -> str:
    """Show a note of several lines and return it."""
    key = _begun(field, now)
    return st.text_area(label, key=key, max_chars=MOST_NOTE, height=100)


def choose_day(label: str, field: str, now: date | None) -> date | None:
    """Show a day and return it; None where it is left empty."""
    key = f"{FIELDS}-{field}"
    if key not in st.session_state:
        st.session_state[key] = now
    return st.date_input(label, None, key=key, format="DD/MM/YYYY")


def _begun(field: str, now: str) -> str:
    """Return the key of a widget, which begins with what there is."""
    key = f"{FIELDS}-{field}"
    if key not in st.session_state:
        st.session_state[key] = now
    return key
