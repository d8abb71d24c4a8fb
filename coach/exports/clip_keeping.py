"""From a clip to a session that is kept: measured, written, and added to the store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import numpy as np

from coach.analysis import Analysis, Progress, analyze_clip
from coach.exercise import Exercise
from coach.exports.keeping import MINE, ClipFiles, Kept, Whose, keep_clip
from coach.exports.plain_video import write_plain_video
from coach.jobs.values import Picture
from coach.language import ENGLISH, Language
from coach.values import Prescription
from pose.errors import SourceError
from pose.sources import clip_info
from pose.trace import open_trace
from pose.values import Side

#: Share of the work that is measuring where the picture is kept too [E].
_MEASURING = 0.75


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a clip is measured and kept.

    Attributes
    ----------
    exercise : Exercise
    side : Side or "auto"
    prescription : Prescription
    filmed_at : datetime
        With its time zone; see `coach.exports.filmed`.
    whose : Whose
    picture : Picture
    language : Language
        Of the pages to read.
    """

    exercise: Exercise
    side: Side | Literal["auto"]
    prescription: Prescription
    filmed_at: datetime
    whose: Whose = MINE
    picture: Picture = "not kept"
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True, eq=False)
class Analysed:
    """A clip, what was measured in it, and the trace of that."""

    clip: Path
    analysis: Analysis
    trace: Path


def keep_recording(
    clip: Path,
    keeping: Keeping,
    *,
    scratch: Path,
    workers: int | None = None,
    on_share: Callable[[float], None] = lambda share: None,
) -> Kept:
    """Measure a clip and keep the result.

    Parameters
    ----------
    clip : Path
    keeping : Keeping
    scratch : Path
        A folder for files that are not needed afterwards.
    workers : int, optional
        Processes; by default one a core.
    on_share : callable, optional
        Told how much is done, 0 to 1; 1 before what is kept is written.

    Raises
    ------
    SourceError
        The clip cannot be read, or nobody is in it. Of every fault nothing is kept.
    ModelError, WorkerError, TraceError, OutputError, StoreError
        One clear line each.
    """
    # One that cannot be read need not wait until the pose model is loaded.
    clip_info(clip)
    trace = scratch / "trace.parquet"
    part = _MEASURING if keeping.picture == "kept" else 1.0

    def measured(progress: Progress) -> None:
        if progress.total_s > 0:
            on_share(part * min(1.0, progress.done_s / progress.total_s))

    analysis = analyze_clip(
        clip,
        keeping.exercise,
        side=keeping.side,
        prescription=keeping.prescription,
        workers=workers,
        trace_path=trace,
        on_progress=measured,
    )
    return keep_analysed(
        Analysed(clip, analysis, trace),
        keeping,
        scratch=scratch,
        on_share=lambda share: on_share(part + (1 - part) * share),
    )


def keep_analysed(
    done: Analysed,
    keeping: Keeping,
    *,
    scratch: Path,
    on_share: Callable[[float], None] = lambda share: None,
) -> Kept:
    """Keep a clip that was measured as `keeping` says.

    Parameters
    ----------
    done : Analysed
    keeping : Keeping
    scratch : Path
        A folder for files that are not needed afterwards.
    on_share : callable, optional
        Told how much of the picture is written, 0 to 1.

    Raises
    ------
    SourceError, TraceError, OutputError, StoreError
        As `keep_recording`.
    """
    clip, series = done.clip, done.analysis.series
    if not _somebody_in(done.trace):
        raise SourceError(
            f"nobody is seen in {clip.name}: film the whole body, in good light, and send it again"
        )
    video = None
    if keeping.picture == "kept":
        video = scratch / "video.mp4"
        end_s = float(series.t_s[-1])
        write_plain_video(video, clip, on_frame=lambda t_s: on_share(t_s / end_s if end_s else 1.0))
    on_share(1.0)
    files = ClipFiles(keeping.exercise, done.analysis, keeping.filmed_at, done.trace, video)
    return keep_clip(files, language=keeping.language, whose=keeping.whose)


def _somebody_in(trace: Path) -> bool:
    """Tell whether anybody was seen in any frame."""
    with open_trace(trace) as blocks:
        return any(bool(np.isfinite(poses.landmarks).any()) for poses in blocks)
