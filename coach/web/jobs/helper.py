"""The process that measures a clip or makes a film. Started by `coach.web.jobs.process`.

Apart from the server: a damaged file that brings a decoder down takes nobody's exercise with it,
the pages stay quick, and it can be ended at any moment. Reads its task as one line of JSON from
standard input, which then stays open: when it ends, the server is gone. Says how it goes as lines
of JSON on standard output.
"""

import json
import os
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from coach.web.jobs.task import AnyTask, FilmTask, Task, task_of
from pose.errors import RomCoachError, SourceError

#: So much less is said than is known: the page is drawn once a second.
_STEP = 0.01


def main() -> None:
    """Do the task that is given."""
    signal.signal(signal.SIGTERM, _leave)
    out = _own_output()
    task = task_of(sys.stdin.readline())
    threading.Thread(target=_watch, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(task.niceness)
    try:
        _say(out, done=_done(task, Teller(out)))
    except SourceError as error:
        _say(out, failed=str(error), file="gone")
    except RomCoachError as error:
        _say(out, failed=str(error), file="there")


class Teller:
    """Tells how much is done, not too often.

    Parameters
    ----------
    out : text stream
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._told = 0.0

    def __call__(self, share: float) -> None:
        """Tell it, 0 to 1."""
        if share - self._told >= _STEP or share >= 1.0 > self._told:
            self._told = share
            _say(self._out, share=round(share, 3))


def _done(task: AnyTask, tell: Teller) -> str:
    """Do a task; return what came of it."""
    if isinstance(task, FilmTask):
        from coach.web.jobs.film_making import filmed

        return filmed(task, tell)
    return _kept(task, tell)


def _kept(task: Task, tell: Teller) -> str:
    """Measure and keep the clip; return the id of its session."""
    # What takes long to load comes only now: the server may already want this process to end.
    from coach.catalogue import exercise_folder, exercises, find_exercise
    from coach.exports.clip_keeping import Keeping, keep_recording
    from coach.exports.filmed import filmed_at
    from coach.exports.keeping import Whose
    from coach.prescribing import prescribe

    order = task.order
    exercise = find_exercise(order.exercise, exercises(exercise_folder()))
    now = datetime.now(UTC).astimezone()
    keeping = Keeping(
        exercise=exercise,
        side=order.side,
        prescription=prescribe(
            exercise,
            target_deg=order.target_deg,
            return_deg=order.return_deg,
            ceiling_deg=order.ceiling_deg,
            hold_s=order.hold_s,
        ),
        filmed_at=filmed_at(Path(task.clip), task.modified_at or now, now=now),
        whose=Whose(order.patient_id),
        picture=order.picture,
        language=order.language,
    )
    kept = keep_recording(
        Path(task.clip), keeping, scratch=Path(task.scratch), workers=task.workers, on_share=tell
    )
    return kept.session_id


def _own_output() -> TextIO:
    """Return standard output, and let whatever else is printed go to standard error."""
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return own


def _say(out: TextIO, **what: Any) -> None:
    out.write(json.dumps(what) + "\n")
    out.flush()


def _watch() -> None:
    """End when the server is gone."""
    sys.stdin.read()
    signal.raise_signal(signal.SIGTERM)


def _leave(_: int, __: FrameType | None) -> None:
    """Leave through every `with`, so that helpers end and half-made files go."""
    raise SystemExit(1)
