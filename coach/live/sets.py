"""One set under way: what is fed to the counter, in the set's own time, and what came of it."""

from dataclasses import dataclass, replace
from math import inf, nan

import numpy as np

from coach.live.look import Look, Seen
from coach.live.pace import NOTHING, Beat, Pace
from coach.live.prompts import HoldPrompter, is_prompted
from coach.live.turns import reps_wanted
from coach.live.values import Ending, LiveOrder, SetResult, Tempo, Turn
from coach.session import Session, Update
from coach.thresholds import COUNTING
from coach.values import Clip, RepGrade, ScoredRep
from pose.values import Pose, Side

#: After a longer time without frames a prompt, and a countdown, begin anew [E].
STILL_S = 1.0
#: A longer time without frames is cut out of the set: a counter keeps a movement in mind no
#: longer. What is shorter is part of the set, unseen, so that a repetition in it is listed.
GAP_S = COUNTING["forget"].value
#: What is cut out lasts so long in the set's own time, so that no repetition is made of what
#: went on meanwhile.
CUT_S = COUNTING["forget"].value + 1.0
#: Grades of what the person did; what was not seen does not count towards the dose.
DONE: tuple[RepGrade, ...] = ("full", "partial", "attempt")


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What one frame of a set told.

    Attributes
    ----------
    seen : Seen
    beat : Beat
    pose : Pose or None
        As it was fed; None: not part of the set.
    new_reps : tuple of ScoredRep
    faults : tuple of str
        Codes of the compensations that are going on.
    instruction : str
        What to change, in English; "" for nothing.
    """

    seen: Seen
    beat: Beat = NOTHING
    pose: Pose | None = None
    new_reps: tuple[ScoredRep, ...] = ()
    faults: tuple[str, ...] = ()
    instruction: str = ""


class LiveSet:
    """Follow one set.

    Parameters
    ----------
    order : LiveOrder
    turn : Turn
    rest_deg : float
        Where the joint was at rest before; NaN: not known.

    Raises
    ------
    PrescriptionError
        The prescription has nothing to count.
    """

    def __init__(self, order: LiveOrder, turn: Turn, *, rest_deg: float) -> None:
        exercise = order.exercise
        self.turn = turn
        self.reps_wanted = reps_wanted(order, turn)
        self.reps_done = self.reps_full = 0
        self._session = Session(exercise, order.prescription, side=turn.side)
        self._pace = Pace(exercise, order.prescription, rest_deg=rest_deg)
        self._prompts = HoldPrompter(order.prescription.hold_s) if is_prompted(exercise) else None
        self._look = Look(exercise, turn.side)
        self._given_s = -inf
        self._left_out = False
        self._shift_s: float | None = None
        self._last_s = self._seconds = 0.0
        self._frames = 0
        self._side: Side | None = None
        self._size = (0, 0)

    @property
    def complete(self) -> bool:
        """Whether all repetitions were done."""
        return self.reps_done >= self.reps_wanted

    def leave_out(self) -> None:
        """Cut out whatever goes on until the next frame, however short it is."""
        self._left_out = True

    def interrupt_prompt(self) -> None:
        """Let a prompted hold begin anew."""
        if self._prompts is not None:
            self._prompts.interrupt()

    def update(self, pose: Pose, *, lost: bool) -> Step:
        """Take one frame, later than the one before; `lost`: nobody is being prompted."""
        t_s = pose.t_s
        gap_s, self._given_s = t_s - self._given_s, t_s
        gap, self._left_out = self._left_out or gap_s > GAP_S, False
        if self._prompts is None or lost:
            return self._step(self._feed(pose, gap=gap))
        if gap_s > STILL_S and self._frames:
            self._prompts.interrupt()
        prompt = self._prompts.update(t_s)
        if prompt.fed:
            step = self._step(self._feed(pose, gap=gap))
        else:
            step = Step(self._look.update(pose))
        tempo = Tempo(prompt.elapsed_s, prompt.ordered_s)
        beat = replace(NOTHING, phase=prompt.phase, hold_left_s=prompt.left_s, tempo=tempo)
        return replace(step, beat=beat)

    def finish(self, ending: Ending, *, model: str, software_version: str) -> SetResult:
        """End the set; return what came of it."""
        self._session.finish()
        self._count()
        report = self._session.report(self._clip(), model=model, software_version=software_version)
        return SetResult(self.turn, report, ending)

    def _clip(self) -> Clip:
        rate_hz = (self._frames - 1) / self._seconds if self._seconds > 0 else nan
        return Clip("", self._last_s, round(rate_hz, 3), *self._size)

    def _feed(self, pose: Pose, *, gap: bool) -> tuple[Pose, Update]:
        fed = self._in_own_time(self._in_own_size(pose), gap=gap)
        return fed, self._session.update(fed)

    def _step(self, fed: tuple[Pose, Update]) -> Step:
        pose, update = fed
        beat = self._pace.update(pose.t_s, update.angle_deg, side=update.side)
        seen = Seen(update.side, beat.angle_deg, update.band_deg, update.grade, update.yaw_deg)
        if update.reps or update.side != self._side:
            self._side = update.side
            self._count()
        return Step(seen, beat, pose, update.reps, update.faults, update.instruction or "")

    def _count(self) -> None:
        grades = [scored.score.grade for scored in self._session.reps]
        self.reps_done = sum(grade in DONE for grade in grades)
        self.reps_full = grades.count("full")

    def _in_own_time(self, pose: Pose, *, gap: bool) -> Pose:
        """Return the pose in the set's time, which begins at 0 and leaves out long gaps."""
        if self._shift_s is None:
            self._shift_s = pose.t_s
        elif gap:
            self._shift_s = pose.t_s - (self._last_s + CUT_S)
            self._seconds -= CUT_S
        t_s = pose.t_s - self._shift_s
        self._seconds += t_s - self._last_s
        self._last_s = t_s
        self._frames += 1
        return replace(pose, t_s=t_s)

    def _in_own_size(self, pose: Pose) -> Pose:
        """Return the pose in the set's picture size: pictures may shrink on a slow machine."""
        if not self._frames:
            self._size = (pose.width_px, pose.height_px)
        if self._size == (pose.width_px, pose.height_px):
            return pose
        landmarks = pose.landmarks.copy()
        landmarks[:, 0:3] *= self._size[0] / pose.width_px
        landmarks[:, 0:3] = landmarks[:, 0:3].astype(np.float32)
        return Pose(pose.t_s, landmarks, *self._size)
