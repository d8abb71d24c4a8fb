"""The kept sessions of a patient as a list that can be narrowed, and opened."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coach.exercise import Exercise
from coach.language import Language
from coach.store.values import KeptSession
from coach.web.components.progress_choice import exercise_name, session_name
from coach.web.components.remembered import choose_listed
from coach.web.components.review_open import listed, open_review, remember_list
from coach.web.texts import say
from coach.wording import SIDE_NAMES
from pose.values import SIDES

_TABLE = "review-table"
_CHOICE = "review-choice"
_ALL = ""
_SOURCES: tuple[Literal["all", "live", "clip"], ...] = ("all", "live", "clip")


def narrow(
    sessions: Sequence[KeptSession],
    places: tuple[DeltaGenerator, DeltaGenerator],
    catalogue: Mapping[str, Exercise],
    *,
    language: Language,
) -> list[KeptSession]:
    """Show by what the list can be narrowed, and return what is left, the newest first.

    Parameters
    ----------
    sessions : sequence of KeptSession
    places : (container, container)
        Where to ask for the exercise and the source.
    catalogue : mapping of str to Exercise
    language : Language
    """
    left, right = places
    done = {session.exercise for session in sessions}
    with left:
        exercise = choose_listed(
            say("progress_exercise", language),
            [_ALL, *sorted(done, key=lambda each: exercise_name(each, catalogue, language))],
            key="review_exercise",
            language=language,
            format_func=lambda each: (
                exercise_name(each, catalogue, language)
                if each
                else say("review_all_exercises", language)
            ),
        )
    with right:
        source = choose_listed(
            say("review_source", language),
            _SOURCES,
            key="review_source",
            language=language,
            format_func=lambda each: say(f"review_source_{each}", language),
        )
    return [
        session
        for session in reversed(sessions)
        if exercise in (_ALL, session.exercise) and source in ("all", session.source)
    ]


def show_list(
    sessions: Sequence[KeptSession],
    catalogue: Mapping[str, Exercise],
    *,
    zone: tzinfo | None,
    language: Language,
) -> None:
    """Show the sessions; one that is marked or chosen is opened."""
    remember_list([session.id for session in sessions])
    st.write(say("review_list_note", language))
    when = say("progress_when", language)
    st.dataframe(
        _columns(sessions, catalogue, zone, language),
        hide_index=True,
        width="stretch",
        column_config={
            when: st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm", pinned=True)
        },
        placeholder="–",
        key=_TABLE,
        on_select=_open_row,
        selection_mode="single-row",
    )
    by_id = {session.id: session for session in sessions}
    chosen = st.selectbox(
        say("review_open", language),
        list(by_id),
        None,
        format_func=lambda each: session_name(by_id[each], zone, catalogue, language=language),
        placeholder=say("progress_open_none", language),
        key=_CHOICE,
    )
    if chosen is not None:
        open_review(chosen)
        st.rerun()


def _open_row() -> None:
    state = st.session_state.get(_TABLE)
    ids = listed()
    for row in (getattr(state, "selection", None) or {}).get("rows", ()):
        if row < len(ids):
            open_review(ids[row])


def _columns(
    sessions: Sequence[KeptSession],
    catalogue: Mapping[str, Exercise],
    zone: tzinfo | None,
    language: Language,
) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = defaultdict(list)
    for session in sessions:
        for key, value in _row(session, catalogue, zone, language).items():
            columns[say(key, language)].append(value)
    return dict(columns)


def _row(
    session: KeptSession,
    catalogue: Mapping[str, Exercise],
    zone: tzinfo | None,
    language: Language,
) -> dict[str, Any]:
    reps = [rep for kept in session.sets for rep in kept.reps]
    grades = Counter(rep.grade for rep in reps)
    sides: set[str] = {rep.side for rep in reps} or {kept.side for kept in session.sets}
    return {
        "progress_when": session.ended_at.astimezone(zone).replace(tzinfo=None),
        "progress_what": exercise_name(session.exercise, catalogue, language),
        "progress_col_side": " + ".join(
            SIDE_NAMES[side].say(language) for side in (*SIDES, "both") if side in sides
        ),
        "review_col_source": say(f"review_source_{session.source}", language),
        "progress_full": grades["full"],
        "progress_partial": grades["partial"],
        "progress_attempt": grades["attempt"],
        "progress_unseen": grades["untracked"] + grades["wrong_view"],
        "review_col_corrected": say("review_yes", language) if session.corrected else "",
    }
