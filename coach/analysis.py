"""From a clip or a trace to a report: the engine of a live session in a loop."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from math import inf, isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from coach.exercise import Exercise
from coach.values import AngleSeries, Clip, Prescription, SessionReport
from pose.bundles import DEFAULT_MODEL, bundle_name, bundle_sha256, model_path
from pose.parallel import ClipReader, candidates
from pose.values import SIDES, Pose, Poses, Side, stack

if TYPE_CHECKING:
    from coach.session import Block, Session
    from pose.trace import TraceMeta

# What takes long to load is imported where it is used: the workers are started first.

#: Frames handed to the engine at once.
_BLOCK_FRAMES = 128
#: For the progress only, where a clip does not tell its frame rate.
_USUAL_FPS = 30.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an analysis is: seconds of the clip done and in all (0: unknown), frames done."""

    done_s: float
    total_s: float
    frames: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """What came out of a clip: the report, the angle over time, what was wrong with the file."""

    report: SessionReport
    series: AngleSeries
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Measurements:
    """Every motion of both sides over time.

    Attributes
    ----------
    t_s : (n,) float64 array
        Seconds, strictly increasing.
    columns : mapping of str to (n,) array
        `<motion>_<side>_deg` (`_percent` for heights; NaN where unseen or the view is wrong),
        `..._band_deg`, and `..._grade` (str).
    warnings : tuple of str
        What was wrong with the file.
    """

    t_s: NDArray[np.float64]
    columns: Mapping[str, NDArray[Any]]
    warnings: tuple[str, ...] = ()


OnProgress = Callable[[Progress], None]


def analyze_clip(
    path: Path,
    exercise: Exercise,
    *,
    side: Side | Literal["auto"] = "auto",
    prescription: Prescription | None = None,
    model: str | Path = DEFAULT_MODEL,
    workers: int | None = None,
    trace_path: Path | None = None,
    on_progress: OnProgress | None = None,
) -> Analysis:
    """Measure, count and score a recorded clip.

    The numbers do not depend on `workers`.

    Parameters
    ----------
    path : Path
        The clip.
    exercise : Exercise
    side : Side or "auto"
    prescription : Prescription, optional
        By default the exercise's own dose.
    model : str or Path
        Name of a shipped model, or a `.task` file.
    workers : int, optional
        Processes; by default one a core.
    trace_path : Path, optional
        Where to write the trace of poses.
    on_progress : callable, optional
        Told how far it is.

    Raises
    ------
    SourceError, ModelError, WorkerError, TraceError, PrescriptionError
        One clear line each.
    """
    with _PatientReader(path, model, workers=workers, on_progress=on_progress) as patient:
        from coach.session import Session

        session = Session(exercise, prescription, side=side)
        clip = patient.begin(trace_path)
        series = _follow(session, patient.blocks())
        report = _report(session, clip, patient.model)
        return Analysis(report, series, patient.warnings)


@dataclass(frozen=True, slots=True)
class Span:
    """Which frames count: those with `start_s <= t_s < end_s`; by default all."""

    start_s: float = -inf
    end_s: float = inf


def score_trace(
    path: Path,
    exercise: Exercise,
    *,
    side: Side | Literal["auto"] = "auto",
    prescription: Prescription | None = None,
    span: Span | None = None,
) -> Analysis:
    """Score a recorded trace; gives exactly what `analyze_clip` gave when it wrote it.

    Parameters
    ----------
    path : Path
    exercise : Exercise
    side : Side or "auto"
    prescription : Prescription, optional
        By default the exercise's own dose.
    span : Span, optional
        Times stay those of the trace. By default all of it.

    Raises
    ------
    TraceError, PrescriptionError
        One clear line each.
    """
    from coach.session import Session

    return follow_trace(path, Session(exercise, prescription, side=side), span or Span())


def follow_trace(path: Path, session: "Session", span: Span) -> Analysis:
    """Feed a part of a trace to a session that has seen nothing yet; see `score_trace`."""
    from pose.trace import open_trace

    with open_trace(path) as trace:
        series = _follow(session, _within(trace, span))
        meta = trace.meta
    clip = Clip(meta.clip, meta.duration_s, meta.fps, meta.width, meta.height)
    return Analysis(_report(session, clip, meta.model), series)


def _within(blocks: Iterable[Poses], span: Span) -> Iterator[Poses]:
    for poses in blocks:
        first, stop = (int(at) for at in np.searchsorted(poses.t_s, (span.start_s, span.end_s)))
        if first < stop:
            yield poses.part(first, stop)


def measure_clip(
    path: Path,
    *,
    model: str | Path = DEFAULT_MODEL,
    workers: int | None = None,
    trace_path: Path | None = None,
    on_progress: OnProgress | None = None,
) -> Measurements:
    """Measure every motion of both sides in every frame of a clip.

    Parameters and errors as `analyze_clip`.
    """
    with _PatientReader(path, model, workers=workers, on_progress=on_progress) as patient:
        from coach.measuring import Measuring

        measuring = Measuring()
        patient.begin(trace_path)
        for poses in patient.blocks():
            measuring.update_block(poses)
        return Measurements(*measuring.columns(), patient.warnings)


