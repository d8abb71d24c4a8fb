"""A live workout from its order to its folder: opens what is needed and closes it again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from coach.analysis import software_version
from coach.desktop.frames import NewestFrames, paced, waiting
from coach.desktop.lines_view import LinesView
from coach.desktop.look import HEIGHT_PX, WIDTH_PX
from coach.desktop.loop import Eyes, LiveLoop
from coach.desktop.recording import Recording
from coach.desktop.screen import Window
from coach.desktop.view import View
from coach.desktop.window_view import WindowView
from coach.exports.folder import result_folder
from coach.exports.keeping import Whose, keep_workout
from coach.exports.workout_folder import WorkoutFiles, save_workout
from coach.language import Language
from coach.live.coach import LiveCoach
from coach.live.values import Advice, Command, LiveOrder, Rating, Workout
from coach.machine import data_folder
from pose.bundles import bundle_name, model_path
from pose.errors import RomCoachError, SourceError
from pose.people import mediapipe_people
from pose.sources import open_clip, open_webcam
from pose.values import Frame

Echo = Callable[[str], None]
Ask = Callable[[], Rating]
Ending = Literal["over", "camera_lost", "interrupted"]
#: In the data folder: where results go that could not be added to what is kept.
_NOT_KEPT = "not_kept"


@dataclass(frozen=True, slots=True)
class LiveJob:
    """What is to be run.

    Attributes
    ----------
    order : LiveOrder
    camera : int or Path
        Number of a camera, or a clip in its place.
    model : str
    language : Language
    start : {"when_ready", "now"}
        "now": without the check of the scene; a clip waits at its first picture for the
        countdown.
    shown : {"window", "lines"}
    out : Path or None
        Where the results go.
    keep : Whose or None
        For whom they are added to the kept sessions; None: they are not.
    """

    order: LiveOrder
    camera: int | Path
    model: str
    language: Language
    start: Literal["when_ready", "now"] = "when_ready"
    shown: Literal["window", "lines"] = "window"
    out: Path | None = None
    keep: Whose | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Attributes
    ----------
    workout : Workout
    ending : Ending
    trouble : str
        What the camera's fault was.
    folders : tuple of Path
        Where the results are.
    not_kept : str
        Why they could not be added to the kept sessions; "": nothing went wrong.
    """

    workout: Workout
    ending: Ending
    trouble: str = ""
    folders: tuple[Path, ...] = ()
    not_kept: str = ""


def run_live(job: LiveJob, echo: Echo, ask: Ask | None) -> Outcome:
    """Lead a workout.

    Parameters
    ----------
    job : LiveJob
    echo : callable
        Takes a line for the terminal.
    ask : callable or None
        Asks on the terminal for the rating of a set; None: nobody is there to ask.

    Raises
    ------
    SourceError, ScreenError, ModelError, OutputError, PrescriptionError
        It could not begin, or the results cannot be written.
    """
    bundle = model_path(job.model)
    coach = LiveCoach(
        job.order,
        language=job.language,
        model=bundle_name(bundle),
        software_version=software_version(),
    )
    with ExitStack() as stack:
        recording = stack.enter_context(_recording(job, bundle))
        source = stack.enter_context(_opened(job.camera))
        view = _view(job, echo, ask, stack=stack)
        eyes = Eyes(stack.enter_context(mediapipe_people(bundle)()))
        keep = _ignore if recording is None else recording.take
        loop = LiveLoop(coach, eyes, view=view, keep=keep)
        ending, trouble = _led(coach, loop, source, job=job)
        view.end(coach.workout)
        outcome = Outcome(coach.workout, ending, trouble)
        if recording is not None and coach.workout.sets:
            outcome = _saved(outcome, recording.files(coach.workout), job)
    return outcome


def _saved(outcome: Outcome, files: WorkoutFiles, job: LiveJob) -> Outcome:
    """Write the results to where they are wanted; say so in the outcome.

    What cannot be added to the kept sessions is written to a folder all the same.
    """
    folders, out, not_kept = [], job.out, ""
    if job.keep is not None:
        try:
            folders.append(keep_workout(files, language=job.language, whose=job.keep).folder)
        except RomCoachError as error:
            not_kept, out = str(error), out or data_folder() / _NOT_KEPT
    if out is not None:
        folders.append(save_workout(out, files, language=job.language))
    return replace(outcome, folders=tuple(folders), not_kept=not_kept)


def _ignore(advice: Advice) -> None:
    """Keep nothing."""


@contextmanager
def _recording(job: LiveJob, bundle: Path) -> Iterator[Recording | None]:
    """Give a recording whose traces lie hidden where the results go, until they are there."""
    if job.out is None and job.keep is None:
        yield None
        return
    with result_folder(data_folder() if job.out is None else job.out) as staged:
        recording = Recording(staged, model=bundle, version=software_version())
        try:
            yield recording
        finally:
            recording.discard()


def _opened(camera: int | Path) -> AbstractContextManager[Iterable[Frame]]:
    return open_webcam(camera) if isinstance(camera, int) else open_clip(camera)


def _view(job: LiveJob, echo: Echo, ask: Ask | None, *, stack: ExitStack) -> View:
    if job.shown == "lines":
        return LinesView(echo, ask, language=job.language)
    screen = stack.enter_context(Window(WIDTH_PX, HEIGHT_PX))
    return WindowView(screen, echo, language=job.language)


def _led(
    coach: LiveCoach, loop: LiveLoop, source: Iterable[Frame], *, job: LiveJob
) -> tuple[Ending, str]:
    """Lead the workout; however it ends, the coach knows of it afterwards."""
    if job.start == "now":
        coach.command(Command("start"))
    try:
        if isinstance(job.camera, int):
            with NewestFrames(source) as newest:
                loop.run(newest)
        else:
            _lead_clip(loop, source, job)
    except SourceError as error:
        coach.interrupt()
        return "camera_lost", str(error)
    except KeyboardInterrupt:
        coach.command(Command("stop"))
        return "interrupted", ""
    return "over", ""


def _lead_clip(loop: LiveLoop, clip: Iterable[Frame], job: LiveJob) -> None:
    pace: Callable[[Iterable[Frame]], Iterator[Frame]] = paced if job.shown == "window" else iter
    frames = waiting(clip, lambda: loop.is_waiting) if job.start == "now" else clip
    loop.run(pace(frames))
    if not loop.left:
        loop.finish(pace)
