"""Which session is open: chosen from a list, a row of the table, or a point of a chart."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.store.values import KeptSession
from coach.web.components.progress_choice import session_name
from coach.web.history import History
from coach.web.texts import say

_OPEN = "progress_open"
_ROWS = "progress_rows"


def open_point(chart: str) -> None:
    """Open the session of the point that was marked in a chart."""
    for point in _selection(chart).get("points", ()):
        session_id = point.get("customdata")
        if isinstance(session_id, list):
            session_id = session_id[0] if session_id else None
        if isinstance(session_id, str):
            st.session_state[_OPEN] = session_id


def open_row(table: str) -> None:
    """Open the session of the row that was marked in a table."""
    ids: Sequence[str] = st.session_state.get(_ROWS, ())
    for row in _selection(table).get("rows", ()):
        if row < len(ids):
            st.session_state[_OPEN] = ids[row]


def remember_rows(sessions: Sequence[KeptSession]) -> None:
    """Remember which session each row of the table stands for."""
    st.session_state[_ROWS] = [session.id for session in sessions]


def choose_session(
    history: History, catalogue: Mapping[str, Exercise], language: Language
) -> KeptSession | None:
    """Show the list of sessions, the newest first, and return the open one; None: none is."""
    by_id = {session.id: session for session in reversed(history.sessions)}

    if st.session_state.get(_OPEN) not in by_id:
        st.session_state[_OPEN] = None
    chosen = st.selectbox(
        say("progress_open", language),
        list(by_id),
        format_func=lambda each: session_name(
            by_id[each], history.zone, catalogue, language=language
        ),
        placeholder=say("progress_open_none", language),
        key=_OPEN,
    )
    return None if chosen is None else by_id[chosen]


def _selection(key: str) -> Mapping[str, Any]:
    state = st.session_state.get(key)
    found: Mapping[str, Any] = getattr(state, "selection", None) or {}
    return found
