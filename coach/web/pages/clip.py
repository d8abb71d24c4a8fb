"""The page on which recorded clips are measured: one at once, or many in the background."""

from collections.abc import Mapping

import streamlit as st

from coach.catalogue import exercise_folder, exercises
from coach.exercise import Exercise
from coach.language import Language
from coach.web.components.clip_choice import Source, choose_clip, choose_source
from coach.web.components.clip_desk import show_desk
from coach.web.components.details import show_details
from coach.web.components.downloads import forget_video, show_downloads
from coach.web.components.footer import show_footer
from coach.web.components.headline import show_headline
from coach.web.components.language import chosen_language
from coach.web.components.order_choice import choose_order
from coach.web.components.running import run_analysis
from coach.web.outcome import Outcome
from coach.web.texts import say
from pose.errors import RomCoachError

_OUTCOME = "outcome"


def clip_page() -> None:
    """Lay out the page."""
    language = chosen_language()
    st.title(say("title", language))
    place = st.empty()
    try:
        catalogue = exercises(exercise_folder())
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    source = choose_source(catalogue, language)
    place.write(say("desk_lead" if source == "many" else "lead", language))
    if source == "many":
        show_desk(catalogue, language)
        show_footer(None, language, privacy="desk_privacy")
    else:
        _measure_one(source, catalogue, language)


def _measure_one(source: Source, catalogue: Mapping[str, Exercise], language: Language) -> None:
    """Choose a clip and what is done in it, measure it, and show what came of it."""
    clip = choose_clip(source, catalogue, language)
    order = choose_order(catalogue, clip, language)
    if st.button(say("analyse", language), type="primary", width="stretch"):
        st.session_state.pop(_OUTCOME, None)
        forget_video()
        if clip is None:
            st.error(say("need_clip", language), icon=":material/upload_file:")
        else:
            outcome = run_analysis(clip, order, language)
            if outcome is not None:
                st.session_state[_OUTCOME] = outcome
                st.rerun()
    shown: Outcome | None = st.session_state.get(_OUTCOME)
    if shown is not None:
        st.divider()
        show_headline(shown, language)
        show_details(shown, language)
        show_downloads(shown, language)
    show_footer(None if shown is None else shown.report, language)
