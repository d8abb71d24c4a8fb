"""Reading a journal: as far as it can be read, which is told where it is not to its end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.journal.events import Event, Head, Tally
from coach.journal.form import Damage, records
from pose.errors import RomCoachError

_PART = re.compile(r"journal-(\d{4,})")


class JournalError(RomCoachError):
    """Nothing of a journal can be read."""


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What is in a journal.

    Attributes
    ----------
    head : Head
        All that came before the events.
    events : sequence of Event
        In the order in which the coach was given them.
    tally : Tally
        How far the workout was at the end.
    part, size : int
        Number of the file, and its bytes that could be read.
    trouble : str
        What ended it early, in one line; "": nothing.
    """

    head: Head
    events: Sequence[Event]
    tally: Tally
    part: int
    size: int
    trouble: str = ""


def read_journal(folder: Path) -> Story:
    """Read the newest part of a journal whose beginning can be read.

    Raises
    ------
    JournalError
        There is none.
    """
    why = "there is no journal"
    for number, path in _parts(folder):
        try:
            return _story(path.read_bytes(), number)
        except OSError as error:
            why = error.strerror or str(error)
        except JournalError as error:
            why = str(error)
    raise JournalError(why)


def _parts(folder: Path) -> list[tuple[int, Path]]:
    """Return the parts, the newest first."""
    found = []
    for path in folder.glob("journal-*"):
        match = _PART.fullmatch(path.name)
        if match is not None:
            found.append((int(match[1]), path))
    return sorted(found, reverse=True)


def _story(data: bytes, part: int) -> Story:
    read = records(data)
    head, size = next(read, (None, 0))
    if not isinstance(head, Head):
        raise JournalError(head.why if isinstance(head, Damage) else "its beginning is missing")
    events: list[Event] = []
    tally, trouble = head.tally, ""
    for record, end in read:
        if isinstance(record, Damage):
            trouble = f"{record.why} after {record.at} of {len(data)} bytes"
        elif isinstance(record, Head):
            trouble = f"a second beginning after {size} of {len(data)} bytes"
            break
        elif isinstance(record, Tally):
            tally = record
        else:
            events.append(record)
        size = end
    return Story(head, events, tally, part, size, trouble)
