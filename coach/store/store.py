"""What is kept, read and written as values."""

from sqlalchemy import select

from coach.store.access import demand
from coach.store.pains import PainRecords
from coach.store.patients import PatientRecords
from coach.store.plans import PlanRecords
from coach.store.remarks import RemarkRecords
from coach.store.revising import RevisionRecords
from coach.store.rows import audit_of
from coach.store.sessions import SessionRecords
from coach.store.tables import AuditRow
from coach.store.travelling import TravelRecords
from coach.store.values import ME as ME
from coach.store.values import AuditEntry


class Store(
    PatientRecords,
    PlanRecords,
    SessionRecords,
    RevisionRecords,
    RemarkRecords,
    PainRecords,
    TravelRecords,
):
    """All that is kept; `open_store` makes it.

    Notes
    -----
    Each call is one transaction of its own: it has happened whole, or not at all. Every call may
    raise `StoreError`, whose text is one clear line; `AccessError`, one of them, where it is not
    allowed. A row that is damaged is left out and told of in `warnings`.
    """

    def audit(self, patient_id: str | None = None) -> tuple[AuditEntry, ...]:
        """Return what was done, oldest first: to one patient, or to everything."""
        demand(self._access, "read", patient_id)
        query = select(AuditRow).order_by(AuditRow.number)
        if patient_id is not None:
            query = query.where(AuditRow.patient_id == patient_id)
        with self._engine.begin() as connection:
            rows = connection.execute(query).all()
        return self._readable(rows, audit_of, lambda row: f"audit entry {row.number}")
