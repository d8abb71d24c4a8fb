"""The repetitions as a table and the angle as a chart."""

import streamlit as st

from coach.exercise import Language
from coach.exports.figure import angle_figure
from coach.exports.rep_table import HEADINGS, rep_rows
from coach.web.outcome import Outcome
from coach.web.texts import say
from coach.wording import summary


def show_details(outcome: Outcome, language: Language) -> None:
    """Show the repetitions and the chart; a refused clip has neither."""
    report, exercise = outcome.report, outcome.exercise
    for warning in outcome.warnings:
        st.warning(warning, icon=":material/warning:")
    if report.quality.grade == "refused":
        return
    if report.reps:
        st.subheader(say("reps", language))
        rows = rep_rows(report, exercise, language=language)
        table = [{HEADINGS[key].say(language): row[key] for key in HEADINGS} for row in rows]
        st.table(table, hide_index=True)
    st.subheader(say("chart", language))
    st.plotly_chart(
        angle_figure(report, outcome.series, exercise, language=language),
        theme=None,
        config={"displayModeBar": False, "scrollZoom": False},
        alt=summary(report, exercise, language=language),
    )
