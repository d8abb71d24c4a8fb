"""The page on which a therapist makes a plan."""

import streamlit as st

from coach.catalogue import exercise_folder, exercises
from coach.web.components.footer import show_footer
from coach.web.components.language import chosen_language
from coach.web.components.patients import ask_whose
from coach.web.components.plan_draft import begun_for_another, draft
from coach.web.components.plan_items import edit_items
from coach.web.components.plan_keeping import keep_plan
from coach.web.components.plan_showing import keep_shown
from coach.web.components.plan_stage import show_stage
from coach.web.components.plan_start import start_plan
from coach.web.components.plan_whole import edit_whole
from coach.web.texts import say
from pose.errors import RomCoachError


def plan_page() -> None:
    """Lay out the page: how to begin, and once there is a plan its parts."""
    language = chosen_language()
    if show_stage(language, keep_shown):
        return
    st.title(say("plan_title", language))
    try:
        catalogue = exercises(exercise_folder())
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    ask_whose(language)
    plan = draft()
    if plan is None:
        st.write(say("plan_lead", language))
        start_plan(catalogue, language)
    else:
        if begun_for_another():
            st.warning(say("plan_for_another", language), icon=":material/person_alert:")
        plan = edit_whole(plan, language)
        plan = edit_items(plan, catalogue, language)
        keep_plan(plan, language)
    show_footer(None, language, privacy="plan_privacy")
