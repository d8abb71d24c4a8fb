"""The switch between the languages."""

import streamlit as st

from coach.language import ENGLISH, Language, Text, language_name, languages

_KEY = "language"
_LABEL = Text("Language")
#: Streamlit says that every page is English; a screen reader would read Thai letters in English.
_TELL = """<script>document.documentElement.lang = "{language}";</script>"""


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


def tell_language(language: Language) -> None:
    """Tell the browser in which language the page is."""
    st.html(_TELL.format(language=language), unsafe_allow_javascript=True)
