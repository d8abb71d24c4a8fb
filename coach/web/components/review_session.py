"""One session under review."""

from collections.abc import Mapping

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.store.errors import StoreError
from coach.store.store import Store
from coach.store.values import KeptSession
from coach.web.components.patients import patient_name
from coach.web.components.progress_choice import patients_zone, session_name
from coach.web.components.review_open import close_review
from coach.web.plain import plain
from coach.web.texts import say


def show_review(
    store: Store, session_id: str, catalogue: Mapping[str, Exercise], *, language: Language
) -> None:
    """Show an open session; one that is there no more is closed."""
    if st.button(say("review_back", language), icon=":material/arrow_back:", key="review_back"):
        close_review()
        st.rerun()
    try:
        session = store.session(session_id)
    except StoreError as error:
        st.error(str(error), icon=":material/error:")
        return
    _show_head(store, session, catalogue, language)


def _show_head(
    store: Store, session: KeptSession, catalogue: Mapping[str, Exercise], language: Language
) -> None:
    st.title(session_name(session, patients_zone(), catalogue, language=language))
    who = plain(patient_name(store.patient(session.patient_id), language))
    source = say(f"review_source_{session.source}", language)
    st.write(f"{who} · {source}")
    if session.stage == "stopped":
        line = say("progress_stopped", language, reason=session.stop_reason or "–")
        st.warning(line, icon=":material/flag:")
