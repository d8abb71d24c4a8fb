"""Whether the page is light or dark."""

from typing import Literal

import streamlit as st

from coach.exports.progress_look import Theme


def theme() -> Theme:
    """Return what the person's browser shows; light until it has told."""
    kind: Literal["light", "dark"] | None = st.context.theme.type
    return "dark" if kind == "dark" else "light"
