"""rom-coach exercises."""

from pathlib import Path

import click

from coach.catalogue import exercise_folder
from coach.catalogue import exercises as catalogue
from coach.commands.options import EXERCISES_OPTION, LANGUAGE_OPTION
from coach.exercise import Exercise
from coach.language import Language, Text
from coach.wording import MOTION_NAMES, VIEW_NAMES, amount
from pose.motions import MOTIONS

_HEADINGS = (
    Text("ID"), Text("Name"), Text("View"), Text("Motion"), Text("Range"), Text("Dose")
)  # fmt: skip
_COUNTED = Text("counted")
_RANGE = Text("{low} to {high}")
_HOLD_RANGE = Text("hold {low} to {high}")
#: Sets and repetitions, of a set or of each side in a set, and how long to hold each.
_DOSE = Text("{sets} × {reps}")
_DOSE_A_SIDE = Text("{sets} × {reps} a side")
_HOLD = Text("{dose}, hold {seconds} s")


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
    for number, heading in enumerate(_HEADINGS):
        table.add_column(heading.say(language), overflow="fold", no_wrap=number == 0)
    for exercise in catalogue(exercise_folder(folder)).values():
        table.add_row(
            exercise.id,
            exercise.name.say(language),
            VIEW_NAMES[exercise.view].say(language),
            MOTION_NAMES[exercise.motion].say(language),
            _range(exercise, language),
            _dose(exercise, language),
        )
    Console().print(table)


def _range(exercise: Exercise, language: Language) -> str:
    """Return the degrees between which it goes; none where it is only counted."""
    if exercise.kind == "counted":
        return _COUNTED.say(language)
    band = exercise.hold_band_deg
    low, high = (exercise.start_deg, exercise.target_deg) if band is None else band
    unit = MOTIONS[exercise.motion].unit
    return (_RANGE if band is None else _HOLD_RANGE).say(
        language,
        low=amount(low, unit=unit, language=language),
        high=amount(high, unit=unit, language=language),
    )


def _dose(exercise: Exercise, language: Language) -> str:
    text = _DOSE_A_SIDE if exercise.dose_per == "side" else _DOSE
    dose = text.say(language, sets=exercise.sets, reps=exercise.reps)
    if not exercise.hold_s:
        return dose
    return _HOLD.say(language, dose=dose, seconds=f"{exercise.hold_s:g}")
