"""rom-coach plan from-baseline."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from coach.catalogue import exercise_folder, exercises
from coach.commands.options import (
    EXERCISE_OPTION,
    EXERCISES_OPTION,
    LANGUAGE_OPTION,
    side_option,
)
from coach.exercise import Exercise
from coach.language import Language
from pose.values import Side

if TYPE_CHECKING:
    from coach.plan.values import Baseline, TargetFrom

_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(("%Y-%m-%d",))


@click.command("from-baseline")
@click.argument("file", type=_FILE)
@EXERCISE_OPTION
@side_option("left", "right", "auto")
@click.option("--offset", type=float, metavar="DEG", help="What to add; below 0: less.")
@click.option("--share", type=float, metavar="PERCENT", help="Of the way from the start to it.")
@click.option("--baseline", type=float, metavar="DEG", help="How far the patient could go.")
@click.option("--band", type=float, metavar="DEG", help="Half its 95 % band, if it is known.")
@click.option("--day", type=_DAY, metavar="YYYY-MM-DD", help="When that was.")
@click.option(
    "--measured",
    type=click.Choice(("first", "last")),
    default="last",
    show_default=True,
    help="Without --baseline: which of the sessions kept here it is taken from.",
)
@click.option("--patient", metavar="ID", help="Whose; by default who exercises on this machine.")
@EXERCISES_OPTION
@LANGUAGE_OPTION
def from_baseline(file: Path, exercise_id: str, folder: Path | None, **options: Any) -> None:
    """Tell a target of a plan from how far the patient could go; it becomes the next version.

    The baseline goes into the file with its day and its error, and the ceiling is never passed.
    """
    from coach.catalogue import find_exercise
    from coach.exports.folder import result_file
    from coach.plan.baseline import item_from
    from coach.plan.changing import changed
    from coach.plan.plan_file import plan_text, read_plan
    from coach.plan.target_words import error_words, target_words
    from coach.plan.words import name_words

    language: Language = options["language"]
    catalogue = exercises(exercise_folder(folder))
    exercise = find_exercise(exercise_id, catalogue)
    before = read_plan(file, catalogue)
    told = _told(exercise, options)
    side: Side | Literal["both"] = "both" if options["side"] == "auto" else options["side"]
    after = changed(before, exercise, side, change=lambda item: item_from(item, told))
    text = plan_text(after)
    with result_file(file) as path:
        path.write_text(text, encoding="utf-8")
    for item in after.items:
        if item.target_from == told:
            click.echo(f"{name_words(item, language)}: {target_words(item, language)}")
            if line := error_words(item, language):
                click.echo(line)
    click.echo(f"{file}: version {after.version}")


def _told(exercise: Exercise, options: dict[str, Any]) -> "TargetFrom":
    from coach.plan.values import Baseline, TargetFrom

    offset, share = options["offset"], options["share"]
    if (offset is None) == (share is None):
        raise click.UsageError("give either --offset or --share")
    value, day = options["baseline"], options["day"]
    if value is None:
        baseline = _measured(exercise, options)
    else:
        baseline = Baseline(value, options["band"], (day or datetime.now()).date())
    if share is not None:
        return TargetFrom(baseline, share, "share")
    return TargetFrom(baseline, offset)


def _measured(exercise: Exercise, options: dict[str, Any]) -> "Baseline":
    """Return the baseline from what is kept here; an error that says what to do where none is."""
    from coach.plan.measured import measured_baseline
    from coach.store import open_store

    side = None if options["side"] == "auto" else options["side"]
    with open_store() as store:
        patient = options["patient"] or store.me().id
        sessions = store.sessions(store.patient(patient).id)
    found = measured_baseline(sessions, exercise, side=side, which=options["measured"])
    if found is None:
        raise click.UsageError(
            f"no session of {exercise.id} that could be measured is kept here; give --baseline"
        )
    return found
