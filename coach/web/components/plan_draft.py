"""The plan that is being made, until it is used, taken home or left."""

from dataclasses import replace

import streamlit as st

from coach.plan.values import Plan
from coach.web.components.patients import whose
from coach.web.components.remembered import forget_choices

_DRAFT = "plan_draft"
_ORIGIN = "plan_origin"
_FOR = "plan_for"
#: What the fields of a plan remember begins so.
FIELDS = "plan_field"
DOSES = "plan-"
_REMEMBERED = (FIELDS, f"exercise_dose-{DOSES}", f"exercise_choice-side-{DOSES}")


def draft() -> Plan | None:
    """Return the plan that is being made."""
    plan: Plan | None = st.session_state.get(_DRAFT)
    return plan


def change_draft(plan: Plan) -> Plan:
    """Keep a change, and return the plan."""
    st.session_state[_DRAFT] = plan
    return plan


def begin_draft(plan: Plan, *, known: Plan | None = None) -> None:
    """Begin with a plan.

    Parameters
    ----------
    plan : Plan
    known : Plan, optional
        The version that has gone out already: a change makes the next one.
    """
    leave_draft()
    st.session_state[_DRAFT] = plan
    st.session_state[_ORIGIN] = known
    st.session_state[_FOR] = whose()


def begun_for_another() -> bool:
    """Return whether another patient was chosen since the plan was begun."""
    begun_for: str | None = st.session_state.get(_FOR)
    return begun_for is not None and begun_for != whose()


def leave_draft() -> None:
    """Let go of the plan and of all that was chosen for it."""
    st.session_state.pop(_DRAFT, None)
    st.session_state.pop(_ORIGIN, None)
    st.session_state.pop(_FOR, None)
    forget_choices(*_REMEMBERED)


def outgoing(plan: Plan) -> Plan:
    """Return the plan with the version it goes out as."""
    known: Plan | None = st.session_state.get(_ORIGIN)
    if known is None or plan.id != known.id:
        return plan
    same = replace(plan, version=known.version) == known
    return replace(plan, version=known.version if same else known.version + 1)
