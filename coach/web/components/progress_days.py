"""On which days something was done, how the repetitions went, and how it felt."""

import streamlit as st

from coach.exports.feelings_figure import feelings_figure
from coach.exports.progress_figures import calendar_figure, grades_figure
from coach.language import Language
from coach.progress.adherence import JUDGED, Span, feelings, local_day, span_of
from coach.progress.mornings import rise_words
from coach.progress.wording import day_name, span_line
from coach.web.components.progress_rom import QUIET
from coach.web.components.theme import theme
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
    """Show pain before, after and on the next morning, and effort; tell where pain rose."""
    st.subheader(say("progress_feelings", language))
    told = feelings(history.sessions)
    if not told and not history.mornings:
        st.info(say("progress_feelings_none", language), icon=":material/info:")
        return
    days = [local_day(each.at, history.zone) for each in told]
    days += [morning.day for morning in history.mornings]
    first, last = (day_name(day, language) for day in (min(days), max(days)))
    st.plotly_chart(
        feelings_figure(
            told, history.mornings, language=language, theme=theme(), zone=history.zone
        ),
        theme=None,
        config=QUIET,
        alt=say("progress_alt_feelings", language, first=first, last=last),
        key="progress-feelings",
    )
    rises = rise_words(history.mornings, language)
    if rises:
        st.warning("\n\n".join(rises), icon=":material/trending_up:")


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
