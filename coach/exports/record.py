"""What is handed on of one patient: what was done in a range of days, and the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Literal

from coach.exercise import Exercise, Kind
from coach.plan.values import Plan
from coach.progress.adherence import InForce
from coach.progress.mornings import Morning
from coach.store.values import KeptSession, KeptSet, Patient
from pose.motions import MOTIONS

#: Whether a file says who it is about, or carries the patient's id alone.
Identity = Literal["id", "name"]


@dataclass(frozen=True, slots=True)
class Record:
    """What one file of a record is made from.

    Attributes
    ----------
    patient : Patient
    sessions : tuple of KeptSession
        Of the patient, in order of time. Degrees that may not be shown are NaN already.
    exercises : mapping of str to Exercise
        The catalogue, for names and kinds. A session's exercise may be missing from it.
    made_at : datetime
        When the file is made, with its time zone.
    since, until : date or None
        First and last day asked for; None: as far as there is anything.
    plan : Plan or None
        The plan in force.
    zone : tzinfo or None
        Where the patient is, for what counts as one day; None: where this machine is.
    mornings : tuple of Morning
        Pain on the mornings after, where it was told.
    orders : tuple of InForce
        Which plan counted from when, for what was asked for on each day.
    """

    patient: Patient
    sessions: tuple[KeptSession, ...]
    exercises: Mapping[str, Exercise]
    made_at: datetime
    since: date | None = None
    until: date | None = None
    plan: Plan | None = None
    zone: tzinfo | None = None
    mornings: tuple[Morning, ...] = ()
    orders: tuple[InForce, ...] = ()

    def exercise(self, session: KeptSession) -> Exercise | None:
        """Return what was done, or None where the catalogue does not have it any more."""
        return self.exercises.get(session.exercise)

    def kind(self, session: KeptSession) -> Kind:
        """Return how it was measured; without its exercise "reps", whose degrees may be NaN."""
        exercise = self.exercise(session)
        return "reps" if exercise is None else exercise.kind

    def lowers(self, session: KeptSession) -> bool:
        """Return whether the movement goes to smaller angles, as a knee that is straightened."""
        exercise = self.exercise(session)
        return exercise is not None and exercise.target_deg < exercise.start_deg


def unit_of(motion: str) -> Literal["deg", "%"]:
    """Return the unit of a motion, degrees where it is not known."""
    row = MOTIONS.get(motion)
    return "deg" if row is None else row.unit


def moving_s(kept: KeptSet) -> float:
    """Return seconds from the beginning of a set's first repetition to the end of its last.

    NaN where it has none.
    """
    if not kept.reps:
        return float("nan")
    return max(rep.end_s for rep in kept.reps) - min(rep.start_s for rep in kept.reps)
