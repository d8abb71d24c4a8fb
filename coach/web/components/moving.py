"""Going from one page to another, with nothing about a person in the address."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_PAGES = "pages"
PageName = Literal["measure", "review", "progress", "plan"]


def remember_pages(pages: "Sequence[StreamlitPage]") -> None:
    """Remember the pages that can be gone to."""
    st.session_state[_PAGES] = {page.url_path: page for page in pages}


def move_to(name: PageName) -> None:
    """Show another page; where there is none of that name, stay."""
    page = st.session_state.get(_PAGES, {}).get(name)
    if page is not None:
        st.switch_page(page)
