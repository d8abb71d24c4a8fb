"""Where the files of a kept set are, and what it was scored as."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from coach.exercise import Exercise
from coach.machine import data_folder
from coach.recorded.finished import TRACE
from coach.review.values import ScoringOrder
from coach.store.values import KeptSession, KeptSet
from coach.values import Prescription, Tempo
from pose.values import Side

SESSIONS = "sessions"
_REPORT = "session.json"
_NUMBERS = ("start_deg", "target_deg", "return_deg", "hold_s", "sets", "reps")


def trace_of(session: KeptSession, position: int) -> Path | None:
    """Return the body points of a set; None where there are none any more.

    Parameters
    ----------
    session : KeptSession
    position : int
        Place of the set in the session, from 1: where each side has its turn, two sets share a
        number.
    """
    if not session.folder:
        return None
    sessions = (data_folder() / SESSIONS).resolve()
    folder = (sessions / session.folder).resolve()
    if sessions not in folder.parents:
        return None
    # An older clip has its files in the folder itself.
    for place in (folder / f"set-{position}", folder):
        if (place / TRACE).is_file():
            return place / TRACE
    return None


def kept_order(trace: Path, kept: KeptSet, exercise: Exercise) -> ScoringOrder:
    """Return what a set was scored as that was kept before that was written down."""
    side: Side | Literal["auto"] = "auto" if kept.side == "both" else kept.side
    return ScoringOrder(exercise.id, side, _order(trace.with_name(_REPORT), exercise))


def _order(report: Path, exercise: Exercise) -> Prescription:
    """Return what was ordered, from the report beside the trace; else the usual dose."""
    usual = exercise.prescription()
    try:
        told = json.loads(report.read_text(encoding="utf-8"))["prescription"]
        order = replace(
            usual, **{name: type(getattr(usual, name))(told[name]) for name in _NUMBERS}
        )
        return replace(
            order,
            ceiling_deg=_maybe(told["ceiling_deg"]),
            return_ceiling_deg=_maybe(told.get("return_ceiling_deg")),
            tempo=_tempo(told["tempo"]),
            return_to=_return_to(told, order, usual),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return usual


def _maybe(value: Any) -> float | None:
    return None if value is None else float(value)


def _return_to(
    told: Mapping[str, Any], order: Prescription, usual: Prescription
) -> Literal["own_start", "return_deg"]:
    """Return what a report says, or what those of earlier versions must have meant."""
    said = told.get("return_to")
    if said in ("own_start", "return_deg"):
        return "own_start" if said == "own_start" else "return_deg"
    if said is not None:
        raise ValueError(f"return_to cannot be {said!r}")
    # Where the return was not ordered it was the usual one.
    return "own_start" if order.return_deg == usual.return_deg else "return_deg"


def _tempo(told: Mapping[str, Any] | None) -> Tempo | None:
    if told is None:
        return None
    return Tempo(float(told["out_s"]), float(told["hold_s"]), float(told["back_s"]))
