"""All there is of one patient as a .zip that any program can read."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, Select, select

from coach.store.erasing import session_folder
from coach.store.errors import StoreError
from coach.store.leaving import leaving
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

#: Already small: to squeeze it again only takes time.
SQUEEZED = {".mkv", ".mp4", ".parquet", ".zip"}


def write_export(
    file: BinaryIO, connection: Connection, patient_id: str, *, sessions: Path
) -> dict[str, int]:
    """Write a .zip with a JSON file for each table and the folders of the sessions.

    Parameters
    ----------
    file : binary file
    connection : sqlalchemy.Connection
    patient_id : str
    sessions : Path
        The sessions folder.

    Returns
    -------
    dict of str to int
        How much of what was written.

    Raises
    ------
    StoreError
        If it cannot be written.
    """
    tables = {name: _rows(connection, query) for name, query in _queries(patient_id).items()}
    for plan in tables["plans"]:
        plan["document"] = _document(plan["document"])
    counts = {name: len(rows) for name, rows in tables.items() if name not in ("patient", "audit")}
    folders = [row["folder"] for row in tables["sessions"] if row["folder"]]
    try:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, rows in tables.items():
                archive.writestr(f"{name}.json", json.dumps(rows, ensure_ascii=False, indent=1))
            counts["files"] = sum(
                add_folder(archive, session_folder(sessions, folder), f"sessions/{folder}")
                for folder in folders
            )
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"the export cannot be written: {reason}; choose another place") from error
    return counts


def add_folder(archive: zipfile.ZipFile, folder: Path, name: str) -> int:
    """Add the files of a folder under a name, and return how many there were."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    inside = {f"{name}/{path.relative_to(folder).as_posix()}": path for path in files}
    with leaving(inside) as given:
        for target, path in given.items():
            how = zipfile.ZIP_STORED if path.suffix in SQUEEZED else zipfile.ZIP_DEFLATED
            archive.write(path, target, how)
    return len(inside)


def _queries(patient_id: str) -> Mapping[str, Select[Any]]:
    ids = select(SessionRow.id).where(SessionRow.patient_id == patient_id)
    return {
        "patient": select(PatientRow).where(PatientRow.id == patient_id),
        "plans": select(PlanRow).where(PlanRow.patient_id == patient_id).order_by(PlanRow.number),
        "sessions": select(SessionRow)
        .where(SessionRow.patient_id == patient_id)
        .order_by(SessionRow.ended_at),
        "sets": select(SetRow)
        .where(SetRow.session_id.in_(ids))
        .order_by(SetRow.session_id, SetRow.position, SetRow.revision),
        "reps": select(RepRow)
        .where(RepRow.session_id.in_(ids))
        .order_by(RepRow.session_id, RepRow.set_position, RepRow.revision, RepRow.position),
        "revisions": select(RevisionRow)
        .where(RevisionRow.session_id.in_(ids))
        .order_by(RevisionRow.session_id, RevisionRow.set_position, RevisionRow.revision),
        "comments": select(CommentRow)
        .where(CommentRow.session_id.in_(ids))
        .order_by(CommentRow.session_id, CommentRow.set_position, CommentRow.t_s),
        "readings": select(ReadingRow)
        .where(ReadingRow.session_id.in_(ids))
        .order_by(ReadingRow.session_id, ReadingRow.set_position, ReadingRow.t_s),
        "morning_pains": select(MorningPainRow)
        .where(MorningPainRow.patient_id == patient_id)
        .order_by(MorningPainRow.day),
        "audit": select(AuditRow)
        .where(AuditRow.patient_id == patient_id)
        .order_by(AuditRow.number),
    }


def _rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    # By column, because plain select of a class names them so.
    return [dict(row) for row in connection.execute(query).mappings()]


def _document(text: str) -> object:
    """Return the plan's JSON, or the text as it is where it is damaged."""
    try:
        document: object = json.loads(text)
    except ValueError:
        return text
    return document
