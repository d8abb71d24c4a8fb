"""The plan of the one person who exercises here, and what of it has been done."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

from coach.machine import data_folder
from coach.plan.checks import check_plan
from coach.plan.values import Plan
from coach.store import Store, open_store
from coach.store.engine import database_url
from coach.store.values import KeptSession


def plan_in_use() -> Plan | None:
    """Return the plan; None where there is none.

    Raises
    ------
    StoreError
        It cannot be read.
    """
    if not _begun():
        return None
    with open_store() as store:
        return store.current_plan(store.me().id)


def use_plan(plan: Plan) -> Plan:
    """Make a plan the one in use and return it as it is kept: a changed one has a new version.

    Raises
    ------
    PlanError
        Something in it is wrong.
    StoreError
        It cannot be kept.
    """
    check_plan(plan)
    with open_store() as store:
        return store.save_plan(store.me().id, plan)


def sessions_of() -> tuple[KeptSession, ...]:
    """Return all sessions of the person the plan is for; none where nothing was kept.

    Raises
    ------
    StoreError
        They cannot be read.
    """
    if not _begun():
        return ()
    with open_store() as store:
        return store.sessions(store.me().id)


def done_on(day: date, plan: Plan) -> Mapping[str, int]:
    """Return how often each item was done to its end on a day, under any version of the plan."""
    if not _begun():
        return {}
    with open_store() as store:
        return _done(store, day, plan)


def _done(store: Store, day: date, plan: Plan) -> Mapping[str, int]:
    # The person's own day, from midnight on their own clock.
    begins = datetime.combine(day, time()).astimezone()
    sessions = store.sessions(store.me().id, since=begins)
    return Counter(
        each.plan_item_id
        for each in sessions
        if each.plan_id == plan.id
        and each.stage == "done"
        and each.ended_at.astimezone().date() == day
    )


def _begun() -> bool:
    """Return whether anything has been kept: looking makes no database."""
    address = database_url(None, data_folder())
    if address.get_backend_name() != "sqlite" or not address.database:
        return True
    return Path(address.database).exists()
