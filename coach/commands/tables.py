"""A result printed for people."""

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from coach.exercise import Exercise
from coach.exports.rep_table import HEADINGS, reason_lines, rep_rows
from coach.language import Language
from coach.values import RepGrade, SessionReport
from coach.wording import (
    SIDE_NAMES,
    counts_line,
    disclaimer,
    instruction,
    remarks,
    score_line,
    summary,
)

STYLES: dict[RepGrade, str] = {
    "full": "green",
    "partial": "yellow",
    "attempt": "red",
    "untracked": "dim",
    "wrong_view": "dim",
}


def print_result(
    console: Console, report: SessionReport, exercise: Exercise, *, language: Language
) -> None:
    """Print one session.

    Parameters
    ----------
    console : rich.console.Console
    report : SessionReport
        As it may be shown; see `coach.withheld`.
    exercise : Exercise
    language : Language
    """
    line = summary(report, exercise, language=language)
    if report.quality.grade == "refused":
        _say(console, f"{report.clip.name}: {line}", "bold")
        return
    side = SIDE_NAMES[report.side].say(language)
    _say(console, f"{report.clip.name} – {exercise.name.say(language)}, {side}", "bold")
    if report.reps:
        console.print(_table(report, exercise, language))
        # Below, not in a column: eighty characters are too few for both.
        for reason in reason_lines(report, exercise, language=language):
            _say(console, reason)
    if exercise.kind != "hold":
        _say(console, counts_line(report, language=language))
    _say(console, line, "bold")
    advice = instruction(report, language=language)
    if advice:
        _say(console, advice)
    for said in (score_line(report, language=language), *remarks(report, language=language)):
        if said:
            _say(console, said)
    _say(console, disclaimer(report, language=language), "dim")


def _table(report: SessionReport, exercise: Exercise, language: Language) -> Table:
    table = Table()
    shown = [key for key in HEADINGS if key != "why"]
    for key in shown:
        table.add_column(HEADINGS[key].say(language), justify="right", no_wrap=key == "peak")
    rows = rep_rows(report, exercise, language=language)
    for scored, row in zip(report.reps, rows, strict=True):
        table.add_row(*(Line(row[key]) for key in shown), style=STYLES[scored.score.grade])
    return table


def _say(console: Console, text: str, style: str = "") -> None:
    console.print(Line(text), style=style, soft_wrap=True)
