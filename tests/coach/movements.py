"""Synthetic joint angles: minimum-jerk repetitions, with what goes wrong in a real stream."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.counter import CounterConfig, RepCounter
from coach.values import FrameStatus, Rep

Array = NDArray[np.float64]

#: A knee that is bent to a right angle.
KNEE = CounterConfig(0.0, 90.0)


@dataclass(frozen=True)
class Move:
    """One repetition: begins at `at_s`, from `rest` to `peak` and back to `back`."""

    at_s: float
    peak: float
    rest: float = 0.0
    back: float | None = None
    out_s: float = 1.0
    hold_s: float = 0.5
    back_s: float = 1.0

    @property
    def end_s(self) -> float:
        return self.at_s + self.out_s + self.hold_s + self.back_s


def clock(seconds: float, fps: float = 30.0) -> Array:
    """Return frame times from 0."""
    return np.arange(round(seconds * fps)) / fps


def ease(share: Array) -> Array:
    """Return the minimum-jerk course from 0 to 1 (Flash and Hogan 1985)."""
    share = np.clip(share, 0.0, 1.0)
    return 10 * share**3 - 15 * share**4 + 6 * share**5


def angle(t_s: Array, moves: Sequence[Move]) -> Array:
    """Return the angle over time; before the first move and between moves the joint rests."""
    y = np.full(len(t_s), moves[0].rest if moves else 0.0)
    for move in moves:
        back = move.rest if move.back is None else move.back
        y += (move.peak - move.rest) * ease((t_s - move.at_s) / move.out_s)
        turned_s = move.at_s + move.out_s + move.hold_s
        y += (back - move.peak) * ease((t_s - turned_s) / move.back_s)
    return y


def series(count: int, peak: float, *, every_s: float = 4.0, **how: float) -> list[Move]:
    """Return `count` equal repetitions, the first after 1 s."""
    return [Move(1.0 + i * every_s, peak, **how) for i in range(count)]


def noise(t_s: Array, sd_deg: float, seed: int = 0) -> Array:
    return np.random.default_rng(seed).normal(0.0, sd_deg, len(t_s))


def unseen(t_s: Array, y: Array, start_s: float, stop_s: float) -> Array:
    """Return the angle with nothing seen in `[start_s, stop_s)`."""
    return np.where((t_s >= start_s) & (t_s < stop_s), np.nan, y)


def count(
    t_s: Array,
    y: Array,
    config: CounterConfig,
    *,
    status: Sequence[FrameStatus] | None = None,
) -> list[Rep]:
    """Return everything a counter tells of a whole stream."""
    counter = RepCounter(config)
    states = status or ["ok"] * len(t_s)
    told = [
        counter.update(t, angle_deg, status=state)
        for t, angle_deg, state in zip(t_s.tolist(), y.tolist(), states, strict=True)
    ]
    return [rep for rep in (*told, counter.finish()) if rep is not None]
