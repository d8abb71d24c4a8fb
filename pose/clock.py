"""Seconds that begin at 0 and strictly increase, from whatever stamps a source gives."""

import math

#: Two frames are at least this far apart; containers count in 1/90000 s or coarser, so real
#: stamps are never closer.
LEAST_STEP_S = 1e-6


class Clock:
    """Turns the stamps of a source into seconds that begin at 0 and strictly increase.

    Parameters
    ----------
    step_s : float
        Nominal seconds between two frames, used where a stamp is of no use.
    """

    def __init__(self, step_s: float) -> None:
        self._step_s = step_s
        self.reset()

    def reset(self) -> None:
        """Forget every stamp."""
        self._first_s: float | None = None
        self._last_s = -math.inf
        self.mended = 0

    @property
    def first_s(self) -> float:
        """The source's own stamp of the first frame; 0 before there was one."""
        return 0.0 if self._first_s is None else self._first_s

    def jump(self) -> None:
        """Forget the last stamp but not where the clip begins: the source was sought."""
        self._last_s = -math.inf

    def update(self, stamp_s: float) -> float:
        """Return the time of the next frame.

        Parameters
        ----------
        stamp_s : float
            The source's own stamp. NaN, a repeated or an earlier one than before gives one
            nominal step after the frame before (minus infinity right after a jump).
        """
        if self._first_s is None:
            self._first_s = stamp_s if math.isfinite(stamp_s) else 0.0
            self._last_s = 0.0
            return 0.0
        t_s = stamp_s - self._first_s
        if not (math.isfinite(t_s) and t_s >= self._last_s + LEAST_STEP_S):
            self.mended += 1
            t_s = self._last_s + self._step_s
        self._last_s = t_s
        return t_s
