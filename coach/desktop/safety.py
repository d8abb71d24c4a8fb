"""The questions before the start, on the terminal: is it safe, what is wrong, how much pain."""

from dataclasses import dataclass
from typing import Protocol

from coach.desktop.texts import NEEDS, say
from coach.exercise import Exercise
from coach.language import Language
from coach.live.pain import RED_FLAGS, stop_before
from coach.live.values import Rating


class Terminal(Protocol):
    """Says lines and asks on a terminal."""

    def say(self, text: str) -> None:
        """Say a line."""
        ...

    def confirm(self, question: str) -> bool:
        """Ask for yes or no."""
        ...

    def number(self, question: str, most: int) -> int:
        """Ask for a whole number from 0."""
        ...


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of the questions.

    Attributes
    ----------
    pain : int
        0 to 10.
    refusal : tuple of str
        Why it must not start and what to do; empty: it may.
    """

    pain: int
    refusal: tuple[str, ...] = ()


def checklist(exercise: Exercise, language: Language) -> tuple[str, ...]:
    """Return what must be true before the start."""
    needs = (NEEDS[need].say(language) for need in exercise.needs)
    return (say("floor", language), say("space", language), *needs)


def ask_before(
    terminal: Terminal, exercise: Exercise, pain: int | None, *, limit: int, language: Language
) -> Answers:
    """Ask what must be asked before the start.

    Parameters
    ----------
    terminal : Terminal
    exercise : Exercise
    pain : int or None
        None: not told yet.
    limit : int
        Pain above it forbids the start.
    language : Language
    """
    terminal.say(say("ready_asked", language))
    for line in checklist(exercise, language):
        terminal.say(f"  {line}")
    if not terminal.confirm(say("all_true", language)):
        return Answers(0 if pain is None else pain, (say("make_safe", language),))
    flags = ask_flags(terminal, say("any_flag", language), language)
    if pain is None:
        pain = terminal.number(say("pain_now", language), 10)
    return Answers(pain, refusal(pain, flags, limit=limit, language=language))


def refusal(
    pain: int, flags: tuple[str, ...], *, limit: int, language: Language
) -> tuple[str, ...]:
    """Return why exercising must not begin and what to do; empty: it may."""
    stop = stop_before(pain, flags, limit=limit, language=language)
    if stop is None:
        return ()
    return (say("not_started", language, reason=stop.reason), *stop.advice)


def ask_after(terminal: Terminal, language: Language) -> Rating:
    """Ask for pain, effort and warning signs after a set."""
    pain = terminal.number(say("pain_now", language), 10)
    effort = terminal.number(say("effort_after", language), 10)
    return Rating(pain, effort, ask_flags(terminal, say("flags_asked", language), language))


def ask_flags(terminal: Terminal, question: str, language: Language) -> tuple[str, ...]:
    """Show the warning signs and return the code of the one named, if any is."""
    terminal.say(question)
    for number, flag in enumerate(RED_FLAGS.values(), start=1):
        terminal.say(f"  {number}  {flag.label.say(language)}")
    chosen = terminal.number(say("which_flag", language), len(RED_FLAGS))
    return () if chosen == 0 else (tuple(RED_FLAGS)[chosen - 1],)
