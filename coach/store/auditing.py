"""The record of what was done to what is kept."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from coach.store.cells import moment
from coach.store.tables import AuditRow
from coach.store.values import AuditAction


def note(
    connection: Connection,
    action: AuditAction,
    subject: str,
    *,
    patient_id: str = "",
    subject_id: str = "",
    counts: Mapping[str, int] | None = None,
) -> None:
    """Add an entry, in the transaction of what it tells of; the arguments as `AuditEntry`."""
    connection.execute(
        insert(AuditRow),
        {
            "at": moment(datetime.now(UTC)),
            "action": action,
            "subject": subject,
            "patient_id": patient_id,
            "subject_id": subject_id,
            "counts": json.dumps(dict(counts or {})),
        },
    )
