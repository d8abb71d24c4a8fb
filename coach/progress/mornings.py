"""Pain on the morning after exercising, against pain before it.

Clinical reference, section 5: a next-day rise lowers the load; a rise of two or more is a reason
to suggest it. Here it is told, and nothing changes by itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from coach.language import Language, Text
from coach.progress.adherence import local_day
from coach.progress.trend import by_time
from coach.progress.wording import day_name
from coach.store.values import KeptSession, MorningPain

#: Clinical reference, section 5.
RISE = 2
_DAY = timedelta(days=1)
_MOST_TOLD = 5

_ROSE = Text(
    "{day}: pain {pain} in the morning, {rise} more than before the exercise of the day before."
)
_MEANS = Text("A rise of {least} or more speaks for a lower load. Nothing changes by itself.")


@dataclass(frozen=True, slots=True)
class Morning:
    """A morning after a day of exercise.

    Attributes
    ----------
    day : date
        That morning, on the patient's own calendar.
    pain : int
        0 to 10.
    before : int or None
        Pain before the first exercise of the day before; None: not told.
    """

    day: date
    pain: int
    before: int | None

    @property
    def rise(self) -> int:
        """How much more it hurts than before the exercise; 0 where that is not known."""
        return 0 if self.before is None else self.pain - self.before

    @property
    def rose(self) -> bool:
        """Whether it is a rise that counts."""
        return self.rise >= RISE


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be asked on a morning: how it is, against `before` (None: not told)."""

    day: date
    before: int | None


def mornings(
    told: Iterable[MorningPain], sessions: Iterable[KeptSession], zone: tzinfo | None
) -> tuple[Morning, ...]:
    """Return what was told, with the pain before the exercise it is about, in order of days."""
    before = _pain_before(sessions, zone)
    found = sorted(told, key=lambda each: each.day)
    return tuple(Morning(each.day, each.pain, before.get(each.day - _DAY)) for each in found)


def question_for(
    day: date,
    sessions: Sequence[KeptSession],
    told: Iterable[MorningPain],
    *,
    zone: tzinfo | None,
) -> Question | None:
    """Return what to ask on a day; None where there is nothing to ask.

    It is asked once, on the day after somebody exercised before the camera, before they exercise
    again.

    Parameters
    ----------
    day : date
        The patient's own.
    sessions : sequence of KeptSession
        Those of the day before and of the day; others do no harm.
    told : iterable of MorningPain
    zone : tzinfo or None
        Where the patient is; None: where this machine is.
    """
    done = {local_day(each.ended_at, zone) for each in sessions if each.source == "live"}
    if day - _DAY not in done or day in done or any(each.day == day for each in told):
        return None
    return Question(day, _pain_before(sessions, zone).get(day - _DAY))


def rise_words(
    mornings: Iterable[Morning],
    language: Language,
    *,
    day: Callable[[date, Language], str] = day_name,
) -> tuple[str, ...]:
    """Return for a therapist on which mornings pain rose and what that means; empty for none.

    Of many, the newest are told; a chart has all of them.

    Parameters
    ----------
    mornings : iterable of Morning
        In order of days.
    language : Language
    day : callable, optional
        How a day is written.
    """
    rose = [morning for morning in mornings if morning.rose]
    lines = tuple(
        _ROSE.say(language, day=day(morning.day, language), pain=morning.pain, rise=morning.rise)
        for morning in rose[-_MOST_TOLD:]
    )
    return (*lines, _MEANS.say(language, least=RISE)) if lines else ()


def _pain_before(sessions: Iterable[KeptSession], zone: tzinfo | None) -> dict[date, int]:
    """Return the pain that was told before the first exercise of each day."""
    before: dict[date, int] = {}
    for session in by_time(sessions):
        if session.pain_before is not None:
            before.setdefault(local_day(session.ended_at, zone), session.pain_before)
    return before
