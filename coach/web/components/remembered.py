"""Choices that outlive a change of language.

Streamlit knows a choice by its label; in another language it would come up empty. So each
language has a widget of its own, which begins with what was chosen in the other.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

import streamlit as st

from coach.exercise import Language

T = TypeVar("T")


def choose_radio(
    label: str,
    options: Sequence[T],
    *,
    key: str,
    language: Language,
    format_func: Callable[[T], str],
    first: T | None = None,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> T:
    """Show options side by side and return the chosen one."""
    chosen = st.radio(
        label,
        options,
        index=_index(options, key, first),
        format_func=format_func,
        key=f"{key}-{language}",
        horizontal=True,
        label_visibility=label_visibility,
    )
    return _remembered(key, options[0] if chosen is None else chosen)


def choose_listed(
    label: str,
    options: Sequence[T],
    *,
    key: str,
    language: Language,
    format_func: Callable[[T], str],
    first: T | None = None,
) -> T:
    """Show options as a drop-down list and return the chosen one."""
    chosen = st.selectbox(
        label,
        options,
        index=_index(options, key, first),
        format_func=format_func,
        key=f"{key}-{language}",
    )
    return _remembered(key, options[0] if chosen is None else chosen)


def _index(options: Sequence[T], key: str, first: T | None) -> int:
    """Return where to begin: what was chosen before, else what is suggested, else the first."""
    for wanted in (st.session_state.get(key), first):
        if wanted in options:
            return options.index(wanted)
    return 0


def _remembered(key: str, chosen: T) -> T:
    st.session_state[key] = chosen
    return chosen
