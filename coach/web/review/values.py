"""What the review player is given, and what a person does in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeAlias

from coach.analysis import Analysis
from coach.exercise import Exercise

#: A place in the picture: pixels from the left and from the top.
PointPx: TypeAlias = tuple[float, float]
#: End of one segment, the joint, end of the other segment.
ThreePoints: TypeAlias = tuple[PointPx, PointPx, PointPx]


class Remark(Protocol):
    """A comment that is pinned to a moment."""

    @property
    def t_s(self) -> float:
        """Seconds in the recording."""

    @property
    def text(self) -> str:
        """What somebody wrote."""


class Reading(Protocol):
    """An angle that was measured by hand."""

    @property
    def t_s(self) -> float:
        """Seconds in the recording."""

    @property
    def manual_deg(self) -> float:
        """In the convention of the motion."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A stretch that somebody said is no repetition.

    Attributes
    ----------
    index : int
        Number that the repetition had.
    start_s, end_s : float
    reason : str
    """

    index: int
    start_s: float
    end_s: float
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """One recorded set or clip, as it may be shown.

    Attributes
    ----------
    label : str
        What it is called on the page, such as its date.
    analysis : Analysis
        Report and angle over time as they may be shown; see `coach.withheld`.
    exercise : Exercise
    trace : Path
        The body points.
    video : Path or None
        The pictures, `.mp4` or `.mkv`, whose times are those of the trace; None: not kept.
    comments : tuple of Remark
    readings : tuple of Reading
    origins : mapping of int to str
        What is said about where a repetition comes from, such as "moved", by its number; one
        that is not named was found by the engine.
    rejected : tuple of Rejected
    """

    label: str
    analysis: Analysis
    exercise: Exercise
    trace: Path
    video: Path | None = None
    comments: tuple[Remark, ...] = ()
    readings: tuple[Reading, ...] = ()
    origins: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentWanted:
    """Somebody wants to comment on a moment. `recording`: its place, from 0."""

    recording: int
    t_s: float


@dataclass(frozen=True, slots=True)
class HandMeasured:
    """Somebody laid three points on a picture. `recording`: its place, from 0.

    `points_px` are in pixels of the picture the trace was made from.
    """

    recording: int
    t_s: float
    points_px: ThreePoints


@dataclass(frozen=True, slots=True)
class RepChosen:
    """Somebody chose a repetition. `recording`: its place, from 0; `index`: of the repetition."""

    recording: int
    index: int


@dataclass(frozen=True, slots=True)
class BoundaryMoved:
    """Somebody moved where a repetition begins or ends. `recording`: its place, from 0."""

    recording: int
    index: int
    start_s: float
    end_s: float


PlayerEvent: TypeAlias = CommentWanted | HandMeasured | RepChosen | BoundaryMoved
