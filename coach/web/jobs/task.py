"""What the process that measures a clip is told."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from coach.jobs.values import ClipOrder


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


_TASK = TypeAdapter(Task)


def task_text(task: Task) -> str:
    """Return a task as one line."""
    return _TASK.dump_json(task).decode() + "\n"


def task_of(line: str) -> Task:
    """Return the task of a line by `task_text`."""
    return _TASK.validate_json(line)
