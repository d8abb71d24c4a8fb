"""Which session is being reviewed."""

from collections.abc import Sequence

import streamlit as st

from coach.web.components.moving import move_to
from coach.web.components.remembered import forget_choices

_OPEN = "review_session"
_LISTED = "review_rows"
#: What is remembered of the open session begins so.
SCOPE = "review_of"
_MOMENT = f"{SCOPE}_moment"


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


def remember_list(ids: Sequence[str]) -> None:
    """Remember which sessions were listed, in their order."""
    st.session_state[_LISTED] = tuple(ids)


def listed() -> tuple[str, ...]:
    """Return which sessions were listed last."""
    ids: tuple[str, ...] = st.session_state.get(_LISTED, ())
    return ids


def is_new(what: str, told: object) -> bool:
    """Tell whether something was told just now, and not in an earlier run of the page."""
    key = f"{SCOPE}_told-{what}"
    before = st.session_state.get(key)
    st.session_state[key] = told
    return told is not None and told != before


def go_to_moment(t_s: float) -> None:
    """Let the player go to a moment."""
    st.session_state[_MOMENT] = t_s
    st.rerun()


def take_moment() -> float | None:
    """Return the moment the player is to go to now; None: it stays where it is."""
    t_s: float | None = st.session_state.pop(_MOMENT, None)
    return t_s


def go_and_review(session_id: str) -> None:
    """Open a session from another page."""
    open_review(session_id)
    move_to("review")
