"""Bounded views on a stream of samples: a running median, and the samples of one cycle."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Moment = tuple[float, float]

#: A window holds at least so many samples: three wrong ones are outvoted ...
_ENOUGH = 7
#: ... unless the frames are so slow that the window would grow beyond this many lengths ...
_STRETCH = 1.6
#: ... and never fewer than these.
_LEAST = 3


class RunningMedian:
    """The median of the last `length_s` seconds, told at the middle of that window.

    A jump of the signal shows only when it outlasts half of the window, whatever the frame
    rate. With slow frames the window grows to 7 samples but not beyond 1.6 lengths, and is
    never below 3. Samples must be finite, their times increasing.
    """

    def __init__(self, length_s: float) -> None:
        self._length_s = length_s + 1e-6
        self._stretched_s = length_s * _STRETCH + 1e-6
        self.reset()

    def reset(self) -> None:
        """Forget all samples."""
        self._times: deque[float] = deque()
        self._values: deque[float] = deque()
        self._sorted: list[float] = []
        self._full = False

    def update(self, t_s: float, value: float) -> Moment | None:
        """Take one sample; return time and median, or None while the window fills."""
        times, values, ordered = self._times, self._values, self._sorted
        times.append(t_s)
        values.append(value)
        insort(ordered, value)
        span_s = t_s - times[0]
        while (
            span_s > self._length_s
            and len(times) > _LEAST
            and (len(times) > _ENOUGH or span_s > self._stretched_s)
        ):
            self._drop()
            self._full = True
            span_s = t_s - times[0]
        count = len(ordered)
        if not self._full:
            if count < _ENOUGH or span_s < self._length_s / 2:
                return None
            self._full = True
        return times[count >> 1], ordered[(count - 1) >> 1]

    def flush(self) -> Iterator[Moment]:
        """Empty the window and return the medians of its last, shrinking parts."""
        while self._full and len(self._sorted) > _LEAST:
            self._drop()
            count = len(self._sorted)
            yield self._times[count >> 1], self._sorted[(count - 1) >> 1]
        self.reset()

    def _drop(self) -> None:
        self._times.popleft()
        ordered = self._sorted
        del ordered[bisect_left(ordered, self._values.popleft())]


class Samples:
    """Time, angle, and seconds of wrong view and unseen before each; bounded.

    When `capacity` is reached neighbours are merged in pairs and newcomers taken half as
    often, so that the longest cycle keeps its whole course.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self.reset()

    def reset(self) -> None:
        """Forget all samples."""
        self._rows: deque[tuple[float, float, float, float]] = deque()
        self._spacing_s = 0.0
        self._wrong_s = 0.0
        self._lost_s = 0.0

    def __len__(self) -> int:
        return len(self._rows)

    def append(self, t_s: float, value: float, *, wrong_s: float, lost_s: float) -> None:
        """Add a sample."""
        rows = self._rows
        if self._spacing_s and t_s - rows[-1][0] < self._spacing_s:
            self._wrong_s += wrong_s
            self._lost_s = max(self._lost_s, lost_s)
            return
        if self._wrong_s or self._lost_s:
            wrong_s, lost_s = wrong_s + self._wrong_s, max(lost_s, self._lost_s)
            self._wrong_s = self._lost_s = 0.0
        rows.append((t_s, value, wrong_s, lost_s))
        if len(rows) >= self._capacity:
            self._thin()

    def drop_before(self, t_s: float) -> None:
        """Forget what lies before a time, and take every newcomer again."""
        rows = self._rows
        while rows and rows[0][0] < t_s:
            rows.popleft()
        self._spacing_s = 0.0

    def array(self) -> NDArray[np.float64]:
        """Return the samples as an (n, 4) array."""
        return np.array(self._rows, dtype=np.float64).reshape(-1, 4)

    def _thin(self) -> None:
        rows = list(self._rows)
        pairs = zip(rows[::2], rows[1::2], strict=False)
        self._rows = deque((b[0], b[1], a[2] + b[2], max(a[3], b[3])) for a, b in pairs)
        self._spacing_s = 1.5 * (rows[-1][0] - rows[0][0]) / len(rows)
