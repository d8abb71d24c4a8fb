"""Notice compensations: signals of the body that depart from the start pose.

The signals of a block of frames are computed at once (`signals_for`); the monitor then takes
one row of plain numbers per frame. Rules, thresholds and cues belong to the exercise.
"""

import math
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from coach.exercise import Against, CompensationRule, Exercise, View
from pose.signals import signal_values
from pose.values import Poses, Side

#: A fault must last this long before it is believed (clinical reference, section 3).
LEAST_FAULT_S = 0.1
#: A fault ends when the departure has been below this share of its threshold for
#: `LEAST_FAULT_S`, so that one at the threshold is not raised again and again [E].
CLEAR_SHARE = 0.8
#: A fault not seen for longer than this is forgotten (dropout forgiven in a hold).
FORGET_S = 0.5
#: The start pose is the median of the last second at rest, of at least this many samples [E].
BASELINE_S = 1.0
LEAST_BASELINE_SAMPLES = 5
#: Bound of the samples kept for a baseline: one second at up to 240 frames a second.
MOST_BASELINE_SAMPLES = 240
#: Comparisons of times forgive this much rounding.
_ROUNDING_S = 1e-6


@dataclass(frozen=True, slots=True)
class Fault:
    """A compensation that was seen.

    Attributes
    ----------
    code : str
        The rule's code; it also names the cue.
    cue : str
        Identifier of the text to say.
    side : Side
        The worked side.
    start_s : float
        When the signal first passed the threshold.
    amount : float
        Largest departure that lasted over two samples, positive, in `unit`.
    unit : str
        "deg" or "%".
    at_s : float
        When it was that large: the second of the two samples, of several the first.
    """

    code: str
    cue: str
    side: Side
    start_s: float
    amount: float
    unit: str
    at_s: float


def rules_for(exercise: Exercise, view: View | None = None) -> tuple[CompensationRule, ...]:
    """Return the rules that can be judged in a view, by default the exercise's own."""
    seen_from = exercise.view if view is None else view
    return tuple(rule for rule in exercise.compensations if rule.view == seen_from)


def signals_for(
    exercise: Exercise,
    poses: Poses,
    side: Side,
    *,
    facing: NDArray[np.float64] | None = None,
    view: View | None = None,
) -> NDArray[np.float64]:
    """Return what a monitor of the exercise wants to know of every frame.

    Parameters
    ----------
    exercise : Exercise
    poses : Poses
        n frames.
    side : Side
        The worked side.
    facing : (n,) array of -1 and 1, optional
        Which way the person faces; judged frame by frame when not given.
    view : {"side", "front"}, optional
        By default the exercise's own.

    Returns
    -------
    (n, k) float64 array
        One column per rule of `rules_for`, in its signal's unit; NaN where unseen.
    """
    ids = [rule.signal for rule in rules_for(exercise, view)]
    distinct = tuple(dict.fromkeys(ids))
    values = signal_values(poses, distinct, side, facing=facing)
    return values[:, [distinct.index(signal) for signal in ids]]


