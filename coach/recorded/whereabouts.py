"""Where a workout is written while it is done."""

import logging
import secrets
from dataclasses import dataclass
from pathlib import Path

from coach.journal.places import Place, new_place
from coach.journal.writer import Journal, Trouble

_LOG = logging.getLogger(__name__)
_KEY_BYTES = 16


@dataclass(frozen=True, slots=True, eq=False)
class Whereabouts:
    """Where a workout is written while it is done.

    Attributes
    ----------
    place : Place or None
        Its folder; None: what is recorded goes with the run.
    journal : Journal or None
        None where there is no place.
    trouble : Trouble or None
        Why there is no place although there should be one.
    """

    place: Place | None
    journal: Journal | None
    trouble: Trouble | None = None


#: For what need not last.
NOWHERE = Whereabouts(None, None)


def new_key() -> str:
    """Return a name that nobody else has and that says nothing."""
    return secrets.token_hex(_KEY_BYTES)


def new_whereabouts(home: Path, key: str) -> Whereabouts:
    """Return where a new workout is written; without a place where nothing can be written."""
    try:
        place = new_place(home, key)
    except OSError as error:
        _LOG.warning("Exercise cannot be written to the data folder: %s", error.strerror)
        return Whereabouts(None, None, trouble="failed")
    return Whereabouts(place, Journal(place.folder))
