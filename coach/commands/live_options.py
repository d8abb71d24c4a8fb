"""Options of rom-coach live, and from them to an order that can be coached."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import click

from coach.catalogue import exercise_folder, exercises, find_exercise
from coach.commands.keeping import find_patient
from coach.commands.options import (
    EXERCISES_OPTION,
    LANGUAGE_OPTION,
    MODEL_OPTION,
    TARGET_OPTIONS,
    add_options,
    side_option,
)
from coach.exercise import Effort, Exercise
from coach.language import Language
from coach.live.ordering import LoadUnit, live_order, side_choices
from coach.live.values import LiveOrder, SideChoice
from coach.prescribing import prescribe
from coach.values import Tempo

_PAIN = click.IntRange(0, 10)


class _Camera(click.ParamType[Any]):
    name = "camera"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | Path:
        """Take a whole number for a camera, anything else for a clip."""
        text = str(value)
        return int(text) if text.isdecimal() else Path(text)


class _TempoType(click.ParamType[Any]):
    name = "tempo"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Tempo | Literal["usual", "free"]:
        """Take "3-1-2": seconds out, hold, back; or "free"."""
        if value in ("usual", "free") or isinstance(value, Tempo):
            return value  # type: ignore[no-any-return]
        match = re.fullmatch(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)", value)
        if match is None:
            self.fail(f"{value!r} is no tempo; give seconds out, hold, back as 3-1-2, or free")
        return Tempo(*(float(part) for part in match.groups()))


class _Load(click.ParamType[Any]):
    name = "load"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, LoadUnit]:
        """Take "2.5kg" or "5lb"; a bare number is in kilograms."""
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(kg|lb)?", value)
        if match is None:
            self.fail(f"{value!r} is no weight; give a number with kg or lb, as 2.5kg")
        unit: LoadUnit = "lb" if match[2] == "lb" else "kg"
        return float(match[1]), unit


_EXERCISE_OPTION = click.option(
    "--exercise", "exercise_id", metavar="ID",
    help="What is being done; rom-coach exercises lists them.",
)  # fmt: skip
_DOSE_OPTIONS = (
    click.option("--sets", type=int, metavar="N", help="Number of sets."),
    click.option("--reps", type=int, metavar="N", help="Repetitions, or holds, of a set."),
    click.option(
        "--rest", "rest_s", type=float, default=60.0, show_default=True, metavar="S",
        help="Seconds between two sets.",
    ),
    click.option(
        "--tempo", type=_TempoType(), default="usual", metavar="OUT-HOLD-BACK",
        help="Seconds of each part, as 3-1-2; free: at the person's own pace.",
    ),
    click.option(
        "--load", type=_Load(), default=(0.0, ""), metavar="KG", help="Weight, as 2.5kg or 5lb."
    ),
    click.option(
        "--effort", type=click.Choice(["passive", "active_assisted", "active", "resisted"]),
        help="Rung of the effort ladder; by default the exercise's.",
    ),
    click.option(
        "--pain", type=_PAIN, metavar="0-10",
        help="Pain before the start; by default it is asked.",
    ),
    click.option(
        "--pain-limit", type=_PAIN, default=5, show_default=True, metavar="0-10",
        help="Pain above it stops the workout.",
    ),
    click.option(
        "--safe", is_flag=True,
        help="The safety questions have been answered: the floor is clear, what is needed is at "
        "hand, and none of the warning signs is there. Needs --pain.",
    ),
)  # fmt: skip
_RUN_OPTIONS = (
    click.option(
        "--camera", type=_Camera(), default="0", show_default=True, metavar="N|CLIP",
        help="Number of the camera, or a clip in its place.",
    ),
    click.option(
        "--out", type=click.Path(path_type=Path), metavar="DIR",
        help="Keep the results in a folder in DIR: numbers and body points, no pictures.",
    ),
    click.option(
        "--keep", is_flag=True,
        help="Add the results to the kept sessions, as Save does on the page.",
    ),
    click.option(
        "--patient", "patient_id", metavar="ID",
        help="Whose they are (rom-coach patients lists them); by default the one person who "
        "exercises on this machine.",
    ),
    click.option(
        "--unfinished", type=click.Choice(("go-on", "keep", "delete", "leave")),
        help="What becomes of a workout that was broken off, here or on the page, the newest "
        "first; by default it is asked. Needs no --exercise, but with leave.",
    ),
    click.option(
        "--no-window", "no_window", is_flag=True,
        help="Print cues and repetitions as lines instead of opening a window.",
    ),
    click.option(
        "--start-now", "start_now", is_flag=True,
        help="Count down at once, without a check of the view; a clip waits at its first picture.",
    ),
)  # fmt: skip


def live_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of rom-coach live; see `Asked`."""
    side = side_option("left", "right", "auto", "each")
    return add_options(
        command,
        (
            *_RUN_OPTIONS[:1],
            _EXERCISE_OPTION,
            side,
            *TARGET_OPTIONS,
            *_DOSE_OPTIONS,
            *_RUN_OPTIONS[1:],
            EXERCISES_OPTION,
            MODEL_OPTION,
            LANGUAGE_OPTION,
        ),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line; None: the exercise's own, or not said."""

    camera: int | Path
    exercise_id: str | None
    side: SideChoice
    target_deg: float | None
    return_deg: float | None
    ceiling_deg: float | None
    return_ceiling_deg: float | None
    hold_s: float | None
    sets: int | None
    reps: int | None
    rest_s: float
    tempo: Tempo | Literal["usual", "free"]
    load: tuple[float, LoadUnit]
    effort: Effort | None
    pain: int | None
    pain_limit: int
    safe: bool
    out: Path | None
    keep: bool
    patient_id: str | None
    unfinished: Literal["go-on", "keep", "delete", "leave"] | None
    no_window: bool
    start_now: bool
    folder: Path | None
    model: str
    language: Language

    def find_patient(self) -> None:
        """Go on where it can be kept for the patient; else a `StoreError`, before anything."""
        if self.keep or self.unfinished == "keep":
            find_patient(self.patient_id)
        elif self.patient_id is not None:
            raise click.UsageError("--patient says for whom to --keep the results")

    def order(self) -> LiveOrder | None:
        """Return the order, without the pain before; None where no exercise was named.

        Raises
        ------
        click.UsageError
            The exercise cannot be done on that side.
        CatalogueError
            There is no such exercise.
        PrescriptionError
            The dose contradicts itself.
        """
        if self.exercise_id is None:
            return None
        exercise = find_exercise(self.exercise_id, exercises(exercise_folder(self.folder)))
        return replace(self._order(exercise), pain_limit=self.pain_limit)

    def _order(self, exercise: Exercise) -> LiveOrder:
        choices = side_choices(exercise)
        if self.side != "auto" and self.side not in choices:
            raise click.UsageError(
                f"{exercise.id} cannot be done with --side {self.side}; "
                f"choose from {', '.join(choices)}"
            )
        prescription = prescribe(
            exercise,
            target_deg=self.target_deg,
            return_deg=self.return_deg,
            ceiling_deg=self.ceiling_deg,
            return_ceiling_deg=self.return_ceiling_deg,
            hold_s=self.hold_s,
            tempo=self.tempo,
            sets=self.sets,
            reps=self.reps,
        )
        return live_order(
            exercise,
            prescription,
            side=self.side,
            rest_s=self.rest_s,
            load=self.load[0],
            load_unit=self.load[1],
            effort=self.effort,
        )
