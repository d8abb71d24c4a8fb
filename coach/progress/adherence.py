"""What was done on which day, against the plan where there is one, and how it felt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from coach.plan.values import WEEKDAYS, Plan, PlanItem
from coach.progress.trend import by_time
from coach.store.values import KeptSession
from coach.values import RepGrade

#: Graded by how far they went; the others could not be judged.
JUDGED: tuple[RepGrade, ...] = ("full", "partial", "attempt")


@dataclass(frozen=True, slots=True)
class Day:
    """One day.

    Attributes
    ----------
    day : date
        The patient's own.
    sessions : int
    counts : mapping of RepGrade to int
        Full, partial and attempted repetitions; every one of them is there.
    ordered, done : int
        Sessions the plan asks for, and how many of them were done, none twice; both 0 without
        a plan.
    """

    day: date
    sessions: int
    counts: Mapping[RepGrade, int]
    ordered: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class InForce:
    """A version of a plan, and the day from which it counted, until the next one did."""

    since: date
    plan: Plan


@dataclass(frozen=True, slots=True)
class Span:
    """Some days in a row, added up.

    Attributes
    ----------
    days : int
        How many.
    active : int
        On how many something was done.
    ordered, done : int
        As of `Day`.
    """

    days: int
    active: int
    ordered: int
    done: int

    @property
    def percent(self) -> float | None:
        """Return the share of what was ordered that was done, 0 to 100; None without orders."""
        return 100 * self.done / self.ordered if self.ordered else None


@dataclass(frozen=True, slots=True)
class Feeling:
    """What was said about one session: 0 to 10; None where it was not asked."""

    session_id: str
    at: datetime
    pain_before: int | None
    pain_after: int | None
    worst_pain: int | None
    effort: int | None


def local_day(moment: datetime, zone: tzinfo | None) -> date:
    """Return the day of a moment where the patient is; None: where this machine is."""
    return moment.astimezone(zone).date()


def days_of(
    sessions: Sequence[KeptSession],
    first: date,
    last: date,
    *,
    zone: tzinfo | None = None,
    orders: Sequence[InForce] = (),
) -> tuple[Day, ...]:
    """Return every day from the first to the last, also those on which nothing was done.

    Each day is held against the plan that counted on it, of `orders` in order of time: one that
    is changed later asks for nothing afterwards. The first counts from its own first day, also
    where it was kept later. What was done under another plan is not held against it.
    """
    done: dict[date, list[KeptSession]] = {}
    for session in sessions:
        done.setdefault(local_day(session.ended_at, zone), []).append(session)
    length = (last - first).days + 1
    every = (first + timedelta(days=number) for number in range(length))
    return tuple(_day(day, done.get(day, ()), plan_on(day, orders)) for day in every)


def in_force(
    kept: Iterable[tuple[datetime, Plan]], *, zone: tzinfo | None = None
) -> tuple[InForce, ...]:
    """Return from which day each version of each plan counted, in order of time.

    Parameters
    ----------
    kept : iterable of (datetime, Plan)
        When each was kept, in that order. A version that came after a later one never counted.
    zone : tzinfo, optional
        Of the days.
    """
    newest: dict[str, int] = {}
    found = []
    for at, plan in kept:
        if plan.version >= newest.get(plan.id, 0):
            newest[plan.id] = plan.version
            found.append(InForce(local_day(at, zone), plan))
    return tuple(found)


def plan_on(day: date, orders: Sequence[InForce]) -> Plan | None:
    """Return the plan that counted on a day; before the first one, that one."""
    if not orders:
        return None
    past = [order for order in orders if order.since <= day]
    return (past[-1] if past else orders[0]).plan


def span_of(days: Sequence[Day], last: int | None = None) -> Span:
    """Add up the last so many days, or all; there may be fewer."""
    part = days if last is None else days[max(0, len(days) - last) :]
    return Span(
        days=len(part),
        active=sum(day.sessions > 0 for day in part),
        ordered=sum(day.ordered for day in part),
        done=sum(day.done for day in part),
    )


def feelings(sessions: Iterable[KeptSession]) -> tuple[Feeling, ...]:
    """Return pain and effort of each session that was asked for any, in order of time."""
    found = (_feeling(session) for session in by_time(sessions))
    return tuple(
        each
        for each in found
        if (each.pain_before, each.worst_pain, each.effort) != (None, None, None)
    )


def ordered_on(item: PlanItem, plan: Plan, day: date) -> int:
    """Return how often an item of a plan is to be done on a day."""
    first = max(plan.starts_on, item.starts_on or plan.starts_on)
    ends = [end for end in (plan.ends_on, item.ends_on) if end is not None]
    if day < first or any(day > end for end in ends):
        return 0
    return item.times_a_day if WEEKDAYS[day.weekday()] in item.weekdays else 0


def _day(day: date, sessions: Sequence[KeptSession], plan: Plan | None) -> Day:
    grades = Counter(rep.grade for it in sessions for kept in it.sets for rep in kept.reps)
    counts = {grade: grades[grade] for grade in JUDGED}
    if plan is None:
        return Day(day, len(sessions), counts)
    times = Counter(it.plan_item_id for it in sessions if it.plan_id == plan.id)
    orders = {item.id: ordered_on(item, plan, day) for item in plan.items}
    done = sum(min(times[item], order) for item, order in orders.items())
    return Day(day, len(sessions), counts, sum(orders.values()), done)


def _feeling(session: KeptSession) -> Feeling:
    ratings = [kept.rating for kept in session.sets if kept.rating is not None]
    pains = [rating.pain for rating in ratings if rating.pain is not None]
    efforts = [rating.effort for rating in ratings if rating.effort is not None]
    before = [] if session.pain_before is None else [session.pain_before]
    return Feeling(
        session_id=session.id,
        at=session.ended_at,
        pain_before=session.pain_before,
        pain_after=pains[-1] if pains else None,
        worst_pain=max([*before, *pains], default=None),
        effort=max(efforts, default=None),
    )
