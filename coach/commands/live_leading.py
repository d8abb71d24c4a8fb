"""From what was asked of rom-coach live to a workout that is led, and what is told afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from coach.cli import STOPPED, WRONG_INPUT, complain
from coach.commands.live_options import Asked
from coach.commands.live_terminal import ClickTerminal, somebody_there
from coach.language import ENGLISH, Language, language_name
from coach.live.values import Rating
from coach.store.values import ME

if TYPE_CHECKING:
    from coach.desktop.run import LiveJob, Outcome
    from coach.desktop.saving import Goal


def job_of(asked: Asked, goal: "Goal", language: Language) -> "LiveJob":
    """Return how a workout is to be led."""
    from coach.desktop.run import LiveJob

    return LiveJob(
        asked.camera,
        asked.model,
        language if asked.no_window else window_language(language),
        goal,
        start="now" if asked.start_now else "when_ready",
        shown="lines" if asked.no_window else "window",
        patient_id=asked.patient_id or (ME if asked.keep else ""),
    )


def rating_asker(language: Language) -> Callable[[], Rating] | None:
    """Return what asks for the rating of a set on the terminal; None: nobody is there."""
    return (lambda: _rating(language)) if somebody_there() else None


def told(outcome: "Outcome", language: Language) -> int:
    """Say what became of a workout, and return the exit code."""
    from coach.desktop.texts import say
    from coach.journal.places import KEPT_DAYS
    from coach.recorded.texts import UNFINISHED_TEXTS

    for folder in outcome.folders:
        click.echo(say("saved", language, folder=folder))
    for trouble in filter(None, (outcome.trouble, outcome.not_saved)):
        complain(trouble)
    if outcome.waits:
        click.echo(UNFINISHED_TEXTS["not_saved"].say(language, days=KEPT_DAYS))
        click.echo(say("waits_how", language))
    if outcome.ending == "camera_lost" or outcome.not_saved:
        return WRONG_INPUT
    return STOPPED if outcome.ending == "interrupted" else 0


def window_language(language: Language) -> Language:
    """Return the language of the window: English where it has no letters of another."""
    from coach.exports.lettering import writes

    name = language_name(language)
    if writes(name):
        return language
    complain(f"note: the window has no letters of {name} and is in English; --no-window has them")
    return ENGLISH


def _rating(language: Language) -> Rating:
    from coach.desktop.safety import ask_after

    try:
        return ask_after(ClickTerminal(), language)
    except click.Abort as error:
        # Ctrl-C at a question ends the workout like anywhere else.
        raise KeyboardInterrupt from error
