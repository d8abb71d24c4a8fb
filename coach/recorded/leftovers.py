"""What was left unfinished on this machine, for its user."""

from datetime import datetime
from pathlib import Path

from coach.journal.places import Left, Place, delete_old, is_nothing, left_behind, look_at, taken
from coach.journal.reading import Story
from pose.errors import RomCoachError


class LeftoverError(RomCoachError):
    """What was left cannot be taken up."""


def leftovers(home: Path, now: datetime) -> tuple[Left, ...]:
    """Return what waits, the newest first and what cannot be read last; what is too old goes."""
    delete_old(home, now)
    found = [left for left in left_behind(home) if not is_nothing(left)]
    return tuple(sorted(found, key=lambda left: left.story is None))


def take_leftover(home: Path, key: str) -> tuple[Place, Story]:
    """Take what was left for this program alone.

    Raises
    ------
    LeftoverError
        It is gone, another program works on it, or it cannot be read.
    """
    place = _place(home, key)
    left = look_at(place.folder)
    if left.story is None:
        place.leave()
        raise LeftoverError(f"what was left cannot be read: {left.trouble}; it can be deleted")
    return place, left.story


def delete_leftover(home: Path, key: str) -> None:
    """Delete what was left; `LeftoverError` where it is gone or somebody works on it."""
    _place(home, key).delete()


def _place(home: Path, key: str) -> Place:
    place = taken(home, key)
    if place is None:
        raise LeftoverError("what was left is gone, or another window of this program works on it")
    return place
