"""The session report as one JSON document; docs/session.schema.json describes it."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.values import REP_GRADES, Prescription, ScoredRep, SessionReport, Tempo
from pose.motions import MOTIONS

SCHEMA_VERSION = "1"

#: Far finer than anything here can be measured, coarse enough to be the same everywhere.
_DECIMALS = 4

Document = dict[str, Any]


def report_document(report: SessionReport) -> Document:
    """Return the report as plain values in a fixed order.

    Parameters
    ----------
    report : SessionReport
        As it may be shown; see `coach.withheld`.

    Returns
    -------
    dict
        What `json.dumps` takes without NaN: a number that could not be measured is None.
    """
    quality = report.quality
    document = {
        "schema_version": SCHEMA_VERSION,
        "clip": asdict(report.clip),
        "exercise": report.exercise,
        "motion": report.motion,
        "unit": MOTIONS[report.motion].unit,
        "side": report.side,
        "model": report.model,
        "software_version": report.software_version,
        "prescription": prescription_document(report.prescription),
        "quality": {
            "grade": quality.grade,
            "tracked_fraction": quality.tracked_fraction,
            "view_yaw_deg": quality.view_yaw_deg,
            "instruction": quality.instruction,
            "fractions": dict(quality.fractions),
        },
        "reps": [_rep(scored) for scored in report.reps],
        "counts": {grade: report.counts.get(grade, 0) for grade in REP_GRADES},
        "rom": asdict(report.rom),
        "hold_s": report.hold_s,
        "score": {"total": report.score_total, "parts": dict(report.score_parts)},
        "fatigue": {**asdict(report.fatigue), "signs": list(report.fatigue.signs)},
        "notes": list(report.notes),
    }
    return {key: plain(value) for key, value in document.items()}


def report_text(document: Document | list[Document]) -> str:
    """Return one document, or a list of them for several clips, as JSON text."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def write_report_json(path: Path, report: SessionReport) -> None:
    """Write the report of one clip as JSON."""
    path.write_text(report_text(report_document(report)), encoding="utf-8")


def prescription_document(order: Prescription) -> Document:
    """Return what was ordered as plain values."""
    return {
        "target_deg": order.target_deg,
        "return_deg": order.return_deg,
        "return_to": order.return_to,
        "ceiling_deg": order.ceiling_deg,
        "return_ceiling_deg": order.return_ceiling_deg,
        "hold_s": order.hold_s,
        "start_deg": order.start_deg,
        "tempo": _tempo(order.tempo),
        "sets": order.sets,
        "reps": order.reps,
    }


def _tempo(tempo: Tempo | None) -> Document | None:
    return None if tempo is None else asdict(tempo)


def _rep(scored: ScoredRep) -> Document:
    rep, score = asdict(scored.rep), scored.score
    index = rep.pop("index")
    return {
        "index": index,
        "side": scored.side,
        "grade": score.grade,
        "good": score.good,
        "reasons": list(score.reasons),
        **rep,
        "band_deg": scored.band_deg,
        "view_grade": scored.view_grade,
        "percent_of_target": score.percent_of_target,
        "compensations": [asdict(fault) for fault in scored.compensations],
        "score": {"total": score.total, "parts": dict(score.parts)},
    }


def plain(value: object) -> object:
    """Return a value with numbers rounded and NaN or infinity as None, all the way down."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        # Adding zero turns -0.0 into 0.0.
        return round(value, _DECIMALS) + 0.0 if math.isfinite(value) else None
    return value
