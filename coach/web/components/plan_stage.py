"""Showing an exercise of a plan once before the camera: the questions, then the live stage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from coach.analysis import Analysis, score_trace
from coach.language import Language
from coach.live.values import Workout
from coach.plan.demonstration import showing_order
from coach.plan.values import PlanItem
from coach.plan.words import name_words
from coach.recorded.finished import TRACE
from coach.web.components.live_run import Scope, begin, end, leave, own_run, run_live
from coach.web.components.safety import check_safety, forget_safety, show_stop
from coach.web.components.step import bring_top_into_view
from coach.web.texts import say
from pose.errors import RomCoachError

_KEY = "plan_showing"
_SCOPE: Scope = "plan"


@dataclass(frozen=True, slots=True)
class _Showing:
    item: PlanItem
    step: Literal["safety", "live", "stopped"]
    workout: Workout | None = None


def begin_showing(item: PlanItem) -> None:
    """Leave the plan for the camera, to come back with a demonstration of an exercise."""
    forget_safety()
    st.session_state[f"{_KEY}-begun"] = True
    _go(_Showing(item, "safety"))


def leave_showing() -> None:
    """Give up a demonstration, wherever it is."""
    st.session_state.pop(_KEY, None)
    leave(_SCOPE)


def show_stage(language: Language, keep: Callable[[PlanItem, Analysis], None]) -> bool:
    """Show the step somebody is at; return whether there is one.

    Parameters
    ----------
    language : Language
    keep : callable
        Given the exercise and what was measured of it, once it was shown.
    """
    showing: _Showing | None = st.session_state.get(_KEY)
    if showing is None:
        return False
    if showing.step == "safety":
        _ask(showing.item, language)
    elif showing.step == "live":
        _run(showing.item, language, keep)
    else:
        _stopped(showing, language)
    return True


def _ask(item: PlanItem, language: Language) -> None:
    if st.session_state.pop(f"{_KEY}-begun", False):
        bring_top_into_view()
    st.subheader(name_words(item, language))
    st.info(say("plan_show_how", language), icon=":material/videocam:")
    order = showing_order(item.order)
    ready = check_safety(order, language, film="never")
    if ready is not None:
        try:
            begin(order, ready, language, scope=_SCOPE)
        except RomCoachError as error:
            st.error(str(error), icon=":material/error:")
            return
        _go(_Showing(item, "live"))
    if st.button(say("back", language), width="stretch", icon=":material/arrow_back:", key="back"):
        _return()


def _run(item: PlanItem, language: Language, keep: Callable[[PlanItem, Analysis], None]) -> None:
    if run_live(language, scope=_SCOPE) is None:
        return
    workout, run = end(_SCOPE), own_run(_SCOPE)
    if workout is not None and workout.advice:
        leave(_SCOPE)
        _go(_Showing(item, "stopped", workout))
    if workout is None or run is None or not workout.sets:
        _return()
        return
    exercise, side = item.order.exercise, workout.sets[0].turn.side
    try:
        keep(item, score_trace(run.folder / "set-1" / TRACE, exercise, side=side))
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    _return()


def _stopped(showing: _Showing, language: Language) -> None:
    if showing.workout is not None:
        workout = showing.workout
        show_stop(say("was_stopped", language), workout.stop_reason, workout.advice)
    if st.button(say("back", language), width="stretch", icon=":material/arrow_back:", key="back"):
        _return()


def _return() -> None:
    leave_showing()
    st.rerun()


def _go(showing: _Showing) -> None:
    st.session_state[_KEY] = showing
    st.rerun()
