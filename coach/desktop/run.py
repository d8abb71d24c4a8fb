"""A live workout from its order to its end: opens what is needed and closes it again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from coach.desktop.frames import NewestFrames, later, paced, waiting
from coach.desktop.lines_view import LinesView
from coach.desktop.look import HEIGHT_PX, WIDTH_PX
from coach.desktop.loop import Eyes, LiveLoop
from coach.desktop.saving import Goal, demand_writable, put_away, put_down
from coach.desktop.screen import Window
from coach.desktop.view import View
from coach.desktop.window_view import WindowView
from coach.journal.events import Speak
from coach.journal.places import Place
from coach.journal.reading import Story
from coach.journal.written import Notes, WrittenCoach
from coach.language import Language
from coach.live.values import Command, LiveOrder, Rating, Workout
from coach.machine import data_folder
from coach.recorded.opening import known_model, resumable_coach, taken_up
from coach.recorded.run import LEFT_S, RecordedRun
from coach.recorded.whereabouts import new_key, new_whereabouts
from pose.bundles import bundle_name, model_path
from pose.errors import SourceError
from pose.people import mediapipe_people
from pose.sources import open_clip, open_webcam
from pose.values import Frame

Echo = Callable[[str], None]
Ask = Callable[[], Rating]
Ending = Literal["over", "camera_lost", "interrupted"]


@dataclass(frozen=True, slots=True)
class LiveJob:
    """How a workout is to be led.

    Attributes
    ----------
    camera : int or Path
        Number of a camera, or a clip in its place.
    model : str
    language : Language
    goal : Goal
        What becomes of the results.
    start : {"when_ready", "now"}
        "now": without the check of the scene; a clip waits at its first picture for the
        countdown.
    shown : {"window", "lines"}
    patient_id : str
        Who does it; "": nobody was named.
    """

    camera: int | Path
    model: str
    language: Language
    goal: Goal
    start: Literal["when_ready", "now"] = "when_ready"
    shown: Literal["window", "lines"] = "window"
    patient_id: str = ""


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
    not_saved : str
        Why they are not where they were to be; "": nothing went wrong.
    waits : bool
        They wait in the data folder, to be gone on with or kept.
    """

    workout: Workout
    ending: Ending
    trouble: str = ""
    folders: tuple[Path, ...] = ()
    not_saved: str = ""
    waits: bool = False


def run_live(order: LiveOrder, job: LiveJob, echo: Echo, ask: Ask | None) -> Outcome:
    """Lead a workout.

    Parameters
    ----------
    order : LiveOrder
    job : LiveJob
    echo : callable
        Takes a line for the terminal.
    ask : callable or None
        Asks on the terminal for the rating of a set; None: nobody is there to ask.

    Raises
    ------
    SourceError, ScreenError, ModelError, OutputError, PrescriptionError
        It could not begin.
    """
    bundle = model_path(job.model)
    coach = resumable_coach(order, job.language, bundle_name(bundle))

    def opened() -> RecordedRun:
        run = RecordedRun(
            WrittenCoach(coach, Notes(patient_id=job.patient_id), _now),
            language=job.language,
            model=str(bundle),
            where=new_whereabouts(data_folder(), new_key()),
        )
        run.write_new()
        return run

    return _lead(opened, job, echo, ask)


def resume_live(place: Place, story: Story, job: LiveJob, echo: Echo, ask: Ask | None) -> Outcome:
    """Go on with a workout that lies on the disk; as `run_live`.

    What comes of it stays there unless `job.goal` says where it goes.
    """
    job = replace(job, model=known_model(story.head.model, otherwise=job.model))
    return _lead(lambda: _reopened(place, story, job), job, echo, ask)


def keep_left(place: Place, story: Story, job: LiveJob) -> Outcome:
    """End a workout where it was left, and save it as `job.goal` says."""
    model = known_model(story.head.model, otherwise=job.model)
    with ExitStack() as stack:
        run = _reopened(place, story, replace(job, model=model))
        stack.callback(put_down, run)
        run.interrupt()
        away = put_away(run, job.goal, language=job.language, ended_at=story.tally.at)
    return Outcome(run.workout, "over", "", away.folders, away.not_saved, away.waits)


def _reopened(place: Place, story: Story, job: LiveJob) -> RecordedRun:
    """Return a workout that lay on the disk, where it was: the person is waited for."""
    coach, where = taken_up(place, story, make=resumable_coach, model=job.model, now=_now)
    run = RecordedRun(coach, language=story.head.language, model=job.model, where=where)
    run.bring_back(story.events)
    if run.language != job.language:
        run.take(Speak(job.language))
    return run


def _lead(
    open_run: Callable[[], RecordedRun], job: LiveJob, echo: Echo, ask: Ask | None
) -> Outcome:
    """Open everything, a workout last: one that could not begin leaves nothing behind."""
    bundle = model_path(job.model)
    demand_writable(job.goal)
    with ExitStack() as stack:
        source = stack.enter_context(_opened(job.camera))
        view = _view(job, echo, ask, stack=stack)
        eyes = Eyes(stack.enter_context(mediapipe_people(bundle)()))
        run = open_run()
        stack.callback(put_down, run)
        loop = LiveLoop(run, eyes, view=view)
        ending, trouble = _led(run, loop, source, job=job)
        view.end(run.workout)
        away = put_away(run, job.goal, language=job.language, ended_at=_now())
    return Outcome(run.workout, ending, trouble, away.folders, away.not_saved, away.waits)


def _now() -> datetime:
    return datetime.now().astimezone()


def _opened(camera: int | Path) -> AbstractContextManager[Iterable[Frame]]:
    return open_webcam(camera) if isinstance(camera, int) else open_clip(camera)


def _view(job: LiveJob, echo: Echo, ask: Ask | None, *, stack: ExitStack) -> View:
    if job.shown == "lines":
        return LinesView(echo, ask, language=job.language)
    screen = stack.enter_context(Window(WIDTH_PX, HEIGHT_PX))
    return WindowView(screen, echo, language=job.language)


def _led(
    run: RecordedRun, loop: LiveLoop, source: Iterable[Frame], *, job: LiveJob
) -> tuple[Ending, str]:
    """Lead the workout; however it ends, the coach knows of it afterwards."""
    if run.at_s > 0.0:
        source = later(source, run.at_s + LEFT_S)
    if job.start == "now":
        run.take(Command("start"))
    try:
        if isinstance(job.camera, int):
            with NewestFrames(source) as newest:
                loop.run(newest)
        else:
            _lead_clip(loop, source, job)
    except SourceError as error:
        run.interrupt()
        return "camera_lost", str(error)
    except KeyboardInterrupt:
        run.take(Command("stop"))
        return "interrupted", ""
    return "over", ""


def _lead_clip(loop: LiveLoop, clip: Iterable[Frame], job: LiveJob) -> None:
    pace: Callable[[Iterable[Frame]], Iterator[Frame]] = paced if job.shown == "window" else iter
    frames = waiting(clip, lambda: loop.is_waiting) if job.start == "now" else clip
    loop.run(pace(frames))
    if not loop.left:
        loop.finish(pace)
