"""Options that several commands share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from coach.catalogue import exercise_folder, exercises, find_exercise
from coach.exercise import Exercise
from coach.language import Language, languages
from coach.prescribing import prescribe
from coach.values import Prescription
from pose.values import Side

Command = Callable[..., Any]

EXERCISES_OPTION = click.option(
    "--exercises",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of your own exercise files, added to those shipped.",
)
LANGUAGE_OPTION = click.option(
    "--lang",
    "language",
    type=click.Choice(languages()),
    default="en",
    show_default=True,
    help="Language of what is printed for people.",
)
MODEL_OPTION = click.option(
    "--model",
    default="full",
    show_default=True,
    metavar="lite|full|FILE.task",
    help="Pose model: a shipped one or any pose landmarker bundle.",
)
WORKERS_OPTION = click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that work on a clip; by default one for each core. The numbers are the same.",
)

EXERCISE_OPTION = click.option(
    "--exercise",
    "exercise_id",
    required=True,
    metavar="ID",
    help="What is being done; rom-coach exercises lists them.",
)
#: What may be ordered in place of the exercise's own.
TARGET_OPTIONS = (
    click.option("--target", "target_deg", type=float, metavar="DEG", help="Angle to reach."),
    click.option(
        "--return-target", "return_deg", type=float, metavar="DEG", help="Angle to come back to."
    ),
    click.option(
        "--ceiling", "ceiling_deg", type=float, metavar="DEG", help="Angle not to be passed."
    ),
    click.option(
        "--return-ceiling",
        "return_ceiling_deg",
        type=float,
        metavar="DEG",
        help="Angle not to be passed on the way back.",
    ),
    click.option(
        "--hold", "hold_s", type=float, metavar="S", help="Seconds to hold at the target."
    ),
)


def side_option(*choices: str) -> Callable[[Command], Command]:
    """Return the option that says whose side; `choices` are what may be said."""
    return click.option(
        "--side",
        type=click.Choice(choices),
        default="auto",
        show_default=True,
        help="The person's own side.",
    )


def add_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    """Add options to a command, in the order in which its help shows them."""
    for option in reversed(options):
        command = option(command)
    return command


def order_options(command: Command) -> Command:
    """Add what says which exercise is done and what was ordered; see `Order`."""
    as_json = click.option(
        "--json", "as_json", is_flag=True, help="Print the report as JSON, nothing else."
    )
    side = side_option("left", "right", "auto")
    return add_options(
        command,
        (EXERCISE_OPTION, side, *TARGET_OPTIONS, EXERCISES_OPTION, LANGUAGE_OPTION, as_json),
    )


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line.

    Attributes
    ----------
    exercise_id, side, target_deg, return_deg, ceiling_deg, return_ceiling_deg, hold_s
        As the options; None: the exercise's own.
    folder : Path or None
        The user's own exercises.
    language : Language
    as_json : bool
        Standard output is for the report alone.
    """

    exercise_id: str
    side: Side | Literal["auto"]
    target_deg: float | None
    return_deg: float | None
    ceiling_deg: float | None
    return_ceiling_deg: float | None
    hold_s: float | None
    folder: Path | None
    language: Language
    as_json: bool

    def exercise(self) -> Exercise:
        """Return the exercise; `CatalogueError` where there is none."""
        return find_exercise(self.exercise_id, exercises(exercise_folder(self.folder)))

    def prescription(self, exercise: Exercise) -> Prescription:
        """Return what was ordered; `PrescriptionError` where it contradicts itself."""
        return prescribe(
            exercise,
            target_deg=self.target_deg,
            return_deg=self.return_deg,
            ceiling_deg=self.ceiling_deg,
            return_ceiling_deg=self.return_ceiling_deg,
            hold_s=self.hold_s,
        )
