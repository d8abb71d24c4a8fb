"""What is wrong with a plan's file, told by exercise and field instead of by line and character."""

import difflib
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from coach.exercise import Exercise
from coach.language import Text
from coach.plan.faults import Fault, Place, shortened

#: Where its name is not known.
THE_FILE = Text("this file")
_FILE: Mapping[str, Text] = MappingProxyType(
    {
        "large": Text(
            "{name} is far too large for a plan; choose a file that ends in .romplan.json"
        ),
        "unread": Text("{name} cannot be read: {why}; choose another file"),
        "not_json": Text(
            "this file is damaged or is not a plan (no JSON in UTF-8); choose a file that "
            "ends in .romplan.json, or ask for it again"
        ),
        "not_plan": Text(
            "this file is not a plan of ROM Coach; choose a file that ends in .romplan.json"
        ),
        "newer": Text(
            "this plan was made by a newer ROM Coach (form {got}; this one reads {known}); "
            "update ROM Coach, or ask for a plan made by this version"
        ),
    }
)
_UNKNOWN = Text("there is no exercise {got!r} here; choose another one, or add its exercise file")
_UNKNOWN_NEAR = Text("there is no exercise {got!r} here; did you mean {near}?")
_MISSING = Text("{field} is missing; add it")
_EXTRA = Text("{field} is not a field of a plan; remove it or mend its spelling")
_WRONG = Text("{field} cannot be {got}; give {allowed}")
_NUMBER = Text("a number")
_WHOLE = Text("a whole number")
_TEXT = Text("a text")
_DAY = Text("a day such as 2026-03-09")
_LIST = Text("a list")
_TABLE = Text("a group of fields")
_OTHER = Text("what docs/plan.schema.json says")
#: By the kind of error that pydantic tells; every other kind: `_OTHER`.
_ALLOWED: Mapping[str, Text] = MappingProxyType(
    {
        "float_type": _NUMBER,
        "finite_number": _NUMBER,
        "int_type": _WHOLE,
        "int_from_float": _WHOLE,
        "string_type": _TEXT,
        "date_type": _DAY,
        "date_from_datetime_parsing": _DAY,
        "date_from_datetime_inexact": _DAY,
        "date_parsing": _DAY,
        "list_type": _LIST,
        "model_type": _TABLE,
    }
)


def file_fault(key: str, **values: Text | str | float) -> Fault:
    """Return a fault of the file as a whole."""
    return Fault(_FILE[key], None, tuple(values.items()))


def unknown_exercises(data: Mapping[str, Any], catalogue: Mapping[str, Exercise]) -> list[Fault]:
    """Return a fault for every exercise of a file that is not in the catalogue."""
    faults = []
    for number, item in enumerate(_items(data), start=1):
        named = item.get("exercise") if isinstance(item, dict) else None
        if not isinstance(named, str) or named in catalogue:
            continue
        close = ", ".join(difflib.get_close_matches(named, catalogue, n=1))
        values = (("got", shortened(named)), ("near", close))
        faults.append(Fault(_UNKNOWN_NEAR if close else _UNKNOWN, Place(number), values))
    return faults


def field_fault(
    detail: Mapping[str, Any], data: Mapping[str, Any], catalogue: Mapping[str, Exercise]
) -> Fault:
    """Return what pydantic found wrong with a field, with the exercise it stands in."""
    path = [str(part) for part in detail["loc"]]
    place = None
    if len(path) > 1 and path[0] == "items":
        number = int(path[1]) + 1
        place = Place(number, name_of(_items(data)[number - 1], catalogue))
        path = path[2:]
    field = ".".join(path) or "items"
    if detail["type"] == "missing":
        return Fault(_MISSING, place, (("field", field),))
    if detail["type"] == "extra_forbidden":
        return Fault(_EXTRA, place, (("field", shortened(field)),))
    allowed: Text | str = _ALLOWED.get(detail["type"], _OTHER)
    if detail["type"] == "literal_error":
        allowed = str(detail["ctx"]["expected"])
    got = _shown(detail["input"])
    return Fault(_WRONG, place, (("field", field), ("got", got), ("allowed", allowed)))


def name_of(item: object, catalogue: Mapping[str, Exercise]) -> Text | str:
    """Return the name of an item's exercise as far as it is known."""
    named = item.get("exercise") if isinstance(item, dict) else None
    if not isinstance(named, str):
        return ""
    return catalogue[named].name if named in catalogue else shortened(named)


def _items(data: Mapping[str, Any]) -> list[object]:
    items = data.get("items")
    return items if isinstance(items, list) else []


def _shown(value: object) -> str:
    """Return a value as it stands in the file, not all of it."""
    return shortened(json.dumps(value, ensure_ascii=False, default=str))
