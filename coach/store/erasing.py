"""Deleting a patient: files, then rows, so that one that was stopped can be begun again."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from sqlalchemy import Connection, Engine, delete, func, select, update

from coach.store.arriving import remove, remove_arrivals
from coach.store.auditing import note
from coach.store.errors import StoreError
from coach.store.tables import (
    AuditRow,
    CommentRow,
    MorningPainRow,
    PatientRow,
    PlanRow,
    ReadingRow,
    RepRow,
    RevisionRow,
    SessionRow,
    SetRow,
)


def session_folder(sessions: Path, folder: str) -> Path:
    """Return where the files of a session lie.

    Raises
    ------
    StoreError
        If that is not below the sessions folder.
    """
    inside = PurePosixPath(folder)
    if not inside.parts or inside.is_absolute() or ".." in inside.parts or "\\" in folder:
        raise StoreError(
            f"{folder!r} is no folder of a session; it must lie in the sessions folder"
        )
    return sessions / inside


def erase(
    connection: Connection,
    patient_id: str,
    sessions: Path,
    *,
    beside: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, int]:
    """Delete all there is of a patient, and return how much of what.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    patient_id : str
    sessions : Path
        The sessions folder.
    beside : mapping of str to int, optional
        How much of what was deleted already, for the record.

    Raises
    ------
    StoreError
        If a file cannot be deleted; then the rows are all still there.
    """
    counts = _counts(connection, patient_id)
    folders = connection.scalars(
        select(SessionRow.folder).where(SessionRow.patient_id == patient_id)
    )
    counts["files"] = sum(remove(session_folder(sessions, each)) for each in folders if each)
    counts["files"] += remove_arrivals(sessions, patient_id)
    # What belongs to a patient goes with the row: the foreign keys say so.
    connection.execute(delete(PatientRow).where(PatientRow.id == patient_id))
    connection.execute(
        update(AuditRow).where(AuditRow.patient_id == patient_id).values(subject_id="")
    )
    counts |= {what: number for what, number in beside.items() if number}
    note(connection, "delete", "patient", patient_id=patient_id, counts=counts)
    return counts


def wipe(engine: Engine) -> None:
    """Take what was deleted out of the files of the database too.

    Raises
    ------
    StoreError
        If another program reads on and on; what was deleted is gone from the database then.
    """
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(
                "VACUUM patients, plans, sessions, sets, reps, "
                "revisions, comments, readings, morning_pains, audit"
            )
        return
    with engine.connect().execution_options(outside_transaction=True) as connection:
        # `secure_delete` has overwritten the pages; here goes the log that still has them.
        busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if busy:
        raise StoreError(
            "everything was deleted, but traces stay in the log of the database until every "
            "window of ROM Coach is closed; close them"
        )


def _counts(connection: Connection, patient_id: str) -> dict[str, int]:
    ids = select(SessionRow.id).where(SessionRow.patient_id == patient_id)
    asked = {
        "plans": select(func.count()).where(PlanRow.patient_id == patient_id),
        "sessions": select(func.count()).where(SessionRow.patient_id == patient_id),
        "sets": select(func.count()).where(SetRow.session_id.in_(ids)),
        "reps": select(func.count()).where(RepRow.session_id.in_(ids)),
        "revisions": select(func.count()).where(RevisionRow.session_id.in_(ids)),
        "comments": select(func.count()).where(CommentRow.session_id.in_(ids)),
        "readings": select(func.count()).where(ReadingRow.session_id.in_(ids)),
        "morning_pains": select(func.count()).where(MorningPainRow.patient_id == patient_id),
    }
    return {name: connection.scalars(query).one() for name, query in asked.items()}
