"""Exercising in front of the camera: entering a room, staying in it, going back to it."""

import secrets
from dataclasses import replace
from typing import Literal

import streamlit as st

from coach.language import Language
from coach.live.values import LiveOrder, Workout
from coach.web.camera.component import camera
from coach.web.components.safety import Ready
from coach.web.live.rooms import COOKIE, ROOMS, known_browser
from coach.web.live.run import Run
from coach.web.texts import say

#: Whose room it is: one exercise that is done, and one that is shown for a plan.
Scope = Literal["exercise", "plan"]
_OWNER = "exercise_owner"


def begin(order: LiveOrder, ready: Ready, language: Language, *, scope: Scope = "exercise") -> None:
    """Open a room for an order.

    Raises
    ------
    RomCoachError
        Too many people exercise at once.
    """
    order = replace(order, pain_before=ready.pain)
    ticket = ROOMS.open(order, owner=_owner(), language=language, keep_video=ready.keep_video)
    st.session_state[_room(scope)] = ticket.key


def run_live(language: Language, *, scope: Scope = "exercise") -> bool:
    """Show the camera; return whether it is over. The page does not run again for every frame."""
    run = own_run(scope)
    if run is None:
        return True
    ticket = ROOMS.ticket(run.key, owner=run.owner)
    if ticket is None:
        return True
    outcome = camera(token=ticket.token, language=language, key=f"camera-{run.key}")
    return outcome is not None


def own_run(scope: Scope = "exercise") -> Run | None:
    """Return this person's run, over or not; None where there is none, or no more."""
    key = st.session_state.get(_room(scope))
    return None if key is None else ROOMS.find(key, owner=_owner())


def end(scope: Scope = "exercise") -> Workout | None:
    """End this person's workout where it is, if it has not ended; return it, if there is one."""
    run = own_run(scope)
    if run is None:
        return None
    if not run.over:
        with run.lock:
            run.interrupt()
    return run.workout


def leave(scope: Scope = "exercise") -> None:
    """Give up the room with all that was recorded in it."""
    key = st.session_state.pop(_room(scope), None)
    if key is not None:
        ROOMS.forget(key, owner=_owner())


def offer_unfinished(language: Language) -> bool:
    """Offer a workout that was cut off by closing its page; return whether it is gone on with."""
    browser = known_browser(str(st.context.cookies.get(COOKIE, "")))
    key = None if browser is None else ROOMS.unfinished(browser)
    if browser is None or key is None:
        return False
    with st.container(border=True):
        st.subheader(say("unfinished", language))
        if not st.button(say("go_on", language), type="primary", width="stretch", key="go_on"):
            return False
    ticket = ROOMS.take_over(browser, owner=_owner())
    if ticket is None:
        st.error(say("lost", language), icon=":material/error:")
        return False
    st.session_state[_room("exercise")] = ticket.key
    return True


def _room(scope: Scope) -> str:
    return f"{scope}_room"


def _owner() -> str:
    """Return the name of this visit; nobody else can guess it."""
    if _OWNER not in st.session_state:
        st.session_state[_OWNER] = secrets.token_urlsafe(16)
    owner: str = st.session_state[_OWNER]
    return owner
