"""rom-coach live."""

import sys
from dataclasses import replace
from typing import Any

import click

from coach.cli import STOPPED, WRONG_INPUT, complain
from coach.commands.live_options import Asked, live_options
from coach.exercise import Exercise
from coach.language import ENGLISH, Language, language_name
from coach.live.values import LiveOrder, Rating


class ClickTerminal:
    """Says lines and asks on the terminal."""

    def say(self, text: str) -> None:
        """Say a line."""
        click.echo(text)

    def confirm(self, question: str) -> bool:
        """Ask for yes or no."""
        return click.confirm(question)

    def number(self, question: str, most: int) -> int:
        """Ask for a whole number from 0."""
        answer: int = click.prompt(question, type=click.IntRange(0, most))
        return answer


@click.command()
@live_options
def live(**options: Any) -> int:
    """Coach a person live in a window of its own.

    \b
    The same coaching as in the browser, for a machine without one: help to get into
    view, a countdown, cues, the count and the angle, pain and effort after each set.
    Before the start it asks on the terminal whether it is safe. Sound is the terminal's
    bell, for a full repetition, a beginning and an end; nothing is spoken.

    \b
    In the window: Space starts, pauses and goes on, Escape stops, E ends the set,
    S skips the rest, M turns the bell off, Q quits. A raised hand starts and goes on,
    arms crossed above the head stop.

    \b
    rom-coach live --camera 0 --exercise squat --side left --sets 2 --reps 8 --out results
    """  # noqa: D301
    asked = Asked(**options)
    asked.find_patient()
    exercise = asked.exercise()
    order = asked.order(exercise)
    checked = _checked(asked, exercise, order)
    return 0 if checked is None else _led(asked, checked)


def _checked(asked: Asked, exercise: Exercise, order: LiveOrder) -> LiveOrder | None:
    """Return the order with the pain before; None, having said why, where it must not start."""
    from coach.desktop.safety import Answers, ask_before, refusal

    limit, language = order.pain_limit, asked.language
    if asked.safe:
        if asked.pain is None:
            raise click.UsageError("--safe needs --pain 0-10, the pain before the start")
        why_not = refusal(asked.pain, (), limit=limit, language=language)
        answers = Answers(asked.pain, why_not)
    elif not _somebody_there():
        raise click.UsageError(
            "nobody can be asked whether it is safe: run it in a terminal, or ask yourself and "
            "say so with --safe --pain 0-10"
        )
    else:
        answers = ask_before(ClickTerminal(), exercise, asked.pain, limit=limit, language=language)
    for line in answers.refusal:
        click.echo(line)
    return None if answers.refusal else replace(order, pain_before=answers.pain)


def _led(asked: Asked, order: LiveOrder) -> int:
    from coach.desktop.run import LiveJob, run_live
    from coach.desktop.texts import say
    from coach.exports.keeping import Whose

    outcome = run_live(
        LiveJob(
            order,
            asked.camera,
            asked.model,
            asked.language if asked.no_window else _written(asked.language),
            start="now" if asked.start_now else "when_ready",
            shown="lines" if asked.no_window else "window",
            out=asked.out,
            keep=Whose(asked.patient_id) if asked.keep else None,
        ),
        click.echo,
        (lambda: _rating(asked)) if _somebody_there() else None,
    )
    for folder in outcome.folders:
        click.echo(say("saved", asked.language, folder=folder))
    for trouble in filter(None, (outcome.trouble, outcome.not_kept)):
        complain(trouble)
    if outcome.ending == "camera_lost" or outcome.not_kept:
        return WRONG_INPUT
    return STOPPED if outcome.ending == "interrupted" else 0


def _written(language: Language) -> Language:
    """Return the language of the window: English where it has no letters of another."""
    from coach.desktop.lettering import writes

    name = language_name(language)
    if writes(name):
        return language
    complain(f"note: the window has no letters of {name} and is in English; --no-window has them")
    return ENGLISH


def _rating(asked: Asked) -> Rating:
    from coach.desktop.safety import ask_after

    try:
        return ask_after(ClickTerminal(), asked.language)
    except click.Abort as error:
        # Ctrl-C at a question ends the workout like anywhere else.
        raise KeyboardInterrupt from error


def _somebody_there() -> bool:
    return sys.stdin.isatty()
