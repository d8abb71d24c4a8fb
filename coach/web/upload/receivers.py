"""Where clips arrive: on the desk, or with the one person who looks at a clip on the page."""

import shutil
import weakref
from datetime import datetime
from pathlib import Path

from coach.web.jobs.desk import MOST_BYTES, Desk


class ToDesk:
    """Puts every clip that comes on the desk, for whoever may use this program."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def room_bytes(self) -> int:
        """Return how many bytes the desk still takes."""
        return self._desk.room_bytes()

    def free_bytes(self) -> int:
        """Return how much room there is on the disk."""
        return self._desk.free_bytes()

    def place(self) -> Path:
        """Return an empty folder."""
        return self._desk.place()

    def arrived(self, clip: Path, modified_at: datetime | None) -> None:
        """Put a clip on the desk."""
        self._desk.add(clip, modified_at=modified_at)


class HeldClip:
    """A clip that is deleted as soon as nobody needs it any more, at the latest with the program.

    Parameters
    ----------
    path : Path
        In a folder of its own.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._end = weakref.finalize(self, shutil.rmtree, path.parent, ignore_errors=True)

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.path.name

    def delete(self) -> None:
        """Delete it now."""
        self._end()


class ToPage:
    """Holds the last clip that came, for one page and as long as it is open.

    Parameters
    ----------
    desk : Desk
        In whose folder it lies.
    visit : str
        The Streamlit session of the page.
    """

    def __init__(self, desk: Desk, visit: str = "") -> None:
        self._desk = desk
        self.visit = visit
        self.clip: HeldClip | None = None
        PAGES.add(self)

    def room_bytes(self) -> int:
        """Return how large a clip may be."""
        return MOST_BYTES

    def free_bytes(self) -> int:
        """Return how much room there is on the disk."""
        return self._desk.free_bytes()

    def place(self) -> Path:
        """Return an empty folder."""
        return self._desk.place()

    def arrived(self, clip: Path, modified_at: datetime | None) -> None:
        """Hold a clip in the place of the one before."""
        self.clip = HeldClip(clip)

    def leave(self) -> None:
        """Delete the clip: the page is closed."""
        if self.clip is not None:
            self.clip.delete()
            self.clip = None


#: Those of all pages that are open, or were until a moment ago.
PAGES: weakref.WeakSet[ToPage] = weakref.WeakSet()
