"""Bringing in session files that were sent, for a chosen patient."""

import streamlit as st

from coach.language import Language
from coach.store.store import Store
from coach.store.values import Patient
from coach.web.components.patients import patient_name
from coach.web.components.review_open import open_review
from coach.web.plain import plain
from coach.web.texts import say
from pose.errors import RomCoachError

_KEY = "review_bring"
_TOLD = f"{_KEY}_told"
_ROUND = f"{_KEY}_round"

#: Name of a file, why it could not be brought in ("": it was), and the id of its session.
_Told = tuple[str, str, str]


def bring_in(store: Store, patient: Patient, language: Language) -> None:
    """Show, folded, how to bring in session files for a patient, and what came of each."""
    _say_told(language)
    with st.expander(say("review_bring", language), icon=":material/upload_file:"):
        name = plain(patient_name(patient, language))
        st.write(say("review_bring_for", language, name=name))
        files = st.file_uploader(
            say("review_bring_files", language),
            type=["zip"],
            accept_multiple_files=True,
            # Another key is an empty box.
            key=f"{_KEY}-{st.session_state.get(_ROUND, 0)}",
        )
        pressed = st.button(
            say("review_bring_do", language),
            key=f"{_KEY}_do",
            width="stretch",
            disabled=not files,
        )
    if not pressed:
        return
    told: list[_Told] = []
    for file in files:
        try:
            brought = store.import_session(file, patient.id, name=file.name)
        except RomCoachError as error:
            told.append((file.name, str(error), ""))
        else:
            told.append((file.name, "", brought.id))
    st.session_state[_TOLD] = told
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _say_told(language: Language) -> None:
    """Say what came of each file; one that was brought in can be opened at once."""
    told: list[_Told] = st.session_state.get(_TOLD, [])
    for number, (name, why, session_id) in enumerate(told):
        if why:
            st.error(plain(why), icon=":material/error:")
            continue
        st.success(say("review_brought", language, name=plain(name)), icon=":material/check:")
        label = say("review_bring_open", language, name=plain(name))
        if st.button(label, key=f"{_KEY}-open-{number}", icon=":material/rate_review:"):
            del st.session_state[_TOLD]
            open_review(session_id)
            st.rerun()
    if told and st.button(say("review_bring_seen", language), key=f"{_KEY}-seen"):
        del st.session_state[_TOLD]
        st.rerun()
