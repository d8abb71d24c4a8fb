"""How a plan begins: with the one in use, an example, a file, or empty."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Literal

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.plan.faults import PlanError, said_faults
from coach.plan.plan_file import read_plan
from coach.plan.templates import new_plan, templates
from coach.plan.values import Plan
from coach.web.components.patients import whose
from coach.web.components.plan_draft import begin_draft
from coach.web.components.remembered import choose_listed, choose_radio
from coach.web.plain import plain
from coach.web.plan_in_use import plan_in_use
from coach.web.texts import say
from pose.errors import RomCoachError
from pose.values import Side

_KEY = "plan_start"
Beginning = Literal["used", "example", "file", "empty"]
_BEGINNINGS: tuple[Beginning, ...] = ("used", "example", "file", "empty")
_SIDES: tuple[Side, ...] = ("left", "right")


def start_plan(catalogue: Mapping[str, Exercise], language: Language) -> None:
    """Show the ways to begin; once one is taken, the page shows the plan."""
    try:
        used = plan_in_use(whose())
    except RomCoachError as error:
        st.error(say("today_failed", language, why=str(error)), icon=":material/error:")
        used = None
    beginning = choose_radio(
        say("plan_begin", language),
        _BEGINNINGS,
        key=f"{_KEY}-how",
        language=language,
        format_func=lambda way: say(f"plan_begin_{way}", language),
        first="used" if used is not None else "example",
    )
    if beginning == "used":
        _start_used(used, language)
    elif beginning == "example":
        _start_example(catalogue, language)
    elif beginning == "file":
        _start_file(catalogue, language)
    elif _go_on(language):
        title = say("plan_empty_title", language)
        _begin(Plan(uuid.uuid4().hex, 1, title, (), starts_on=date.today()))


def _start_used(used: Plan | None, language: Language) -> None:
    if used is None:
        st.info(say("plan_none_used", language), icon=":material/info:")
        return
    st.write(f"**{plain(used.title)}**")
    if _go_on(language):
        _begin(used, known=used)


def _start_example(catalogue: Mapping[str, Exercise], language: Language) -> None:
    chosen = choose_listed(
        say("plan_which", language),
        list(templates()),
        key=f"{_KEY}-template",
        language=language,
        format_func=lambda name: templates()[name].title.say(language),
    )
    side = choose_radio(
        say("plan_affected", language),
        _SIDES,
        key=f"{_KEY}-side",
        language=language,
        format_func=lambda each: say(each, language),
    )
    label = say(f"plan_day_{templates()[chosen].counted_from}", language)
    day = st.date_input(label, "today", key=f"{_KEY}-day", format="DD/MM/YYYY")
    if not _go_on(language):
        return
    try:
        plan = new_plan(chosen, catalogue, side=side, day=day, language=language)
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    _begin(plan)


def _start_file(catalogue: Mapping[str, Exercise], language: Language) -> None:
    file = st.file_uploader(say("plan_upload", language), type=["json"], key=f"{_KEY}-file")
    if not _go_on(language):
        return
    if file is None:
        st.error(say("plan_need_file", language), icon=":material/upload_file:")
        return
    try:
        plan = read_plan(file.getvalue(), catalogue)
    except PlanError as error:
        lines = "\n".join(f"- {plain(line)}" for line in said_faults(error.faults, language))
        st.error(lines, icon=":material/error:")
        return
    _begin(plan, known=plan)


def _go_on(language: Language) -> bool:
    return st.button(
        say("plan_open", language), type="primary", width="stretch", key=f"{_KEY}-open"
    )


def _begin(plan: Plan, *, known: Plan | None = None) -> None:
    begin_draft(plan, known=known)
    st.rerun()
