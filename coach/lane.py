"""One side's way through a session: angle, repetitions, compensations, scores."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan, nan
from statistics import median

import numpy as np
from numpy.typing import NDArray

from coach.compensation import CompensationMonitor, signals_for
from coach.counter import RepCounter, counter_config
from coach.exercise import Exercise
from coach.hold import HoldCounter
from coach.scoring import score_hold, score_rep
from coach.values import (
    Compensation,
    FrameStatus,
    Prescription,
    Rep,
    RepScore,
    ScoredRep,
)
from pose.legs import LegKeeper
from pose.motions import MOTIONS
from pose.quality import Facing, MotionMeter, Readings
from pose.values import FrameGrade, Poses, Side

_Z95 = 1.96
#: What a frame's grade is to the counter.
_STATUS: dict[FrameGrade, FrameStatus] = {
    "A": "ok",
    "B": "ok",
    "refused": "wrong_view",
    "untracked": "untracked",
}
#: A grade that a tenth of a repetition's frames had counts for the repetition [E].
_SHARE = 0.1
#: The band of a peak is the median band of the frames this near to it [E].
_PEAK_S = 0.25
#: Frames remembered for the repetition under way; beyond it every second one is left out.
_MOST_FRAMES = 4096


@dataclass(frozen=True, slots=True)
class Dose:
    """What a lane needs to know: the exercise, what was ordered, and whose side."""

    exercise: Exercise
    prescription: Prescription
    side: Side


class Lane:
    """Follow one side.

    Parameters
    ----------
    dose : Dose
    moving : Side or None
        Passed to `LegKeeper`: the exercised leg of a one-sided exercise.

    Notes
    -----
    Frames in which the person is not in place are measured but count for nothing.
    """

    def __init__(self, dose: Dose, moving: Side | None) -> None:
        self.dose = dose
        exercise, prescription = dose.exercise, dose.prescription
        self._legs = LegKeeper(moving)
        self._facing = Facing()
        self._meter = MotionMeter(exercise.measured_motion, dose.side)
        self._monitor = CompensationMonitor(exercise, dose.side)
        self._counter: RepCounter | HoldCounter
        if exercise.hold_band_deg is not None:
            self._counter = HoldCounter(*exercise.hold_band_deg)
        else:
            self._counter = RepCounter(
                counter_config(prescription, least_duration_s=exercise.least_duration_s)
            )
        self.sem_deg = MOTIONS[exercise.measured_motion].system_deg
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._legs.reset()
        self._facing.reset()
        self._meter.reset()
        self._monitor.reset()
        self._counter.reset()
        self._in_place = True
        self._frames: list[tuple[float, FrameGrade, float]] = []
        self._own_start_deg = nan

    @property
    def phase(self) -> str:
        """Where in the cycle the joint is: unknown, rest, outbound, return, or holding."""
        if isinstance(self._counter, RepCounter):
            return self._counter.phase
        return "holding" if self._counter.holding_s > 0 else "rest"

    @property
    def faults(self) -> tuple[str, ...]:
        """Codes of the compensations that are going on."""
        return self._monitor.active

    def update_block(
        self, poses: Poses, in_place: Sequence[bool]
    ) -> tuple[Readings, list[ScoredRep]]:
        """Take n frames; return what was measured and the repetitions completed."""
        kept = self._legs.update_block(poses)
        facing = self._facing.update_block(kept)
        readings = self._meter.update_block(kept, facing)
        signals = signals_for(self.dose.exercise, kept, self.dose.side, facing=facing)
        return readings, self._count(readings, signals, in_place)

    def finish(self) -> ScoredRep | None:
        """End the stream; return the repetition under way, if there is one."""
        rep = self._counter.finish()
        return None if rep is None else self._score(rep)

    def _count(
        self, readings: Readings, signals: NDArray[np.float64], in_place: Sequence[bool]
    ) -> list[ScoredRep]:
        done = []
        counter, frames = self._counter, self._frames
        for t_s, angle, band, grade, row, placed in zip(
            readings.t_s.tolist(),
            readings.angle_deg.tolist(),
            readings.band_deg.tolist(),
            readings.grade,
            signals.tolist(),
            in_place,
            strict=True,
        ):
            if not placed:
                self._leave_place()
                continue
            self._in_place = True
            frames.append((t_s, grade, band))
            if len(frames) > _MOST_FRAMES:
                del frames[: _MOST_FRAMES // 2 : 2]
            rep = counter.update(t_s, angle, status=_STATUS[grade])
            self._watch(t_s, row)
            if rep is not None:
                done.append(self._score(rep))
        return done

    def _leave_place(self) -> None:
        """Drop what was under way: it was no exercise."""
        if self._in_place:
            self._counter.reset()
            self._monitor.reset()
            self._frames.clear()
            self._in_place = False

    def _watch(self, t_s: float, row: Sequence[float]) -> None:
        """Learn the start pose at rest; look for compensations at all other times."""
        if self.phase == "rest":
            self._monitor.learn(t_s, row)
        self._monitor.update(t_s, row)

    def _score(self, rep: Rep) -> ScoredRep:
        """Say everything there is to say about a repetition."""
        dose = self.dose
        inside = self._inside(rep.start_s, rep.end_s)
        compensations = tuple(
            Compensation(fault.code, fault.amount, fault.unit, fault.cue)
            for fault in self._monitor.take_faults()
        )
        weak = {rule.code for rule in dose.exercise.compensations if rule.evidence == "weak"}
        band = self._band(rep, inside)
        score = self._judge(
            rep, sem_deg=band / _Z95, compensations=[c for c in compensations if c.code not in weak]
        )
        if score.grade in ("untracked", "wrong_view"):
            rep, band = _without_degrees(rep), nan
        view = _worst(inside)
        self._forget(rep.end_s)
        return ScoredRep(rep, dose.side, band, view, score, compensations)

    def _judge(
        self, rep: Rep, *, sem_deg: float, compensations: Sequence[Compensation]
    ) -> RepScore:
        ordered = self.dose.prescription
        if isinstance(self._counter, HoldCounter):
            return score_hold(rep, ordered, compensations=compensations)
        self._own_start_deg = self._nearer_start(rep.start_deg)
        return score_rep(
            rep,
            ordered,
            sem_deg=sem_deg,
            own_start_deg=self._own_start_deg,
            compensations=compensations,
        )

    def _nearer_start(self, start_deg: float) -> float:
        """Return the start of a repetition or the one known, whichever lies farther back."""
        known_deg, ordered = self._own_start_deg, self.dose.prescription
        if isnan(known_deg) or isnan(start_deg):
            return start_deg if isnan(known_deg) else known_deg
        outward = ordered.target_deg >= ordered.start_deg
        return min(known_deg, start_deg) if outward else max(known_deg, start_deg)

    def _inside(self, start_s: float, end_s: float) -> list[tuple[float, FrameGrade, float]]:
        times = [t_s for t_s, _, _ in self._frames]
        return self._frames[bisect_left(times, start_s) : bisect_right(times, end_s)]

    def _forget(self, end_s: float) -> None:
        times = [t_s for t_s, _, _ in self._frames]
        del self._frames[: bisect_left(times, end_s)]

    def _band(self, rep: Rep, inside: list[tuple[float, FrameGrade, float]]) -> float:
        bands = [(abs(t_s - rep.peak_s), band) for t_s, _, band in inside if band == band]
        near = [band for away_s, band in bands if away_s <= _PEAK_S]
        return median(near or [band for _, band in bands] or [_Z95 * self.sem_deg])


def _worst(inside: list[tuple[float, FrameGrade, float]]) -> FrameGrade:
    """Return the worst grade that a tenth or more of the frames had."""
    counted = Counter(grade for _, grade, _ in inside)
    order: tuple[FrameGrade, ...] = ("untracked", "refused", "B", "A")
    for grade in order:
        if counted[grade] and counted[grade] >= _SHARE * len(inside):
            return grade
    return "untracked"


def _without_degrees(rep: Rep) -> Rep:
    return replace(rep, start_deg=nan, peak_deg=nan, return_deg=nan, peak_velocity_deg_s=nan)
