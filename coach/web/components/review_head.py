"""The head of an open session: the ways out of it, and what it is."""

from collections.abc import Callable

import streamlit as st

from coach.language import Language
from coach.web.components.patients import patient_name
from coach.web.components.progress_choice import session_name
from coach.web.components.review_desk import Desk
from coach.web.components.review_open import close_review, listed, open_review
from coach.web.plain import plain
from coach.web.texts import say

#: Shows in the line below the title that a correction is not kept yet; it takes no more room.
SayUnkept = Callable[[], None]


def show_ways(session_id: str, title: str, language: Language) -> None:
    """Show the way back to the list, what is open, and the ways to those before and after it.

    Parameters
    ----------
    session_id : str
    title : str
        "": it cannot be opened.
    language : Language
    """
    ids = listed()
    at = ids.index(session_id) if session_id in ids else -1
    before = ids[at - 1] if at > 0 else None
    after = ids[at + 1] if 0 <= at < len(ids) - 1 else None
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(say("review_back", language), icon=":material/arrow_back:", key="review_back"):
            close_review()
            st.rerun()
        if title:
            st.title(title, width="content", anchor=False)
        if at < 0:
            return
        _go("review_before", before, ":material/chevron_left:", language)
        _go("review_after", after, ":material/chevron_right:", language)


def show_head(desk: Desk) -> SayUnkept:
    """Show what the session is; return what says that a correction of it is not kept yet."""
    session, language = desk.session, desk.language
    name = session_name(session, desk.zone, desk.catalogue, language=language)
    show_ways(session.id, name, language)
    who = plain(patient_name(desk.store.patient(session.patient_id), language))
    told = [who, say(f"review_source_{session.source}", language)]
    if session.id in (ids := listed()):
        place = ids.index(session.id) + 1
        told.append(say("review_place", language, number=place, count=len(ids)))
    if session.corrected:
        told.append(say("review_col_corrected", language))
    line = st.empty()
    line.markdown(" · ".join(told))
    if session.stage == "stopped":
        why = say("progress_stopped", language, reason=session.stop_reason or "–")
        st.warning(why, icon=":material/flag:")

    def say_unkept() -> None:
        unkept = f"**:material/edit: {say('review_not_kept_yet', language)}**"
        line.markdown(" · ".join([*told, unkept]))

    return say_unkept


def _go(label: str, session_id: str | None, icon: str, language: Language) -> None:
    if st.button(say(label, language), icon=icon, key=label, disabled=session_id is None):
        assert session_id is not None
        open_review(session_id)
        st.rerun()
