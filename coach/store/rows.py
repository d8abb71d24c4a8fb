"""Values as rows of the tables, and rows as values.

A row may have been damaged on the disk or written by another program: nothing in it is believed
before it is checked. What does not fit raises `ValueError` or `TypeError`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from math import isnan, nan
from typing import Any, Literal, TypeVar, get_args

from sqlalchemy import Row

from coach.live.values import Ending, Rating
from coach.store.values import AuditAction, AuditEntry, KeptRep, KeptSession, KeptSet, Patient, Sex
from coach.values import REP_GRADES, RepGrade
from pose.values import SIDES, Side

Columns = dict[str, Any]
T = TypeVar("T")


def _words(*words: T) -> Mapping[object, T]:
    return {word: word for word in words}


_GRADES: Mapping[object, RepGrade] = _words(*REP_GRADES)
_SIDES: Mapping[object, Side] = _words(*SIDES)
_SET_SIDES: Mapping[object, Side | Literal["both"]] = _words(*SIDES, "both")
_AFFECTED: Mapping[object, Side | Literal["both", ""]] = _words(*SIDES, "both", "")
_ENDINGS: Mapping[object, Ending] = _words(*get_args(Ending))
_SEXES: Mapping[object, Sex] = _words(*get_args(Sex))
_SOURCES: Mapping[object, Literal["live", "clip"]] = _words("live", "clip")
_QUALITIES: Mapping[object, str] = _words("A", "B", "refused")
_ACTIONS: Mapping[object, AuditAction] = _words(*get_args(AuditAction))


def patient_row(patient: Patient) -> Columns:
    """Return a patient as a row."""
    return {
        "id": patient.id,
        "name": patient.name,
        "birth_year": patient.birth_year,
        "sex": _one_of(_SEXES, patient.sex),
        "affected": _one_of(_AFFECTED, patient.affected),
        "note": patient.note,
    }


def patient_of(row: Row[Any]) -> Patient:
    """Return the patient of a row."""
    return Patient(
        id=_text(row.id),
        name=_text(row.name),
        birth_year=None if row.birth_year is None else int(row.birth_year),
        sex=_one_of(_SEXES, row.sex),
        affected=_one_of(_AFFECTED, row.affected),
        note=_text(row.note),
    )


def session_row(session: KeptSession) -> Columns:
    """Return a session as a row, without its sets."""
    offset = session.ended_at.utcoffset()
    if offset is None:
        raise ValueError("the end of a session needs a time zone")
    return {
        "id": session.id,
        "patient_id": session.patient_id,
        "ended_at": moment(session.ended_at),
        "utc_offset_s": int(offset.total_seconds()),
        "exercise": session.exercise,
        "motion": session.motion,
        "source": session.source,
        "plan_id": session.plan_id,
        "plan_version": session.plan_version,
        "plan_item_id": session.plan_item_id,
        "pain_before": session.pain_before,
        "stage": session.stage,
        "stop_reason": session.stop_reason,
        "folder": session.folder,
        "model": session.model,
        "software_version": session.software_version,
    }


def set_rows(session: KeptSession) -> list[Columns]:
    """Return the sets of a session as rows, without their repetitions."""
    return [
        {
            "session_id": session.id,
            "position": position,
            "number": kept.number,
            "side": kept.side,
            "ending": kept.ending,
            "pain": None if kept.rating is None else kept.rating.pain,
            "effort": None if kept.rating is None else kept.rating.effort,
            "red_flags": None if kept.rating is None else _list(kept.rating.red_flags),
            "peak_deg": _or_null(kept.peak_deg),
            "band_deg": _or_null(kept.band_deg),
            "target_deg": _or_null(kept.target_deg),
            "hold_s": _or_null(kept.hold_s),
            "quality": kept.quality,
            "tracked_fraction": _or_null(kept.tracked_fraction),
        }
        for position, kept in enumerate(session.sets, start=1)
    ]


def rep_rows(session: KeptSession) -> list[Columns]:
    """Return the repetitions of all sets of a session as rows."""
    return [
        {
            "session_id": session.id,
            "set_position": set_position,
            "position": position,
            "number": rep.index,
            "side": rep.side,
            "grade": rep.grade,
            "good": rep.good,
            "start_s": _or_null(rep.start_s),
            "end_s": _or_null(rep.end_s),
            "peak_deg": _or_null(rep.peak_deg),
            "return_deg": _or_null(rep.return_deg),
            "band_deg": _or_null(rep.band_deg),
            "hold_s": _or_null(rep.hold_s),
            "score": _or_null(rep.score),
            "reasons": _list(rep.reasons),
            "compensations": _list(rep.compensations),
        }
        for set_position, kept in enumerate(session.sets, start=1)
        for position, rep in enumerate(kept.reps, start=1)
    ]


def session_of(
    row: Row[Any], sets: Iterable[Row[Any]], reps: Mapping[int, Sequence[KeptRep]]
) -> KeptSession:
    """Return the session of a row, with its sets in order and their repetitions by position."""
    zone = timezone(timedelta(seconds=int(row.utc_offset_s)))
    return KeptSession(
        id=_text(row.id),
        patient_id=_text(row.patient_id),
        ended_at=datetime.fromisoformat(row.ended_at).astimezone(zone),
        exercise=_text(row.exercise),
        motion=_text(row.motion),
        source=_one_of(_SOURCES, row.source),
        plan_id=_text(row.plan_id),
        plan_version=int(row.plan_version),
        plan_item_id=_text(row.plan_item_id),
        pain_before=None if row.pain_before is None else int(row.pain_before),
        stage=_text(row.stage),
        stop_reason=_text(row.stop_reason),
        folder=_text(row.folder),
        model=_text(row.model),
        software_version=_text(row.software_version),
        sets=tuple(_set_of(each, reps.get(each.position, ())) for each in sets),
    )


def rep_of(row: Sequence[Any]) -> KeptRep:
    """Return the repetition of a row; by position, because there are tens of thousands."""
    side, grade, good, start, end, peak, back, band, hold, score, reasons, compensations = row[4:]
    return KeptRep(
        index=int(row[3]),
        side=_one_of(_SIDES, side),
        grade=_one_of(_GRADES, grade),
        good=bool(good),
        start_s=_measured(start),
        end_s=_measured(end),
        peak_deg=_measured(peak),
        return_deg=_measured(back),
        band_deg=_measured(band),
        hold_s=_measured(hold),
        score=_measured(score),
        reasons=_tuple(reasons),
        compensations=_tuple(compensations),
    )


def audit_of(row: Row[Any]) -> AuditEntry:
    """Return the audit entry of a row."""
    counts = json.loads(row.counts)
    return AuditEntry(
        at=datetime.fromisoformat(row.at),
        action=_one_of(_ACTIONS, row.action),
        subject=_text(row.subject),
        patient_id=_text(row.patient_id),
        subject_id=_text(row.subject_id),
        counts=tuple((_text(key), int(value)) for key, value in counts.items()),
    )


def moment(at: datetime) -> str:
    """Return a moment as text that sorts in time; `at` has a time zone."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _set_of(row: Row[Any], reps: Sequence[KeptRep]) -> KeptSet:
    rating = None
    if row.red_flags is not None:
        pain = None if row.pain is None else int(row.pain)
        effort = None if row.effort is None else int(row.effort)
        rating = Rating(pain, effort, _tuple(row.red_flags))
    return KeptSet(
        number=int(row.number),
        side=_one_of(_SET_SIDES, row.side),
        ending=_one_of(_ENDINGS, row.ending),
        rating=rating,
        peak_deg=_measured(row.peak_deg),
        band_deg=_measured(row.band_deg),
        target_deg=_measured(row.target_deg),
        hold_s=_measured(row.hold_s),
        quality=_one_of(_QUALITIES, row.quality),
        tracked_fraction=_measured(row.tracked_fraction),
        reps=tuple(reps),
    )


def _one_of(allowed: Mapping[object, T], word: object) -> T:
    try:
        return allowed[word]
    except KeyError:
        known = ", ".join(repr(each) for each in allowed)
        raise ValueError(f"{word!r} is none of {known}") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _or_null(number: float) -> float | None:
    return None if isnan(number) else number


def _measured(number: object) -> float:
    if number is None:
        return nan
    if not isinstance(number, (float, int)):
        raise TypeError(f"{number!r} is no number")
    return float(number)


def _list(words: Sequence[str]) -> str:
    return json.dumps(list(words))


@lru_cache(maxsize=1024)
def _tuple(text: str) -> tuple[str, ...]:
    words = json.loads(text)
    if not isinstance(words, list):
        raise TypeError(f"{text!r} is no list")
    return tuple(_text(word) for word in words)
