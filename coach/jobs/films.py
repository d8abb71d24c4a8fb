"""A film of the body alone that is being made, and what it is of."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.language import Language
from coach.review.values import Correction

FilmStage = Literal["waiting", "running", "ready", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class FilmOrder:
    """What a film is of; the same order is the same film.

    Attributes
    ----------
    session_id : str
    position : int
        Of the set, from 1.
    trace : Path
        The body points of the set.
    correction : Correction
        As it is to count in the film.
    language : Language
        Of what is written in it.
    """

    session_id: str
    position: int
    trace: Path
    correction: Correction
    language: Language


@dataclass(frozen=True, slots=True)
class Film:
    """How far a film is.

    Attributes
    ----------
    order : FilmOrder
    stage : FilmStage
    share : float
        How much is done, 0 to 1.
    message : str
        Why it failed, in one line; "" otherwise.
    """

    order: FilmOrder
    stage: FilmStage = "waiting"
    share: float = 0.0
    message: str = ""

    @property
    def at_work(self) -> bool:
        """Whether something will still happen by itself."""
        return self.stage in ("waiting", "running")
