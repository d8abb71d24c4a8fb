"""Patients, sessions and what was done to them as rows of the tables, and rows as values.

What in a row does not fit raises `ValueError` or `TypeError`; see `coach.store.cells`.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, Literal, get_args

from sqlalchemy import Row

from coach.store.cells import Columns, moment, one_of, text, words
from coach.store.values import AuditAction, AuditEntry, KeptSession, KeptSet, Patient, Sex
from pose.values import SIDES, Side

_AFFECTED: Mapping[object, Side | Literal["both", ""]] = words(*SIDES, "both", "")
_SEXES: Mapping[object, Sex] = words(*get_args(Sex))
_SOURCES: Mapping[object, Literal["live", "clip"]] = words("live", "clip")
_ACTIONS: Mapping[object, AuditAction] = words(*get_args(AuditAction))


def patient_row(patient: Patient) -> Columns:
    """Return a patient as a row."""
    return {
        "id": patient.id,
        "name": patient.name,
        "birth_year": patient.birth_year,
        "sex": one_of(_SEXES, patient.sex),
        "affected": one_of(_AFFECTED, patient.affected),
        "note": patient.note,
    }


def patient_of(row: Row[Any]) -> Patient:
    """Return the patient of a row."""
    return Patient(
        id=text(row.id),
        name=text(row.name),
        birth_year=None if row.birth_year is None else int(row.birth_year),
        sex=one_of(_SEXES, row.sex),
        affected=one_of(_AFFECTED, row.affected),
        note=text(row.note),
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


def session_of(
    row: Row[Any], sets: tuple[KeptSet, ...], *, exercise: str, motion: str
) -> KeptSession:
    """Return the session of a row, with its sets and what they were scored as."""
    zone = timezone(timedelta(seconds=int(row.utc_offset_s)))
    return KeptSession(
        id=text(row.id),
        patient_id=text(row.patient_id),
        ended_at=datetime.fromisoformat(row.ended_at).astimezone(zone),
        exercise=text(exercise),
        motion=text(motion),
        source=one_of(_SOURCES, row.source),
        plan_id=text(row.plan_id),
        plan_version=int(row.plan_version),
        plan_item_id=text(row.plan_item_id),
        pain_before=None if row.pain_before is None else int(row.pain_before),
        stage=text(row.stage),
        stop_reason=text(row.stop_reason),
        folder=text(row.folder),
        model=text(row.model),
        software_version=text(row.software_version),
        sets=sets,
    )


def audit_of(row: Row[Any]) -> AuditEntry:
    """Return the audit entry of a row."""
    counts = json.loads(row.counts)
    return AuditEntry(
        at=datetime.fromisoformat(row.at),
        action=one_of(_ACTIONS, row.action),
        subject=text(row.subject),
        patient_id=text(row.patient_id),
        subject_id=text(row.subject_id),
        counts=tuple((text(key), int(value)) for key, value in counts.items()),
    )
