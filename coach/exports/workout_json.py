"""A live workout as one JSON document; docs/workout.schema.json describes it."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from coach.exports.report_json import (
    Document,
    plain,
    prescription_document,
    report_document,
    report_text,
)
from coach.live.values import LiveOrder, Rating, SetResult, Workout
from coach.withheld import withheld_report

WORKOUT_SCHEMA_VERSION = "1"


def workout_document(workout: Workout, *, ended_at: datetime | None = None) -> Document:
    """Return a workout as plain values in a fixed order.

    Parameters
    ----------
    workout : Workout
        Degrees that may not be shown are left out here.
    ended_at : datetime, optional
        When it was over, with its time zone.

    Returns
    -------
    dict
        What `json.dumps` takes without NaN: a number that could not be measured is None.
    """
    exercise = workout.order.exercise
    document: Document = {
        "schema_version": WORKOUT_SCHEMA_VERSION,
        "exercise": exercise.id,
        "ended_at": None if ended_at is None else ended_at.isoformat(timespec="seconds"),
        "order": _order(workout.order),
        "stage": workout.stage,
        "stop_reason": workout.stop_reason,
        "advice": list(workout.advice),
        "sets": [_set(result, workout.order) for result in workout.sets],
    }
    return {key: plain(value) for key, value in document.items()}


def write_workout_json(path: Path, workout: Workout, *, ended_at: datetime | None = None) -> None:
    """Write a workout as JSON."""
    text = report_text(workout_document(workout, ended_at=ended_at))
    path.write_text(text, encoding="utf-8")


def _order(order: LiveOrder) -> Document:
    return {
        "prescription": prescription_document(order.prescription),
        "side": order.side,
        "rest_s": order.rest_s,
        "load": order.load,
        "load_unit": order.load_unit,
        "effort": order.effort,
        "pain_before": order.pain_before,
        "pain_limit": order.pain_limit,
    }


def _set(result: SetResult, order: LiveOrder) -> Document:
    report = withheld_report(result.report, order.exercise)
    return {
        "number": result.turn.number,
        "of": result.turn.of,
        "side": result.turn.side,
        "ending": result.ending,
        "rating": _rating(result.rating),
        "report": report_document(report),
    }


def _rating(rating: Rating | None) -> Document | None:
    return None if rating is None else {**asdict(rating), "red_flags": list(rating.red_flags)}
