"""The folders of workouts that are not finished, and whose they are while they are worked on."""

import re
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from coach.journal.reading import JournalError, Story, read_journal
from coach.live.values import Stage
from coach.machine import UNFINISHED

#: What nobody has finished, saved or deleted by then is deleted.
KEPT_DAYS = 14
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LOCK = "lock"
_GONE = ".gone-"
#: With no set done, nothing was done in these.
_BEFORE: frozenset[Stage] = frozenset({"scene", "countdown", "stopped"})


class Place:
    """A folder that is worked on by us alone, until we leave it or the program ends.

    Made by `new_place` and `taken`.
    """

    def __init__(self, folder: Path, lock: BinaryIO) -> None:
        self.folder = folder
        self._lock = lock

    def leave(self) -> None:
        """Let others work on it."""
        self._lock.close()

    def delete(self) -> None:
        """Delete it with all that is in it."""
        self._lock.close()
        # Out of sight at once: one that is half deleted is nothing to go on with.
        gone = self.folder.with_name(_GONE + self.folder.name)
        with suppress(OSError):
            self.folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """A workout that was left unfinished.

    Attributes
    ----------
    key : str
        Name of its folder.
    folder : Path
    at : datetime
        When it was last worked on; with its time zone.
    story : Story or None
        None where nothing of it can be read.
    trouble : str
        Why it cannot be read, or not to its end, in one line; "": it can.
    """

    key: str
    folder: Path
    at: datetime
    story: Story | None
    trouble: str = ""


def new_place(home: Path, key: str) -> Place:
    """Make a folder that only its owner can read; `OSError` where that cannot be."""
    folder = home / UNFINISHED / key
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.mkdir(mode=0o700)
    lock = _locked(folder)
    if lock is None:
        raise FileExistsError(f"{str(folder)!r} is worked on by another program")
    return Place(folder, lock)


def taken(home: Path, key: str) -> Place | None:
    """Take a folder over; None where there is none, or somebody works on it."""
    folder = home / UNFINISHED / key
    if not _KEY.fullmatch(key) or not folder.is_dir():
        return None
    lock = _locked(folder)
    return None if lock is None else Place(folder, lock)


def left_behind(home: Path) -> tuple[Left, ...]:
    """Return what nobody works on, the newest first."""
    found = []
    for folder in folders_of(home):
        place = taken(home, folder.name)
        if place is not None:
            place.leave()
            # Another program may delete it now.
            with suppress(FileNotFoundError):
                found.append(look_at(place.folder))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def look_at(folder: Path) -> Left:
    """Return what lies in a folder."""
    try:
        story = read_journal(folder)
    except JournalError as error:
        changed = datetime.fromtimestamp(folder.stat().st_mtime, UTC).astimezone()
        return Left(folder.name, folder, changed, None, str(error))
    return Left(folder.name, folder, story.tally.at, story, story.trouble)


def delete_old(home: Path, now: datetime) -> int:
    """Delete what was left `KEPT_DAYS` ago, and what was never begun; return how many."""
    for gone in (home / UNFINISHED).glob(f"{_GONE}*"):
        shutil.rmtree(gone, ignore_errors=True)
    old = [
        left
        for left in left_behind(home)
        if now - left.at > timedelta(days=KEPT_DAYS) or is_nothing(left)
    ]
    for left in old:
        place = taken(home, left.key)
        if place is not None:
            place.delete()
    return len(old)


def is_nothing(left: Left) -> bool:
    """Tell whether no set was begun in a workout that can be read."""
    story = left.story
    if story is None or story.trouble or story.head.point.workout.sets:
        return False
    return story.tally.reps == 0 and story.tally.stage in _BEFORE


def folders_of(home: Path) -> list[Path]:
    """Return the folders of all that is unfinished, whoever works on it."""
    folder = home / UNFINISHED
    try:
        return sorted(p for p in folder.iterdir() if p.is_dir() and _KEY.fullmatch(p.name))
    except OSError:
        return []


def _locked(folder: Path) -> BinaryIO | None:
    """Hold a lock that ends with the process; None where that cannot be: somebody else holds it."""
    try:
        file = (folder / _LOCK).open("ab")
    except OSError:
        # It has just been deleted, or must not be written.
        return None
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
