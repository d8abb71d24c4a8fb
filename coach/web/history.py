"""What is kept of one patient over some days, as the page of progress needs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from coach.exercise import Exercise
from coach.exports.kept_mornings import mornings_in
from coach.plan.values import Plan
from coach.progress.adherence import Day, InForce, days_of, in_force, local_day
from coach.progress.mornings import Morning
from coach.progress.trend import Trend, trends
from coach.store.plans import newest_of
from coach.store.store import Store
from coach.store.values import KeptSession, Patient


@dataclass(frozen=True, slots=True)
class Dates:
    """Some days; None: from the beginning."""

    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class History:
    """What was done in some days.

    Attributes
    ----------
    patient : Patient
    sessions : tuple of KeptSession
        In order of time.
    plan : Plan or None
        The one that counts now.
    trends : tuple of Trend
    days : tuple of Day
        Every day; empty without sessions.
    zone : tzinfo or None
        Of the days; None: that of this machine.
    mornings : tuple of Morning
        Pain on the mornings after, where it was told.
    orders : tuple of InForce
        Which plan counted from when.
    """

    patient: Patient
    sessions: tuple[KeptSession, ...]
    plan: Plan | None
    trends: tuple[Trend, ...]
    days: tuple[Day, ...]
    zone: tzinfo | None
    mornings: tuple[Morning, ...] = ()
    orders: tuple[InForce, ...] = ()

    def exercises(self) -> tuple[str, ...]:
        """Return the exercises that were done, the last one first."""
        return tuple(dict.fromkeys(session.exercise for session in reversed(self.sessions)))


def read_history(
    store: Store,
    patient: Patient,
    dates: Dates,
    *,
    catalogue: Mapping[str, Exercise],
    zone: tzinfo | None = None,
) -> History:
    """Read what was done in some days.

    Raises
    ------
    StoreError
        One clear line.
    """
    since, until = moments(dates, zone)
    sessions = store.sessions(patient.id, since=since, until=until)
    course = store.plan_course(patient.id)
    orders = in_force(course, zone=zone)
    days: tuple[Day, ...] = ()
    if sessions:
        first = dates.first or local_day(sessions[0].ended_at, zone)
        days = days_of(sessions, first, dates.last, zone=zone, orders=orders)
    told = mornings_in(store, patient.id, sessions, first=dates.first, last=dates.last, zone=zone)
    plan = newest_of([each for _, each in course])
    found = trends(sessions, catalogue)
    return History(patient, sessions, plan, found, days, zone, told, orders)


def moments(dates: Dates, zone: tzinfo | None) -> tuple[datetime | None, datetime]:
    """Return the first moment of some days, and the first after them."""
    first = None if dates.first is None else _midnight(dates.first, zone)
    return first, _midnight(dates.last + timedelta(days=1), zone)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    """Return the first moment of a day where the patient is."""
    return datetime.combine(day, time(), zone).astimezone(zone)
