"""Every session as a row that can be sorted, searched and opened."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import streamlit as st

from coach.exercise import Exercise
from coach.exports.record import unit_of
from coach.language import Language
from coach.progress.adherence import Feeling, feelings
from coach.progress.trend import RomPoint
from coach.store.values import KeptSession
from coach.web.components.progress_choice import exercise_name
from coach.web.components.progress_open import open_row, remember_rows
from coach.web.components.remembered import choose_radio
from coach.web.history import History
from coach.web.texts import say
from coach.wording import SIDE_NAMES
from pose.values import SIDES, Side

_TABLE = "progress-table"
_WHOLE = (
    "progress_reach_left",
    "progress_band_left",
    "progress_reach_right",
    "progress_band_right",
    "progress_held_s",
)


def show_table(
    history: History, exercise: str, catalogue: Mapping[str, Exercise], language: Language
) -> None:
    """Show the sessions, the newest first."""
    st.subheader(say("progress_sessions", language))
    which = choose_radio(
        say("progress_which", language),
        ("this", "every"),
        key="progress_which",
        language=language,
        format_func=lambda key: say(f"progress_{key}", language),
    )
    sessions = [
        session
        for session in reversed(history.sessions)
        if which == "every" or session.exercise == exercise
    ]
    remember_rows(sessions)
    st.write(say("progress_table_note", language))
    unit = _unit(sessions)
    st.dataframe(
        _columns(sessions, history, catalogue, language, unit=unit),
        hide_index=True,
        width="stretch",
        column_config=_formats(language, unit),
        placeholder="–",
        key=_TABLE,
        on_select=lambda: open_row(_TABLE),
        selection_mode="single-row",
    )


def _columns(
    sessions: list[KeptSession],
    history: History,
    catalogue: Mapping[str, Exercise],
    language: Language,
    *,
    unit: str,
) -> dict[str, list[Any]]:
    reached: dict[str, dict[Side, RomPoint]] = defaultdict(dict)
    for trend in history.trends:
        if trend.end == "reach":
            for point in trend.points:
                reached[point.session_id][trend.side] = point
    felt = {each.session_id: each for each in feelings(sessions)}
    several = len({session.exercise for session in sessions}) > 1
    columns: dict[str, list[Any]] = defaultdict(list)
    for session in sessions:
        row = {
            "progress_when": session.ended_at.astimezone(history.zone).replace(tzinfo=None),
            "progress_what": exercise_name(session.exercise, catalogue, language)
            if several
            else None,
            **_numbers(session, reached.get(session.id, {}), felt.get(session.id), language),
        }
        for key, value in row.items():
            columns[say(key, language, unit=unit)].append(value)
    # A column in which nobody has anything only takes room.
    return {name: cells for name, cells in columns.items() if set(cells) != {None}}


def _numbers(
    session: KeptSession,
    points: Mapping[Side, RomPoint],
    felt: Feeling | None,
    language: Language,
) -> dict[str, Any]:
    reps = [rep for kept in session.sets for rep in kept.reps]
    grades = Counter(rep.grade for rep in reps)
    sides = {rep.side for rep in reps}
    held = max((rep.hold_s for rep in reps), default=0.0)
    row: dict[str, Any] = {}
    for side in SIDES:
        point = points.get(side)
        row[f"progress_reach_{side}"] = None if point is None else point.value_deg
        row[f"progress_band_{side}"] = None if point is None else point.band_deg
    return row | {
        "progress_full": grades["full"],
        "progress_partial": grades["partial"],
        "progress_attempt": grades["attempt"],
        "progress_unseen": grades["untracked"] + grades["wrong_view"],
        "progress_pain_before": None if felt is None else felt.pain_before,
        "progress_pain_after": None if felt is None else felt.pain_after,
        "progress_effort": None if felt is None else felt.effort,
        "progress_held_s": held or None,
        "progress_col_side": " + ".join(
            SIDE_NAMES[side].say(language) for side in SIDES if side in sides
        ),
        "progress_corrected": say("progress_corrected_yes", language)
        if session.corrected
        else None,
    }


def _unit(sessions: list[KeptSession]) -> str:
    """Return the unit of what was reached; both where sessions are measured in either."""
    signs = {"%" if unit_of(session.motion) == "%" else "°" for session in sessions}
    return ", ".join(sorted(signs, reverse=True)) or "°"


def _formats(language: Language, unit: str) -> dict[str, Any]:
    when = st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm", pinned=True)
    whole = st.column_config.NumberColumn(format="%.0f")
    numbers = {say(key, language, unit=unit): whole for key in _WHOLE}
    return {say("progress_when", language): when, **numbers}
