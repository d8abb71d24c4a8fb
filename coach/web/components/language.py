"""The switch between English and Thai."""

import streamlit as st

from coach.exercise import LANGUAGES, Language
from coach.web.texts import LANGUAGE_NAMES

_KEY = "language"


def choose_language() -> Language:
    """Show the switch and return the language."""
    return st.segmented_control(
        "Language / ภาษา",
        LANGUAGES,
        default="en",
        required=True,
        format_func=lambda language: LANGUAGE_NAMES[language],
        key=_KEY,
        label_visibility="collapsed",
    )


def chosen_language() -> Language:
    """Return the language that was chosen."""
    language: Language = st.session_state.get(_KEY, "en")
    return language
