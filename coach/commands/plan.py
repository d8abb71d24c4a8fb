"""rom-coach plan."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.catalogue import exercise_folder, exercises
from coach.commands.options import (
    EXERCISE_OPTION,
    EXERCISES_OPTION,
    LANGUAGE_OPTION,
    MODEL_OPTION,
    WORKERS_OPTION,
    side_option,
)
from coach.commands.plan_baseline import from_baseline
from coach.exercise import Exercise
from coach.language import Language
from pose.values import Side

if TYPE_CHECKING:
    from coach.plan.demonstration import Demonstration

_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(("%Y-%m-%d",))


@click.group(no_args_is_help=False)
def plan() -> None:
    """Make a plan of exercises, check it and print it.

    A plan is one file, .romplan.json, that also travels to another machine.
    """


@plan.command()
@LANGUAGE_OPTION
def templates(language: Language) -> None:
    """List the example plans that a plan can begin with."""
    from coach.plan.templates import templates

    for template in templates().values():
        click.echo(f"{template.id}: {template.title.say(language)} (source: {template.source})")


@plan.command()
@click.argument("template", metavar="TEMPLATE")
@click.option("--out", type=_FILE, required=True, metavar="FILE.romplan.json")
@click.option(
    "--side",
    type=click.Choice(("left", "right")),
    required=True,
    help="The side that was operated or hurts.",
)
@click.option(
    "--day",
    type=_DAY,
    metavar="YYYY-MM-DD",
    help="What its weeks are counted from: the operation or the first day. By default today.",
)
@EXERCISES_OPTION
@LANGUAGE_OPTION
def new(
    template: str, out: Path, side: Side, day: datetime | None, folder: Path | None,
    language: Language,
) -> None:  # fmt: skip
    """Write a plan made from an example, to be edited before anybody follows it."""
    from coach.exports.folder import OutputError, result_file
    from coach.plan.plan_file import plan_text
    from coach.plan.templates import new_plan

    if out.exists():
        raise OutputError(f"{out} exists already; give another name")
    begins = (day or datetime.now()).date()
    catalogue = exercises(exercise_folder(folder))
    try:
        made = new_plan(template, catalogue, side=side, day=begins, language=language)
    except OverflowError:
        raise click.BadParameter(
            f"no weeks can be counted from {begins}; give an earlier day", param_hint="'--day'"
        ) from None
    with result_file(out) as path:
        path.write_text(plan_text(made), encoding="utf-8")
    click.echo(f"{out}: {made.title}")


@plan.command()
@click.argument("file", type=_FILE)
@EXERCISES_OPTION
@LANGUAGE_OPTION
def check(file: Path, folder: Path | None, language: Language) -> None:
    """Check a plan and say all that is wrong with it, or what it holds."""
    from coach.plan.plan_file import read_plan
    from coach.plan.target_words import error_words, item_words
    from coach.plan.words import name_words, when_words

    read = read_plan(file, exercises(exercise_folder(folder)))
    click.echo(f"{read.title} ({read.version})")
    for number, item in enumerate(read.items, start=1):
        name = name_words(item, language)
        dose, when = item_words(item, language), when_words(item, language)
        click.echo(f"{number}. {name}: {dose}; {when}")
        if line := error_words(item, language):
            click.echo(f"   {line}")


@plan.command("print")
@click.argument("file", type=_FILE)
@click.option("--out", type=_FILE, required=True, metavar="FILE.html")
@EXERCISES_OPTION
@LANGUAGE_OPTION
def print_(file: Path, out: Path, folder: Path | None, language: Language) -> None:
    """Write a plan as a page to print."""
    from coach.exports.folder import result_file
    from coach.exports.plan_html import write_plan_html
    from coach.plan.plan_file import read_plan

    read = read_plan(file, exercises(exercise_folder(folder)))
    with result_file(out) as path:
        write_plan_html(path, read, language=language)
    click.echo(str(out))


@plan.command()
@click.argument("clip", type=_FILE, metavar="CLIP|TRACE.parquet")
@EXERCISE_OPTION
@side_option("left", "right", "auto")
@click.option(
    "--into",
    type=_FILE,
    metavar="FILE.romplan.json",
    help="A plan whose items of this exercise get the targets; it becomes the next version.",
)
@EXERCISES_OPTION
@LANGUAGE_OPTION
@MODEL_OPTION
@WORKERS_OPTION
def demonstrate(clip: Path, exercise_id: str, into: Path | None, **options: Any) -> None:
    """Take targets from a clip in which the start and the end pose are each held once.

    Stay still at the start for two seconds, move to the end, stay still for two seconds. The
    trace of a live set will do as well.
    """
    from coach.catalogue import find_exercise
    from coach.plan.demonstration import ordered_as_shown
    from coach.plan.plan_file import plan_text, read_plan
    from coach.wording import measured
    from pose.motions import MOTIONS

    language: Language = options["language"]
    catalogue = exercises(exercise_folder(options["folder"]))
    exercise = find_exercise(exercise_id, catalogue)
    before = None if into is None else read_plan(into, catalogue)
    shown = _shown(clip, exercise, options)
    unit = MOTIONS[exercise.motion].unit
    target = measured(shown.target_deg, shown.band_deg, unit=unit, language=language)
    start = measured(shown.start_deg, shown.band_deg, unit=unit, language=language)
    click.echo(f"{exercise.name.say(language)} ({shown.side})")
    click.echo(f"start and return: {start}; --return-target {shown.start_deg:.0f}")
    click.echo(f"target: {target}; --target {shown.target_deg:.0f}")
    if into is None or before is None:
        return
    from coach.exports.folder import result_file

    after = ordered_as_shown(before, exercise, shown)
    for item in after.items:
        dose = item.order.prescription
        if item not in before.items and dose.target_deg != round(shown.target_deg):
            click.echo(f"the ceiling stays: the target is {dose.target_deg:g}")
    text = plan_text(after)
    with result_file(into) as path:
        path.write_text(text, encoding="utf-8")
    click.echo(f"{into}: version {after.version}")


def _shown(clip: Path, exercise: Exercise, options: dict[str, Any]) -> "Demonstration":
    from coach.analysis import analyze_clip
    from coach.commands.progress import ClipBar, progress_bar
    from coach.plan.demonstration import demonstrated, targets_from

    if clip.suffix == ".parquet":
        return targets_from(clip, exercise, options["side"])
    with progress_bar() as bar:
        analysis = analyze_clip(
            clip,
            exercise,
            side=options["side"],
            model=options["model"],
            workers=options["workers"],
            on_progress=ClipBar(bar, clip.name).update,
        )
    return demonstrated(analysis, exercise)


plan.add_command(from_baseline)
