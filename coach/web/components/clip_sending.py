"""Sending one clip, for the page that is open."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from coach.language import Language
from coach.web.clips import ChosenClip
from coach.web.jobs.desk import desk
from coach.web.plain import plain
from coach.web.texts import say
from coach.web.upload.component import upload
from coach.web.upload.receivers import ToPage


def send_clip(language: Language, *, key: str) -> ChosenClip | None:
    """Show where to choose or drop a clip; return the last one that came, None before.

    It is deleted when another one comes, when the page is closed, or with the program.
    """
    receiver = page_receiver(key)
    upload(receiver, language, key=key, most="one")
    if receiver.clip is None:
        return None
    name = plain(receiver.clip.name)
    st.success(say("arrived", language, name=name), icon=":material/check_circle:")
    return ChosenClip(receiver.clip)


def page_receiver(key: str) -> ToPage:
    """Return where the clips of this page arrive that are sent for one purpose."""
    state = f"sent_clip-{key}"
    if state not in st.session_state:
        context = get_script_run_ctx()
        st.session_state[state] = ToPage(desk(), "" if context is None else context.session_id)
    receiver: ToPage = st.session_state[state]
    return receiver
