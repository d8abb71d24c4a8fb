"""The files of one analysed clip or set. Read only once that is done: drawing is heavy."""

from pathlib import Path
from typing import Protocol

from coach.exercise import Exercise
from coach.exports.angle_html import write_angle_html
from coach.exports.angles_csv import write_angles_csv
from coach.exports.report_json import write_report_json
from coach.language import Language
from coach.values import AngleSeries, SessionReport
from coach.withheld import withheld_report, withheld_series


class Result(Protocol):
    """What an analysis gives."""

    @property
    def report(self) -> SessionReport: ...  # noqa: D102
    @property
    def series(self) -> AngleSeries: ...  # noqa: D102


def write_results(folder: Path, result: Result, exercise: Exercise, *, language: Language) -> None:
    """Write session.json, angles.csv and angle.html, without degrees where none may be shown."""
    report = withheld_report(result.report, exercise)
    series = withheld_series(result.series, result.report, exercise)
    write_report_json(folder / "session.json", report)
    write_angles_csv(folder / "angles.csv", series, report.reps)
    write_angle_html(folder / "angle.html", report, series, exercise=exercise, language=language)
