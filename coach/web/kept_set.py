"""A kept set scored again from its trace, so that its angle over time can be shown."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from coach.analysis import Analysis, score_trace
from coach.exercise import Exercise
from coach.machine import data_folder
from coach.store.values import KeptSession, KeptSet
from coach.values import Prescription, Tempo
from coach.web.finished import TRACE
from pose.errors import RomCoachError
from pose.values import SIDES

SESSIONS = "sessions"
_REPORT = "session.json"
_NUMBERS = ("start_deg", "target_deg", "return_deg", "hold_s", "sets", "reps")


def trace_of(session: KeptSession, kept: KeptSet) -> Path | None:
    """Return the body points of a set; None where there are none any more."""
    if not session.folder:
        return None
    sessions = (data_folder() / SESSIONS).resolve()
    folder = (sessions / session.folder).resolve()
    if sessions not in folder.parents:
        return None
    # A clip has its files in the folder itself.
    for place in (folder / f"set-{kept.number}", folder):
        if (place / TRACE).is_file():
            return place / TRACE
    return None


def rescored(trace: Path, kept: KeptSet, exercise: Exercise) -> Analysis | None:
    """Score a set again as it was ordered; None where its files cannot be read."""
    order = _order(trace.with_name(_REPORT), exercise)
    side = kept.side if kept.side in SIDES else "auto"
    try:
        return score_trace(trace, exercise, side=side, prescription=order)
    except RomCoachError:
        return None


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
            ceiling_deg=None if told["ceiling_deg"] is None else float(told["ceiling_deg"]),
            tempo=_tempo(told["tempo"]),
            # The report does not say whether the return was ordered; a usual one never is.
            return_to="own_start" if order.return_deg == usual.return_deg else "return_deg",
        )
    except (OSError, ValueError, KeyError, TypeError):
        return usual


def _tempo(told: Mapping[str, Any] | None) -> Tempo | None:
    if told is None:
        return None
    return Tempo(float(told["out_s"]), float(told["hold_s"]), float(told["back_s"]))
