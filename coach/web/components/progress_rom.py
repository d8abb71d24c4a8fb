"""How far it goes: in words, as a chart, and in detail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from coach.exports.progress_figures import holds_figure, rom_figure
from coach.language import Language
from coach.progress.changes import change_of, symmetry_of
from coach.progress.norms import FULL_RANGE, Norm, norm_for
from coach.progress.trend import End, HoldPoint, Trend, holds
from coach.progress.wording import (
    change_line,
    headline,
    norm_line,
    now_line,
    symmetry_line,
    then_line,
)
from coach.web.components.progress_open import open_point
from coach.web.components.theme import theme
from coach.web.history import History
from coach.web.texts import say
from coach.wording import SIDE_NAMES
from pose.values import Side

#: Nothing to move or enlarge by an unsteady finger.
QUIET = {"displayModeBar": False, "scrollZoom": False}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is chosen: the exercise and the sides."""

    exercise: str
    sides: tuple[Side, ...]


def show_rom(history: History, shown: Shown, language: Language) -> None:
    """Show the range of motion over time; for what is held the seconds."""
    found = _trends(history, shown, "reach")
    held = {side: holds(history.sessions, shown.exercise, side) for side in shown.sides}
    if not found and not any(held.values()):
        st.info(say("progress_unmeasured", language), icon=":material/info:")
        return
    if found:
        _show_lines(found, history, language)
        st.subheader(say("progress_rom", language))
        _show_chart(found, history, language, key="progress-rom")
        st.write(say("progress_band_means", language))
    if any(held.values()):
        _show_holds(held, history, language)
    if found:
        with st.expander(say("progress_details", language)):
            _show_details(found, history, shown, language)


def _trends(history: History, shown: Shown, end: End) -> list[Trend]:
    return [
        trend
        for trend in history.trends
        if trend.exercise == shown.exercise and trend.end == end and trend.side in shown.sides
    ]


def _show_lines(found: Sequence[Trend], history: History, language: Language) -> None:
    """Say how it is now, the affected side first and larger."""
    affected = history.patient.affected
    ordered = sorted(found, key=lambda trend: trend.side != affected)
    for number, trend in enumerate(ordered):
        now = now_line(trend, language=language)
        then = then_line(trend, change_of(trend), language=language, zone=history.zone)
        if number == 0:
            st.header(now)
            st.markdown(f"#### {then}")
        else:
            st.markdown(f"**{now}** {then}")


def _show_chart(found: Sequence[Trend], history: History, language: Language, *, key: str) -> None:
    said = " ".join(
        headline(trend, change_of(trend), language=language, zone=history.zone) for trend in found
    )
    figure = rom_figure(
        found,
        norm=_norm(found[0], history),
        language=language,
        theme=theme(),
        zone=history.zone,
    )
    st.plotly_chart(
        figure, theme=None, config=QUIET, alt=said, key=key,
        on_select=lambda: open_point(key), selection_mode="points",
    )  # fmt: skip


def _norm(trend: Trend, history: History) -> Norm | None:
    if (trend.exercise, trend.end) not in FULL_RANGE:
        return None
    patient = history.patient
    born = patient.birth_year
    age = None if born is None else trend.points[-1].at.year - born
    return norm_for(trend.motion, upward=trend.upward, sex=patient.sex, age=age)


def _show_holds(
    held: Mapping[Side, Sequence[HoldPoint]], history: History, language: Language
) -> None:
    st.subheader(say("progress_hold", language))
    last = max((points[-1] for points in held.values() if points), key=lambda point: point.at)
    first = min((points[0] for points in held.values() if points), key=lambda point: point.at)
    st.write(say("progress_held", language, value=round(last.hold_s)))
    alt = say("progress_alt_hold", language, first=round(first.hold_s), last=round(last.hold_s))
    figure = holds_figure(held, language=language, theme=theme(), zone=history.zone)
    st.plotly_chart(
        figure, theme=None, config=QUIET, alt=alt, key="progress-hold",
        on_select=lambda: open_point("progress-hold"), selection_mode="points",
    )  # fmt: skip


def _show_details(
    found: Sequence[Trend], history: History, shown: Shown, language: Language
) -> None:
    for trend in found:
        change = change_of(trend)
        if change is not None:
            line = change_line(change, trend, language=language, zone=history.zone)
            st.write(f"{SIDE_NAMES[trend.side].say(language).capitalize()}: {line}")
    _show_symmetry(found, history, language)
    norm = _norm(found[0], history)
    if norm is not None:
        st.write(norm_line(norm, language=language))
    back = _trends(history, shown, "back")
    if back:
        st.markdown(f"**{say('progress_back', language)}**")
        _show_chart(back, history, language, key="progress-back")


def _show_symmetry(found: Sequence[Trend], history: History, language: Language) -> None:
    by_side = {trend.side: trend for trend in found}
    if len(by_side) < 2:
        st.write(say("progress_sides_once", language))
        return
    affected = history.patient.affected
    symmetry = symmetry_of(by_side["left"], by_side["right"], affected=affected)
    if symmetry is None:
        st.write(say("progress_apart", language))
    else:
        st.write(symmetry_line(symmetry, language=language))
