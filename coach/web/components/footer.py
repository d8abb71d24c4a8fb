"""What has to be said on every page."""

import streamlit as st

from coach.journal.places import KEPT_DAYS
from coach.language import Language
from coach.values import SessionReport
from coach.web.texts import say
from coach.wording import disclaimer


def show_footer(
    report: SessionReport | None, language: Language, *, privacy: str = "privacy"
) -> None:
    """Show what this tool is not, and where the pictures go."""
    st.divider()
    st.write(disclaimer(report, language=language))
    st.write(say(privacy, language, days=KEPT_DAYS))