class _PatientReader:
    """The patient in every frame of a clip, in blocks; writes the trace on the way."""

    def __init__(
        self,
        path: Path,
        model: str | Path,
        *,
        workers: int | None,
        on_progress: OnProgress | None,
    ) -> None:
        bundle = model_path(model)
        self.model = bundle_name(bundle)
        self._sha256 = bundle_sha256(bundle)
        self._on_progress = on_progress
        self._info_total_s = 0.0
        self._fps = _USUAL_FPS
        self._stack = ExitStack()
        self._write: Callable[[Pose], None] | None = None
        self._reader: ClipReader = self._stack.enter_context(
            candidates(path, bundle, workers=workers, progress=self._progress)
        )

    def __enter__(self) -> "_PatientReader":
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.__exit__(*error)

    def begin(self, trace_path: Path | None) -> Clip:
        """Wait until the clip is open, and open the trace; return what the clip says of itself."""
        info = self._reader.begin()
        if not isnan(info.fps):
            self._fps = info.fps
        self._info_total_s = 0.0 if isnan(info.duration_s) else info.duration_s
        clip = Clip(info.name, info.duration_s, info.fps, info.width_px, info.height_px)
        if trace_path is not None:
            from pose.trace import TraceWriter

            writer = TraceWriter(trace_path, self._meta(clip))
            self._write = self._stack.enter_context(writer).write
        self._size = (info.width_px, info.height_px)
        return clip

    def blocks(self) -> Iterator[Poses]:
        """Yield the patient, a block of frames at a time."""
        from pose.tracking import PatientTracker

        tracker = PatientTracker()
        width_px, height_px = self._size
        held: list[Pose] = []
        for t_s, people in self._reader:
            pose = tracker.update(t_s, people, width_px=width_px, height_px=height_px)
            if self._write is not None:
                self._write(pose)
            held.append(pose)
            if len(held) == _BLOCK_FRAMES:
                yield stack(held)
                held = []
        if held:
            yield stack(held)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was wrong with the file; complete after the last block."""
        return self._reader.warnings

    def _meta(self, clip: Clip) -> "TraceMeta":
        from pose.trace import TraceMeta

        return TraceMeta(
            width=clip.width,
            height=clip.height,
            model=self.model,
            model_sha256=self._sha256,
            version=software_version(),
            clip=clip.name,
            duration_s=clip.duration_s,
            fps=clip.fps,
        )

    def _progress(self, frames: int, estimate: int) -> None:
        if self._on_progress is not None:
            total_s = estimate / self._fps if estimate else self._info_total_s
            self._on_progress(Progress(frames / self._fps, total_s, frames))


def software_version() -> str:
    """Return the version of the installed software."""
    return version("rom-coach")


def _report(session: "Session", clip: Clip, model: str) -> SessionReport:
    return session.report(clip, model=model, software_version=software_version())


def _follow(session: "Session", blocks: Iterator[Poses]) -> AngleSeries:
    """Feed a session to its end; return the angle over time of the side it found."""
    done = [session.update_block(poses) for poses in blocks]
    session.finish()
    sides = SIDES if session.reported_side == "both" else (session.side,)
    return _joined([_series(done, side) for side in sides], session.exercise.start_deg)


def _series(blocks: list["Block"], side: Side) -> AngleSeries:
    readings = [block.readings[side] for block in blocks]
    grade = np.array([grade for reading in readings for grade in reading.grade], dtype=np.str_)
    angle = _concatenated([reading.angle_deg for reading in readings])
    measured = np.isin(grade, ("A", "B"))
    return AngleSeries(
        t_s=_concatenated([reading.t_s for reading in readings]),
        angle_deg=np.where(measured, angle, np.nan),
        band_deg=_concatenated([reading.band_deg for reading in readings]),
        grade=grade,
        yaw_deg=_concatenated([reading.yaw_deg for reading in readings]),
        side=np.full(len(grade), side),
    )


def _joined(series: list[AngleSeries], start_deg: float) -> AngleSeries:
    """Return one series; of two sides, in each frame the one farther from the start."""
    first, *rest = series
    for second in rest:
        away = np.nan_to_num(np.abs(second.angle_deg - start_deg), nan=-1.0)
        swap = away > np.nan_to_num(np.abs(first.angle_deg - start_deg), nan=-1.0)
        first = AngleSeries(
            t_s=first.t_s,
            angle_deg=np.where(swap, second.angle_deg, first.angle_deg),
            band_deg=np.where(swap, second.band_deg, first.band_deg),
            grade=np.where(swap, second.grade, first.grade),
            yaw_deg=np.where(swap, second.yaw_deg, first.yaw_deg),
            side=np.where(swap, second.side, first.side),
        )
    return first


def _concatenated(parts: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    return np.concatenate(parts) if parts else np.empty(0)
