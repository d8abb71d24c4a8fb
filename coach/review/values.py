"""What a correction is, and what comes of it. Times are the trace's own seconds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coach.values import AngleSeries, Prescription, ScoredRep, SessionReport
from pose.values import Side

#: How a repetition came to be what it is: by the engine alone; graded by a therapist, whatever
#: else was done to it; of several; between other boundaries.
Origin = Literal["engine", "accepted", "merged", "moved"]
ORIGINS: tuple[Origin, ...] = ("engine", "accepted", "merged", "moved")
#: What a therapist may grade a repetition.
GivenGrade = Literal["full", "partial", "attempt"]
Boundary = Literal["start", "end"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ScoringOrder:
    """What a trace is scored as.

    Attributes
    ----------
    exercise : str
        Id of the catalogue.
    side : Side or "auto"
        As `coach.analysis.score_trace` takes it: for an exercise with alternating sides "auto"
        counts both.
    prescription : Prescription
    start_s, end_s : float or None
        Only frames with `start_s <= t_s < end_s` are scored; None: from the first, to the last.
    """

    exercise: str
    side: Side | Literal["auto"]
    prescription: Prescription
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Accept:
    """A repetition counts as what the therapist says it was.

    Attributes
    ----------
    rep : int
        Number the engine gave the repetition under the same order, from 1; so in all edits. A
        merged repetition goes by the number of its first.
    grade : GivenGrade
        Degrees that could not be measured stay withheld.
    """

    rep: int
    grade: GivenGrade


@dataclass(frozen=True, slots=True)
class Reject:
    """What the engine took for a repetition was none; it stays listed with the reason."""

    rep: int
    reason: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Neighbours of one side, from the first to the last, were one repetition."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """A repetition began or ended at another time."""

    rep: int
    boundary: Boundary
    to_s: float


Edit = Accept | Reject | Merge | Move


@dataclass(frozen=True, slots=True)
class Correction:
    """All that a therapist changed about a set; the edits in the order they are made."""

    order: ScoringOrder
    edits: tuple[Edit, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CorrectedRep:
    """A repetition that counts, or that was rejected.

    Attributes
    ----------
    scored : ScoredRep
        Its `rep.index` is its place among those that count, from 1; of a rejected one the
        number the engine gave it.
    origin : Origin
    made_from : tuple of int
        The engine's own numbers of what it was made from, by which edits name it.
    rejected : str or None
        The reason; None: it counts.
    """

    scored: ScoredRep
    origin: Origin
    made_from: tuple[int, ...]
    rejected: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Corrected:
    """What comes of a correction.

    Attributes
    ----------
    correction : Correction
    report : SessionReport
        Its repetitions are those that count, and its totals follow them.
    engine : SessionReport
        What the engine says under the same order, before the edits.
    series : AngleSeries
        The angle over the span.
    reps : tuple of CorrectedRep
        Those that count, in the order of `report.reps`.
    rejected : tuple of CorrectedRep
        Those that do not, in order of time.
    """

    correction: Correction
    report: SessionReport
    engine: SessionReport
    series: AngleSeries
    reps: tuple[CorrectedRep, ...]
    rejected: tuple[CorrectedRep, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said about a moment of a set.

    Attributes
    ----------
    id, session_id : str
    set_position : int
        Place of the set in the session, from 1.
    t_s : float
        Moment of the set's trace.
    text : str
    at : datetime
        When it was written, with its time zone.
    """

    id: str
    session_id: str
    set_position: int
    t_s: float
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ManualReading:
    """An angle measured by hand on a still picture, beside what the program measured there.

    Attributes
    ----------
    id, session_id : str
    set_position : int
        Place of the set in the session, from 1.
    t_s : float
        Moment of the set's trace.
    side : Side
    motion : str
        An id of `pose.motions.MOTIONS`.
    manual_deg : float
    automatic_deg, automatic_band_deg : float
        NaN where the program gives no degrees.
    points_px : three pairs of float
        x and y, in pixels of the picture, y down; see `coach.review.goniometer`.
    at : datetime
        When it was taken, with its time zone.
    """

    id: str
    session_id: str
    set_position: int
    t_s: float
    side: Side
    motion: str
    manual_deg: float
    automatic_deg: float
    automatic_band_deg: float
    points_px: tuple[Point, Point, Point]
    at: datetime