class CompensationMonitor:
    """Turns rows of signals into faults, as they begin.

    Before faults can be seen the start pose must be known: feed the rows at rest to `learn`,
    or give it with `set_baseline`. Rules against the neutral pose need neither; rules against
    the beginning of a hold are silent but between `begin_hold` and `end_hold`.

    Parameters
    ----------
    exercise : Exercise
    side : Side
        The worked side; it is only written into the faults.
    view : {"side", "front"}, optional
        By default the exercise's own.
    """

    def __init__(self, exercise: Exercise, side: Side, *, view: View | None = None) -> None:
        self._watches = tuple(_Watch(rule, side) for rule in rules_for(exercise, view))
        self._at_rest = tuple(watch.rule.against == "rest" for watch in self._watches)
        self._in_hold = tuple(watch.rule.against == "hold" for watch in self._watches)
        self.reset()

    def reset(self) -> None:
        """Forget everything, the start pose included."""
        self._pose: deque[tuple[float, tuple[float, ...]]] = deque()
        self._clear_pose()
        self._stale = False
        self._hold_since_s: float | None = None
        self._holding = False
        for watch in self._watches:
            watch.reset()

    def learn(self, t_s: float, values: Sequence[float]) -> None:
        """Take a row at rest into the start pose; NaN is left out.

        The start pose is the median of the last `BASELINE_S` of such rows, signal by signal;
        a signal seen in fewer than `LEAST_BASELINE_SAMPLES` of them keeps what it had.
        """
        self._keep(t_s, values)
        self._stale = True

    def set_baseline(self, values: Sequence[float]) -> None:
        """Set the start pose; a signal that is NaN is not judged against it."""
        for watch, value in compress(zip(self._watches, values, strict=True), self._at_rest):
            watch.base = value
        self._clear_pose()
        self._stale = False

    def begin_hold(self) -> None:
        """Say that a hold begins: the first `BASELINE_S` of it is what drift is judged from."""
        if self._stale:
            self._settle(self._at_rest)
        self._clear_pose()
        self._hold_since_s = None
        self._holding = True
        self._forget_hold()

    def end_hold(self) -> None:
        """Say that the hold is over."""
        self._holding = False
        self._forget_hold()

    def update(self, t_s: float, values: Sequence[float]) -> tuple[Fault, ...]:
        """Take one row of signals.

        Parameters
        ----------
        t_s : float
            Seconds, increasing.
        values : sequence of k floats
            A row of `signals_for`. NaN, unseen: never raises a fault, and breaks off one that
            has not yet lasted `LEAST_FAULT_S`.

        Returns
        -------
        tuple of Fault
            Those that have just lasted `LEAST_FAULT_S`; each is returned once until it ends.
        """
        if self._holding:
            self._learn_hold(t_s, values)
        elif self._stale:
            self._settle(self._at_rest)
        raised: tuple[Fault, ...] = ()
        for watch, value in zip(self._watches, values, strict=True):
            fault = watch.step(t_s, value)
            if fault is not None:
                raised = (*raised, fault)
        return raised

    def take_faults(self) -> tuple[Fault, ...]:
        """Return every fault seen since the last call, with its largest amount.

        At most one per rule; a fault that goes on is reported again by the next call.
        """
        found = tuple(watch.found for watch in self._watches if watch.found is not None)
        for watch in self._watches:
            watch.found = None
        return found

    @property
    def active(self) -> tuple[str, ...]:
        """Codes of the faults that are going on."""
        return tuple(watch.rule.code for watch in self._watches if watch.raised)

    def _clear_pose(self) -> None:
        """Forget the rows kept for a baseline."""
        self._pose.clear()
        #: What is seen in the rows, in order of size: a median at each frame costs nothing then.
        self._ordered: tuple[list[float], ...] = tuple([] for _ in self._watches)

    def _keep(self, t_s: float, values: Sequence[float]) -> None:
        """Keep a row for a baseline, and drop what is older than `BASELINE_S`."""
        pose = self._pose
        if len(pose) == MOST_BASELINE_SAMPLES:
            self._drop()
        pose.append((t_s, tuple(values)))
        for ordered, value in zip(self._ordered, values, strict=True):
            if value == value:
                insort(ordered, value)
        while t_s - pose[0][0] > BASELINE_S:
            self._drop()

    def _drop(self) -> None:
        _, row = self._pose.popleft()
        for ordered, value in zip(self._ordered, row, strict=True):
            if value == value:
                del ordered[bisect_left(ordered, value)]

    def _settle(self, wanted: Sequence[bool]) -> None:
        """Set the baseline of the wanted rules from the rows kept."""
        self._stale = False
        for watch, ordered in compress(zip(self._watches, self._ordered, strict=True), wanted):
            count = len(ordered)
            if count >= LEAST_BASELINE_SAMPLES:
                watch.base = (ordered[(count - 1) >> 1] + ordered[count >> 1]) / 2

    def _learn_hold(self, t_s: float, values: Sequence[float]) -> None:
        if self._hold_since_s is None:
            self._hold_since_s = t_s
        if t_s - self._hold_since_s <= BASELINE_S:
            self._keep(t_s, values)
            self._settle(self._in_hold)

    def _forget_hold(self) -> None:
        for watch in compress(self._watches, self._in_hold):
            watch.end()
            watch.base = math.nan


