"""The tables of a record's report, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from coach.exports.record import Record, unit_of
from coach.exports.record_charts import trend_title
from coach.exports.record_texts import said_day, say, session_name
from coach.language import Language, PluralText
from coach.progress.adherence import local_day
from coach.progress.changes import change_of
from coach.progress.trend import HoldPoint, Trend, holds, trends
from coach.store.values import KeptSession, KeptSet
from coach.values import REP_GRADES
from coach.wording import GRADES, SIDE_NAMES, amount, measured, seconds
from pose.values import SIDES

#: Of a set that a therapist corrected.
MARK = "*"
_SESSIONS = PluralText("{n} session", "{n} sessions")
_COLUMNS = ("day", "exercise", "set", "reps", "furthest", "target", "hold", "view", "felt")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words.

    Attributes
    ----------
    title : str
    head : tuple of str
    rows : tuple of tuple of str
        Each as long as the head; never without one.
    widths : tuple of int
        Shares of the page's width.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def ranges_table(record: Record, language: Language) -> Table:
    """Return how far each motion goes, session by session."""
    found = sorted(
        trends(record.sessions, record.exercises),
        key=lambda each: (each.end == "back", -len(each.points)),
    )
    head = tuple(say(name, language) for name in ("what", "first", "best", "last", "change"))
    rows = tuple(_range_row(trend, record, language) for trend in found)
    return Table(say("ranges", language), head, rows, (34, 15, 15, 15, 21))


def _range_row(trend: Trend, record: Record, language: Language) -> tuple[str, ...]:
    unit = unit_of(trend.motion)
    pick = max if trend.upward else min
    best = pick(trend.points, key=lambda point: point.value_deg)
    shown = (
        measured(point.value_deg, point.band_deg, unit=unit, language=language)
        for point in (trend.points[0], best, trend.points[-1])
    )
    return (trend_title(trend, record, language), *shown, _change(trend, unit, language))


def _change(trend: Trend, unit: str, language: Language) -> str:
    change = change_of(trend)
    if change is None:
        return say("once", language)
    least = amount(change.mdc95_deg, unit=unit, language=language)
    if change.verdict == "same":
        return say("same", language, amount=least)
    moved = amount(abs(change.gained_deg), unit=unit, language=language)
    return say(change.verdict, language, amount=moved, least=least)


def holds_table(record: Record, language: Language) -> Table:
    """Return how long each exercise was held."""
    head = tuple(say(name, language) for name in ("exercise", "first", "best", "last"))
    held = [session for session in record.sessions if record.kind(session) == "hold"]
    rows = []
    for exercise in dict.fromkeys(session.exercise for session in held):
        for side in SIDES:
            points = holds(record.sessions, exercise, side)
            if points:
                name = _named(exercise, side, record=record, language=language)
                rows.append((name, *_hold_cells(points)))
    return Table(say("holds", language), head, tuple(rows), (46, 18, 18, 18))


def _hold_cells(points: Sequence[HoldPoint]) -> tuple[str, str, str]:
    every = [point.hold_s for point in points]
    return seconds(every[0]), seconds(max(every)), seconds(every[-1])


def _named(exercise: str, side: str, *, record: Record, language: Language) -> str:
    known = record.exercises.get(exercise)
    name = exercise if known is None else known.name.say(language)
    return say("sided", language, exercise=name, side=SIDE_NAMES[side].say(language))


def counts_table(record: Record, language: Language) -> Table:
    """Return how many repetitions of each grade."""
    grades = [GRADES[grade].say(language) for grade in REP_GRADES]
    head = (say("exercise", language), *grades, say("total", language))
    by_exercise: dict[str, list[str]] = {}
    for session in record.sessions:
        done = [rep.grade for kept in session.sets for rep in kept.reps]
        by_exercise.setdefault(session.exercise, []).extend(done)
    rows = []
    for exercise, grades_done in by_exercise.items():
        if not grades_done:
            continue
        known = record.exercises.get(exercise)
        name = exercise if known is None else known.name.say(language)
        numbers = [str(grades_done.count(grade)) for grade in REP_GRADES]
        rows.append((name, *numbers, str(len(grades_done))))
    return Table(say("counts", language), head, tuple(rows), (34, 11, 11, 11, 11, 11, 11))


def sessions_table(record: Record, language: Language) -> Table:
    """Return every set of every session."""
    head = tuple(say(name, language) for name in _COLUMNS)
    count = _SESSIONS.say(language, n=len(record.sessions))
    rows = [row for session in record.sessions for row in _session(session, record, language)]
    title = f"{say('sessions', language)} – {count}"
    return Table(title, head, tuple(rows), (12, 19, 9, 12, 13, 8, 8, 10, 9))


def _session(session: KeptSession, record: Record, language: Language) -> Iterator[tuple[str, ...]]:
    day = said_day(local_day(session.ended_at, record.zone), language)
    name = session_name(session, record, language)
    for kept in session.sets:
        yield (day, name, *_set_cells(kept, session, record=record, language=language))
        # Said once, so that a reader sees where a session begins.
        day = name = ""


def _set_cells(
    kept: KeptSet, session: KeptSession, *, record: Record, language: Language
) -> tuple[str, ...]:
    unit, kind = unit_of(session.motion), record.kind(session)
    full = sum(rep.grade == "full" for rep in kept.reps)
    reps = say("of", language, full=full, all=len(kept.reps)) if kept.reps else "–"
    shown = kind == "reps" and kept.quality != "refused"
    furthest = measured(kept.peak_deg, kept.band_deg, unit=unit, language=language)
    target = amount(kept.target_deg, unit=unit, language=language)
    said = say("counted", language) if kind == "counted" else "–"
    quality = kept.quality if kept.quality != "refused" else say("refused", language)
    rating = kept.rating
    felt = [None, None] if rating is None else [rating.pain, rating.effort]
    return (
        f"{kept.number}{MARK if kept.corrected else ''}, {SIDE_NAMES[kept.side].say(language)}",
        reps,
        furthest if shown else said,
        target if kind == "reps" else "–",
        seconds(kept.hold_s) if isfinite(kept.hold_s) and kept.hold_s > 0 else "–",
        quality,
        ", ".join("–" if score is None else str(score) for score in felt),
    )
