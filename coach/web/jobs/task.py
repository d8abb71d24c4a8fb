"""What a process that works in the background is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from coach.jobs.values import ClipOrder
from coach.language import Language


@dataclass(frozen=True, slots=True)
class Task:
    """A clip, what is to be done with it, and where.

    Attributes
    ----------
    clip : str
        Its path.
    scratch : str
        Path of an empty folder for what is made of it.
    order : ClipOrder
    modified_at : datetime or None
        When the file was last changed where it came from; with its time zone.
    workers : int or None
        Processes that look for the body; None: one for each core.
    niceness : int
        How much everything else on the machine comes first, 0 (not at all) to 19 (POSIX).
    """

    clip: str
    scratch: str
    order: ClipOrder
    modified_at: datetime | None
    workers: int | None
    niceness: int
    what: Literal["clip"] = "clip"


@dataclass(frozen=True, slots=True)
class FilmTask:
    """A film of the body alone.

    Attributes
    ----------
    trace : str
        Path of the body points.
    out : str
        Path of the .mp4 to write.
    correction : str
        Text by `coach.review.form.correction_text`.
    language : Language
        Of what is written in it.
    niceness : int
        As in `Task`.
    """

    trace: str
    out: str
    correction: str
    language: Language
    niceness: int
    what: Literal["film"] = "film"


AnyTask: TypeAlias = Task | FilmTask
_TASK: TypeAdapter[AnyTask] = TypeAdapter(Annotated[AnyTask, Field(discriminator="what")])


def task_text(task: AnyTask) -> str:
    """Return a task as one line."""
    return _TASK.dump_json(task).decode() + "\n"


def task_of(line: str) -> AnyTask:
    """Return the task of a line by `task_text`."""
    return _TASK.validate_json(line)
