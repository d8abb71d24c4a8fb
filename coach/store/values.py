"""What the store gives and takes. Units in names; NaN for what was not measured."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coach.live.values import Ending, Rating
from coach.values import RepGrade
from pose.values import Side

Sex = Literal["female", "male", ""]
AuditAction = Literal["create", "change", "delete", "export", "back up", "restore"]


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
    """A repetition as the tables of progress and reports need it."""

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


@dataclass(frozen=True, slots=True)
class KeptSet:
    """A set with its repetitions.

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
        Ids of the catalogue and of `pose.motions`.
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
        What it was done to: patient, plan, session, everything.
    patient_id : str
        "": all patients. It stays when the patient is deleted.
    subject_id : str
        "": no one thing.
    counts : tuple of (str, int)
        How much of what, such as ("reps", 30).
    """

    at: datetime
    action: AuditAction
    subject: str
    patient_id: str
    subject_id: str
    counts: tuple[tuple[str, int], ...]
