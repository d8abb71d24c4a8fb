"""A version of a plan as text. The exercises are in it whole: a later catalogue changes none."""

from functools import cache

from pydantic import TypeAdapter

from coach.plan.values import Plan
from coach.store.errors import StoreError


def plan_text(plan: Plan) -> str:
    """Return a plan as JSON.

    Raises
    ------
    StoreError
        If the plan would not be the same when read again, as one with a dose that is no number.
    """
    # Exercises hold read-only mappings, which pydantic writes only with a way back to dict.
    text = _plans().dump_json(plan, fallback=dict, warnings="none").decode()
    if not says_same(text, plan):
        raise StoreError(
            f"plan {plan.title!r} cannot be kept: a value in it is not what it should be; check "
            "that every dose is a number"
        )
    return text


def plan_of(text: str) -> Plan:
    """Return the plan of a text that `plan_text` has made; else `ValueError`."""
    return _plans().validate_json(text)


def says_same(text: str | None, plan: Plan) -> bool:
    """Return whether a kept text says what a plan does; what an earlier program wrote may do so."""
    if text is None:
        return False
    try:
        return plan_of(text) == plan
    except ValueError:
        return False


@cache
def _plans() -> TypeAdapter[Plan]:
    return TypeAdapter(Plan)
