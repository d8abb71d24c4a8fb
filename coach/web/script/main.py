"""The script Streamlit runs for every visitor."""

from pathlib import Path


def main() -> None:
    """Show the page that was asked for."""
    import streamlit as st

    from coach.web.pages.clip import clip_page

    # A named icon or an emoji would be fetched from a font server.
    st.set_page_config(page_title="ROM Coach", page_icon=Path(__file__).with_name("icon.svg"))
    st.navigation([st.Page(clip_page, title="ROM Coach", default=True)], position="hidden").run()


# Whoever imports this file must not draw a page.
if __name__ == "__main__":
    main()
