"""Exercising in front of the camera: entering a room, staying in it, going back to it."""

import secrets
from dataclasses import replace
from typing import Literal

import streamlit as st

from coach.language import Language
from coach.live.values import LiveOrder, Workout
from coach.recorded.unfinished import Unfinished
from coach.web.camera.component import Ending, camera
from coach.web.components.patients import whose
from coach.web.components.safety import Ready
from coach.web.components.today_plan import for_plan, under_plan
from coach.web.components.where import at_this_machine
from coach.web.live.browsers import COOKIE, known_browser
from coach.web.live.rooms import ROOMS
from coach.web.live.run import Run
from coach.web.live.unfinished import Visitor

#: Whose room it is: one exercise that is done, and one that is shown for a plan.
Scope = Literal["exercise", "plan"]
_OWNER = "exercise_owner"


def begin(order: LiveOrder, ready: Ready, language: Language, *, scope: Scope = "exercise") -> None:
    """Open a room for an order.

    What is shown for a plan is not kept for another time.

    Raises
    ------
    RomCoachError
        Too many people exercise at once.
    """
    order = replace(order, pain_before=ready.pain)
    ticket = ROOMS.open(
        order,
        owner=_owner(),
        language=language,
        keep_video=ready.keep_video,
        under=under_plan() if scope == "exercise" else None,
        patient_id=whose(),
        lasting="till saved" if scope == "exercise" else "in its room",
    )
    st.session_state[_room(scope)] = ticket.key


def run_live(language: Language, *, scope: Scope = "exercise") -> Ending | Literal["gone"] | None:
    """Show the camera; return how it ended, None while it goes on.

    The page does not run again for every frame.
    """
    run = own_run(scope)
    ticket = None if run is None else ROOMS.ticket(run.key, owner=run.owner)
    if run is None or ticket is None:
        return "gone"
    outcome = camera(run.order, token=ticket.token, language=language, key=f"camera-{run.key}")
    return None if outcome is None else outcome.ending


def own_run(scope: Scope = "exercise") -> Run | None:
    """Return this person's run, over or not; None where there is none, or no more."""
    key = st.session_state.get(_room(scope))
    return None if key is None else ROOMS.find(key, owner=_owner())


def can_wait() -> bool:
    """Tell whether this person's workout can be gone on with later."""
    run = own_run()
    return run is not None and run.begun and not run.over


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
    """Give up the room with all that was recorded in it, wherever that is by now."""
    key = st.session_state.pop(_room(scope), None)
    if key is not None:
        ROOMS.forget(key, owner=_owner())
        ROOMS.delete(key, _visitor())


def let_wait() -> None:
    """Leave the room; what was recorded waits to be saved another time."""
    key = st.session_state.pop(_room("exercise"), None)
    if key is not None:
        ROOMS.leave_waiting(key, owner=_owner())


def unfinished() -> tuple[Unfinished, ...]:
    """Return what this person may go on with, or has not saved yet."""
    return ROOMS.unfinished(_visitor())


def take_up(key: str) -> bool:
    """Make an unfinished workout this person's; return whether it was still there.

    Raises
    ------
    RomCoachError
        Too many people exercise at once.
    """
    run = ROOMS.take_up(key, _visitor())
    if run is None:
        return False
    st.session_state[_room("exercise")] = key
    for_plan(run.under)
    return True


def delete_unfinished(key: str) -> None:
    """Delete an unfinished workout with all that was recorded of it."""
    ROOMS.delete(key, _visitor())


def _room(scope: Scope) -> str:
    return f"{scope}_room"


def _visitor() -> Visitor:
    browser = known_browser(str(st.context.cookies.get(COOKIE, "")))
    return Visitor(_owner(), browser, at_this_machine())


def _owner() -> str:
    """Return the name of this visit; nobody else can guess it."""
    if _OWNER not in st.session_state:
        st.session_state[_OWNER] = secrets.token_urlsafe(16)
    owner: str = st.session_state[_OWNER]
    return owner
