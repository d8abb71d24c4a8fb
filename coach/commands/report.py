"""rom-coach report."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import complain
from coach.commands.options import EXERCISES_OPTION, LANGUAGE_OPTION
from coach.language import Language
from pose.errors import RomCoachError

if TYPE_CHECKING:
    from coach.exports.record import Identity, Record

#: What --out may end in.
ENDINGS = (".pdf", ".html", ".csv", ".parquet", ".fhir.json")
_DAY = click.DateTime(formats=["%Y-%m-%d"])


class NothingKeptError(RomCoachError):
    """There is nothing to report on."""


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="report.pdf, report.html, reps.csv, reps.parquet or record.fhir.json: the form is that of "
    "the ending. Beside reps.csv goes reps-sets.csv.",
)
@click.option("--from", "since", type=_DAY, metavar="DAY", help="First day, such as 2026-01-01.")
@click.option("--to", "until", type=_DAY, metavar="DAY", help="Last day.")
@click.option("--patient", metavar="ID", help="Whose; by default who exercises on this machine.")
@click.option(
    "--with-name", is_flag=True, help="Put the name in tables and FHIR; a report always has it."
)
@EXERCISES_OPTION
@LANGUAGE_OPTION
def report(
    out: Path,
    since: datetime | None,
    until: datetime | None,
    patient: str | None,
    with_name: bool,
    folder: Path | None,
    language: Language,
) -> None:
    """Write what was kept: a report, tables or FHIR.

    \b
    rom-coach report --from 2026-01-01 --to 2026-03-31 --out report.pdf
    """  # noqa: D301
    if not out.name.lower().endswith(ENDINGS):
        raise click.UsageError(f"--out {out.name!r} must end in one of {', '.join(ENDINGS)}")
    if since is not None and until is not None and until < since:
        raise click.UsageError(f"--to {until:%Y-%m-%d} lies before --from {since:%Y-%m-%d}")
    record = _record(patient, since, until, folder=folder)
    _write(out, record, identity="name" if with_name else "id", language=language)


def _record(
    patient_id: str | None, since: datetime | None, until: datetime | None, *, folder: Path | None
) -> "Record":
    """Read what is asked for from the store."""
    from coach.catalogue import exercises
    from coach.exports.kept_mornings import mornings_in
    from coach.exports.record import Record
    from coach.progress.adherence import in_force
    from coach.store import open_store
    from coach.store.plans import newest_of

    catalogue = exercises(folder)
    with open_store() as store:
        patient = store.me() if patient_id is None else store.patient(patient_id)
        sessions = store.sessions(patient.id, since=_begin(since), until=_end(until))
        if not sessions:
            raise NothingKeptError(_nothing(len(store.sessions(patient.id)), since, until))
        course = store.plan_course(patient.id)
        first = None if since is None else since.date()
        last = None if until is None else until.date()
        told = mornings_in(store, patient.id, sessions, first=first, last=last)
        for warning in store.warnings:
            complain(f"note: left out: {warning}")
    return Record(
        patient,
        sessions,
        catalogue,
        datetime.now().astimezone(),
        since=first,
        until=last,
        plan=newest_of([each for _, each in course]),
        mornings=told,
        orders=in_force(course),
    )


def _begin(day: datetime | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min).astimezone()


def _end(day: datetime | None) -> datetime | None:
    return None if day is None else _begin(day + timedelta(days=1))


def _nothing(others: int, since: datetime | None, until: datetime | None) -> str:
    """Return that nothing was kept, and what can be done about it."""
    if others == 0:
        return "nothing was kept for this patient yet; save a session first, or name --patient"
    days = [
        f"{word} {day:%Y-%m-%d}"
        for word, day in (("from", since), ("to", until))
        if day is not None
    ]
    return f"nothing was kept {' '.join(days)}, but {others} sessions on other days; choose others"


def _write(out: Path, record: "Record", *, identity: "Identity", language: Language) -> None:
    """Write the form that the name ends in, whole or not at all."""
    from coach.exports.folder import result_folder
    from coach.exports.record_file import write_record

    with result_folder(out.parent) as staged:
        write_record(staged / out.name, record, identity=identity, language=language)
