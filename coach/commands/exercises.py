"""rom-coach exercises."""

from pathlib import Path

import click

from coach.catalogue import exercise_folder
from coach.catalogue import exercises as catalogue
from coach.commands.options import EXERCISES_OPTION, LANGUAGE_OPTION
from coach.exercise import Exercise, Language
from coach.wording import MOTION_NAMES, VIEW_NAMES, amount
from pose.motions import MOTIONS


@click.command()
@EXERCISES_OPTION
@LANGUAGE_OPTION
def exercises(folder: Path | None, language: Language) -> None:
    """List the exercises.

    What to call them, where the camera stands, what is to be reached and how often.
    """
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for heading in ("ID", "Name", "View", "Motion", "Range", "Dose"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "ID")
    for exercise in catalogue(exercise_folder(folder)).values():
        table.add_row(
            exercise.id,
            exercise.name.say(language),
            VIEW_NAMES[exercise.view].say(language),
            MOTION_NAMES[exercise.motion].say(language),
            _range(exercise),
            _dose(exercise),
        )
    Console().print(table)


def _range(exercise: Exercise) -> str:
    """Return the degrees between which it goes; none where it is only counted."""
    unit = MOTIONS[exercise.motion].unit
    if exercise.kind == "counted":
        return "counted"
    if exercise.hold_band_deg is not None:
        low, high = exercise.hold_band_deg
        return f"hold {amount(low, unit=unit)} to {amount(high, unit=unit)}"
    start, target = exercise.start_deg, exercise.target_deg
    return f"{amount(start, unit=unit)} to {amount(target, unit=unit)}"


def _dose(exercise: Exercise) -> str:
    hold = f", hold {exercise.hold_s:g} s" if exercise.hold_s else ""
    each = " a side" if exercise.dose_per == "side" else ""
    return f"{exercise.sets} × {exercise.reps}{each}{hold}"
