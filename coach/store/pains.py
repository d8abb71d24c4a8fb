"""What a patient says on the morning after."""

from datetime import UTC, date, datetime

from sqlalchemy import delete, insert, select

from coach.store.access import demand
from coach.store.auditing import note
from coach.store.errors import StoreError
from coach.store.opened import Opened
from coach.store.remark_rows import pain_of, pain_row
from coach.store.tables import MorningPainRow
from coach.store.values import MorningPain


class PainRecords(Opened):
    """Pain on the morning after exercising."""

    def add_morning_pain(self, patient_id: str, day: date, pain: int) -> MorningPain:
        """Keep what was told on a morning; told again on the same day, the last answer counts.

        Parameters
        ----------
        patient_id : str
        day : date
            That morning, on the patient's own calendar.
        pain : int
            0 to 10.
        """
        demand(self._access, "change", patient_id)
        told = MorningPain(patient_id, day, pain, datetime.now(UTC))
        try:
            row = pain_row(told)
        except ValueError as error:
            raise StoreError(f"this cannot be kept: {error}") from error
        with self._writing.begin() as connection:
            self._existing(connection, patient_id)
            before = connection.execute(
                delete(MorningPainRow).where(
                    MorningPainRow.patient_id == patient_id, MorningPainRow.day == row["day"]
                )
            ).rowcount
            connection.execute(insert(MorningPainRow), row)
            note(connection, "change" if before else "create", "pain", patient_id=patient_id)
        return told

    def morning_pains(self, patient_id: str) -> tuple[MorningPain, ...]:
        """Return what was told on all mornings, in order of days."""
        demand(self._access, "read", patient_id)
        with self._engine.begin() as connection:
            rows = connection.execute(
                select(MorningPainRow)
                .where(MorningPainRow.patient_id == patient_id)
                .order_by(MorningPainRow.day)
            ).all()
        return self._readable(rows, pain_of, lambda row: f"pain of the morning {row.day}")
