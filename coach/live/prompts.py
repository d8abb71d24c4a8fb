"""Holds that the camera cannot see begin: the joint rests where it is held.

A thigh that is squeezed looks like one at rest. So the coach says when to press and when to
relax, and only the time between the two counts.
"""

from dataclasses import dataclass
from math import nan
from typing import Literal

from coach.exercise import Exercise
from coach.hold import LEAST_HOLD_S

#: The pause between two holds: at least so long, and half as long as a hold [E].
RELAX_LEAST_S, RELAX_SHARE = 3.0, 0.5
#: So long into a pause one frame is looked at, which ends the hold for the counter: it takes a
#: second without frames for the end.
_GLANCE_S = 1.1
#: A hold without an ordered time lasts so long [E].
_UNORDERED_S = 2 * LEAST_HOLD_S


def is_prompted(exercise: Exercise) -> bool:
    """Whether the exercise's rest lies inside the band in which it is held."""
    band = exercise.hold_band_deg
    return band is not None and band[0] <= exercise.start_deg <= band[1]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What to do now.

    Attributes
    ----------
    phase : {"hold", "relax"}
    left_s, elapsed_s, ordered_s : float
        Of the phase; `left_s` is NaN while relaxing.
    fed : bool
        Whether this frame belongs to the set.
    """

    phase: Literal["hold", "relax"]
    left_s: float
    elapsed_s: float
    ordered_s: float
    fed: bool


class HoldPrompter:
    """Alternate hold and relax by the clock of the frames; the first frame begins a hold."""

    def __init__(self, hold_s: float) -> None:
        self._hold_s = hold_s or _UNORDERED_S
        self._relax_s = max(RELAX_LEAST_S, RELAX_SHARE * self._hold_s)
        self.reset()

    def reset(self) -> None:
        """Begin anew, with a hold."""
        self._phase: Literal["hold", "relax"] = "hold"
        self._since_s: float | None = None
        self._glanced = False

    def interrupt(self) -> None:
        """Break off: a time to relax comes first, from the next frame on."""
        self._phase, self._since_s, self._glanced = "relax", None, True

    def update(self, t_s: float) -> Prompt:
        """Take the time of one frame."""
        if self._since_s is None:
            self._since_s = t_s
        elapsed_s = t_s - self._since_s
        if self._phase == "relax" and elapsed_s >= self._relax_s:
            self._phase, self._since_s, elapsed_s = "hold", t_s, 0.0
        if self._phase == "hold":
            if elapsed_s >= self._hold_s:
                self._phase, self._since_s, self._glanced = "relax", t_s, False
            left_s = max(self._hold_s - elapsed_s, 0.0)
            return Prompt("hold", left_s, elapsed_s, self._hold_s, fed=True)
        glance = not self._glanced and elapsed_s >= _GLANCE_S
        self._glanced = self._glanced or glance
        return Prompt("relax", nan, elapsed_s, self._relax_s, fed=glance)
