"""Live coaching as lines of text: for a terminal, a screen reader, a log."""

from collections.abc import Callable

from coach.desktop.texts import STAGES, say
from coach.desktop.view import (
    OVER,
    Moment,
    Request,
    caution,
    next_text,
    remark_lines,
    set_lines,
    stop_lines,
)
from coach.exercise import Exercise
from coach.language import Language
from coach.live.values import Advice, Rating, Stage, Workout
from coach.values import ScoredRep
from coach.wording import GRADES, measured, reasons
from pose.motions import MOTIONS

#: The same instruction is not repeated, and another not told, within so long [E].
INSTRUCTION_S = 3.0


class LinesView:
    """Says each cue, repetition and stage once.

    Parameters
    ----------
    echo : callable
        Takes a line.
    ask : callable or None
        Asks for pain and effort after a set and returns them; None: there is nobody to ask,
        and the workout ends with its first set.
    language : Language
    """

    def __init__(
        self,
        echo: Callable[[str], None],
        ask: Callable[[], Rating] | None,
        *,
        language: Language,
    ) -> None:
        self._echo = echo
        self._ask = ask
        self._language = language
        self._stage: Stage | None = None
        self._last = ""
        self._told_sets = 0
        self._told_s: float | None = None
        echo(say("starting", language))

    def show(self, moment: Moment) -> tuple[Request, ...]:
        """Say what is new; return the rating once a set is over, "quit" at the end."""
        advice = moment.advice
        self._tell_reps(moment)
        self._tell_stage(advice)
        if advice.cue is not None:
            self._say(advice.cue.text)
        self._instruct(moment)
        if advice.finished is not None:
            self._tell_sets(moment.workout)
        if advice.stage == "rating":
            return self._asked()
        return ("quit",) if advice.stage in OVER else ()

    def warn(self, text: str) -> None:
        """Say it."""
        self._echo(text)

    def end(self, workout: Workout) -> None:
        """Say what has not been said: sets broken off, why it stopped, and advice."""
        self._tell_sets(workout)
        if not workout.sets:
            self._echo(say("nothing_done", self._language))
        for line in (*stop_lines(workout), *caution(workout, self._language)):
            self._echo(line)

    def _tell_sets(self, workout: Workout) -> None:
        for result in workout.sets[self._told_sets :]:
            lines = set_lines(result, workout, self._language)
            for line in (*lines, *remark_lines(result, workout, self._language)):
                self._echo(line)
        self._told_sets = len(workout.sets)

    def _asked(self) -> tuple[Request, ...]:
        if self._ask is None:
            self._say(say("nobody_to_ask", self._language))
            return ("quit",)
        return (self._ask(),)

    def _tell_stage(self, advice: Advice) -> None:
        if advice.stage != self._stage:
            self._stage = advice.stage
            self._told_s = None
            self._echo(f"[{STAGES[advice.stage].say(self._language)}]")
            if advice.stage == "rest" and advice.next_turn is not None:
                self._echo(next_text(advice, self._language))

    def _tell_reps(self, moment: Moment) -> None:
        advice, exercise = moment.advice, moment.workout.order.exercise
        before = advice.reps_done - len(advice.new_reps)
        for number, scored in enumerate(advice.new_reps, start=1):
            line = say(
                "rep_line",
                self._language,
                done=max(0, before) + number,
                wanted=advice.reps_wanted,
                grade=GRADES[scored.score.grade].say(self._language),
                value=self._value(scored, exercise),
            )
            why = reasons(scored, exercise, language=self._language)
            self._echo(f"{line}. {why[0]}" if why else line)

    def _value(self, scored: ScoredRep, exercise: Exercise) -> str:
        if exercise.kind == "counted":
            return "–"
        unit = MOTIONS[exercise.measured_motion].unit
        return measured(scored.rep.peak_deg, scored.band_deg, unit=unit, language=self._language)

    def _instruct(self, moment: Moment) -> None:
        """Tell what to change, unless it was told just now."""
        advice = moment.advice
        if advice.stage not in ("scene", "set", "paused") or not advice.instruction:
            return
        if self._told_s is None or advice.t_s - self._told_s >= INSTRUCTION_S:
            self._told_s = advice.t_s
            self._say(advice.instruction)

    def _say(self, text: str) -> None:
        if text != self._last:
            self._echo(text)
        self._last = text
