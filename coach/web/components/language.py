"""The switch between the languages."""

import streamlit as st

from coach.language import ENGLISH, Language, Text, language_name, languages

_KEY = "language"
_LABEL = Text("Language")


def choose_language() -> Language:
    """Show the switch and return the language."""
    offered = languages()
    return st.segmented_control(
        # Whoever has not chosen yet finds the word in their own language.
        " / ".join(dict.fromkeys(_LABEL.say(language) for language in offered)),
        offered,
        default=ENGLISH,
        required=True,
        format_func=language_name,
        key=_KEY,
        label_visibility="collapsed",
    )


def chosen_language() -> Language:
    """Return the language that was chosen."""
    language: Language = st.session_state.get(_KEY, ENGLISH)
    return language
