"""Example plans to begin with; a therapist edits one before anybody follows it.

Each is a TOML file of the folder beside this one. What an item leaves out is the exercise's own
dose. Weeks are counted from the operation, or from the first day of the plan.
"""

import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coach.catalogue import find_exercise
from coach.exercise import Effort, Exercise
from coach.exercise_file import TextForm
from coach.language import Language, Text
from coach.live.ordering import live_order, side_choices
from coach.live.values import SideChoice
from coach.plan.values import WEEKDAYS, Plan, PlanItem, Weekday
from coach.prescribing import prescribe
from pose.errors import RomCoachError
from pose.values import Side

FOLDER = Path(__file__).with_name("templates")
EXAMPLE = Text("EXAMPLE, to be edited by a therapist: {title}")


class TemplateError(RomCoachError):
    """A template that is wrong, or that does not exist."""


class _Form(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Item(_Form):
    exercise: str
    source: Annotated[str, Field(min_length=2)]
    target_deg: float | None = None
    return_deg: float | None = None
    ceiling_deg: float | None = None
    hold_s: float | None = None
    sets: int | None = None
    reps: int | None = None
    effort: Effort | None = None
    times_a_day: int = 1
    weekdays: list[Weekday] = list(WEEKDAYS)
    from_week: Annotated[int, Field(ge=0)] = 0
    before_week: Annotated[int, Field(gt=0)] | None = None
    note: TextForm | None = None


class _Template(_Form):
    title: TextForm
    note: TextForm
    counted_from: Literal["operation", "first_day"]
    source: Annotated[str, Field(min_length=2)]
    items: Annotated[list[_Item], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Template:
    """An example plan.

    Attributes
    ----------
    id : str
        Name of its file.
    title, note : Text
    counted_from : {"operation", "first_day"}
        What day its weeks are counted from.
    source : str
        Where its numbers come from.
    """

    id: str
    title: Text
    note: Text
    counted_from: Literal["operation", "first_day"]
    source: str


@cache
def templates() -> Mapping[str, Template]:
    """Return the templates by id, in alphabetical order."""
    return MappingProxyType({path.stem: _summary(path.stem) for path in _files()})


def new_plan(
    template_id: str,
    catalogue: Mapping[str, Exercise],
    *,
    side: Side,
    day: date,
    language: Language,
) -> Plan:
    """Return a plan made from a template, with ids of its own.

    Parameters
    ----------
    template_id : str
    catalogue : mapping of str to Exercise
    side : Side
        The side that was operated or hurts.
    day : date
        What the weeks are counted from: the day of the operation, or the first day.
    language : Language
        Of title and notes.

    Raises
    ------
    TemplateError
        There is no such template.
    CatalogueError
        The catalogue lacks one of its exercises.
    """
    if template_id not in templates():
        raise TemplateError(f"no template {template_id!r}; choose from {', '.join(templates())}")
    form = _read(template_id)
    items = tuple(
        _item(item, find_exercise(item.exercise, catalogue), side=side, day=day, language=language)
        for item in form.items
    )
    return Plan(
        id=uuid.uuid4().hex,
        version=1,
        title=EXAMPLE.say(language, title=form.title.value().say(language)),
        items=items,
        starts_on=day,
        note=form.note.value().say(language),
        source=f"{template_id}: {form.source}",
    )


def new_item(exercise: Exercise) -> PlanItem:
    """Return an exercise in its usual dose as an item with an id of its own."""
    order = live_order(exercise, exercise.prescription(), side=side_choices(exercise)[0])
    return PlanItem(uuid.uuid4().hex, order)


def _item(
    form: _Item, exercise: Exercise, *, side: Side, day: date, language: Language
) -> PlanItem:
    dose = prescribe(
        exercise,
        target_deg=form.target_deg,
        return_deg=form.return_deg,
        ceiling_deg=form.ceiling_deg,
        hold_s=form.hold_s,
        sets=form.sets,
        reps=form.reps,
    )
    allowed = side_choices(exercise)
    chosen: SideChoice = side if side in allowed else allowed[0]
    ends_on = None
    if form.before_week is not None:
        ends_on = day + timedelta(weeks=form.before_week, days=-1)
    return PlanItem(
        uuid.uuid4().hex,
        live_order(exercise, dose, side=chosen, effort=form.effort),
        times_a_day=form.times_a_day,
        weekdays=tuple(form.weekdays),
        starts_on=day + timedelta(weeks=form.from_week) if form.from_week else None,
        ends_on=ends_on,
        note="" if form.note is None else form.note.value().say(language),
    )


def _files() -> list[Path]:
    return sorted(FOLDER.glob("*.toml"))


def _summary(template_id: str) -> Template:
    form = _read(template_id)
    title, note = form.title.value(), form.note.value()
    return Template(template_id, title, note, form.counted_from, form.source)


def _read(template_id: str) -> _Template:
    path = FOLDER / f"{template_id}.toml"
    try:
        return _Template.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise TemplateError(f"template {path} is wrong: {error}; install again") from error
