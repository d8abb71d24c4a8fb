"""The script Streamlit runs for every visitor."""

from pathlib import Path


def main() -> None:
    """Show the page that was asked for."""
    import streamlit as st

    from coach.web.components.header import show_header
    from coach.web.components.language import chosen_language, tell_language
    from coach.web.components.moving import remember_pages
    from coach.web.components.style import use_style
    from coach.web.pages.clip import clip_page
    from coach.web.pages.exercise import exercise_page
    from coach.web.pages.plan import plan_page
    from coach.web.pages.progress import progress_page
    from coach.web.pages.review import review_page
    from coach.web.texts import say

    # A named icon or an emoji would be fetched from a font server.
    st.set_page_config(page_title="ROM Coach", page_icon=Path(__file__).with_name("icon.svg"))
    use_style()
    language = chosen_language()
    pages = [
        st.Page(exercise_page, title=say("nav_exercise", language), default=True),
        st.Page(clip_page, title=say("nav_measure", language), url_path="measure"),
        st.Page(review_page, title=say("nav_review", language), url_path="review"),
        st.Page(progress_page, title=say("nav_progress", language), url_path="progress"),
        st.Page(plan_page, title=say("nav_plan", language), url_path="plan"),
    ]
    page = st.navigation(pages, position="hidden")
    remember_pages(pages)
    show_header(pages)
    page.run()
    tell_language(language)


# Whoever imports this file must not draw a page.
if __name__ == "__main__":
    main()
