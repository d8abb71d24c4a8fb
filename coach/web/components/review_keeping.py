"""Keeping a correction, going back to what was measured, and what was corrected when."""

from dataclasses import replace

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.review.form import MOST_TEXT
from coach.review.values import Correction
from coach.store.keeping import corrected_set
from coach.store.values import CorrectedSet, Revision
from coach.web.components.review_desk import Desk
from coach.web.components.review_draft import leave_draft, result_of
from coach.web.components.review_open import SCOPE
from coach.web.plain import plain
from coach.web.reviewed import SetPlace, set_place
from coach.web.texts import say
from pose.errors import RomCoachError

_KEY = f"{SCOPE}_keep"
_TOLD = f"{_KEY}-told"


def offer_keeping(desk: Desk, place: SetPlace, draft: Correction | None) -> None:
    """Show how to keep a correction that is being made, or to leave it.

    It stands there before there is anything to keep, so that nothing moves when there is.

    Parameters
    ----------
    desk : Desk
    place : SetPlace
    draft : Correction or None
        None: nothing differs from what counts now.
    """
    if draft is not None:
        st.session_state.pop(_TOLD, None)
    note = st.text_input(
        say("review_note", desk.language), max_chars=MOST_TEXT, key=f"{_KEY}-note-{place.position}",
        disabled=draft is None,
    )  # fmt: skip
    keep, leave = st.columns([3, 2])
    kept = keep.button(
        say("review_keep", desk.language), type="primary", width="stretch", key=f"{_KEY}-keep",
        icon=":material/check:", disabled=draft is None,
    )  # fmt: skip
    if leave.button(
        say("review_leave", desk.language), width="stretch", key=f"{_KEY}-leave",
        icon=":material/close:", disabled=draft is None,
    ):  # fmt: skip
        _leave("review_left")
    _tell(desk.language)
    if not kept or draft is None:
        return
    try:
        desk.store.revise(desk.session.id, _corrected(desk, place, replace(draft, note=note)))
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    _leave("review_kept")


def _tell(language: Language) -> None:
    """Say what came of the button that was pressed last."""
    told: str | None = st.session_state.get(_TOLD)
    if told is not None:
        st.success(say(told, language), icon=":material/check_circle:")


def _leave(told: str) -> None:
    """Begin again with what counts now, and say what was done."""
    leave_draft()
    st.session_state[_TOLD] = told
    st.rerun()


def show_history(desk: Desk) -> None:
    """Show what was corrected when, and the way back to what was measured."""
    if not desk.revisions:
        return
    st.markdown(f"**{say('review_history', desk.language)}**")
    st.markdown("\n".join(f"- {_said(each, desk)}" for each in reversed(desk.revisions)))
    if not desk.session.corrected:
        return
    if st.button(say("review_undo", desk.language), icon=":material/history:", key=f"{_KEY}-undo"):
        try:
            desk.store.undo(desk.session.id)
        except RomCoachError as error:
            st.error(str(error), icon=":material/error:")
            return
        _leave("review_undone")


def _corrected(desk: Desk, place: SetPlace, draft: Correction) -> dict[int, CorrectedSet]:
    """Return what is to be kept; another exercise is that of all sets of the session.

    Raises
    ------
    RomCoachError
        A set cannot be scored again.
    """
    exercise = desk.catalogue[draft.order.exercise]
    found = {place.position: _one(place, draft, exercise)}
    if exercise.id == desk.session.exercise:
        return found
    for position in range(1, len(desk.session.sets) + 1):
        other = set_place(desk.session, position)
        if position in found or other is None:
            continue
        # Its side stays its own, and all of it is scored.
        side = desk.current(other).order.side
        order = replace(draft.order, side=side, start_s=None, end_s=None)
        found[position] = _one(other, Correction(order, (), draft.note), exercise)
    return found


def _one(place: SetPlace, draft: Correction, exercise: Exercise) -> CorrectedSet:
    result = replace(result_of(place, draft, exercise).result, correction=draft)
    return corrected_set(place.kept, result, exercise)


def _said(revision: Revision, desk: Desk) -> str:
    correction = revision.correction
    if correction is None:
        said = say("review_was_undone", desk.language)
    else:
        exercise = desk.catalogue.get(correction.order.exercise)
        said = say(
            "review_was_corrected",
            desk.language,
            exercise=correction.order.exercise
            if exercise is None
            else exercise.name.say(desk.language),
            side=say(f"review_side_{correction.order.side}", desk.language),
            edits=len(correction.edits),
        )
    when = f"{revision.at.astimezone(desk.zone):%Y-%m-%d %H:%M}"
    note = f" – {plain(revision.note)}" if revision.note else ""
    number = say("review_set", desk.language, number=revision.set_position)
    return f"{when}, {number}: {said}{note}"
