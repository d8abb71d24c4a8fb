"""The way from page to page, and the language: always in sight, also on a phone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from coach.web.components.language import choose_language

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def show_header(pages: Sequence["StreamlitPage"]) -> None:
    """Show a large link to each page and the switch of languages."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for page in pages:
            st.page_link(page, label=page.title)
        choose_language()
