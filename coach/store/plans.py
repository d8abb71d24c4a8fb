"""What was ordered, in all its versions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from coach.plan.values import Plan
from coach.store.access import demand
from coach.store.auditing import note
from coach.store.cells import moment, moment_of
from coach.store.opened import Opened
from coach.store.plan_text import plan_of, plan_text, says_same
from coach.store.tables import PatientRow, PlanRow


class PlanRecords(Opened):
    """Plans; a version that was saved is never changed."""

    def save_plan(self, patient_id: str, plan: Plan) -> Plan:
        """Add a version of a plan and return it as it is kept.

        Parameters
        ----------
        patient_id : str
        plan : Plan
            Where its version is there already and says something else, it becomes the version
            after the newest; where it says the same, nothing is done.
        """
        demand(self._access, "change", patient_id)
        with self._writing.begin() as connection:
            # Two that save at once number their versions one after the other.
            connection.execute(
                select(PatientRow.id).where(PatientRow.id == patient_id).with_for_update()
            )
            self._existing(connection, patient_id)
            texts = self._versions(connection, patient_id, plan.id)
            if says_same(texts.get(plan.version), plan):
                return plan
            if plan.version in texts:
                plan = replace(plan, version=max(texts) + 1)
            connection.execute(
                insert(PlanRow),
                {
                    "patient_id": patient_id,
                    "plan_id": plan.id,
                    "version": plan.version,
                    "saved_at": moment(datetime.now(UTC)),
                    "document": plan_text(plan),
                },
            )
            note(
                connection,
                "change" if texts else "create",
                "plan",
                patient_id=patient_id,
                subject_id=plan.id,
                counts={"version": plan.version, "exercises": len(plan.items)},
            )
        return plan

    def plans(self, patient_id: str) -> tuple[Plan, ...]:
        """Return all versions of all plans of a patient, in the order they were saved."""
        return tuple(plan for _, plan in self.plan_course(patient_id))

    def plan_course(self, patient_id: str) -> tuple[tuple[datetime, Plan], ...]:
        """Return `plans` with the moment at which each was saved, in UTC."""
        demand(self._access, "read", patient_id)
        with self._engine.begin() as connection:
            rows = connection.execute(
                select(PlanRow).where(PlanRow.patient_id == patient_id).order_by(PlanRow.number)
            ).all()
        return self._readable(
            rows,
            lambda row: (moment_of(row.saved_at), plan_of(row.document)),
            lambda row: f"version {row.version} of plan {row.plan_id}",
        )

    def has_plan(self, patient_id: str, plan_id: str) -> bool:
        """Tell whether a plan of that id was ever saved for a patient."""
        demand(self._access, "read", patient_id)
        with self._engine.begin() as connection:
            return bool(self._versions(connection, patient_id, plan_id))

    def current_plan(self, patient_id: str) -> Plan | None:
        """Return the newest version of the plan saved last; None where there is no plan."""
        return newest_of(self.plans(patient_id))

    def _versions(self, connection: Connection, patient_id: str, plan_id: str) -> dict[int, str]:
        rows = connection.execute(
            select(PlanRow.version, PlanRow.document).where(
                PlanRow.patient_id == patient_id, PlanRow.plan_id == plan_id
            )
        )
        return {row.version: row.document for row in rows}


def newest_of(plans: Sequence[Plan]) -> Plan | None:
    """Return the newest version of the plan that was saved last, of plans in that order."""
    same = [plan for plan in plans if plan.id == plans[-1].id]
    return max(same, key=lambda plan: plan.version, default=None)
