"""Using a plan, taking it home, or leaving it."""

import streamlit as st

from coach.exports.plan_html import plan_page
from coach.language import Language
from coach.plan.checks import plan_faults
from coach.plan.faults import said_faults
from coach.plan.plan_file import SUFFIX, file_name, plan_text
from coach.plan.values import Plan
from coach.web.components.patients import whose
from coach.web.components.plan_draft import begin_draft, leave_draft, outgoing
from coach.web.plain import plain
from coach.web.plan_in_use import plan_in_use, use_plan
from coach.web.texts import say
from pose.errors import RomCoachError


def keep_plan(plan: Plan, language: Language) -> None:
    """Show what is wrong with the plan or, where nothing is, what can be done with it."""
    st.subheader(say("plan_keep", language))
    faults = plan_faults(plan)
    if faults:
        lines = "\n".join(f"- {plain(line)}" for line in said_faults(faults, language))
        st.error(f"{say('plan_mend', language)}\n\n{lines}", icon=":material/error:")
    else:
        _use(outgoing(plan), language)
        _take_home(outgoing(plan), language)
    if st.button(say("plan_other", language), width="stretch", key="plan_other"):
        leave_draft()
        st.rerun()


def _use(plan: Plan, language: Language) -> None:
    try:
        if plan == plan_in_use(whose()):
            st.success(say("plan_used", language), icon=":material/check_circle:")
        elif st.button(say("plan_use", language), type="primary", width="stretch", key="plan_use"):
            kept = use_plan(plan, whose())
            begin_draft(kept, known=kept)
            st.rerun()
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")


def _take_home(plan: Plan, language: Language) -> None:
    name = file_name(plan)
    first, second = st.columns(2)
    first.download_button(
        say("plan_download", language),
        plan_text(plan),
        name,
        "application/json",
        key="plan_download",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    second.download_button(
        say("plan_print", language),
        lambda: plan_page(plan, language=language),
        name.removesuffix(SUFFIX) + ".html",
        "text/html",
        key="plan_print",
        on_click="ignore",
        icon=":material/print:",
        width="stretch",
    )
