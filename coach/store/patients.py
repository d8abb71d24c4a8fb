"""Whose records are kept."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import BinaryIO

from sqlalchemy import Connection, insert, select, update

from coach.store.access import demand
from coach.store.auditing import note
from coach.store.cells import Columns
from coach.store.erasing import erase, wipe
from coach.store.errors import ConflictError, StoreError
from coach.store.exporting import write_export
from coach.store.opened import Opened
from coach.store.rows import patient_of, patient_row
from coach.store.tables import PatientRow, PlanRow
from coach.store.values import ME, Patient

#: Given the ids of a patient's plans, deletes what else there is; returns how much of what.
DeleteAlso = Callable[[frozenset[str]], Mapping[str, int]]


def _nothing_else(plan_ids: frozenset[str]) -> Mapping[str, int]:
    return {}


class PatientRecords(Opened):
    """Patients: added, changed, taken away and deleted."""

    def me(self) -> Patient:
        """Return the patient who exercises alone on this machine, made on first use.

        The name is "" until somebody gives one.
        """
        demand(self._access, "change", ME)
        with self._engine.begin() as connection:
            missing = self._patient_row(connection, ME) is None
        if missing:
            # Another window of the program may be faster by a moment.
            with suppress(ConflictError), self._writing.begin() as connection:
                _create(connection, patient_row(Patient(ME, "")))
        return self.patient(ME)

    def patients(self) -> tuple[Patient, ...]:
        """Return all patients who may be seen, by name."""
        with self._engine.begin() as connection:
            rows = connection.execute(select(PatientRow).order_by(PatientRow.name, PatientRow.id))
            seen = [row for row in rows if self._access.may("read", row.id)]
        return self._readable(seen, patient_of, lambda row: f"patient {row.id}")

    def patient(self, patient_id: str) -> Patient:
        """Return a patient; `StoreError` where there is none of that id."""
        demand(self._access, "read", patient_id)
        with self._engine.begin() as connection:
            row = self._existing(connection, patient_id)
        try:
            return patient_of(row)
        except (ValueError, TypeError) as error:
            raise StoreError(
                f"patient {patient_id} is damaged: {error}; restore a backup"
            ) from error

    def save_patient(self, patient: Patient) -> None:
        """Add a patient, or change the one of that id."""
        demand(self._access, "change", patient.id)
        try:
            row = patient_row(patient)
        except ValueError as error:
            raise StoreError(f"this patient cannot be kept: {error}") from error
        with self._writing.begin() as connection:
            if self._patient_row(connection, patient.id) is None:
                _create(connection, row)
                return
            connection.execute(update(PatientRow).where(PatientRow.id == patient.id).values(row))
            note(connection, "change", "patient", patient_id=patient.id)

    def delete_patient(
        self, patient_id: str, *, also: DeleteAlso = _nothing_else
    ) -> dict[str, int]:
        """Delete what is kept of a patient, rows and files, and return how much of what.

        An entry with the same counts stays in the audit record.

        Parameters
        ----------
        patient_id : str
        also : callable, optional
            Given the ids of the patient's plans before anything is deleted: deletes what is not
            kept yet, and returns how much of what. See `coach.recorded.erasing`.
        """
        demand(self._access, "delete", patient_id)
        with self._writing.begin() as connection:
            self._existing(connection, patient_id)
            plans = connection.scalars(
                select(PlanRow.plan_id).where(PlanRow.patient_id == patient_id)
            )
            beside = also(frozenset(plans))
            counts = erase(connection, patient_id, self._sessions, beside=beside)
        wipe(self._engine)
        return counts

    def export_patient(self, patient_id: str, file: BinaryIO) -> dict[str, int]:
        """Write all there is of a patient as a .zip, and return how much of what."""
        demand(self._access, "export", patient_id)
        with self._engine.begin() as connection:
            self._existing(connection, patient_id)
            counts = write_export(file, connection, patient_id, sessions=self._sessions)
        with self._writing.begin() as connection:
            note(connection, "export", "patient", patient_id=patient_id, counts=counts)
        return counts


def _create(connection: Connection, row: Columns) -> None:
    connection.execute(insert(PatientRow), row)
    note(connection, "create", "patient", patient_id=row["id"])
