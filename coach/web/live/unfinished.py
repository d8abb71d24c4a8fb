"""What can be gone on with, and who may: decided here alone."""

from dataclasses import dataclass
from datetime import datetime

from coach.recorded.unfinished import Unfinished
from coach.web.live.browsers import browser_trace
from coach.web.live.run import Run


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
