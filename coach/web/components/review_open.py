"""Which session is being reviewed."""

import streamlit as st

from coach.web.components.moving import move_to
from coach.web.components.remembered import forget_choices

_OPEN = "review_session"
#: What is remembered of the open session begins so.
SCOPE = "review_of"


def opened() -> str | None:
    """Return the id of the session that is open; None: none is."""
    session_id: str | None = st.session_state.get(_OPEN)
    return session_id


def open_review(session_id: str) -> None:
    """Open a session, forgetting what was chosen and begun in another."""
    if session_id != opened():
        forget_choices(SCOPE)
    st.session_state[_OPEN] = session_id


def close_review() -> None:
    """Go back to the list."""
    forget_choices(SCOPE)
    st.session_state.pop(_OPEN, None)


def go_and_review(session_id: str) -> None:
    """Open a session from another page."""
    open_review(session_id)
    move_to("review")
