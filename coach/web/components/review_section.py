"""Which part of a session's review is shown below the player."""

from typing import Literal, get_args

import streamlit as st

from coach.language import Language
from coach.web.components.review_open import SCOPE
from coach.web.texts import say

Section = Literal["reps", "correct", "comments", "readings", "compare", "hand_on"]
SECTIONS: tuple[Section, ...] = get_args(Section)
_WANTED = f"{SCOPE}_section_wanted"
_SHOWN = f"{SCOPE}_section"


def choose_section(language: Language) -> Section:
    """Show the parts to choose from, and return the chosen one."""
    widget = f"{_SHOWN}-{language}"
    wanted = st.session_state.pop(_WANTED, None)
    if wanted is not None or widget not in st.session_state:
        st.session_state[widget] = wanted or st.session_state.get(_SHOWN, SECTIONS[0])
    chosen = st.segmented_control(
        say("review_sections", language),
        SECTIONS,
        required=True,
        format_func=lambda each: say(f"review_section_{each}", language),
        key=widget,
        label_visibility="collapsed",
    )
    st.session_state[_SHOWN] = chosen or SECTIONS[0]
    return chosen or SECTIONS[0]


def want_section(section: Section) -> None:
    """Show a part from the next run of the page on."""
    st.session_state[_WANTED] = section
