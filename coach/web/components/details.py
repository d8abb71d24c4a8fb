"""The repetitions as a table and the angle as a chart."""

import html

import streamlit as st

from coach.exercise import Language
from coach.exports.figure import angle_figure
from coach.exports.rep_table import HEADINGS, reason_lines, rep_rows
from coach.web.outcome import Outcome
from coach.web.texts import say
from coach.wording import summary

#: As many as a phone is wide enough for; the files have them all.
COLUMNS = ("rep", "side", "grade", "peak", "return", "hold", "score")


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
        keys = [key for key in COLUMNS if key != "side" or report.side == "both"]
        table = [{HEADINGS[key].say(language): row[key] for key in keys} for row in rows]
        st.table(table, hide_index=True)
        lines = reason_lines(report, exercise, language=language)
        st.markdown("\n".join(f"- {html.escape(line)}" for line in lines))
    st.subheader(say("chart", language))
    st.plotly_chart(
        angle_figure(report, outcome.series, exercise, language=language),
        theme=None,
        config={"displayModeBar": False, "scrollZoom": False},
        alt=summary(report, exercise, language=language),
    )
