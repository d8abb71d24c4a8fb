"""The plan of a patient, and what of it has been done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from coach.machine import data_folder
from coach.plan.checks import check_plan
from coach.plan.values import Plan
from coach.store import Store, open_store
from coach.store.engine import database_url
from coach.store.plans import newest_of
from coach.store.values import ME, KeptSession


def plan_in_use(patient_id: str = ME) -> Plan | None:
    """Return the plan of a patient; None where there is none.

    Raises
    ------
    StoreError
        It cannot be read.
    """
    if not begun():
        return None
    with open_store() as store:
        return store.current_plan(known_id(store, patient_id))


def use_plan(plan: Plan, patient_id: str = ME) -> Plan:
    """Make a plan the one a patient uses; return it as it is kept.

    A changed one has a new version, and so has one that was used before another was.

    Raises
    ------
    PlanError
        Something in it is wrong.
    StoreError
        It cannot be kept.
    """
    check_plan(plan)
    with open_store() as store:
        whose = known_id(store, patient_id)
        kept = store.save_plan(whose, plan)
        plans = store.plans(whose)
        if kept != newest_of(plans):
            newest = max(each.version for each in plans if each.id == kept.id)
            kept = store.save_plan(whose, replace(kept, version=newest + 1))
        return kept


def sessions_of(patient_id: str = ME) -> tuple[KeptSession, ...]:
    """Return all sessions of a patient; none where nothing was kept.

    Raises
    ------
    StoreError
        They cannot be read.
    """
    if not begun():
        return ()
    with open_store() as store:
        return store.sessions(known_id(store, patient_id))


def done_on(day: date, plan: Plan, patient_id: str = ME) -> Mapping[str, int]:
    """Return how often each item was done to its end on a day, under any version of the plan."""
    if not begun():
        return {}
    with open_store() as store:
        return _done(store, day, plan, patient_id)


def _done(store: Store, day: date, plan: Plan, patient_id: str) -> Mapping[str, int]:
    # The person's own day, from midnight on their own clock.
    begins = datetime.combine(day, time()).astimezone()
    sessions = store.sessions(known_id(store, patient_id), since=begins)
    return Counter(
        each.plan_item_id
        for each in sessions
        if each.plan_id == plan.id
        and each.stage == "done"
        and each.ended_at.astimezone().date() == day
    )


def known_id(store: Store, patient_id: str) -> str:
    """Return the patient's id; whoever exercises here alone is made on first use."""
    return store.me().id if patient_id == ME else patient_id


def begun() -> bool:
    """Return whether anything has been kept: looking makes no database."""
    address = database_url(None, data_folder())
    if address.get_backend_name() != "sqlite" or not address.database:
        return True
    return Path(address.database).exists()
