"""What the plan asks for today, at the top of the exercise page."""

from datetime import date

import streamlit as st

from coach.language import Language
from coach.live.values import LiveOrder
from coach.plan.target_words import item_words
from coach.plan.today import Due, due
from coach.plan.values import Plan
from coach.plan.words import day_words, name_words
from coach.store.values import UnderPlan
from coach.web.components.patients import whose
from coach.web.components.plan_import import offer_plan_file
from coach.web.plain import plain
from coach.web.plan_in_use import done_on, plan_in_use
from coach.web.texts import say, say_number
from pose.errors import RomCoachError

_UNDER = "exercise_under_plan"


def choose_today(language: Language) -> LiveOrder | None:
    """Show what is to be done today; return the order of what is chosen of it."""
    try:
        plan = plan_in_use(whose())
        if plan is None:
            offer_plan_file(None, language)
            return None
        today = date.today()
        items = due(plan, today, done_on(today, plan, whose()))
    except RomCoachError as error:
        st.warning(say("today_failed", language, why=str(error)), icon=":material/error:")
        return None
    with st.container(border=True):
        chosen = _show(plan, items, language)
    offer_plan_file(plan, language)
    st.subheader(say("today_other", language))
    if chosen is None:
        return None
    st.session_state[_UNDER] = UnderPlan(plan.id, plan.version, chosen.item.id)
    return chosen.item.order


def under_plan() -> UnderPlan | None:
    """Return what the exercise is done for; None where it is not of a plan."""
    under: UnderPlan | None = st.session_state.get(_UNDER)
    return under


def for_plan(under: UnderPlan | None) -> None:
    """Go on with what was begun for this, or for no plan."""
    st.session_state[_UNDER] = under


def leave_plan() -> None:
    """Do something that is not of the plan."""
    st.session_state.pop(_UNDER, None)


def _show(plan: Plan, items: tuple[Due, ...], language: Language) -> Due | None:
    st.subheader(say("today_title", language))
    if not items:
        st.write(_nothing(plan, language))
        return None
    if plan.note:
        st.write(plain(plan.note))
    if not any(each.left for each in items):
        st.success(say("today_all", language), icon=":material/check_circle:")
    chosen = None
    for each in items:
        name = name_words(each.item, language)
        if not each.left:
            st.write(":material/check_circle: " + say("today_done", language, exercise=name))
            continue
        label = say_number("today_left", language, each.left, exercise=name)
        key = f"today-{each.item.id}"
        if st.button(label, type="primary", width="stretch", key=key):
            chosen = each
        st.caption(item_words(each.item, language))
        if each.item.note:
            st.caption(plain(each.item.note))
    st.caption(say("today_counts", language))
    return chosen


def _nothing(plan: Plan, language: Language) -> str:
    """Return why nothing is to be done today."""
    today = date.today()
    if plan.starts_on > today:
        return say("today_begins", language, day=day_words(plan.starts_on, language))
    if plan.ends_on is not None and plan.ends_on < today:
        return say("today_over", language, day=day_words(plan.ends_on, language))
    return say("today_nothing", language)
