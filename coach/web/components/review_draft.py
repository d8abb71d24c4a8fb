"""The correction that is being made, until it is kept or left."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from coach.exercise import Exercise
from coach.review.rescoring import Followed, followed
from coach.review.values import Correction, Edit, ScoringOrder
from coach.web.components.remembered import forget_choices
from coach.web.components.review_open import SCOPE
from coach.web.reviewed import Reviewed, SetPlace, reviewed_again

_ORDERS = f"{SCOPE}_order"
_EDITS = f"{SCOPE}_edits"
_RESULTS = f"{SCOPE}_results"
_FOLLOWED = f"{SCOPE}_followed"
#: As measured, as it counts now, and what is being tried, of two sets that are compared.
_MOST_RESULTS = 6

Edits = tuple[Edit, ...]
T = TypeVar("T")


def draft_of(base: Correction, order: ScoringOrder, position: int) -> Correction:
    """Return the correction of a set under an order.

    Edits name repetitions by the number that the engine gives them under one order, so each order
    has edits of its own; they are there again when one comes back to it.
    """
    held = _held(position).get(order)
    if held is None:
        held = base.edits if order == base.order else ()
    return Correction(order, held, base.note if order == base.order else "")


def change_edits(draft: Correction, position: int, edits: Edits) -> None:
    """Put other edits in the place of those of a draft."""
    _held(position)[draft.order] = edits


def is_changed(base: Correction, draft: Correction) -> bool:
    """Tell whether a draft gives anything else than what counts now."""
    return replace(draft, note="") != replace(base, note="")


def leave_draft() -> None:
    """Begin again with what counts now."""
    forget_choices(_ORDERS, _EDITS)


def result_of(place: SetPlace, correction: Correction, exercise: Exercise) -> Reviewed:
    """Return what comes of a set under a correction; reckoned once, and kept for this visit.

    The trace is followed once for each order: an edit is made in no time.

    Raises
    ------
    RomCoachError
        One clear line.
    """
    where = (place.session.id, place.position, str(place.trace))

    def scored() -> Followed:
        return followed(place.trace, correction.order, exercise)

    return _remembered(
        _RESULTS,
        (*where, replace(correction, note="")),
        lambda: reviewed_again(
            _remembered(_FOLLOWED, (*where, correction.order), scored), correction
        ),
    )


def _held(position: int) -> dict[ScoringOrder, Edits]:
    held: dict[ScoringOrder, Edits] = st.session_state.setdefault(f"{_EDITS}-{position}", {})
    return held


def _remembered(kind: str, key: object, make: Callable[[], T]) -> T:
    held: dict[object, T] = st.session_state.setdefault(kind, {})
    made = held.pop(key, None) or make()
    held[key] = made
    while len(held) > _MOST_RESULTS:
        del held[next(iter(held))]
    return made
