"""One room: a workout, who is connected to it, and how long it is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from coach.journal.events import Back
from coach.web.live.closing import Code
from coach.web.live.run import Run
from pose.errors import RomCoachError


@dataclass(frozen=True, slots=True)
class RoomRules:
    """How long things are kept, in seconds, and how many rooms there are. [E] but the first two.

    Attributes
    ----------
    token_s : float
        A page's token is worth nothing afterwards (docs/live.md).
    resume_s : float
        So long after its socket was lost a workout waits for it; then it waits on the disk.
    empty_s : float
        A room nobody came into is forgotten.
    result_s : float
        A workout that is over waits on the disk.
    tidy_s : float
        So often what was left on the disk is looked through for what is too old.
    most_rooms : int
        More are refused: each may come to hold pose models of 100 MB.
    most_faults : int
        A workout in which the program failed so often is ended.
    """

    token_s: float = 60.0
    resume_s: float = 30.0
    empty_s: float = 600.0
    result_s: float = 3600.0
    tidy_s: float = 3600.0
    most_rooms: int = 64
    most_faults: int = 3


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a page gives its camera to come in with: a token, once, and the room's key."""

    token: str
    key: str


class RoomsFullError(RomCoachError):
    """Too many people train at once."""


Kick = Callable[[Code], None]


class Room:
    """A run, who is connected to it, and since when nobody is."""

    def __init__(self, run: Run, now_s: float) -> None:
        self.run = run
        self.kick: Kick | None = None
        self.since_s = now_s
        self.entered = False

    def hand_over(self, owner: str, now_s: float) -> None:
        """Give it to somebody, who has not come in yet."""
        self.run.owner = owner
        self.entered = False
        self.since_s = now_s

    def wait_for_person(self) -> None:
        """Let a set under way wait until the person is in view."""
        with self.run.lock:
            if not self.run.over:
                self.run.take(Back())

    def close(self, code: Code) -> None:
        """Let nobody go on in it, and let it lie on the disk if anything was done."""
        if self.kick is not None:
            self.kick(code)
        with self.run.lock:
            self.run.engine = None
            if self.run.begun:
                self.run.leave()
            else:
                self.run.discard()

    def clear(self, code: Code) -> None:
        """Let nobody go on in it, and delete all that was recorded."""
        if self.kick is not None:
            self.kick(code)
        with self.run.lock:
            self.run.engine = None
            self.run.discard()
