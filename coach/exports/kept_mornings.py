"""The mornings after exercising, from what is kept."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from coach.progress.mornings import Morning, mornings
from coach.store.store import Store
from coach.store.values import KeptSession


def mornings_in(
    store: Store,
    patient_id: str,
    sessions: Sequence[KeptSession],
    *,
    first: date | None,
    last: date | None,
    zone: tzinfo | None = None,
) -> tuple[Morning, ...]:
    """Return what was told on the mornings of some days.

    Parameters
    ----------
    store : Store
    patient_id : str
    sessions : sequence of KeptSession
        The patient's, of these days.
    first, last : date or None
        None: as far as there is anything.
    zone : tzinfo or None
        Where the patient is; None: where this machine is.

    Raises
    ------
    StoreError
    """
    told = [
        each
        for each in store.morning_pains(patient_id)
        if (first is None or each.day >= first) and (last is None or each.day <= last)
    ]
    if told and first is not None and told[0].day == first:
        # The first morning is about a day that is not among them.
        day = datetime.combine(first, time(), zone).astimezone(zone)
        earlier = store.sessions(patient_id, since=day - timedelta(days=1, hours=1), until=day)
        sessions = (*earlier, *sessions)
    return mornings(told, sessions, zone)
