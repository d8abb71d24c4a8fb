"""A coach of which all that it is given is written down."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf, nan
from typing import Protocol

from coach.journal.events import Back, Broken, Event, Head, MeasureWith, Sight, Speak, Tally
from coach.journal.form import Record
from coach.language import Language
from coach.live.save_point import SavePoint
from coach.live.values import Advice, Command, Rating, SetResult, Stage, Workout
from coach.store.values import UnderPlan
from pose.values import Pose

#: A scene that lasts longer is begun anew, so that a journal does not grow with nothing done [E].
SCENE_S = 60.0
#: A set is over when one of these begins: what came before is summed up.
_SUMMED_UP: frozenset[Stage] = frozenset({"rating", "done", "stopped"})


class Resumable(Protocol):
    """What leads a person and can be taken up again; see `coach.live.resuming`."""

    language: Language
    model: str

    @property
    def workout(self) -> Workout: ...  # noqa: D102
    @property
    def settled(self) -> bool: ...  # noqa: D102
    @property
    def between(self) -> bool: ...  # noqa: D102
    @property
    def reps(self) -> int: ...  # noqa: D102
    def update(self, pose: Pose, *, light: float) -> Advice: ...  # noqa: D102
    def command(self, command: Command) -> None: ...  # noqa: D102
    def rate(self, rating: Rating) -> None: ...  # noqa: D102
    def interrupt(self) -> SetResult | None: ...  # noqa: D102
    def save_point(self) -> SavePoint: ...  # noqa: D102
    def restore(self, point: SavePoint) -> None: ...  # noqa: D102
    def wait_for_person(self) -> None: ...  # noqa: D102


class Writing(Protocol):
    """Where it is written; see `coach.journal.writer.Journal`."""

    def begin(self, head: Head) -> None: ...  # noqa: D102
    def write(self, record: Record) -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Notes:
    """What is written beside the course of a workout; as in `Head`."""

    keep_video: bool = False
    under: UnderPlan | None = None
    browser: str = ""
    patient_id: str = ""


class WrittenCoach:
    """Pass on to a coach what it is given, and write it down.

    Parameters
    ----------
    coach : Resumable
    notes : Notes
        May be changed; it is written with the next head.
    now : callable
        The time, with its zone.

    Notes
    -----
    Nothing is written before `write_to`.
    """

    def __init__(self, coach: Resumable, notes: Notes, now: Callable[[], datetime]) -> None:
        self.notes = notes
        self._coach = coach
        self._now = now
        self._journal: Writing | None = None
        self._stage: Stage = coach.workout.stage
        self._reps = 0
        self._head_s = inf

    @property
    def workout(self) -> Workout:
        """Everything so far."""
        return self._coach.workout

    @property
    def reps(self) -> int:
        """How many repetitions were done in all sets so far."""
        return self._coach.reps

    def write_new(self, journal: Writing) -> None:
        """Write from now on, from a head on; wants a workout between two sets."""
        self._journal = journal
        self._begin()

    def note(self, browser: str) -> None:
        """Write down which browser it is done with: at once where that can be, or soon."""
        if browser != self.notes.browser:
            self.notes = replace(self.notes, browser=browser)
            if self._journal is not None and self._coach.between:
                self._begin()

    def write_on(self, journal: Writing) -> None:
        """Write from now on, behind what is in the journal already."""
        self._journal = journal
        self._stage, self._reps = self.workout.stage, self._coach.reps

    def update(self, pose: Pose, *, light: float = nan) -> Advice:
        """Take one frame."""
        advice = self._coach.update(pose, light=light)
        if self._journal is not None and not self._coach.settled:
            self._journal.write(Sight(pose, light))
        self._head_s = min(self._head_s, pose.t_s)
        long = advice.stage == "scene" and pose.t_s - self._head_s > SCENE_S
        self._look_up(again=long and advice.steady_s == 0.0)
        return advice

    def take(self, event: Event) -> Advice | None:
        """Take whatever it is; a frame has an answer."""
        if isinstance(event, Sight):
            return self.update(event.pose, light=event.light)
        if isinstance(event, Command):
            self.command(event)
        elif isinstance(event, Rating):
            self.rate(event)
        elif isinstance(event, Speak):
            self.speak(event.language)
        elif isinstance(event, MeasureWith):
            self.measure_with(event.model)
        elif isinstance(event, Back):
            self.wait_for_person()
        else:
            self.interrupt()
        return None

    def command(self, command: Command) -> None:
        """Do what was asked for."""
        self._coach.command(command)
        self._write(command)

    def rate(self, rating: Rating) -> None:
        """Take the person's word on the set that is over."""
        self._coach.rate(rating)
        self._write(rating)

    def speak(self, language: Language) -> None:
        """Go on in another language."""
        self._coach.language = language
        self._write(Speak(language))

    def measure_with(self, model: str) -> None:
        """Go on with another pose model."""
        self._coach.model = model
        self._write(MeasureWith(model))

    def wait_for_person(self) -> None:
        """Wait until the person is in view again."""
        self._coach.wait_for_person()
        self._write(Back())

    def interrupt(self) -> SetResult | None:
        """End the workout because the person did not come back."""
        result = self._coach.interrupt()
        self._write(Broken())
        return result

    def restore(self, point: SavePoint) -> None:
        """Be where another one was at a save point."""
        self._coach.restore(point)
        self._stage, self._reps = self.workout.stage, self._coach.reps

    def _write(self, record: Record) -> None:
        if self._journal is not None:
            self._journal.write(record)
        self._look_up(again=False)

    def _look_up(self, *, again: bool) -> None:
        """Write how far it is where that has changed; begin a new part where one is due."""
        before, self._stage = self._stage, self.workout.stage
        if self._journal is None:
            return
        reps, told = self._coach.reps, self._reps
        self._reps = reps
        if again or (self._stage != before and self._stage in _SUMMED_UP):
            self._begin()
        elif self._stage != before or reps != told:
            self._journal.write(self._tally())

    def _begin(self) -> None:
        assert self._journal is not None
        self._head_s = inf
        point, coach, notes = self._coach.save_point(), self._coach, self.notes
        self._journal.begin(
            Head(
                point,
                coach.language,
                coach.model,
                keep_video=notes.keep_video,
                under=notes.under,
                browser=notes.browser,
                tally=self._tally(),
                patient_id=notes.patient_id,
            )
        )

    def _tally(self) -> Tally:
        return Tally(self._now(), self.workout.stage, self._coach.reps)
