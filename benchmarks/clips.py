"""Angles, repetitions and refusals on rendered clips whose joint angles are known exactly.

Each clip goes through `analyze_clip` as a user's would: the exercise and side it shows, its own
target. Compared are the angle in every frame that got a grade, the peak of every repetition, the
number of repetitions, and which of them fell short.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from coach.analysis import Analysis, analyze_clip
from coach.catalogue import exercises
from coach.exercise import Exercise
from pose.values import Side

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class TrueClip:
    """A clip and what is true of it.

    Attributes
    ----------
    peaks_s, peaks_deg : (n,) arrays
        Of every repetition.
    partial : (n,) bool array
        Meant to stop short of the target.
    t_s, angle_deg : (m,) arrays
        The true angle over time.
    view_fits : bool
        Whether the camera stands within 30 degrees of where the exercise needs it.
    """

    path: Path
    exercise: Exercise
    side: Side
    target_deg: float
    azimuth_deg: float
    view_fits: bool
    peaks_s: Array
    peaks_deg: Array
    partial: NDArray[np.bool_]
    t_s: Array
    angle_deg: Array


@dataclass(frozen=True, slots=True, eq=False)
class ClipResult:
    """What the analysis made of a clip, against the truth."""

    clip: TrueClip
    analysis: Analysis

    @property
    def refused(self) -> bool:
        """Whether no degrees were given."""
        return self.analysis.report.quality.grade == "refused"

    @property
    def errors_deg(self) -> Array:
        """Error in every frame with a grade."""
        return self._true_errors()[self._graded()]

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Whether the truth lies in the stated band, for every frame with a grade."""
        band = self.analysis.series.band_deg
        return np.asarray((np.abs(self._true_errors()) <= band)[self._graded()])

    @property
    def counted(self) -> int:
        """Repetitions told, of any grade."""
        return len(self.analysis.report.reps)

    @property
    def peak_errors_deg(self) -> Array:
        """Error of the peak of each repetition with degrees that can be matched by time."""
        errors = []
        for scored in self.analysis.report.reps:
            i = int(np.argmin(np.abs(self.clip.peaks_s - scored.rep.peak_s)))
            inside = scored.rep.start_s <= self.clip.peaks_s[i] <= scored.rep.end_s
            if inside and np.isfinite(scored.rep.peak_deg):
                errors.append(scored.rep.peak_deg - self.clip.peaks_deg[i])
        return np.array(errors)

    def confusion(self) -> list[tuple[bool, bool]]:
        """Return (meant to be partial, graded short) for each repetition matched by time."""
        pairs = []
        for scored in self.analysis.report.reps:
            i = int(np.argmin(np.abs(self.clip.peaks_s - scored.rep.peak_s)))
            if scored.score.grade in ("full", "partial", "attempt"):
                short = "short_of_target" in scored.score.reasons
                pairs.append((bool(self.clip.partial[i]), short))
        return pairs

    def _true_errors(self) -> Array:
        series = self.analysis.series
        truth = np.interp(series.t_s, self.clip.t_s, self.clip.angle_deg)
        return np.asarray(series.angle_deg - truth)

    def _graded(self) -> NDArray[np.bool_]:
        series = self.analysis.series
        known = series.t_s <= self.clip.t_s[-1]
        return np.asarray(np.isfinite(series.angle_deg) & known)


def read_clips(folder: Path) -> list[TrueClip]:
    """Return the clips of a folder that have their truth beside them, by name."""
    catalogue = exercises()
    return [_read(path, catalogue[json.loads(path.read_text())["exercise"]])
            for path in sorted(folder.glob("*.json"))]  # fmt: skip


def _read(path: Path, exercise: Exercise) -> TrueClip:
    facts = json.loads(path.read_text())
    with path.with_suffix(".angles.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    reps = facts["reps"]
    fits = facts["view"] == exercise.view and facts["azimuth_deg"] <= 30
    return TrueClip(
        path=path.with_suffix(".mp4"),
        exercise=exercise,
        side=cast(Side, facts["side"]),
        target_deg=float(facts["target_deg"]),
        azimuth_deg=float(facts["azimuth_deg"]),
        view_fits=fits,
        peaks_s=np.array([rep["peak_s"] for rep in reps]),
        peaks_deg=np.array([rep["peak_deg"] for rep in reps]),
        partial=np.array([rep["partial"] for rep in reps], dtype=bool),
        t_s=np.array([float(row["t_s"]) for row in rows]),
        angle_deg=np.array([float(row["angle_deg"]) for row in rows]),
    )


def measure(clips: Sequence[TrueClip], *, model: str | Path) -> Iterator[ClipResult]:
    """Analyse every clip."""
    for clip in clips:
        ordered = replace(clip.exercise.prescription(), target_deg=clip.target_deg)
        analysis = analyze_clip(
            clip.path, clip.exercise, side=clip.side, prescription=ordered, model=model
        )
        yield ClipResult(clip, analysis)
