"""A live workout that can be taken up again after the program was killed.

Whoever keeps what the coach was given can give it to another coach and has the same one again. So
that this stays short, `save_point` says now and then all that came before, and `settled` says
which frames need not be kept.
"""

from math import isnan, nan

from coach.live.coach import AWAY_S, LiveCoach
from coach.live.gestures import ArmsCrossed, HandRaise
from coach.live.save_point import SavePoint
from coach.live.sets import DONE
from coach.live.values import Advice, Stage
from pose.values import Pose

#: In these stages what came before can be said without the frames.
_BETWEEN: frozenset[Stage] = frozenset({"scene", "rating", "done", "stopped"})
#: In these a frame changes nothing but what is shown, as long as no gesture is made.
_WAITING: frozenset[Stage] = frozenset({"rating", "rest", "done", "stopped"})


class ResumableCoach(LiveCoach):
    """A `LiveCoach` that can be brought to where another one was.

    Notes
    -----
    Restored to a save point and given what came after it, it is where the other was: in the same
    stage of the same set, with the same repetitions, and what comes next leads to the same
    results. Only what waits to be said is not brought back, nor is the time between two cues.
    """

    def reset(self) -> None:
        """Begin the workout anew."""
        super().reset()
        self._settled = self._absent = False

    def update(self, pose: Pose, *, light: float = nan) -> Advice:
        """Take one frame, as `LiveCoach.update`."""
        before = self._waits_in
        advice = super().update(pose, light=light)
        self._absent = self._away and isnan(pose.landmarks[0, 0])
        if self._absent:
            # What the look has learned is of no use when somebody comes.
            self._look.reset()
        self._settled = before is not None and before == self._waits_in
        return advice

    @property
    def settled(self) -> bool:
        """Whether the last frame changed nothing that matters for what comes next."""
        return self._settled

    @property
    def reps(self) -> int:
        """How many repetitions were done in all sets so far, full or not."""
        over = (it.report.counts.get(grade, 0) for it in self._record.sets for grade in DONE)
        return sum(over) + (0 if self._set is None else self._set.reps_done)

    @property
    def between(self) -> bool:
        """Whether there can be a save point now."""
        return self._stage in _BETWEEN

    def save_point(self) -> SavePoint:
        """Say where the workout is, and begin the look at the person anew.

        Wants `between`. A gesture under way has to be made again.
        """
        self._begin_look()
        record = self._record
        return SavePoint(self.workout, record.at, record.reps_done, record.reps_full)

    def restore(self, point: SavePoint) -> None:
        """Be where a coach of the same order was when it said `point`."""
        self.reset()
        self._record.restore(point.workout.sets, point.turn)
        self._record.reps_done, self._record.reps_full = point.reps_done, point.reps_full
        self._enter(point.workout.stage)
        self._stop_reason, self._stop_advice = point.workout.stop_reason, point.workout.advice
        self._begin_look()

    def wait_for_person(self) -> None:
        """Let a set under way wait until the person is in view again, as if they had left it."""
        if self._stage == "set" and self._set is not None:
            self._enter("paused")
            self._paused_for = "unseen"
            self._view.lose()
            self._usher.reset(self._record.turn.side)
            self._set.interrupt_prompt()

    def _resume(self) -> None:
        if self._paused_for == "asked":
            self._look.reset()
        super()._resume()

    def _begin_look(self) -> None:
        self._hand, self._arms = HandRaise(), ArmsCrossed()
        if self._stage == "scene":
            self._begin_scene()
        else:
            self._look.reset()

    @property
    def _away(self) -> bool:
        return self._paused_for == "unseen" and self._elapsed_s > AWAY_S

    @property
    def _waits_in(self) -> tuple[Stage, bool] | None:
        """Where frames change nothing; None where they do."""
        if self._since_s is None or not (self._hand.quiet and self._arms.quiet):
            return None
        paused = self._stage == "paused" and (self._paused_for == "asked" or self._absent)
        return (self._stage, self._absent) if paused or self._stage in _WAITING else None
