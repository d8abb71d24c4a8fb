"""rom-coach session: a session as one file, to take to another machine."""

from pathlib import Path

import click

from coach.cli import complain
from coach.store import StoreError, open_store
from coach.store.session_file import Pictures
from coach.store.whole_file import whole_file

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(no_args_is_help=False)
def session() -> None:
    """Take a session to another machine and bring it in."""


@session.command("list")
@click.argument("patient")
def list_sessions(patient: str) -> None:
    """List the sessions of a patient.

    The first word of each line is what export calls it.
    """
    with open_store() as store:
        store.patient(patient)
        sessions = store.sessions(patient)
        for warning in store.warnings:
            complain(f"note: {warning}")
    for kept in sessions:
        corrected = ", corrected" if kept.corrected else ""
        sets = f"{len(kept.sets)} sets{corrected}"
        # A line and no table: the id is there to be copied whole.
        click.echo(f"{kept.id}  {kept.ended_at:%Y-%m-%d %H:%M}  {kept.exercise}, {sets}")
    if not sessions:
        click.echo("No session of this patient is kept yet.")


@session.command("export")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=_FILE, metavar="FILE.romsession.zip")
@click.option(
    "--pictures",
    "pictures",
    flag_value="take",
    default="leave",
    help="With videos and pictures of the person, where there are any.",
)
def export_session(session_id: str, file: Path, pictures: Pictures) -> None:
    """Write a session to a file, with its traces, corrections, comments and readings.

    The patient is in it by id alone.
    """
    with open_store() as store, whole_file(file) as target:
        counts = store.export_session(session_id, target, pictures=pictures)
    click.echo(f"{file}: {_told(counts)}")


@session.command("import")
@click.argument("file", type=_FILE, metavar="FILE.romsession.zip")
@click.option("--patient", required=True, help="Whose it becomes; rom-coach patients lists them.")
def import_session(file: Path, patient: str) -> None:
    """Bring in a session that another ROM Coach has written.

    The file is checked first; where anything is wrong with it nothing is changed.
    """
    try:
        source = file.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{str(file)!r} cannot be read: {reason}") from error
    with source, open_store() as store:
        kept = store.import_session(source, patient, name=file.name)
    click.echo(f"session {kept.id}: {kept.exercise}, {len(kept.sets)} sets")


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts.items())
