"""Comments pinned to a moment, and angles measured by hand beside those of the program."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import partial
from math import isfinite

import streamlit as st

from coach.language import Language
from coach.progress.wording import signed
from coach.review.form import MOST_TEXT
from coach.review.values import Comment, ManualReading
from coach.store.keeping import new_id
from coach.store.store import Store
from coach.web.components.review_open import SCOPE, go_to_moment
from coach.web.plain import plain
from coach.web.reviewed import SetPlace
from coach.web.texts import say
from coach.wording import SIDE_NAMES, amount, measured
from pose.errors import RomCoachError
from pose.motions import MOTIONS

_MOMENT = f"{SCOPE}_comment_at"


def comment_at(t_s: float) -> None:
    """Begin a comment about a moment."""
    st.session_state[_MOMENT] = t_s


def show_comments(
    store: Store, place: SetPlace, *, zone: tzinfo | None, language: Language
) -> None:
    """Show the comments on a set, and a new one."""
    _ask_comment(store, place, language)
    own = [each for each in store.comments(place.session.id) if each.set_position == place.position]
    if not own:
        st.write(say("review_no_comments", language))
    for comment in own:
        _show_comment(store, comment, zone=zone, language=language)


def show_readings(
    store: Store, place: SetPlace, *, zone: tzinfo | None, language: Language
) -> None:
    """Show the angles measured by hand beside those of the program."""
    own = [each for each in store.readings(place.session.id) if each.set_position == place.position]
    st.write(f"{say('review_readings_how', language)} {say('review_delete_back', language)}")
    if not own:
        return
    st.table([_reading_row(each, zone, language) for each in own], hide_index=True)
    for reading in own:
        name = f"{clock(reading.t_s)}, {_degrees(reading.manual_deg, reading, language)}"
        go, delete = st.columns(2)
        if go.button(
            say("review_go", language, name=name), key=f"{SCOPE}-go-{reading.id}", width="stretch"
        ):
            go_to_moment(reading.t_s)
        if delete.button(
            say("review_delete_named", language, name=name), width="stretch",
            key=f"{SCOPE}-delete-{reading.id}",
        ):  # fmt: skip
            _done(partial(store.delete_reading, reading.id))


def _ask_comment(store: Store, place: SetPlace, language: Language) -> None:
    at_s: float = st.session_state.get(_MOMENT, 0.0)
    number = st.session_state.get(f"{_MOMENT}-number", 0)
    with st.form(f"{SCOPE}-comment-{number}-{at_s:.2f}", border=False):
        moment = st.number_input(
            say("review_comment_at", language), 0.0, None, round(at_s, 2), 0.1,
            key=f"{SCOPE}-comment-at-{number}-{at_s:.2f}",
        )  # fmt: skip
        text = st.text_area(
            say("review_comment_text", language), max_chars=MOST_TEXT,
            key=f"{SCOPE}-comment-text-{number}",
        )  # fmt: skip
        sent = st.form_submit_button(say("review_comment_keep", language), type="primary")
    if not sent:
        return
    if not text.strip():
        st.error(say("review_comment_empty", language), icon=":material/error:")
        return
    made = Comment(
        new_id(), place.session.id, place.position, moment, text.strip(), datetime.now(UTC)
    )
    st.session_state[f"{_MOMENT}-number"] = number + 1
    _done(partial(store.add_comment, made))


def _show_comment(
    store: Store, comment: Comment, *, zone: tzinfo | None, language: Language
) -> None:
    with st.container(border=True):
        written = comment.at.astimezone(zone)
        st.markdown(f"**{clock(comment.t_s)}** · {written:%Y-%m-%d %H:%M}")
        st.markdown(plain(comment.text).replace("\n", "  \n"))
        go, delete = st.columns(2)
        name = clock(comment.t_s)
        if go.button(
            say("review_go", language, name=name), key=f"{SCOPE}-go-{comment.id}", width="stretch"
        ):
            go_to_moment(comment.t_s)
        if delete.button(
            say("review_delete_named", language, name=name), width="stretch",
            key=f"{SCOPE}-delete-{comment.id}",
        ):  # fmt: skip
            _done(partial(store.delete_comment, comment.id))


def _reading_row(reading: ManualReading, zone: tzinfo | None, language: Language) -> dict[str, str]:
    unit = MOTIONS[reading.motion].unit
    apart = reading.manual_deg - reading.automatic_deg
    return {
        say("review_moment", language): clock(reading.t_s),
        say("progress_col_side", language): SIDE_NAMES[reading.side].say(language),
        say("review_by_hand", language): _degrees(reading.manual_deg, reading, language),
        say("review_by_program", language): measured(
            reading.automatic_deg, reading.automatic_band_deg, unit=unit, language=language
        ),
        say("review_apart", language): signed(apart, unit) if isfinite(apart) else "–",
        say("review_taken", language): f"{reading.at.astimezone(zone):%Y-%m-%d %H:%M}",
    }


def _degrees(value: float, reading: ManualReading, language: Language) -> str:
    return amount(value, unit=MOTIONS[reading.motion].unit, language=language)


def clock(t_s: float) -> str:
    """Return a moment of a recording in minutes and seconds."""
    minutes, rest = divmod(round(t_s, 1), 60)
    return f"{int(minutes)}:{rest:04.1f}"


def _done(change: Callable[[], None]) -> None:
    """Make a change and show the page anew; what went wrong is one clear line."""
    try:
        change()
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.rerun()
