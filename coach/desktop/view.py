"""What live coaching is shown on: the seam, and the sentences every view of it needs."""

from dataclasses import dataclass
from typing import Literal, Protocol

from coach.desktop.texts import SET_COUNTED, say
from coach.language import Language
from coach.live.values import Advice, Command, Rating, SetResult, Stage, Turn, Workout
from coach.values import RepGrade
from coach.withheld import withheld_report
from coach.wording import SIDE_NAMES, disclaimer, remarks, summary
from pose.values import Frame, Pose

#: What a person can ask for; "quit": leave, whatever is going on.
Request = Command | Rating | Literal["quit"]
#: Stages after which nothing more happens.
OVER: tuple[Stage, ...] = ("done", "stopped")
#: Grades of what a person did; the others were not seen.
DONE: tuple[RepGrade, ...] = ("full", "partial", "attempt")


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """One frame and all that is known after it.

    Attributes
    ----------
    frame : Frame
    pose : Pose
        The patient in it, in its time.
    advice : Advice
    workout : Workout
        So far.
    """

    frame: Frame
    pose: Pose
    advice: Advice
    workout: Workout


class View(Protocol):
    """Shows moments and tells what the person asks for."""

    def show(self, moment: Moment) -> tuple[Request, ...]:
        """Show a moment; return what was asked for since the last one."""
        ...

    def warn(self, text: str) -> None:
        """Tell that not everything can be recorded."""
        ...

    def end(self, workout: Workout) -> None:
        """Say on the terminal what was done and has not been said there."""
        ...


def turn_text(turn: Turn, language: Language) -> str:
    """Return which set of which side it is."""
    text = say("set", language, number=turn.number, of=turn.of)
    side = SIDE_NAMES.get(turn.side)
    return text if side is None else f"{text} – {side.say(language)}"


def next_text(advice: Advice, language: Language) -> str:
    """Return which set comes next; "" where none does."""
    turn = advice.next_turn
    return "" if turn is None else say("next", language, turn=turn_text(turn, language))


def set_lines(result: SetResult, workout: Workout, language: Language) -> tuple[str, ...]:
    """Return a few sentences about a set that is over."""
    exercise = workout.order.exercise
    counts = result.report.counts
    turn = turn_text(result.turn, language)
    done = sum(counts.get(grade, 0) for grade in DONE)
    if exercise.kind == "counted":
        first = SET_COUNTED.say(language, n=done, turn=turn)
    else:
        first = say("set_reached", language, turn=turn, full=counts.get("full", 0), done=done)
    report = withheld_report(result.report, exercise)
    return first, summary(report, exercise, language=language)


def remark_lines(result: SetResult, workout: Workout, language: Language) -> tuple[str, ...]:
    """Return what else there is to say about a set that is over: what was noticed."""
    return remarks(withheld_report(result.report, workout.order.exercise), language=language)


def end_lines(workout: Workout, language: Language) -> tuple[str, ...]:
    """Return what there is to say about a whole workout: why it stopped, advice, each set."""
    sets = [line for result in workout.sets for line in set_lines(result, workout, language)]
    said = (*stop_lines(workout), *(sets or [say("nothing_done", language)]))
    return (*said, *caution(workout, language))


def stop_lines(workout: Workout) -> tuple[str, ...]:
    """Return why it was stopped and what to do, the gravest first; empty: it was not."""
    return tuple(line for line in (workout.stop_reason, *workout.advice) if line)


def caution(workout: Workout, language: Language) -> tuple[str, ...]:
    """Return what must be said wherever degrees are; empty where there are none."""
    if not workout.sets:
        return ()
    report = withheld_report(workout.sets[-1].report, workout.order.exercise)
    return (disclaimer(report, language=language),)
