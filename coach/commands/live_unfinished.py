"""What rom-coach live does with a workout that was broken off, here or on the page."""

from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import click
from click.core import ParameterSource

from coach.cli import complain
from coach.commands.live_leading import job_of, rating_asker, told
from coach.commands.live_options import Asked
from coach.commands.live_terminal import ClickTerminal, somebody_there
from coach.language import Language
from coach.machine import data_folder
from coach.store.values import ME

if TYPE_CHECKING:
    from coach.desktop.saving import Goal
    from coach.journal.places import Left, Place
    from coach.journal.reading import Story

Chosen = Literal["go-on", "keep", "delete", "leave"]


def take_up(asked: Asked) -> int | None:
    """Do with what was left as asked; return the exit code, or None: a new workout may begin."""
    from coach.recorded.leftovers import LeftoverError, leftovers

    found = leftovers(data_folder(), datetime.now().astimezone())
    if asked.unfinished == "leave":
        return None
    if asked.unfinished is not None:
        if not found:
            raise LeftoverError("nothing is unfinished on this machine")
        return _done(asked.unfinished, found[0], asked)
    if found and not somebody_there():
        _mention(found, asked.language)
        return None
    return _asked_for(found, asked)


def _asked_for(found: "tuple[Left, ...]", asked: Asked) -> int | None:
    """Ask about one after the other, until one is gone on with or left for later."""
    code = None
    for left in found:
        chosen = _choice(left, asked.language)
        if chosen == "leave":
            break
        code = _done(chosen, left, asked)
        if chosen == "go-on" or code != 0:
            return code
    # Whoever named an exercise wants to do it now.
    return None if asked.exercise_id is not None else code


def _choice(left: "Left", language: Language) -> Chosen:
    """Show what was left, and ask what becomes of it."""
    from coach.desktop.texts import say
    from coach.recorded.texts import UNFINISHED_TEXTS
    from coach.recorded.unfinished import unfinished_left, unfinished_line, unfinished_title

    terminal, about = ClickTerminal(), unfinished_left(left)
    terminal.say(unfinished_title(about, language))
    terminal.say(unfinished_line(about, language))
    options: list[tuple[Chosen, str]] = [("leave", say("left_leave", language))]
    if not about.over:
        options.append(("go-on", UNFINISHED_TEXTS["go_on"].say(language)))
    if about.exercise is not None:
        options.append(("keep", UNFINISHED_TEXTS["left_keep"].say(language)))
    options.append(("delete", UNFINISHED_TEXTS["left_delete"].say(language)))
    for number, (_, text) in enumerate(options):
        terminal.say(f"  {number}  {text}")
    chosen = options[terminal.number(say("left_which", language), len(options) - 1)][0]
    if chosen != "delete":
        return chosen
    sure = terminal.confirm(UNFINISHED_TEXTS["left_delete_sure"].say(language))
    return "delete" if sure else "leave"


def _done(chosen: Chosen, left: "Left", asked: Asked) -> int:
    """Do what was chosen; return the exit code."""
    from coach.desktop.texts import say
    from coach.recorded.leftovers import LeftoverError, delete_leftover, take_leftover
    from coach.recorded.unfinished import unfinished_left

    if chosen == "delete":
        delete_leftover(data_folder(), left.key)
        click.echo(say("left_deleted", asked.language))
        return 0
    if chosen == "go-on" and unfinished_left(left).over:
        raise LeftoverError("what was left is over: say --unfinished keep or delete")
    place, story = take_leftover(data_folder(), left.key)
    with ExitStack() as stack:
        stack.callback(place.leave)
        return _gone_on(place, story, asked) if chosen == "go-on" else _kept(place, story, asked)


def _gone_on(place: "Place", story: "Story", asked: Asked) -> int:
    from coach.desktop.run import resume_live

    language = _language(asked, story)
    job = job_of(asked, _goal(asked, story, "keep" if asked.keep else "as asked"), language)
    return told(resume_live(place, story, job, click.echo, rating_asker(language)), language)


def _kept(place: "Place", story: "Story", asked: Asked) -> int:
    from coach.desktop.run import keep_left

    language = _language(asked, story)
    keep = asked.keep or asked.out is None
    job = job_of(asked, _goal(asked, story, "keep" if keep else "as asked"), language)
    return told(keep_left(place, story, job), language)


def _goal(asked: Asked, story: "Story", what: Literal["keep", "as asked"]) -> "Goal":
    from coach.desktop.saving import Goal
    from coach.exports.keeping import Whose

    whose = Whose(asked.patient_id or _begun_for(story), story.head.under)
    return Goal(asked.out, whose if what == "keep" else None, otherwise="leave")


def _begun_for(story: "Story") -> str | None:
    """Return who was chosen when it was begun; None: whoever exercises on this machine."""
    patient_id = story.head.patient_id
    return None if patient_id in ("", ME) else patient_id


def _language(asked: Asked, story: "Story") -> Language:
    """Return what was asked for or, where nothing was, the language it was begun in."""
    source = click.get_current_context().get_parameter_source("language")
    return story.head.language if source is ParameterSource.DEFAULT else asked.language


def _mention(found: "tuple[Left, ...]", language: Language) -> None:
    from coach.recorded.unfinished import unfinished_left, unfinished_line, unfinished_title

    about = unfinished_left(found[0])
    complain(
        f"note: {unfinished_title(about, language)}. {unfinished_line(about, language)} "
        "Say --unfinished go-on, keep, delete or leave, or open the page Exercise"
    )
