"""A record in words: what its page and its PDF say, in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from types import MappingProxyType

from babel.dates import format_date

from coach.exports.record import Record, unit_of
from coach.exports.record_charts import Chart, record_charts, trend_title
from coach.language import Language, PluralText, Text
from coach.live.pain import RED_FLAGS
from coach.progress.adherence import days_of, feelings, local_day, span_of
from coach.progress.changes import change_of
from coach.progress.mornings import rise_words
from coach.progress.trend import HoldPoint, Trend, holds, trends
from coach.store.values import KeptSession, KeptSet
from coach.values import REP_GRADES
from coach.wording import GRADES, NOTES, SIDE_NAMES, amount, disclaimer, measured, seconds
from pose.motions import MOTIONS
from pose.values import SIDES

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Progress report"),
        "who": Text("{name}, from {first} to {last}"),
        "nameless": Text("No name given"),
        "born": Text("born {year}"),
        "affected": Text("affected: {side}"),
        "plan": Text("Plan: {title}, version {version}"),
        "made": Text("Made on {day}"),
        "nothing": Text("Nothing was kept in these days. Choose other days."),
        "ranges": Text("How far the joint went"),
        "holds": Text("How long a position was held"),
        "counts": Text("Repetitions"),
        "charts": Text("Charts"),
        "sessions": Text("Every session"),
        "about": Text("About these numbers"),
        "what": Text("What"),
        "first": Text("First"),
        "best": Text("Best"),
        "last": Text("Last"),
        "change": Text("Change from first to last"),
        "exercise": Text("Exercise", context="column"),
        "day": Text("Day", context="column"),
        "set": Text("Set", context="column"),
        "reps": Text("Repetitions", context="column"),
        "furthest": Text("Furthest", context="column"),
        "target": Text("Target", context="column"),
        "hold": Text("Hold", context="column"),
        "view": Text("Quality", context="column"),
        "felt": Text("Pain, effort", context="column"),
        "total": Text("All", context="column"),
        "farther": Text("{amount} farther (error {least})"),
        "less": Text("{amount} less far (error {least})"),
        "same": Text("none that can be told from error ({amount})"),
        "once": Text("measured once"),
        "sided": Text("{exercise}, {side}"),
        "days": Text("Exercised on {active} of {days} days."),
        "ordered": Text("Done {done} of {ordered} times the plan asks for ({percent} %)."),
        "pain": Text("Pain, 0 to 10: at most {most}; last {last}."),
        "morning": Text("Pain on the next morning: at most {most}; last {last}."),
        "effort": Text("Effort, 0 to 10: at most {most}; last {last}."),
        "stopped": Text("{day}: stopped. {reason}"),
        "flags": Text("Warning signs: {flags}."),
        "refused": Text("refused: view"),
        "counted": Text("only counted"),
        "of": Text("{full} of {all} full"),
    }
)

#: What a reader must know about every number, after the texts that depend on the record.
METHOD: tuple[Text, ...] = (
    Text(
        "Method: single-camera markerless video goniometry. A range is the median of the best "
        "three repetitions of a session, with the 95 % band of its error."
    ),
    Text(
        "A change is called one only where it is larger than the error of both measurements "
        "together (MDC95)."
    ),
    Text(
        "Full: reached the target and came back. Partial: more than half of the way. Attempt: "
        "less than half. Not seen and wrong view: could not be judged."
    ),
    Text(
        "One camera sees one plane. Loose clothes, a turned body and lying down make the angle "
        "less certain. Bands are engineering figures; nobody has checked them on patients."
    ),
    Text("Doses, targets and thresholds are examples until a physiotherapist signs them."),
)
#: What stands on the page after the summary, where it had no room for it.
MORE = PluralText("{n} more is on the next page.", "{n} more are on the next page.")
MORE_LINES = PluralText(
    "{n} more remark is on the next page.", "{n} more remarks are on the next page."
)
#: Between facts that have nothing to do with each other.
_BETWEEN = " · "
_MADE_WITH = Text("Software {version}, pose model {model}.")
#: Of a set that a therapist corrected.
_MARK = "*"
_CORRECTED = Text("* Corrected by the therapist; what was measured is kept beside it.")
_SESSIONS = PluralText("{n} session", "{n} sessions")


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


@dataclass(frozen=True, slots=True)
class RecordWords:
    """Everything a report says.

    Attributes
    ----------
    title : str
    facts : tuple of str
        Who, when, which plan.
    lines : tuple of str
        Days, pain, effort, and what was stopped.
    tables : tuple of Table
        The summary.
    charts : tuple of Chart
    sessions : Table or None
        The detail; None: there is none.
    about : tuple of str
        Method, versions and limits.
    disclaimer : str
    headings : mapping of str to str
        Of charts and of what is about the numbers.
    """

    title: str
    facts: tuple[str, ...]
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]
    sessions: Table | None
    about: tuple[str, ...]
    disclaimer: str
    headings: Mapping[str, str]


def record_words(record: Record, language: Language) -> RecordWords:
    """Return what the report of a record says."""
    tables = (_ranges(record, language), _holds(record, language), _counts(record, language))
    lines = tuple(_lines(record, language)) if record.sessions else (_say("nothing", language),)
    return RecordWords(
        title=_say("title", language),
        facts=tuple(_facts(record, language)),
        lines=lines,
        tables=tuple(table for table in tables if table.rows),
        charts=record_charts(record, language),
        sessions=_sessions(record, language) if record.sessions else None,
        about=tuple(_about(record, language)),
        disclaimer=disclaimer(None, language=language),
        headings={name: _say(name, language) for name in ("charts", "about")},
    )


def said_day(day: date, language: Language) -> str:
    """Return a day as people write it."""
    return format_date(day, "medium", locale=language)


def _say(name: str, language: Language, /, **values: object) -> str:
    return TEXTS[name].say(language, **values)


def days_asked(record: Record) -> tuple[date, date]:
    """Return the first and the last day a record is about."""
    days = [local_day(session.ended_at, record.zone) for session in record.sessions]
    made = local_day(record.made_at, record.zone)
    first = record.since or min(days, default=made)
    return first, record.until or max([*days, first])


def _facts(record: Record, language: Language) -> Iterator[str]:
    patient = record.patient
    first, last = (said_day(day, language) for day in days_asked(record))
    yield _say(
        "who", language, name=patient.name or _say("nameless", language), first=first, last=last
    )
    made = said_day(local_day(record.made_at, record.zone), language)
    told = [_say("made", language, day=made)]
    if patient.birth_year is not None:
        told.append(_say("born", language, year=patient.birth_year))
    if patient.affected:
        side = SIDE_NAMES[patient.affected].say(language)
        told.append(_say("affected", language, side=side))
    if record.plan is not None:
        plan = record.plan
        told.append(_say("plan", language, title=plan.title, version=plan.version))
    yield _BETWEEN.join(told)


def _lines(record: Record, language: Language) -> Iterator[str]:
    """Yield how often, how it felt, and what was stopped."""
    first, last = days_asked(record)
    days = days_of(record.sessions, first, last, zone=record.zone, orders=record.orders)
    span = span_of(days)
    often = [_say("days", language, active=span.active, days=span.days)]
    if span.percent is not None:
        percent = f"{span.percent:.0f}"
        done = _say("ordered", language, done=span.done, ordered=span.ordered, percent=percent)
        often.append(done)
    yield " ".join(often)
    yield from _felt(record, language)
    yield from _stops(record, language)


def _felt(record: Record, language: Language) -> Iterator[str]:
    felt = feelings(record.sessions)
    said = []
    for name, scores in (
        ("pain", [each.worst_pain for each in felt]),
        ("effort", [each.effort for each in felt]),
    ):
        known = [score for score in scores if score is not None]
        if known:
            said.append(_say(name, language, most=max(known), last=known[-1]))
    if record.mornings:
        pains = [morning.pain for morning in record.mornings]
        said.append(_say("morning", language, most=max(pains), last=pains[-1]))
    if said:
        yield " ".join(said)
    rises = rise_words(record.mornings, language, day=said_day)
    if rises:
        yield " ".join(rises)


def _stops(record: Record, language: Language) -> Iterator[str]:
    for session in record.sessions:
        flags = [flag for kept in session.sets if kept.rating for flag in kept.rating.red_flags]
        # As it was said then, in whatever language that was.
        reason = session.stop_reason if session.stage == "stopped" else ""
        if flags:
            labels = [RED_FLAGS[f].label.say(language) if f in RED_FLAGS else f for f in flags]
            reason = _say("flags", language, flags=", ".join(labels))
        if reason:
            day = said_day(local_day(session.ended_at, record.zone), language)
            yield _say("stopped", language, day=day, reason=reason)


def _ranges(record: Record, language: Language) -> Table:
    found = sorted(
        trends(record.sessions, record.exercises),
        key=lambda each: (each.end == "back", -len(each.points)),
    )
    head = tuple(_say(name, language) for name in ("what", "first", "best", "last", "change"))
    rows = tuple(_range_row(trend, record, language) for trend in found)
    return Table(_say("ranges", language), head, rows, (34, 15, 15, 15, 21))


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
        return _say("once", language)
    least = amount(change.mdc95_deg, unit=unit, language=language)
    if change.verdict == "same":
        return _say("same", language, amount=least)
    moved = amount(abs(change.gained_deg), unit=unit, language=language)
    return _say(change.verdict, language, amount=moved, least=least)


def _holds(record: Record, language: Language) -> Table:
    head = tuple(_say(name, language) for name in ("exercise", "first", "best", "last"))
    held = [session for session in record.sessions if record.kind(session) == "hold"]
    rows = []
    for exercise in dict.fromkeys(session.exercise for session in held):
        for side in SIDES:
            points = holds(record.sessions, exercise, side)
            if points:
                name = _named(exercise, side, record=record, language=language)
                rows.append((name, *_hold_cells(points)))
    return Table(_say("holds", language), head, tuple(rows), (46, 18, 18, 18))


def _hold_cells(points: Sequence[HoldPoint]) -> tuple[str, str, str]:
    every = [point.hold_s for point in points]
    return seconds(every[0]), seconds(max(every)), seconds(every[-1])


def _named(exercise: str, side: str, *, record: Record, language: Language) -> str:
    known = record.exercises.get(exercise)
    name = exercise if known is None else known.name.say(language)
    return _say("sided", language, exercise=name, side=SIDE_NAMES[side].say(language))


def _counts(record: Record, language: Language) -> Table:
    grades = [GRADES[grade].say(language) for grade in REP_GRADES]
    head = (_say("exercise", language), *grades, _say("total", language))
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
    return Table(_say("counts", language), head, tuple(rows), (34, 11, 11, 11, 11, 11, 11))


_COLUMNS = ("day", "exercise", "set", "reps", "furthest", "target", "hold", "view", "felt")


def _sessions(record: Record, language: Language) -> Table:
    head = tuple(_say(name, language) for name in _COLUMNS)
    count = _SESSIONS.say(language, n=len(record.sessions))
    rows = [row for session in record.sessions for row in _session(session, record, language)]
    title = f"{_say('sessions', language)} – {count}"
    return Table(title, head, tuple(rows), (12, 19, 9, 12, 13, 8, 8, 10, 9))


def _session(session: KeptSession, record: Record, language: Language) -> Iterator[tuple[str, ...]]:
    day = said_day(local_day(session.ended_at, record.zone), language)
    name = _name(session, record, language)
    for kept in session.sets:
        yield (day, name, *_set_cells(kept, session, record=record, language=language))
        # Said once, so that a reader sees where a session begins.
        day = name = ""


def _name(session: KeptSession, record: Record, language: Language) -> str:
    known = record.exercise(session)
    return session.exercise if known is None else known.name.say(language)


def _set_cells(
    kept: KeptSet, session: KeptSession, *, record: Record, language: Language
) -> tuple[str, ...]:
    unit, kind = unit_of(session.motion), record.kind(session)
    full = sum(rep.grade == "full" for rep in kept.reps)
    reps = _say("of", language, full=full, all=len(kept.reps)) if kept.reps else "–"
    shown = kind == "reps" and kept.quality != "refused"
    furthest = measured(kept.peak_deg, kept.band_deg, unit=unit, language=language)
    target = amount(kept.target_deg, unit=unit, language=language)
    said = _say("counted", language) if kind == "counted" else "–"
    quality = kept.quality if kept.quality != "refused" else _say("refused", language)
    rating = kept.rating
    felt = [None, None] if rating is None else [rating.pain, rating.effort]
    return (
        f"{kept.number}{_MARK if kept.corrected else ''}, {SIDE_NAMES[kept.side].say(language)}",
        reps,
        furthest if shown else said,
        target if kind == "reps" else "–",
        seconds(kept.hold_s) if isfinite(kept.hold_s) and kept.hold_s > 0 else "–",
        quality,
        ", ".join("–" if score is None else str(score) for score in felt),
    )


def _about(record: Record, language: Language) -> Iterator[str]:
    made = dict.fromkeys((each.software_version, each.model) for each in record.sessions)
    for version, model in made:
        yield _MADE_WITH.say(language, version=version or "–", model=model or "–")
    if any(session.corrected for session in record.sessions):
        yield _CORRECTED.say(language)
    for text in METHOD:
        yield text.say(language)
    counted = [session for session in record.sessions if record.kind(session) == "counted"]
    poor = [
        session
        for session in record.sessions
        if record.kind(session) != "counted"
        and (row := MOTIONS.get(session.motion)) is not None
        and row.grade == "C"
    ]
    for note, sessions in (("counted_not_measured", counted), ("estimate_only", poor)):
        names = dict.fromkeys(_name(session, record, language) for session in sessions)
        if names:
            yield f"{', '.join(names)}: {NOTES[note].say(language)}"
