"""What is kept, read and written as values."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar

from sqlalchemy import Connection, Engine, Row, and_, func, insert, select, update

from coach.plan.values import Plan
from coach.store.access import SINGLE_USER, Access, demand
from coach.store.auditing import note
from coach.store.erasing import erase, session_folder, wipe
from coach.store.errors import ConflictError, StoreError
from coach.store.exporting import write_export
from coach.store.history import read_sessions
from coach.store.plan_text import plan_of, plan_text, says_same
from coach.store.rows import (
    Columns,
    audit_of,
    moment,
    patient_of,
    patient_row,
    rep_rows,
    session_row,
    set_rows,
)
from coach.store.tables import AuditRow, PatientRow, PlanRow, RepRow, SessionRow, SetRow
from coach.store.values import AuditEntry, KeptSession, Patient

#: The one patient of somebody who exercises alone.
ME = "me"

T = TypeVar("T")


class Store:
    """Patients, plans and sessions; `open_store` makes it.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        Of a database that is up to date; closed with the store.
    sessions : Path
        Folder of the sessions' own folders; need not exist.
    access : Access
        Who may do what.

    Notes
    -----
    Each call is one transaction of its own: it has happened whole, or not at all. Every call may
    raise `StoreError`, whose text is one clear line; `AccessError`, one of them, where it is not
    allowed. A row that is damaged is left out and told of in `warnings`.
    """

    def __init__(self, engine: Engine, sessions: Path, *, access: Access = SINGLE_USER) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writing=True)
        self._sessions = sessions
        self._access = access
        self._warnings: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be read since the store was opened, one line each."""
        return tuple(self._warnings)

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

    def delete_patient(self, patient_id: str) -> dict[str, int]:
        """Delete all there is of a patient, rows and files, and return how much of what.

        An entry with the same counts stays in the audit record.
        """
        demand(self._access, "delete", patient_id)
        with self._writing.begin() as connection:
            self._existing(connection, patient_id)
            counts = erase(connection, patient_id, self._sessions)
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
        demand(self._access, "read", patient_id)
        with self._engine.begin() as connection:
            rows = connection.execute(
                select(PlanRow).where(PlanRow.patient_id == patient_id).order_by(PlanRow.number)
            ).all()
        return self._readable(
            rows,
            lambda row: plan_of(row.document),
            lambda row: f"version {row.version} of plan {row.plan_id}",
        )

    def current_plan(self, patient_id: str) -> Plan | None:
        """Return the newest version of the plan saved last; None where there is no plan."""
        plans = self.plans(patient_id)
        if not plans:
            return None
        same = [plan for plan in plans if plan.id == plans[-1].id]
        return max(same, key=lambda plan: plan.version)

    def add_session(self, session: KeptSession) -> None:
        """Add a session with its sets and repetitions: all of it or, where that fails, nothing."""
        demand(self._access, "change", session.patient_id)
        if session.folder:
            session_folder(self._sessions, session.folder)
        try:
            row, sets, reps = session_row(session), set_rows(session), rep_rows(session)
        except ValueError as error:
            raise StoreError(f"this session cannot be kept: {error}") from error
        with self._writing.begin() as connection:
            self._existing(connection, session.patient_id)
            connection.execute(insert(SessionRow), row)
            if sets:
                connection.execute(insert(SetRow), sets)
            if reps:
                connection.execute(insert(RepRow), reps)
            note(
                connection,
                "create",
                "session",
                patient_id=session.patient_id,
                subject_id=session.id,
                counts={"sets": len(sets), "reps": len(reps)},
            )

    def sessions(
        self,
        patient_id: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[KeptSession, ...]:
        """Return the sessions of a patient in order of time.

        Parameters
        ----------
        patient_id : str
        since, until : datetime, optional
            With a time zone. Those that ended at `since` or later, and before `until`.
        """
        demand(self._access, "read", patient_id)
        chosen = SessionRow.patient_id == patient_id
        if since is not None:
            chosen = and_(chosen, SessionRow.ended_at >= moment(since))
        if until is not None:
            chosen = and_(chosen, SessionRow.ended_at < moment(until))
        with self._engine.begin() as connection:
            return read_sessions(connection, chosen, self._warn)

    def session_count(self, patient_id: str) -> int:
        """Return how many sessions of a patient are kept."""
        demand(self._access, "read", patient_id)
        query = select(func.count()).where(SessionRow.patient_id == patient_id)
        with self._engine.begin() as connection:
            return connection.scalars(query).one()

    def session(self, session_id: str) -> KeptSession:
        """Return a session; `StoreError` where there is none of that id."""
        with self._engine.begin() as connection:
            owner = connection.scalar(
                select(SessionRow.patient_id).where(SessionRow.id == session_id)
            )
            if owner is None:
                raise StoreError(f"there is no session {session_id!r}")
            demand(self._access, "read", owner)
            told: list[str] = []
            found = read_sessions(connection, SessionRow.id == session_id, told.append)
        if not found:
            raise StoreError(f"{told[0]}; restore a backup")
        return found[0]

    def audit(self, patient_id: str | None = None) -> tuple[AuditEntry, ...]:
        """Return what was done, oldest first: to one patient, or to everything."""
        demand(self._access, "read", patient_id)
        query = select(AuditRow).order_by(AuditRow.number)
        if patient_id is not None:
            query = query.where(AuditRow.patient_id == patient_id)
        with self._engine.begin() as connection:
            rows = connection.execute(query).all()
        return self._readable(rows, audit_of, lambda row: f"audit entry {row.number}")

    def _existing(self, connection: Connection, patient_id: str) -> Row[Any]:
        row = self._patient_row(connection, patient_id)
        if row is None:
            raise StoreError(
                f"there is no patient {patient_id!r}; rom-coach patients lists those there are"
            )
        return row

    def _patient_row(self, connection: Connection, patient_id: str) -> Row[Any] | None:
        return connection.execute(select(PatientRow).where(PatientRow.id == patient_id)).first()

    def _versions(self, connection: Connection, patient_id: str, plan_id: str) -> dict[int, str]:
        rows = connection.execute(
            select(PlanRow.version, PlanRow.document).where(
                PlanRow.patient_id == patient_id, PlanRow.plan_id == plan_id
            )
        )
        return {row.version: row.document for row in rows}

    def _readable(
        self,
        rows: Iterable[Row[Any]],
        read: Callable[[Row[Any]], T],
        name: Callable[[Row[Any]], str],
    ) -> tuple[T, ...]:
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except (ValueError, TypeError) as error:
                first = str(error).splitlines()[0]
                self._warn(f"{name(row)} is damaged and left out: {first}")
        return tuple(found)

    def _warn(self, line: str) -> None:
        if line not in self._warnings:
            self._warnings.append(line)


def _create(connection: Connection, row: Columns) -> None:
    connection.execute(insert(PatientRow), row)
    note(connection, "create", "patient", patient_id=row["id"])
