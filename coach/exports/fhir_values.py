"""The parts that every FHIR resource of a record is put together from."""

import math
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from coach.exports.fhir_codes import NAMESPACE, UCUM, Concept

Resource = dict[str, Any]

#: Units of the record by our own names for them; the codes are UCUM's.
_UCUM = {"deg": "deg", "%": "%", "s": "s", "score": "{score}"}


def identified(kind: str, *parts: object) -> Resource:
    """Return an empty resource whose id is always the same for the same parts."""
    name = "/".join((kind, *map(str, parts)))
    return {"resourceType": kind, "id": str(uuid5(NAMESPACE, name))}


def reference(resource: Resource) -> dict[str, str]:
    """Return a reference to another resource of the same bundle."""
    return {"reference": f"urn:uuid:{resource['id']}"}


def entry(resource: Resource) -> dict[str, Any]:
    """Return a resource as the bundle holds it."""
    return {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}


def moment(when: datetime) -> str:
    """Return a date and time with its time zone."""
    return when.isoformat(timespec="seconds")


def period(first: date, last: date | None) -> dict[str, str]:
    """Return a range of days; without an end it is open."""
    end = {} if last is None else {"end": last.isoformat()}
    return {"start": first.isoformat()} | end


def quantity(value: float, unit: str) -> dict[str, Any]:
    """Return a finite value with its unit: "deg", "%", "s" or "score"."""
    code = _UCUM[unit]
    return {"value": round(value, 1), "unit": unit, "system": UCUM, "code": code}


def value_or_reason(value: float, unit: str, reason: Concept) -> dict[str, Any]:
    """Return what an observation says of its value; NaN: why there is none."""
    if math.isnan(value):
        return {"dataAbsentReason": reason}
    return {"valueQuantity": quantity(value, unit)}


def interval(middle: float, half_width: float, unit: str) -> dict[str, Any]:
    """Return the range about a value."""
    low, high = middle - half_width, middle + half_width
    return {"valueRange": {"low": quantity(low, unit), "high": quantity(high, unit)}}
