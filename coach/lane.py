"""One side's way through a session: angle, repetitions, compensations, scores."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import nan

import numpy as np
from numpy.typing import NDArray

from coach.compensation import CompensationMonitor, signals_for
from coach.counter import RepCounter, counter_config
from coach.hold import HoldCounter
from coach.judging import Dose, SeenFrame, judged, nearer_start
from coach.side_frames import FrameLog
from coach.values import FrameStatus, Rep, ScoredRep
from pose.legs import LegKeeper
from pose.quality import Facing, MotionMeter, Readings
from pose.values import FrameGrade, Poses, Side

#: What a frame's grade is to the counter.
STATUS: dict[FrameGrade, FrameStatus] = {
    "A": "ok",
    "B": "ok",
    "refused": "wrong_view",
    "untracked": "untracked",
}
#: Frames remembered for the repetition under way; beyond it every second one is left out.
_MOST_FRAMES = 4096


class Lane:
    """Follow one side.

    Parameters
    ----------
    dose : Dose
    moving : Side or None
        Passed to `LegKeeper`: the exercised leg of a one-sided exercise.
    log : FrameLog, optional
        Told of every frame.

    Notes
    -----
    Frames in which the person is not in place are measured but count for nothing.
    """

    def __init__(self, dose: Dose, moving: Side | None, log: FrameLog | None = None) -> None:
        self.dose = dose
        self._log = log
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
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._legs.reset()
        self._facing.reset()
        self._meter.reset()
        self._monitor.reset()
        self._counter.reset()
        if self._log is not None:
            self._log.reset()
        self._in_place = True
        self._frames: list[SeenFrame] = []
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
        done, at_rest = self._count(readings, signals, in_place)
        if self._log is not None:
            self._log.take_block(readings, signals, in_place, at_rest=at_rest)
        return readings, done

    def finish(self) -> ScoredRep | None:
        """End the stream; return the repetition under way, if there is one."""
        rep = self._counter.finish()
        return None if rep is None else self._score(rep)

    def _count(
        self, readings: Readings, signals: NDArray[np.float64], in_place: Sequence[bool]
    ) -> tuple[list[ScoredRep], list[bool]]:
        """Return the repetitions completed, and in which frames the joint was at rest."""
        done, resting = [], []
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
                resting.append(False)
                continue
            self._in_place = True
            frames.append((t_s, grade, band))
            if len(frames) > _MOST_FRAMES:
                del frames[: _MOST_FRAMES // 2 : 2]
            rep = counter.update(t_s, angle, status=STATUS[grade])
            resting.append(self._watch(t_s, row))
            if rep is not None:
                done.append(self._score(rep))
        return done, resting

    def _leave_place(self) -> None:
        """Drop what was under way: it was no exercise."""
        if self._in_place:
            self._counter.reset()
            self._monitor.reset()
            self._frames.clear()
            self._in_place = False

    def _watch(self, t_s: float, row: Sequence[float]) -> bool:
        """Learn the start pose at rest, look for compensations; return whether it is at rest."""
        at_rest = self.phase == "rest"
        if at_rest:
            self._monitor.learn(t_s, row)
        self._monitor.update(t_s, row)
        return at_rest

    def _score(self, rep: Rep) -> ScoredRep:
        """Say everything there is to say about a repetition."""
        dose = self.dose
        if not dose.is_hold:
            self._own_start_deg = nearer_start(
                self._own_start_deg, rep.start_deg, dose.prescription
            )
        scored = judged(
            rep,
            dose,
            self._inside(rep.start_s, rep.end_s),
            faults=self._monitor.take_faults(),
            own_start_deg=self._own_start_deg,
        )
        if self._log is not None:
            self._log.take_own_start(rep.end_s, self._own_start_deg)
        self._forget(rep.end_s)
        return scored

    def _inside(self, start_s: float, end_s: float) -> list[SeenFrame]:
        times = [t_s for t_s, _, _ in self._frames]
        return self._frames[bisect_left(times, start_s) : bisect_right(times, end_s)]

    def _forget(self, end_s: float) -> None:
        times = [t_s for t_s, _, _ in self._frames]
        del self._frames[: bisect_left(times, end_s)]
