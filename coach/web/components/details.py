"""The repetitions as a table and the angle as a chart."""

import html
from collections.abc import Sequence

import streamlit as st

from coach.exercise import Exercise
from coach.exports.figure import angle_figure
from coach.exports.rep_table import HEADINGS, reason_lines, rep_rows
from coach.language import Language
from coach.values import AngleSeries, SessionReport
from coach.web.components.theme import theme
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
    show_reps(report, exercise, language)
    st.subheader(say("chart", language))
    show_chart(report, outcome.series, exercise, language=language, key="chart")


def show_reps(
    report: SessionReport,
    exercise: Exercise,
    language: Language,
    *,
    columns: Sequence[str] = COLUMNS,
) -> None:
    """Show the repetitions with what there is to know about each; nothing where there are none."""
    if not report.reps:
        return
    st.subheader(say("reps", language))
    rows = rep_rows(report, exercise, language=language)
    keys = [key for key in columns if key != "side" or report.side == "both"]
    table = [{HEADINGS[key].say(language): row[key] for key in keys} for row in rows]
    st.table(table, hide_index=True)
    lines = reason_lines(report, exercise, language=language)
    st.markdown("\n".join(f"- {html.escape(line)}" for line in lines))


def show_chart(
    report: SessionReport,
    series: AngleSeries,
    exercise: Exercise,
    *,
    language: Language,
    key: str,
) -> None:
    """Show the angle over time; `key` is the chart's own on the page."""
    st.plotly_chart(
        angle_figure(report, series, exercise, language=language, theme=theme()),
        theme=None,
        config={"displayModeBar": False, "scrollZoom": False},
        alt=summary(report, exercise, language=language),
        key=key,
    )