class _Watch:
    """One rule over time; amounts are departures counted positive in the rule's direction."""

    __slots__ = (
        "_before", "_below_s", "_fall_to", "_largest", "_largest_s", "_level", "_over", "_seen_s",
        "_sign", "_since_s", "base", "found", "raised", "rule", "side",
    )  # fmt: skip

    def __init__(self, rule: CompensationRule, side: Side) -> None:
        self.rule = rule
        self.side = side
        self._sign = {"up": 1.0, "down": -1.0, "either": 0.0}[rule.direction]
        self._over = rule.over
        self._fall_to = rule.over * CLEAR_SHARE
        self._level = rule.level
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.base = _start_of(self.rule.against)
        self.found: Fault | None = None
        self.end()

    def end(self) -> None:
        """Forget the departure that is going on."""
        self.raised = False
        self._since_s: float | None = None
        self._seen_s = math.nan
        self._below_s: float | None = None
        self._before = 0.0
        self._largest = 0.0
        self._largest_s = math.nan

    def step(self, t_s: float, value: float) -> Fault | None:
        """Take one sample; return the fault if it has just become certain."""
        sign = self._sign
        amount = (value - self.base) * sign if sign else abs(value - self.base)
        if amount > self._over and self._beyond_level(value):
            return self._rise(t_s, amount)
        if self._since_s is not None:
            self._fall(t_s, amount)
        return None

    def _beyond_level(self, value: float) -> bool:
        if self._level is None:
            return True
        beyond = value * self._sign if self._sign else abs(value)
        return beyond > self._level

    def _rise(self, t_s: float, amount: float) -> Fault | None:
        since_s = self._since_s
        if since_s is None or t_s - self._seen_s > FORGET_S:
            self.end()
            self._since_s, self._seen_s, self._before = t_s, t_s, amount
            return None
        held = min(amount, self._before)
        self._seen_s, self._before, self._below_s = t_s, amount, None
        if held > self._largest:
            self._largest, self._largest_s = held, t_s
        if t_s - since_s < LEAST_FAULT_S - _ROUNDING_S:
            return None
        news = not self.raised
        self.raised = True
        if self.found is None:
            self.found = self._worst(since_s) if news else self._fault(since_s, held, t_s)
        elif held > self.found.amount:
            self.found = self._fault(self.found.start_s, held, t_s)
        return self._worst(since_s) if news else None

    def _worst(self, since_s: float) -> Fault:
        """Return the departure that is going on, where it was largest."""
        return self._fault(since_s, self._largest, self._largest_s)

    def _fault(self, start_s: float, amount: float, at_s: float) -> Fault:
        rule = self.rule
        return Fault(
            rule.code, rule.code, self.side, start_s=start_s, amount=amount, unit=rule.unit,
            at_s=at_s,
        )  # fmt: skip

    def _fall(self, t_s: float, amount: float) -> None:
        if not self.raised or t_s - self._seen_s > FORGET_S:
            self.end()
            return
        if math.isnan(amount):
            return
        self._seen_s = t_s
        if amount > self._fall_to:
            self._below_s = None
        elif self._below_s is None:
            self._below_s = t_s
        elif t_s - self._below_s >= LEAST_FAULT_S - _ROUNDING_S:
            self.end()


def _start_of(against: Against) -> float:
    """Return what a rule departs from before anything was learnt; NaN keeps it silent."""
    return 0.0 if against == "zero" else math.nan
