"""What a coach is given in the course of a workout, one event after the other."""

from dataclasses import dataclass
from datetime import datetime

from coach.language import Language
from coach.live.save_point import SavePoint
from coach.live.values import Command, Rating, Stage
from coach.store.values import UnderPlan
from pose.values import Pose


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A frame: the person in it, and how bright it was as `LiveCoach.update` wants it."""

    pose: Pose
    light: float


@dataclass(frozen=True, slots=True)
class Speak:
    """Another language from now on."""

    language: Language


@dataclass(frozen=True, slots=True)
class MeasureWith:
    """Another pose model from now on."""

    model: str


@dataclass(frozen=True, slots=True)
class Back:
    """The person comes back to a workout that was broken off."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The workout was ended because the person did not come back."""


#: What changes a coach.
Event = Sight | Command | Rating | Speak | MeasureWith | Back | Broken


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the workout is, so that it can be told without doing it all again.

    Attributes
    ----------
    at : datetime
        With its time zone.
    stage : Stage
    reps : int
        Of all sets so far.
    """

    at: datetime
    stage: Stage
    reps: int


@dataclass(frozen=True, slots=True)
class Head:
    """What a part of a journal begins with: all that came before, in one value.

    Attributes
    ----------
    point : SavePoint
    language : Language
    model : str
        Name of the pose model.
    keep_video : bool
        Whether the person allowed the pictures to be kept.
    under : UnderPlan or None
        What it is done for; None: for no plan.
    browser : str
        A trace of the browser's name by which it is known again and cannot be guessed; "": none.
    tally : Tally
    patient_id : str
        Who was chosen when it was begun; "": nobody, or an earlier program has written it.
    """

    point: SavePoint
    language: Language
    model: str
    keep_video: bool
    under: UnderPlan | None
    browser: str
    tally: Tally
    patient_id: str = ""
