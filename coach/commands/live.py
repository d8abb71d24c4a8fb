"""rom-coach live."""

from dataclasses import replace
from typing import Any

import click

from coach.commands.live_leading import job_of, rating_asker, told
from coach.commands.live_options import Asked, live_options
from coach.commands.live_terminal import ClickTerminal, somebody_there
from coach.commands.live_unfinished import take_up
from coach.live.values import LiveOrder


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
    What was broken off, here or on the page, is offered first: to go on, to keep what was
    done, or to delete it.

    \b
    rom-coach live --camera 0 --exercise squat --side left --sets 2 --reps 8 --out results
    """  # noqa: D301
    asked = Asked(**options)
    asked.find_patient()
    order = asked.order()
    code = take_up(asked)
    if code is not None:
        return code
    if order is None:
        raise click.UsageError("Missing option '--exercise'.")
    checked = _checked(asked, order)
    return 0 if checked is None else _led(asked, checked)


def _checked(asked: Asked, order: LiveOrder) -> LiveOrder | None:
    """Return the order with the pain before; None, having said why, where it must not start."""
    from coach.desktop.safety import Answers, ask_before, refusal

    limit, language = order.pain_limit, asked.language
    if asked.safe:
        if asked.pain is None:
            raise click.UsageError("--safe needs --pain 0-10, the pain before the start")
        why_not = refusal(asked.pain, (), limit=limit, language=language)
        answers = Answers(asked.pain, why_not)
    elif not somebody_there():
        raise click.UsageError(
            "nobody can be asked whether it is safe: run it in a terminal, or ask yourself and "
            "say so with --safe --pain 0-10"
        )
    else:
        terminal = ClickTerminal()
        answers = ask_before(terminal, order.exercise, asked.pain, limit=limit, language=language)
    for line in answers.refusal:
        click.echo(line)
    return None if answers.refusal else replace(order, pain_before=answers.pain)


def _led(asked: Asked, order: LiveOrder) -> int:
    from coach.desktop.run import run_live
    from coach.desktop.saving import Goal
    from coach.exports.keeping import Whose

    goal = Goal(asked.out, Whose(asked.patient_id) if asked.keep else None)
    language = asked.language
    job = job_of(asked, goal, language)
    return told(run_live(order, job, click.echo, rating_asker(language)), language)
