"""One person's workout, whatever becomes of the sockets it is done through."""

import logging
import shutil
import tempfile
import threading
import weakref
from pathlib import Path

from coach.analysis import software_version
from coach.language import Language
from coach.live.values import Advice, Command, LiveOrder, Rating, Stage, Workout
from coach.web.live.adapt import Adapter
from coach.web.live.catching import Caught
from coach.web.live.media_time import MediaTime
from coach.web.live.parts import Coach
from coach.web.live.recorder import RECORD_ERRORS, SetRecorder
from pose.values import Pose

_LOG = logging.getLogger(__name__)
ENDED: frozenset[Stage] = frozenset({"done", "stopped"})
_MEASURED = ("A", "B")


class Run:
    """A workout, its coach, and the folder of what is recorded.

    Parameters
    ----------
    key : str
        Its name; not secret, and good for nothing without the owner.
    coach : Coach
    owner : str
        The Streamlit session it belongs to.
    keep_video : bool
        Whether the person allowed the pictures to be kept.
    model : str
        Name of the pose model to begin with.

    Notes
    -----
    What changes the coach is called by one thread at a time, the engine's; `workout` and `over`
    may be read by any.
    """

    def __init__(
        self,
        key: str,
        coach: Coach,
        *,
        owner: str,
        language: Language,
        keep_video: bool,
        model: str,
    ) -> None:
        self.key = key
        self.owner = owner
        self.browser: str | None = None
        self.language = language
        self.time = MediaTime()
        #: Held by whoever asks the coach.
        self.lock = threading.Lock()
        #: Who may ask the coach; others have been replaced.
        self.engine: object = None
        self.faults = 0
        self.adapter = Adapter()
        self.model = model
        self._coach = coach
        self._keep_video = keep_video
        self._folder = Path(tempfile.mkdtemp(prefix="rom-coach-live-"))
        # At the latest when the program ends.
        self._delete = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._recorder: SetRecorder | None = None
        self._workout = coach.workout
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
    def over(self) -> bool:
        """Whether the workout has come to its end."""
        return self._over or self._workout.stage in ENDED

    @property
    def folder(self) -> Path:
        """A private folder: `set-1` holds the trace of the first of `workout.sets`, and so on."""
        return self._folder

    @property
    def tracked_percent(self) -> float:
        """Share of the frames of this set in which the joint could be measured; NaN: none yet."""
        return 100.0 * self._tracked / self._frames if self._frames else float("nan")

    def advise(self, pose: Pose, *, light: float, jpeg: bytes) -> Advice:
        """Show the coach a pose, record it where it is part of a set, and return the advice."""
        advice = self._coach.update(pose, light=light)
        if advice.pose is not None:
            self._frames += 1
            self._tracked += advice.grade in _MEASURED
            self._record(advice.pose, jpeg)
        self._settle()
        return advice

    def command(self, command: Command) -> None:
        """Pass on what the person asked for."""
        self._coach.command(command)
        self._settle()

    def rate(self, rating: Rating) -> None:
        """Pass on what the person says of a set."""
        self._coach.rate(rating)
        self._settle()

    def speak(self, language: Language) -> None:
        """Go on in another language."""
        self.language = self._coach.language = language

    def measure_with(self, model: str) -> None:
        """Go on with another pose model."""
        self.model = self._coach.model = model

    def interrupt(self) -> None:
        """End the workout where it is; what was done is kept."""
        if not self.over:
            with Caught(_log_fault):
                self._coach.interrupt()
                self._settle()
        self.give_up()

    def give_up(self) -> None:
        """Never ask the coach again: it is over, or something in it is broken."""
        self._over = True
        self._stop_recording()

    def discard(self) -> None:
        """Delete all that was recorded."""
        self.give_up()
        self._delete()

    def _settle(self) -> None:
        """Look at what has changed; complete the files of a set that is over."""
        before, self._workout = len(self._workout.sets), self._coach.workout
        if len(self._workout.sets) == before:
            return
        report = self._workout.sets[-1].report
        recorder, self._recorder = self._recorder, None
        self._frames = self._tracked = 0
        if recorder is not None:
            try:
                recorder.close(report.clip, model=report.model)
            except RECORD_ERRORS:
                self._lose_record()

    def _record(self, pose: Pose, jpeg: bytes) -> None:
        # A full disk must not end the exercise.
        try:
            if self._frames == 1:
                self._recorder = self._opened(pose)
            if self._recorder is not None:
                self._recorder.write(pose, jpeg)
        except RECORD_ERRORS:
            self._stop_recording()
            self._lose_record()

    def _opened(self, pose: Pose) -> SetRecorder:
        folder = self.folder / f"set-{len(self._workout.sets) + 1}"
        recorder = SetRecorder(folder, pose, model=self.model, software_version=software_version())
        if self._keep_video:
            recorder.film()
        return recorder

    def _stop_recording(self) -> None:
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            recorder.discard()

    def _lose_record(self) -> None:
        _LOG.warning("A set cannot be recorded: is the disk of temporary files full?")


def _log_fault(error: Exception | None) -> None:
    if error is not None:
        _LOG.error("A workout could not be brought to its end.", exc_info=error)
