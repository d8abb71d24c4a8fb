"""Offering what was broken off, or is not saved yet, on the page where exercise begins."""

from typing import Literal

import streamlit as st

from coach.journal.places import KEPT_DAYS
from coach.language import Language
from coach.recorded.unfinished import Unfinished, unfinished_line, unfinished_title
from coach.web.components.live_run import delete_unfinished, take_up, unfinished
from coach.web.texts import say, say_number
from pose.errors import RomCoachError

#: How somebody goes on with it.
Chosen = Literal["go_on", "keep"]


def offer_unfinished(language: Language) -> Chosen | None:
    """Show what was left unfinished; return how it is gone on with, once it is brought back."""
    # What cannot be gone on with comes last.
    found = sorted(unfinished(), key=lambda each: each.exercise is None)
    if not found:
        return None
    chosen = _offer(found[0], language)
    if found[1:]:
        with st.expander(say_number("left_more", language, len(found) - 1)):
            for each in found[1:]:
                chosen = _offer(each, language) or chosen
    st.caption(say("left_until", language, days=KEPT_DAYS))
    return chosen


def _offer(left: Unfinished, language: Language) -> Chosen | None:
    with st.container(border=True):
        _describe(left, language)
        with st.container(horizontal=True):
            chosen = None if left.exercise is None else _ask(left, language)
            if delete_button(left.key, language):
                delete_unfinished(left.key)
                st.rerun()
    return chosen if chosen is not None and _taken(left, language) else None


def delete_button(key: str, language: Language) -> bool:
    """Show a button to delete a workout; return whether that is wanted for certain."""
    with st.popover(say("left_delete", language), icon=":material/delete:"):
        st.write(say("left_delete_sure", language))
        label, name = say("left_delete_yes", language), f"delete-{key}"
        return st.button(label, key=name, icon=":material/delete:")


def _describe(left: Unfinished, language: Language) -> None:
    st.subheader(unfinished_title(left, language))
    st.write(unfinished_line(left, language))
    if left.exercise is not None and left.trouble:
        st.warning(say("left_damaged", language, why=left.trouble), icon=":material/warning:")


def _ask(left: Unfinished, language: Language) -> Chosen | None:
    """Show what can be done with it, and return what is wanted."""
    if left.over:
        label = say("left_look", language)
        return "keep" if st.button(label, type="primary", key=f"keep-{left.key}") else None
    if st.button(say("go_on", language), type="primary", key=f"go-on-{left.key}"):
        return "go_on"
    return "keep" if st.button(say("left_keep", language), key=f"keep-{left.key}") else None


def _taken(left: Unfinished, language: Language) -> bool:
    """Bring it back; return whether it is there, or say why not."""
    try:
        with st.spinner(say("left_bringing", language)):
            if take_up(left.key):
                return True
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return False
    st.error(say("left_gone", language), icon=":material/error:")
    return False
