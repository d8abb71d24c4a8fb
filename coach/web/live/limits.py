"""How often somebody may do something."""

from collections.abc import Callable


class Bucket:
    """A token bucket.

    Parameters
    ----------
    rate_hz : float
        How often in the long run.
    burst : int
        How often at once.
    clock_s : callable
        Seconds that only grow.
    """

    def __init__(self, rate_hz: float, burst: int, *, clock_s: Callable[[], float]) -> None:
        self._rate_hz = rate_hz
        self._burst = burst
        self._clock_s = clock_s
        self._left = float(burst)
        self._last_s = clock_s()

    def take(self) -> bool:
        """Take one; False: that was once too often."""
        now_s = self._clock_s()
        grown = self._left + (now_s - self._last_s) * self._rate_hz
        self._left, self._last_s = min(float(self._burst), grown), now_s
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True
