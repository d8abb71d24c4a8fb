"""What the store gives and takes. Units in names; NaN for what was not measured."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from coach.live.values import Ending, Rating
from coach.review.values import Correction, Origin, ScoringOrder
from coach.values import RepGrade
from pose.values import Side

Sex = Literal["female", "male", ""]
#: Id of the one patient of somebody who exercises alone.
ME = "me"
#: clear up: delete what a program that was killed left of a session on its way in.
AuditAction = Literal[
    "create", "change", "delete", "export", "import", "back up", "restore", "clear up"
]


@dataclass(frozen=True, slots=True)
class Patient:
    """Somebody who exercises; nothing that is not needed.

    Attributes
    ----------
    id : str
    name : str
        A display name or a code.
    birth_year : int or None
    sex : Sex
        "": not told.
    affected : Side or "both" or ""
        "": not told.
    note : str
    """

    id: str
    name: str
    birth_year: int | None = None
    sex: Sex = ""
    affected: Side | Literal["both", ""] = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeptRep:
    """A repetition as the tables of progress and reports need it.

    `origin` says who made it: the engine alone, or a therapist's edit; `rejected` why it does
    not count (None where it does).
    """

    index: int
    side: Side
    grade: RepGrade
    good: bool
    start_s: float
    end_s: float
    peak_deg: float
    return_deg: float
    band_deg: float
    hold_s: float
    score: float
    reasons: tuple[str, ...]
    compensations: tuple[str, ...]
    origin: Origin = "engine"
    rejected: str | None = None


@dataclass(frozen=True, slots=True)
class KeptSet:
    """A set with its repetitions, corrected where somebody did.

    Attributes
    ----------
    number : int
    side : Side or "both"
        Of its report.
    ending : Ending
    rating : Rating or None
    peak_deg, band_deg : float
        Its range of motion: median of the best three and the 95 % band.
    target_deg : float
    hold_s : float
        Longest hold.
    quality : str
        "A", "B" or "refused".
    tracked_fraction : float
    reps : tuple of KeptRep
        Those that count.
    rejected : tuple of KeptRep
        Those a therapist rejected, with the reason.
    order : ScoringOrder or None
        What it was scored as; None: kept before that was written down.
    revision : int
        0: as it was measured.
    corrected : bool
        Whether a therapist's correction counts; not so where it was put back.
    """

    number: int
    side: Side | Literal["both"]
    ending: Ending
    rating: Rating | None
    peak_deg: float
    band_deg: float
    target_deg: float
    hold_s: float
    quality: str
    tracked_fraction: float
    reps: tuple[KeptRep, ...]
    rejected: tuple[KeptRep, ...] = ()
    order: ScoringOrder | None = None
    revision: int = 0
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A workout or an analysed clip that is kept.

    Attributes
    ----------
    id : str
    patient_id : str
    ended_at : datetime
        With its time zone.
    exercise, motion : str
        Ids of the catalogue and of `pose.motions`; corrected where somebody did.
    source : {"live", "clip"}
    plan_id, plan_item_id : str
        "" where it was not part of a plan.
    plan_version : int
        0 where it was not.
    pain_before : int or None
    stage : str
        As of the workout: done or stopped.
    stop_reason : str
    folder : str
        Folder of its files, relative to the sessions folder; "": none.
    model, software_version : str
    sets : tuple of KeptSet
    """

    id: str
    patient_id: str
    ended_at: datetime
    exercise: str
    motion: str
    source: Literal["live", "clip"]
    plan_id: str
    plan_version: int
    plan_item_id: str
    pain_before: int | None
    stage: str
    stop_reason: str
    folder: str
    model: str
    software_version: str
    sets: tuple[KeptSet, ...]

    @property
    def corrected(self) -> bool:
        """Whether any of its sets is a therapist's correction."""
        return any(kept.corrected for kept in self.sets)


@dataclass(frozen=True, slots=True)
class CorrectedSet:
    """What a set becomes; `coach.store.keeping.corrected_set` makes it.

    Attributes
    ----------
    kept : KeptSet
    motion : str
        An id of `pose.motions.MOTIONS`.
    correction : Correction
        Says the exercise.
    """

    kept: KeptSet
    motion: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class Revision:
    """That a set was corrected.

    Attributes
    ----------
    session_id : str
    set_position : int
        Place of the set in the session, from 1.
    revision : int
        From 1; the newest of a set is what counts.
    at : datetime
        In UTC.
    exercise, motion : str
        What the set was scored as.
    correction : Correction or None
        None: back to what was measured.
    note : str
    """

    session_id: str
    set_position: int
    revision: int
    at: datetime
    exercise: str
    motion: str
    correction: Correction | None
    note: str


@dataclass(frozen=True, slots=True)
class MorningPain:
    """Pain told on a morning, 0 to 10, about the exercise of the day before.

    Attributes
    ----------
    patient_id : str
    day : date
        That morning, on the patient's own calendar.
    pain : int
    at : datetime
        When it was told, in UTC.
    """

    patient_id: str
    day: date
    pain: int
    at: datetime


@dataclass(frozen=True, slots=True)
class UnderPlan:
    """Which exercise of which version of a plan a session was done for."""

    plan_id: str
    version: int
    item_id: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something that was done to what is kept; tells nothing about a person.

    Attributes
    ----------
    at : datetime
        In UTC.
    action : AuditAction
    subject : str
        What it was done to: patient, plan, session, comment, reading, pain, everything.
    patient_id : str
        "": all patients. It stays when the patient is deleted.
    subject_id : str
        "": no one thing, or one of a patient who was deleted since.
    counts : tuple of (str, int)
        How much of what, such as ("reps", 30).
    """

    at: datetime
    action: AuditAction
    subject: str
    patient_id: str
    subject_id: str
    counts: tuple[tuple[str, int], ...]
