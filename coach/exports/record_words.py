"""A record in words: what its page and its PDF say, in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coach.exports.record import Record
from coach.exports.record_charts import Chart, record_charts
from coach.exports.record_tables import (
    Table,
    counts_table,
    holds_table,
    ranges_table,
    sessions_table,
)
from coach.exports.record_texts import METHOD, said_day, say, session_name
from coach.language import Language, Text
from coach.live.pain import RED_FLAGS
from coach.progress.adherence import days_of, feelings, local_day, span_of
from coach.progress.mornings import rise_words
from coach.wording import NOTES, SIDE_NAMES, disclaimer
from pose.motions import MOTIONS

#: Between facts that have nothing to do with each other.
_BETWEEN = " · "
_MADE_WITH = Text("Software {version}, pose model {model}.")
_CORRECTED = Text("* Corrected by the therapist; what was measured is kept beside it.")


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
    tables = (
        ranges_table(record, language),
        holds_table(record, language),
        counts_table(record, language),
    )
    lines = tuple(_lines(record, language)) if record.sessions else (say("nothing", language),)
    return RecordWords(
        title=say("title", language),
        facts=tuple(_facts(record, language)),
        lines=lines,
        tables=tuple(table for table in tables if table.rows),
        charts=record_charts(record, language),
        sessions=sessions_table(record, language) if record.sessions else None,
        about=tuple(_about(record, language)),
        disclaimer=disclaimer(None, language=language),
        headings={name: say(name, language) for name in ("charts", "about")},
    )


def days_asked(record: Record) -> tuple[date, date]:
    """Return the first and the last day a record is about."""
    days = [local_day(session.ended_at, record.zone) for session in record.sessions]
    made = local_day(record.made_at, record.zone)
    first = record.since or min(days, default=made)
    return first, record.until or max([*days, first])


def _facts(record: Record, language: Language) -> Iterator[str]:
    patient = record.patient
    first, last = (said_day(day, language) for day in days_asked(record))
    yield say(
        "who", language, name=patient.name or say("nameless", language), first=first, last=last
    )
    made = said_day(local_day(record.made_at, record.zone), language)
    told = [say("made", language, day=made)]
    if patient.birth_year is not None:
        told.append(say("born", language, year=patient.birth_year))
    if patient.affected:
        side = SIDE_NAMES[patient.affected].say(language)
        told.append(say("affected", language, side=side))
    if record.plan is not None:
        plan = record.plan
        told.append(say("plan", language, title=plan.title, version=plan.version))
    yield _BETWEEN.join(told)


def _lines(record: Record, language: Language) -> Iterator[str]:
    """Yield how often, how it felt, and what was stopped."""
    first, last = days_asked(record)
    days = days_of(record.sessions, first, last, zone=record.zone, orders=record.orders)
    span = span_of(days)
    often = [say("days", language, active=span.active, days=span.days)]
    if span.percent is not None:
        percent = f"{span.percent:.0f}"
        done = say("ordered", language, done=span.done, ordered=span.ordered, percent=percent)
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
            said.append(say(name, language, most=max(known), last=known[-1]))
    if record.mornings:
        pains = [morning.pain for morning in record.mornings]
        said.append(say("morning", language, most=max(pains), last=pains[-1]))
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
            reason = say("flags", language, flags=", ".join(labels))
        if reason:
            day = said_day(local_day(session.ended_at, record.zone), language)
            yield say("stopped", language, day=day, reason=reason)


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
        names = dict.fromkeys(session_name(session, record, language) for session in sessions)
        if names:
            yield f"{', '.join(names)}: {NOTES[note].say(language)}"
