"""The time of a workout, from what the browser's clock says of each picture."""

from coach.recorded.run import LEFT_S

#: A picture so little older than the last came out of order; one older than that was stamped by
#: a clock that was set back, or by another page [E].
LATE_S = 1.0
#: A jump ahead by more than this is a clock that was set, too [E].
AHEAD_S = 3600.0
#: What passes between two pictures of which that is all that is known: a webcam's interval.
STEP_S = 1 / 30


class MediaTime:
    """Turns stamps into seconds from the first picture that only grow."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begin at 0 again."""
        self._shift_s: float | None = None
        self._last_s: float | None = None

    def go_on(self, last_s: float) -> None:
        """Go on `LEFT_S` after an earlier time, whatever the clock says then."""
        self._shift_s, self._last_s = None, last_s

    def update(self, stamp_ms: float) -> float | None:
        """Return the time of a picture in seconds; None where it is not later than the last."""
        stamp_s = stamp_ms / 1000.0
        if self._shift_s is None or self._last_s is None:
            first_s = 0.0 if self._last_s is None else self._last_s + LEFT_S
            self._shift_s, self._last_s = stamp_s - first_s, first_s
            return first_s
        step_s = stamp_s - self._shift_s - self._last_s
        if -LATE_S < step_s <= 0.0:
            return None
        if not 0.0 < step_s <= AHEAD_S:
            self._shift_s = stamp_s - (self._last_s + STEP_S)
        t_s = stamp_s - self._shift_s
        if not t_s > self._last_s:
            return None
        self._last_s = t_s
        return t_s
