"""A clip on the desk, and what is ordered for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coach.language import Language
from coach.store.values import ME
from pose.errors import RomCoachError
from pose.values import Side

#: ready: arrived, nothing ordered yet; stopped: the program ended before it was done.
JobState = Literal["ready", "waiting", "running", "done", "failed", "cancelled", "stopped"]
#: Whether the clip itself may be looked at again.
Picture = Literal["kept", "not kept"]
FileState = Literal["there", "gone"]
#: Nothing more will happen to them, and nobody has to do anything.
FINISHED: frozenset[JobState] = frozenset({"done", "failed", "cancelled"})


class JobError(RomCoachError):
    """Something was asked of a job that it cannot do."""


@dataclass(frozen=True, slots=True)
class ClipOrder:
    """What is to be done with a clip.

    Attributes
    ----------
    exercise : str
        Its id.
    side : Side or "auto"
    target_deg, return_deg, ceiling_deg, hold_s : float or None
        None: the exercise's own.
    patient_id : str or None
        None: the one person who exercises on this machine.
    picture : Picture
    language : Language
        Of the pages to read.
    """

    exercise: str
    side: Side | Literal["auto"] = "auto"
    target_deg: float | None = None
    return_deg: float | None = None
    ceiling_deg: float | None = None
    hold_s: float | None = None
    patient_id: str | None = None
    picture: Picture = "not kept"
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class ClipJob:
    """A clip that was sent here, and how far it is.

    Attributes
    ----------
    id : str
        Random; says nothing.
    name : str
        Of the file, as safe as `coach.web.clips.safe_name` makes it.
    size_bytes : int
    modified_at : datetime or None
        When the file was last changed, as the browser told; with its time zone.
    state : JobState
    order : ClipOrder or None
        None as long as it is ready.
    share : float
        How much is done, 0 to 1.
    message : str
        Why it failed, in one line; "" otherwise.
    session_id : str
        Under which it is kept once it is done; "" before.
    file : FileState
        Whether its file is still there, so that it can be started again.
    turn : int
        Its place among the others; the queue gives it.
    """

    id: str
    name: str
    size_bytes: int
    modified_at: datetime | None = None
    state: JobState = "ready"
    order: ClipOrder | None = None
    share: float = 0.0
    message: str = ""
    session_id: str = ""
    file: FileState = "there"
    turn: int = 0

    @property
    def startable(self) -> bool:
        """Whether it can be started (again)."""
        return self.file == "there" and self.state in ("ready", "stopped", "failed")


def belongs_to(job: ClipJob, patient_id: str) -> bool:
    """Tell whether a clip is of a patient; one that is of nobody yet is of whoever is here."""
    ordered_for = None if job.order is None else job.order.patient_id
    return (ordered_for or ME) == patient_id
