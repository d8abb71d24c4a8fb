"""rom-coach score."""

from pathlib import Path
from typing import Any

import click

from coach.analysis import score_trace
from coach.cli import complain
from coach.commands.options import Order, order_options
from coach.exports.folder import result_folder


@click.command()
@click.argument("trace", type=click.Path(path_type=Path), metavar="TRACE.parquet")
@order_options
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for session.json, angles.csv and angle.html.",
)
def score(trace: Path, out: Path | None, **order: Any) -> None:
    """Count and score a trace that analyze has written.

    The same trace and order give exactly what analyze gave.
    """
    from rich.console import Console

    from coach.commands.tables import print_result
    from coach.exports.report_json import report_document, report_text
    from coach.exports.result_files import write_results
    from coach.withheld import withheld_report

    asked = Order(**order)
    exercise = asked.exercise()
    prescription = asked.prescription(exercise)
    analysis = score_trace(trace, exercise, side=asked.side, prescription=prescription)
    if out is not None:
        with result_folder(out) as staged:
            write_results(staged, analysis, exercise, language=asked.language)
    for warning in analysis.warnings:
        complain(f"note: {warning}")
    report = withheld_report(analysis.report, exercise)
    print_result(Console(stderr=asked.as_json), report, exercise, language=asked.language)
    if asked.as_json:
        click.echo(report_text(report_document(report)), nl=False)
