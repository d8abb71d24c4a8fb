"""Single values of the tables, believed only once they are checked.

A row may have been damaged on the disk or written by another program. What does not fit raises
`ValueError` or `TypeError`.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from math import isfinite, isnan, nan
from typing import Any, TypeVar

Columns = dict[str, Any]
T = TypeVar("T")


def words(*words: T) -> Mapping[object, T]:
    """Return the allowed words as `one_of` wants them."""
    return {word: word for word in words}


def one_of(allowed: Mapping[object, T], word: object) -> T:
    """Return a word that is one of those allowed."""
    try:
        return allowed[word]
    except KeyError:
        known = ", ".join(repr(each) for each in allowed)
        raise ValueError(f"{word!r} is none of {known}") from None


def text(value: object) -> str:
    """Return what is text."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def or_null(number: float) -> float | None:
    """Return a number as it is kept: NaN is NULL."""
    return None if isnan(number) else number


def measured(number: object) -> float:
    """Return a number that may be NULL, which is NaN."""
    if number is None:
        return nan
    if not isinstance(number, (float, int)):
        raise TypeError(f"{number!r} is no number")
    return float(number)


def known(number: object) -> float:
    """Return a number that must be there and finite."""
    value = measured(number)
    if not isfinite(value):
        raise ValueError(f"{number!r} is no finite number")
    return value


def list_text(words: Sequence[str]) -> str:
    """Return words as JSON."""
    return json.dumps(list(words))


@lru_cache(maxsize=1024)
def tuple_of(words: str) -> tuple[str, ...]:
    """Return the words of `list_text`."""
    found = json.loads(words)
    if not isinstance(found, list):
        raise TypeError(f"{words!r} is no list")
    return tuple(text(word) for word in found)


def moment(at: datetime) -> str:
    """Return a moment as text that sorts in time; `at` has a time zone."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(value: object) -> datetime:
    """Return the moment of a text, in UTC."""
    return datetime.fromisoformat(text(value)).astimezone(UTC)
