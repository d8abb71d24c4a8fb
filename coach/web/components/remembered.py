"""Choices that outlive a change of language, and a step in which they are not shown.

Streamlit knows a choice by its label; in another language it would come up empty. So each
language has a widget of its own, which begins with what was chosen in the other. It also forgets
what is not shown; so what was chosen is kept beside the widget.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar, cast

import streamlit as st

from coach.language import Language

T = TypeVar("T")
#: A browser lets nothing through that a box does not allow, and tells it in its own words or not at
#: all, while what is typed stays in the box. Where the page says what cannot be, a box takes any
#: number.
ANY_WHOLE, ANY_NUMBER = (-9999, 9999), (-9999.0, 9999.0)
T_NUMBER = TypeVar("T_NUMBER", int, float)


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


def choose_number(
    label: str, limits: tuple[T_NUMBER, T_NUMBER], *, key: str, usual: T_NUMBER | None
) -> T_NUMBER | None:
    """Show a number, at first the usual one, and return it; None where it was emptied."""
    widget = f"{key}-widget"
    if widget not in st.session_state:
        st.session_state[widget] = st.session_state.get(key, usual)
    low, high = limits
    chosen = st.number_input(
        label,
        low,
        high,
        None,
        type(low)(1),
        format="%d" if isinstance(low, int) else "%.0f",
        key=widget,
    )
    return _remembered(key, chosen)


def choose_span(
    label: str, limits: tuple[float, float], *, key: str, usual: tuple[float, float], step: float
) -> tuple[float, float]:
    """Show a slider with two ends, at first the usual ones, and return them, in seconds."""
    widget = f"{key}-widget"
    if widget not in st.session_state:
        st.session_state[widget] = st.session_state.get(key, usual)
    low, high = limits
    # Two ends, because what is in the state has two.
    chosen: object = st.slider(label, low, high, None, step, format="%.1f s", key=widget)
    return _remembered(key, cast("tuple[float, float]", chosen))


def choose_box(label: str, *, key: str, usual: bool) -> bool:
    """Show a box to tick and return whether it is ticked."""
    widget = f"{key}-widget"
    if widget not in st.session_state:
        st.session_state[widget] = st.session_state.get(key, usual)
    return _remembered(key, st.checkbox(label, key=widget))


def choose_one(
    label: str, options: Sequence[T], *, key: str, format_func: Callable[[T], str]
) -> T | None:
    """Show options as large buttons and return the chosen one; None: none yet."""
    widget = f"{key}-widget"
    if widget not in st.session_state:
        st.session_state[widget] = st.session_state.get(key)
    return _remembered(key, st.pills(label, options, format_func=format_func, key=widget))


def choose_many(
    label: str, options: Sequence[T], *, key: str, format_func: Callable[[T], str]
) -> list[T]:
    """Show options as large buttons of which any may be chosen, and return those that are."""
    widget = f"{key}-widget"
    if widget not in st.session_state:
        st.session_state[widget] = st.session_state.get(key, [])
    chosen = st.pills(label, options, selection_mode="multi", format_func=format_func, key=widget)
    return _remembered(key, chosen)


def forget_choices(*prefixes: str) -> None:
    """Forget what was chosen under keys that begin so."""
    for key in [key for key in st.session_state if str(key).startswith(prefixes)]:
        del st.session_state[key]


def _index(options: Sequence[T], key: str, first: T | None) -> int:
    """Return where to begin: what was chosen before, else what is suggested, else the first."""
    for wanted in (st.session_state.get(key), first):
        if wanted in options:
            return options.index(wanted)
    return 0


def _remembered(key: str, chosen: T) -> T:
    st.session_state[key] = chosen
    return chosen
