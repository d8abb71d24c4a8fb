"""One person's result, and the files made of it. Lives in that person's session only."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.analysis import Progress, analyze_clip
from coach.exercise import Exercise
from coach.exports.angle_html import write_angle_html
from coach.exports.angles_csv import write_angles_csv
from coach.exports.annotated_video import write_annotated_video
from coach.exports.report_json import report_document, report_text
from coach.language import Language
from coach.unnamed import copy_unnamed, unnamed_report
from coach.values import AngleSeries, Prescription, SessionReport
from coach.web.clips import ChosenClip
from coach.withheld import withheld_report, withheld_series
from pose.trace import read_trace
from pose.values import Side


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A result as it may be shown.

    Attributes
    ----------
    exercise : Exercise
    report, series : SessionReport, AngleSeries
        Without degrees where none may be shown, and without the name of the clip's file.
    warnings : tuple of str
    trace : bytes
        The trace file; without the name of the clip's file too.
    clip : ChosenClip
        What was analysed, for drawing on it.
    """

    exercise: Exercise
    report: SessionReport
    series: AngleSeries
    warnings: tuple[str, ...]
    trace: bytes
    clip: ChosenClip

    def json(self) -> str:
        """Return session.json."""
        return report_text(report_document(self.report))

    def csv(self) -> bytes:
        """Return angles.csv."""
        return _made(lambda path: write_angles_csv(path, self.series, self.report.reps))

    def html(self, language: Language) -> bytes:
        """Return angle.html."""
        return _made(
            lambda path: write_angle_html(
                path, self.report, self.series, exercise=self.exercise, language=language
            )
        )

    def video(self, language: Language, on_frame: Callable[[float], None]) -> bytes:
        """Return annotated.mp4 in a language, telling the seconds done after every frame."""
        with tempfile.TemporaryDirectory(prefix="rom-coach-") as folder:
            trace = Path(folder) / "trace.parquet"
            trace.write_bytes(self.trace)
            out = Path(folder) / "annotated.mp4"
            write_annotated_video(
                out,
                self.clip.path,
                read_trace(trace).poses,
                report=self.report,
                series=self.series,
                language=language,
                on_frame=on_frame,
            )
            return out.read_bytes()


def analysed(
    clip: ChosenClip,
    exercise: Exercise,
    *,
    side: Side | Literal["auto"],
    prescription: Prescription,
    on_progress: Callable[[Progress], None],
) -> Outcome:
    """Analyse a clip; `RomCoachError` where it cannot be read."""
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as folder:
        trace = Path(folder) / "trace.parquet"
        analysis = analyze_clip(
            clip.path,
            exercise,
            side=side,
            prescription=prescription,
            trace_path=trace,
            on_progress=on_progress,
        )
        unnamed = Path(folder) / "unnamed.parquet"
        copy_unnamed(trace, unnamed)
        return Outcome(
            exercise,
            unnamed_report(withheld_report(analysis.report, exercise)),
            withheld_series(analysis.series, analysis.report, exercise),
            analysis.warnings,
            unnamed.read_bytes(),
            clip,
        )


def _made(write: Callable[[Path], None]) -> bytes:
    """Return the bytes of a file that a function writes."""
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as folder:
        path = Path(folder) / "file"
        write(path)
        return path.read_bytes()
