"""A progress bar on standard error while a clip is worked on."""

import math
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


class Done(Protocol):
    """How far an analysis has come."""

    @property
    def done_s(self) -> float: ...  # noqa: D102
    @property
    def total_s(self) -> float: ...  # noqa: D102
    @property
    def frames(self) -> int: ...  # noqa: D102


def progress_bar() -> Progress:
    """Return a bar to use as a context manager; silent where nobody watches."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


class ClipBar:
    """One clip's line in a progress bar.

    Parameters
    ----------
    bar : rich.progress.Progress
    name : str
        What to call the clip.
    """

    def __init__(self, bar: Progress, name: str) -> None:
        self._bar = bar
        self._task = bar.add_task(name, total=None, rate="")

    def update(self, done: Done) -> None:
        """Show how far the clip is; an unknown length shows no share and no time left."""
        task = self._bar.tasks[self._bar.task_ids.index(self._task)]
        elapsed_s = task.elapsed or 0.0
        rate = f"{done.frames / elapsed_s:.0f} fps" if elapsed_s > 0 else ""
        known = math.isfinite(done.total_s) and done.total_s > 0
        self._bar.update(
            self._task,
            completed=min(done.done_s, done.total_s) if known else done.done_s,
            total=done.total_s if known else None,
            rate=rate,
        )

    def seconds(self, done_s: float, total_s: float) -> None:
        """Show how far a later step is."""
        self._bar.update(self._task, completed=done_s, total=total_s, rate="")
