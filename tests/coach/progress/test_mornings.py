from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from coach.progress.mornings import Morning, Question, mornings, question_for, rise_words
from coach.store.values import MorningPain
from tests.coach.progress.kept import kept_session

BANGKOK = timezone(timedelta(hours=7))
TODAY = date(2026, 3, 10)


def told(day: date, pain: int) -> MorningPain:
    return MorningPain("me", day, pain, datetime(2026, 3, 10, tzinfo=UTC))


def done(moment: str, pain: int | None = 2, source: str = "live"):
    ended_at = datetime.fromisoformat(moment).replace(tzinfo=BANGKOK)
    return replace(
        kept_session("2026-03-09 10:00"), ended_at=ended_at, pain_before=pain, source=source
    )


YESTERDAY = done("2026-03-09 18:00")
ASKED = {
    "the day after": ([YESTERDAY], [], Question(TODAY, 2)),
    "pain before was not told": ([done("2026-03-09 18:00", None)], [], Question(TODAY, None)),
    "of two, before the first": (
        [done("2026-03-09 18:00", 4), done("2026-03-09 09:00", 1)], [], Question(TODAY, 1),
    ),
    "late in the evening": ([done("2026-03-09 23:59")], [], Question(TODAY, 2)),
    "two days after": ([done("2026-03-08 18:00")], [], None),
    "exercised again already": ([YESTERDAY, done("2026-03-10 07:00")], [], None),
    "told already": ([YESTERDAY], [told(TODAY, 3)], None),
    "told the day before": ([YESTERDAY], [told(date(2026, 3, 9), 3)], Question(TODAY, 2)),
    "only a clip": ([done("2026-03-09 18:00", None, "clip")], [], None),
    "nothing": ([], [], None),
}  # fmt: skip


@pytest.mark.parametrize(("sessions", "pains", "asked"), ASKED.values(), ids=ASKED.keys())
def test_it_is_asked_once_on_the_day_after(sessions, pains, asked) -> None:
    assert question_for(TODAY, sessions, pains, zone=BANGKOK) == asked


def test_the_day_is_the_patients_own() -> None:
    # 01:00 in Bangkok is still the evening before in UTC.
    night = done("2026-03-10 01:00")
    assert question_for(TODAY, [YESTERDAY, night], [], zone=BANGKOK) is None
    assert question_for(TODAY, [night], [], zone=UTC) == Question(TODAY, 2)


def test_pain_is_told_against_the_day_before() -> None:
    pains = [told(TODAY, 5), told(date(2026, 3, 9), 1), told(date(2026, 3, 20), 4)]
    assert mornings(pains, [YESTERDAY], BANGKOK) == (
        Morning(date(2026, 3, 9), 1, None),
        Morning(TODAY, 5, 2),
        Morning(date(2026, 3, 20), 4, None),
    )


RISES = {
    "two more": (Morning(TODAY, 4, 2), True),
    "one more": (Morning(TODAY, 3, 2), False),
    "less": (Morning(TODAY, 0, 2), False),
    "not known": (Morning(TODAY, 9, None), False),
}


@pytest.mark.parametrize(("morning", "rose"), RISES.values(), ids=RISES.keys())
def test_a_rise_of_two_is_told(morning: Morning, rose: bool) -> None:
    assert morning.rose is rose
    words = rise_words([morning], "en")
    assert bool(words) is rose
    if rose:
        first, means = words
        assert "pain 4 in the morning, 2 more" in first and "Nothing changes by itself" in means
        assert rise_words([morning], "th") not in ((), words)


def test_of_many_rises_the_newest_are_told() -> None:
    many = [Morning(TODAY + timedelta(days=n), 4, 2) for n in range(9)]
    *lines, _ = rise_words(many, "en")
    assert len(lines) == 5 and lines[-1].startswith("18 March 2026")
