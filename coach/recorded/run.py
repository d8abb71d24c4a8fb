"""One person's workout and all that is recorded of it, whoever leads it."""

import logging
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Mapping
from math import nan
from pathlib import Path
from types import MappingProxyType

from coach.journal.events import Back, Broken, Event, MeasureWith, Sight, Speak
from coach.journal.places import Place
from coach.journal.writer import Trouble
from coach.journal.written import WrittenCoach
from coach.language import Language, Text
from coach.live.values import Advice, Command, LiveOrder, Stage, Workout
from coach.recorded.catching import Caught
from coach.recorded.recording import Recording
from coach.recorded.whereabouts import NOWHERE, Whereabouts
from coach.store.values import UnderPlan
from coach.thresholds import COUNTING
from pose.values import Pose, nobody

_LOG = logging.getLogger(__name__)
ENDED: frozenset[Stage] = frozenset({"done", "stopped"})
_IN_SET: frozenset[Stage] = frozenset({"set", "paused"})
_MEASURED = ("A", "B")
#: What passes, in the workout's own time, while it is left unfinished: long enough to be a gap.
LEFT_S = 2.0
#: Unseen at the end of a set that is broken off: long enough for a repetition not to be judged.
_UNSEEN_S = COUNTING["lost"].value + 0.1
#: What the person is told where not everything can be recorded.
TROUBLES: Mapping[Trouble, Text] = MappingProxyType(
    {
        "full": Text(
            "The disk of this computer is full. You can go on, but what you do is not recorded."
        ),
        "failed": Text("You can go on, but this computer cannot record what you do."),
    }
)


