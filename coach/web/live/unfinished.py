"""What can be gone on with, and who may: decided here alone."""

from dataclasses import dataclass
from datetime import datetime

from coach.exercise import Exercise
from coach.journal.places import Left
from coach.web.live.browsers import browser_trace
from coach.web.live.run import ENDED, Run


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who looks at a page.

    Attributes
    ----------
    owner : str
        Their Streamlit session.
    browser : str or None
        Its name, by the cookie; None: not known.
    at_this_machine : bool
        Whether they sit at the computer that runs the program.
    """

    owner: str
    browser: str | None
    at_this_machine: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A workout that was broken off, or is over and not saved yet.

    Attributes
    ----------
    key : str
    exercise : Exercise or None
        None where nothing of it can be read.
    at : datetime
        When it was last worked on; with its time zone.
    reps : int
        How many were done in all sets.
    over : bool
        There is nothing more to do but to save it.
    trouble : str
        Why it cannot be read, or not to its end; "": it can.
    """

    key: str
    exercise: Exercise | None
    at: datetime
    reps: int
    over: bool
    trouble: str = ""


def may_take(visitor: Visitor, *, owner: str, browser: str) -> bool:
    """Tell whether somebody may go on with a workout, read it and delete it.

    The program has one user, and whoever sits at its machine is that one. From elsewhere only the
    browser may in which it was begun.

    Parameters
    ----------
    visitor : Visitor
    owner : str
        The Streamlit session it belongs to; "": none any more.
    browser : str
        A trace of the browser it was done with; "": not known.
    """
    if visitor.at_this_machine or (owner and visitor.owner == owner):
        return True
    return visitor.browser is not None and browser_trace(visitor.browser) == browser


def unfinished_run(run: Run, now: datetime) -> Unfinished:
    """Return what is told of a workout that is still in its room."""
    return Unfinished(run.key, run.order.exercise, run.left_at or now, run.reps, run.over)


def unfinished_left(left: Left) -> Unfinished:
    """Return what is told of a workout that lies on the disk."""
    story = left.story
    if story is None:
        return Unfinished(left.key, None, left.at, 0, over=True, trouble=left.trouble)
    exercise = story.head.point.workout.order.exercise
    over = story.tally.stage in ENDED
    return Unfinished(left.key, exercise, left.at, story.tally.reps, over, left.trouble)
