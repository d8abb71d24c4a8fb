"""Corrections, comments, readings and morning pain as rows of the tables, and rows as values.

What in a row does not fit raises `ValueError` or `TypeError`; see `coach.store.cells`.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row

from coach.review.form import correction_of, correction_text
from coach.review.values import Comment, ManualReading, Point
from coach.store.cells import (
    Columns,
    known,
    measured,
    moment,
    moment_of,
    one_of,
    or_null,
    text,
    words,
)
from coach.store.values import MorningPain, Revision
from pose.values import SIDES, Side

_SIDES: Mapping[object, Side] = words(*SIDES)
#: Lowest and highest of the numeric rating scale.
PAIN = range(11)


def revision_row(revision: Revision) -> Columns:
    """Return a revision as a row."""
    correction = revision.correction
    return {
        "session_id": revision.session_id,
        "set_position": revision.set_position,
        "revision": revision.revision,
        "at": moment(revision.at),
        "exercise": revision.exercise,
        "motion": revision.motion,
        "correction": None if correction is None else correction_text(correction),
        "note": revision.note,
    }


def revision_of(row: Row[Any]) -> Revision:
    """Return the revision of a row."""
    return Revision(
        session_id=text(row.session_id),
        set_position=int(row.set_position),
        revision=int(row.revision),
        at=moment_of(row.at),
        exercise=text(row.exercise),
        motion=text(row.motion),
        correction=None if row.correction is None else correction_of(row.correction),
        note=text(row.note),
    )


def comment_row(comment: Comment) -> Columns:
    """Return a comment as a row."""
    return {
        "id": comment.id,
        "session_id": comment.session_id,
        "set_position": comment.set_position,
        "t_s": known(comment.t_s),
        "text": comment.text,
        "at": moment(comment.at),
    }


def comment_of(row: Row[Any]) -> Comment:
    """Return the comment of a row."""
    return Comment(
        id=text(row.id),
        session_id=text(row.session_id),
        set_position=int(row.set_position),
        t_s=known(row.t_s),
        text=text(row.text),
        at=moment_of(row.at),
    )


def reading_row(reading: ManualReading) -> Columns:
    """Return a reading by hand as a row."""
    return {
        "id": reading.id,
        "session_id": reading.session_id,
        "set_position": reading.set_position,
        "t_s": known(reading.t_s),
        "side": one_of(_SIDES, reading.side),
        "motion": reading.motion,
        "manual_deg": known(reading.manual_deg),
        "automatic_deg": or_null(reading.automatic_deg),
        "automatic_band_deg": or_null(reading.automatic_band_deg),
        "points_px": json.dumps([[known(x), known(y)] for x, y in reading.points_px]),
        "at": moment(reading.at),
    }


def reading_of(row: Row[Any]) -> ManualReading:
    """Return the reading by hand of a row."""
    return ManualReading(
        id=text(row.id),
        session_id=text(row.session_id),
        set_position=int(row.set_position),
        t_s=known(row.t_s),
        side=one_of(_SIDES, row.side),
        motion=text(row.motion),
        manual_deg=known(row.manual_deg),
        automatic_deg=measured(row.automatic_deg),
        automatic_band_deg=measured(row.automatic_band_deg),
        points_px=_points_of(row.points_px),
        at=moment_of(row.at),
    )


def pain_row(pain: MorningPain) -> Columns:
    """Return the pain of a morning as a row."""
    if pain.pain not in PAIN:
        raise ValueError(f"the pain cannot be {pain.pain}; give 0 to {PAIN[-1]}")
    return {
        "patient_id": pain.patient_id,
        "day": pain.day.isoformat(),
        "pain": pain.pain,
        "at": moment(pain.at),
    }


def pain_of(row: Row[Any]) -> MorningPain:
    """Return the pain of a row."""
    return MorningPain(
        patient_id=text(row.patient_id),
        day=date.fromisoformat(row.day),
        pain=one_of(words(*PAIN), row.pain),
        at=moment_of(row.at),
    )


def _points_of(value: object) -> tuple[Point, Point, Point]:
    a, b, c = json.loads(text(value))
    return _point_of(a), _point_of(b), _point_of(c)


def _point_of(pair: object) -> Point:
    if not isinstance(pair, list):
        raise TypeError(f"{pair!r} is no point")
    x, y = pair
    return known(x), known(y)
