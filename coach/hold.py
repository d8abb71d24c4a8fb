"""Timing holds: stays inside a band of angles, for exercises in which nothing is repeated."""

from collections import deque
from math import isfinite, nan
from statistics import median

from coach.thresholds import MEASURING
from coach.values import FrameStatus, Rep

#: A dropout shorter than this does not end a hold (clinical reference, section 3).
FORGIVEN_S = MEASURING["dropout"].value
#: A shorter stay inside the band is passing through it [E].
LEAST_HOLD_S = 1.0
#: Angles kept for the median of a hold; every second one is left out beyond it.
_MOST_SAMPLES = 4096


class HoldCounter:
    """Tell each hold once it is over.

    Parameters
    ----------
    low_deg, high_deg : float
        The band; inclusive.
    forgiven_s : float
        Longest time outside the band or unseen that does not end a hold.

    Notes
    -----
    Outside the band or unseen for up to half a second is forgiven; so is a second without any
    sample between two inside, a longer one ends the hold. A hold is returned as a
    `Rep` whose `peak_deg` is the median angle of the hold and whose start and return angles
    are NaN. Samples whose time does not grow are ignored.
    """

    def __init__(self, low_deg: float, high_deg: float, *, forgiven_s: float = FORGIVEN_S) -> None:
        self._band = (low_deg, high_deg)
        self._forgiven_s = forgiven_s
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._count = 0
        self._t_s: float | None = None
        self._clear()

    def _clear(self) -> None:
        self._from_s: float | None = None
        self._inside_s = 0.0
        self._held_s = 0.0
        self._wrong_s = 0.0
        self._lost_s = 0.0
        self._angles: deque[float] = deque()

    @property
    def holding_s(self) -> float:
        """Seconds of the hold under way; 0 while there is none."""
        return 0.0 if self._from_s is None else self._inside_s - self._from_s

    def update(self, t_s: float, angle_deg: float, *, status: FrameStatus = "ok") -> Rep | None:
        """Take one sample; return the hold that is over by now."""
        if self._t_s is not None and not t_s > self._t_s:
            return None
        step_s = 0.0 if self._t_s is None else t_s - self._t_s
        self._t_s = t_s
        seen = status != "untracked" and isfinite(angle_deg)
        inside = seen and self._band[0] <= angle_deg <= self._band[1]
        if self._from_s is None:
            if inside:
                self._begin(t_s, angle_deg)
            return None
        forgiven_s = self._forgiven_s
        if t_s - self._inside_s > forgiven_s + (min(step_s, forgiven_s) if inside else 0.0):
            rep = self._end()
            if inside:
                self._begin(t_s, angle_deg)
            return rep
        self._lost_s += 0.0 if seen else step_s
        self._wrong_s += step_s if status == "wrong_view" else 0.0
        if inside:
            self._held_s += step_s
            self._inside_s = t_s
            self._keep(angle_deg)
        return None

    def finish(self) -> Rep | None:
        """End the stream; return the hold under way, if there is one."""
        return None if self._from_s is None else self._end()

    def _begin(self, t_s: float, angle_deg: float) -> None:
        self._clear()
        self._from_s = self._inside_s = t_s
        self._keep(angle_deg)

    def _keep(self, angle_deg: float) -> None:
        self._angles.append(angle_deg)
        if len(self._angles) > _MOST_SAMPLES:
            self._angles = deque(list(self._angles)[::2])

    def _end(self) -> Rep | None:
        start_s, end_s = self._from_s or 0.0, self._inside_s
        middle, held, lost, wrong = median(self._angles), self._held_s, self._lost_s, self._wrong_s
        self._clear()
        if end_s - start_s < LEAST_HOLD_S:
            return None
        self._count += 1
        return Rep(
            index=self._count, start_s=start_s, peak_s=(start_s + end_s) / 2, end_s=end_s,
            start_deg=nan, peak_deg=middle, return_deg=nan, outbound_s=0.0,
            hold_s=end_s - start_s, hold_total_s=held, return_s=0.0,
            peak_velocity_deg_s=nan, sparc=nan, lost_s=lost, wrong_view_s=wrong,
        )  # fmt: skip
