"""On which days something was done, how the repetitions went, and how it felt."""

import streamlit as st

from coach.exports.progress_figures import calendar_figure, feelings_figure, grades_figure
from coach.language import Language
from coach.progress.adherence import JUDGED, Span, feelings, local_day, span_of
from coach.progress.wording import day_name, span_line
from coach.web.components.progress_rom import QUIET, theme
from coach.web.history import History
from coach.web.texts import say

_SPANS = {"progress_week": 7, "progress_month": 30, "progress_time": None}


def show_days(history: History, language: Language) -> None:
    """Show on how many days something was done, the calendar, and the repetitions."""
    st.subheader(say("progress_days_title", language))
    spans = {key: span_of(history.days, length) for key, length in _SPANS.items()}
    for column, (key, span) in zip(st.columns(len(spans)), spans.items(), strict=True):
        column.metric(
            say(key, language),
            say("progress_of", language, active=span.active, days=span.days),
            _share(span, language),
            delta_color="off",
            delta_arrow="off",
            border=True,
        )
    planned = any(day.ordered for day in history.days)
    st.write(say("progress_calendar_plan" if planned else "progress_calendar", language))
    st.plotly_chart(
        calendar_figure(history.days, language=language, theme=theme()),
        theme=None,
        config=QUIET,
        alt=span_line(spans["progress_time"], whole=True, language=language),
        key="progress-calendar",
    )
    _show_grades(history, language)


def show_feelings(history: History, language: Language) -> None:
    """Show pain before and after, and effort."""
    st.subheader(say("progress_feelings", language))
    told = feelings(history.sessions)
    if not told:
        st.info(say("progress_feelings_none", language), icon=":material/info:")
        return
    first, last = (day_name(local_day(told[end].at, history.zone), language) for end in (0, -1))
    st.plotly_chart(
        feelings_figure(told, language=language, theme=theme(), zone=history.zone),
        theme=None,
        config=QUIET,
        alt=say("progress_alt_feelings", language, first=first, last=last),
        key="progress-feelings",
    )


def _show_grades(history: History, language: Language) -> None:
    counts = {grade: sum(day.counts[grade] for day in history.days) for grade in JUDGED}
    st.subheader(say("progress_grades", language))
    st.plotly_chart(
        grades_figure(history.days, language=language, theme=theme()),
        theme=None,
        config=QUIET,
        alt=say("progress_alt_grades", language, **counts),
        key="progress-grades",
    )


def _share(span: Span, language: Language) -> str | None:
    if span.percent is None:
        return None
    return say("progress_ordered", language, percent=round(span.percent))
