"""Taking a session away as a file for another therapist."""

import io

import streamlit as st

from coach.language import Language
from coach.store.opening import open_store
from coach.store.session_file import SUFFIX, Pictures
from coach.store.values import KeptSession
from coach.web.components.review_open import SCOPE
from coach.web.reviewed import has_video
from coach.web.texts import say


def offer_session(session: KeptSession, *, language: Language) -> None:
    """Show how to take a session away as one file; pictures go along only if they are asked for."""
    st.subheader(say("review_file", language))
    st.write(say("review_file_about", language))
    pictures: Pictures = "leave"
    if has_video(session) and st.checkbox(
        say("review_file_video", language), key=f"{SCOPE}-with-video"
    ):
        pictures = "take"

    def made() -> bytes:
        # Asked for later than this run of the page, whose store is closed by then.
        file = io.BytesIO()
        with open_store() as store:
            store.export_session(session.id, file, pictures=pictures)
        return file.getvalue()

    st.download_button(
        say("review_file", language),
        made,
        f"{session.ended_at:%Y-%m-%d}-{session.exercise}{SUFFIX}",
        "application/zip",
        key=f"{SCOPE}-file",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
