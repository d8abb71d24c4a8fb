"""rom-coach patients, export, delete, backup and restore: what is kept of people."""

from pathlib import Path
from typing import Literal

import click

from coach.cli import complain
from coach.store import open_store
from coach.store.backup import back_up
from coach.store.restoring import restore as put_back
from coach.store.whole_file import whole_file

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
def patients() -> None:
    """List the patients whose records are kept.

    The first column is what the other commands call them.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Line

    with open_store() as store:
        kept = store.patients()
        table = Table("Patient", "Name", "Born", "Sessions")
        for patient in kept:
            born = "" if patient.birth_year is None else str(patient.birth_year)
            done = str(store.session_count(patient.id))
            table.add_row(*(Line(cell) for cell in (patient.id, patient.name, born, done)))
        for warning in store.warnings:
            complain(f"note: {warning}")
    if kept:
        Console().print(table)
    else:
        click.echo("Nobody's records are kept yet: save a session in the app.")


@click.command()
@click.argument("patient")
@click.argument("file", type=_FILE, metavar="FILE.zip")
def export(patient: str, file: Path) -> None:
    """Write all there is of one patient to a .zip.

    The records are JSON, one file for each table; the files of each session are beside them.
    """
    with open_store() as store, whole_file(file) as target:
        counts = store.export_patient(patient, target)
    click.echo(f"{file}: {_told(counts)}")


@click.command()
@click.argument("patient")
@click.option("--yes", is_flag=True, help="Do it; without this nothing is deleted.")
def delete(patient: str, yes: bool) -> None:
    """Delete all there is of one patient.

    Records, traces and videos go, clips that wait to be measured and exercise that is not
    finished too. Backups and exports made before are not found by this;
    delete those yourself.
    """
    if not yes:
        raise click.UsageError("deleting cannot be undone; export first, then say --yes")
    from coach.recorded.erasing import delete_patient

    with open_store() as store:
        counts = delete_patient(store, patient)
    click.echo(f"deleted: {_told(counts)}")


@click.command()
@click.argument("file", type=_FILE, metavar="FILE.zip")
def backup(file: Path) -> None:
    """Write everything that is kept to a .zip.

    The database and the files of all sessions are in it; restore puts them back.
    """
    count = back_up(file)
    click.echo(f"{file}: the database and {count} files of sessions")


@click.command()
@click.argument("file", type=_FILE, metavar="FILE.zip")
@click.option(
    "--replace",
    "existing",
    flag_value="replace",
    default="keep",
    help="Put the backup in the place of what is kept now, which is lost.",
)
def restore(file: Path, existing: Literal["keep", "replace"]) -> None:
    """Put a backup in its place.

    The backup is checked first; where anything is wrong with it nothing is changed.
    """
    count = put_back(file, existing=existing)
    click.echo(f"restored the database and {count} files of sessions")


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts.items())