class RecordedRun:
    """A workout, its coach, and the folder of what is recorded.

    Parameters
    ----------
    coach : WrittenCoach
    language : Language
    model : str
        The pose model to begin with: its name, or a `.task` file.
    where : Whereabouts

    Attributes
    ----------
    at_s : float
        Time of the last pose; 0: none yet.
    """

    def __init__(
        self, coach: WrittenCoach, *, language: Language, model: str, where: Whereabouts
    ) -> None:
        self.language = language
        self.model = model
        self.at_s = 0.0
        self._coach = coach
        self._where = where
        self._folder = _folder(self, where.place)
        self._recording = Recording(self._folder, keep_video=coach.notes.keep_video)
        self._workout = coach.workout
        self._size = (0, 0)
        self._frames = self._tracked = 0
        self._over = False

    @property
    def workout(self) -> Workout:
        """Everything so far; `rating` of a set may come later."""
        return self._workout

    @property
    def order(self) -> LiveOrder:
        """What is done."""
        return self._workout.order

    @property
    def under(self) -> UnderPlan | None:
        """What it is done for."""
        return self._coach.notes.under

    @property
    def browser(self) -> str:
        """A trace of the name of the browser it is done with; "": none yet."""
        return self._coach.notes.browser

    @property
    def reps(self) -> int:
        """How many repetitions were done in all sets so far."""
        return self._coach.reps

    @property
    def over(self) -> bool:
        """Whether the workout has come to its end."""
        return self._over or self._workout.stage in ENDED

    @property
    def begun(self) -> bool:
        """Whether a set was begun that can be gone on with."""
        if self._where is NOWHERE:
            return False
        return bool(self._workout.sets) or self._workout.stage in _IN_SET

    @property
    def kept_key(self) -> str:
        """Under which it can be gone on with when the program has ended; "": it cannot."""
        return "" if self._where.place is None else self._where.place.folder.name

    @property
    def folder(self) -> Path:
        """A private folder: `set-1` holds the trace of the first of `workout.sets`, and so on."""
        return self._folder

    @property
    def trouble(self) -> Trouble | None:
        """Why not everything can be recorded; None: it can."""
        journal = self._where.journal
        if journal is not None and journal.trouble is not None:
            return journal.trouble
        return "failed" if self._recording.failed else self._where.trouble

    @property
    def tracked_percent(self) -> float:
        """Share of the frames of this set in which the joint could be measured; NaN: none yet."""
        return 100.0 * self._tracked / self._frames if self._frames else float("nan")

    def advise(self, pose: Pose, *, light: float, jpeg: bytes | None = None) -> Advice:
        """Show the coach a pose, record it where it is part of a set, and return the advice."""
        self.at_s = max(self.at_s, pose.t_s)
        self._size = (pose.width_px, pose.height_px)
        advice = self._coach.update(pose, light=light)
        if advice.pose is not None:
            self._frames += 1
            self._tracked += advice.grade in _MEASURED
            if self._frames == 1:
                number = len(self._workout.sets) + 1
                self._recording.begin(number, advice.pose, model=self.model)
            self._recording.write(advice.pose, jpeg)
        self._settle()
        return advice

    def take(self, event: Event) -> None:
        """Pass on what the person asked for or says, or what else has happened."""
        if isinstance(event, Sight):
            self.advise(event.pose, light=event.light, jpeg=None)
            return
        if isinstance(event, Speak):
            self.language = event.language
        elif isinstance(event, MeasureWith):
            self.model = event.model
        self._coach.take(event)
        self._settle()

    def write_new(self) -> None:
        """Write down from now on what the coach is given, if anything can be."""
        if self._where.journal is not None:
            self._coach.write_new(self._where.journal)

    def bring_back(self, events: Iterable[Event]) -> None:
        """Be where the workout was when this was written, write on, and wait for the person.

        What cannot be gone through again is left out, as if it had not been written.
        """
        with Caught(_log_fault):
            for event in events:
                self.take(event)
        if self._where.journal is not None:
            self._coach.write_on(self._where.journal)
        self.take(Back())

    def known_as(self, browser: str) -> None:
        """Write down which browser it is done with, by a trace of its name."""
        self._coach.note(browser)

    def interrupt(self) -> None:
        """End the workout where it is; what was done is kept.

        A repetition under way is listed as not seen: that it has no end is nobody's failing.
        """
        if not self.over:
            with Caught(_log_fault):
                self._look_away()
                self.take(Broken())
        self.give_up()

    def give_up(self) -> None:
        """Never ask the coach again: it is over, or something in it is broken."""
        self._over = True
        self._recording.stop()

    def leave(self) -> None:
        """Let the workout lie as it is on the disk, to be gone on with later."""
        self.give_up()
        if self._where.journal is not None:
            self._where.journal.close()
        if self._where.place is not None:
            self._where.place.leave()
        else:
            shutil.rmtree(self._folder, ignore_errors=True)

    def discard(self) -> None:
        """Delete all that was recorded."""
        self.leave()
        if self._where.place is not None:
            self._where.place.delete()

    def _look_away(self) -> None:
        """Let nobody be seen at the end of a set under way, in its trace too."""
        if self._workout.stage in _IN_SET:
            self.take(Command("resume"))
            self.advise(nobody(self.at_s + _UNSEEN_S, *self._size), light=nan)

    def _settle(self) -> None:
        """Look at what has changed; complete the files of a set that is over."""
        before, self._workout = len(self._workout.sets), self._coach.workout
        if len(self._workout.sets) > before:
            self._frames = self._tracked = 0
            self._recording.close(self._workout.sets[-1].report.clip, model=self.model)


def _folder(run: RecordedRun, place: Place | None) -> Path:
    """Return where to record; without a place it is deleted at the latest with the program."""
    if place is not None:
        return place.folder
    folder = Path(tempfile.mkdtemp(prefix="rom-coach-live-"))
    weakref.finalize(run, shutil.rmtree, folder, ignore_errors=True)
    return folder


def _log_fault(error: Exception | None) -> None:
    if error is not None:
        _LOG.error("A workout could not be brought to where it was.", exc_info=error)
