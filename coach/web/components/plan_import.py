"""Taking up a plan file that came from a therapist."""

import streamlit as st

from coach.catalogue import exercise_folder, exercises
from coach.language import Language
from coach.plan.faults import PlanError, said_faults
from coach.plan.plan_file import read_plan
from coach.plan.target_words import item_words
from coach.plan.values import Plan
from coach.plan.words import dates_words, name_words, when_words
from coach.web.components.patients import whose
from coach.web.plain import plain
from coach.web.plan_in_use import use_plan
from coach.web.texts import say
from pose.errors import RomCoachError

_KEY = "plan_import"
_OPEN = f"{_KEY}-open"


def offer_plan_file(used: Plan | None, language: Language) -> None:
    """Show how to take up a plan file.

    Parameters
    ----------
    used : Plan or None
        The plan in use.
    language : Language
    """
    if not st.session_state.get(_OPEN):
        label = say("plan_import" if used is None else "plan_import_new", language)
        if st.button(label, key=f"{_KEY}-button", icon=":material/upload_file:", width="stretch"):
            st.session_state[_OPEN] = True
            st.rerun()
        return
    with st.container(border=True):
        st.subheader(say("plan_import_title", language))
        plan = _sent(language)
        if plan is not None:
            _offer(plan, used, language)
        if st.button(say("plan_import_leave", language), key=f"{_KEY}-leave", width="stretch"):
            _close()


def _sent(language: Language) -> Plan | None:
    """Return the plan of the file that was sent; None, and what is wrong said, without one."""
    file = st.file_uploader(say("plan_upload", language), type=["json"], key=f"{_KEY}-file")
    if file is None:
        st.write(say("plan_import_how", language))
        return None
    try:
        return read_plan(file.getvalue(), exercises(exercise_folder()))
    except PlanError as error:
        lines = "\n".join(f"- {plain(line)}" for line in said_faults(error.faults, language))
        st.error(f"{say('plan_import_bad', language)}\n\n{lines}", icon=":material/error:")
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
    return None


def _offer(plan: Plan, used: Plan | None, language: Language) -> None:
    """Show what is in a plan, and take it up once that is wanted."""
    st.markdown(f"#### {plain(plan.title)}")
    st.write(dates_words(plan, language))
    for item in plan.items:
        words = f"{item_words(item, language)}; {when_words(item, language)}"
        st.markdown(f"- **{name_words(item, language)}**: {plain(words)}")
    known = None if used is None or used.id != plan.id else used
    if known is not None and (plan == known or plan.version < known.version):
        key = "plan_import_same" if plan == known else "plan_import_older"
        st.info(say(key, language), icon=":material/info:")
        return
    label = say("plan_import_use", language)
    if not st.button(label, key=f"{_KEY}-use", type="primary", width="stretch"):
        return
    try:
        use_plan(plan, whose())
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    _close()


def _close() -> None:
    st.session_state.pop(_OPEN, None)
    st.rerun()
