"""The texts of a record's report, and what says them."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from babel.dates import format_date

from coach.exports.record import Record
from coach.language import Language, PluralText, Text
from coach.store.values import KeptSession

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


def said_day(day: date, language: Language) -> str:
    """Return a day as people write it."""
    return format_date(day, "medium", locale=language)


def say(name: str, language: Language, /, **values: object) -> str:
    """Return one of `TEXTS` in words."""
    return TEXTS[name].say(language, **values)


def session_name(session: KeptSession, record: Record, language: Language) -> str:
    """Return what a session's exercise is called; an unknown one by its id."""
    known = record.exercise(session)
    return session.exercise if known is None else known.name.say(language)
