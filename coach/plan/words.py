"""When an item of a plan is done, in plain words."""

from datetime import date

from coach.language import Language, PluralText, Text
from coach.plan.values import WEEKDAYS, Plan, PlanItem, Weekday
from coach.wording import SIDE_NAMES

_TIMES = PluralText("{n} time a day", "{n} times a day")
_EVERY_DAY = Text("every day")
_ON = Text("on {days}")
_FROM = Text("from {start}")
_UNTIL = Text("until {end}")
_FROM_UNTIL = Text("from {start} until {end}")
_EACH = Text("left, then right")


def name_words(item: PlanItem, language: Language) -> str:
    """Return the exercise and, where one side works, which, such as "Heel slide, left"."""
    exercise, side = item.order.exercise, item.order.side
    name = exercise.name.say(language)
    # Of both together, the side is only the one that is measured.
    if exercise.sides != "one" or side == "auto":
        return name
    said = _EACH if side == "each" else SIDE_NAMES[side]
    return f"{name}, {said.say(language)}"


def when_words(item: PlanItem, language: Language) -> str:
    """Return how often, on which days and, where it has dates of its own, from when to when."""
    parts = [_TIMES.say(language, n=item.times_a_day), days_words(item.weekdays, language)]
    parts.append(dates_words(item, language))
    return ", ".join(part for part in parts if part)


def days_words(weekdays: tuple[Weekday, ...], language: Language) -> str:
    """Return days of the week in their order, such as "on Mon, Wed"."""
    if set(weekdays) == set(WEEKDAYS):
        return _EVERY_DAY.say(language)
    days = [weekday_name(day, language) for day in WEEKDAYS if day in weekdays]
    return _ON.say(language, days=", ".join(days))


def dates_words(timed: PlanItem | Plan, language: Language) -> str:
    """Return from when to when; "" where neither is given."""
    start = None if timed.starts_on is None else day_words(timed.starts_on, language)
    end = None if timed.ends_on is None else day_words(timed.ends_on, language)
    if start and end:
        return _FROM_UNTIL.say(language, start=start, end=end)
    if start:
        return _FROM.say(language, start=start)
    return _UNTIL.say(language, end=end) if end else ""


def day_words(day: date, language: Language) -> str:
    """Return a day as it is written in a language, such as "9 March 2026"."""
    from babel.dates import format_date

    # British order for English: the day first, the month as a word, so that nobody mistakes it.
    return format_date(day, "d MMMM y", locale=_locale(language))


def weekday_name(day: Weekday, language: Language) -> str:
    """Return the short name of a day of the week."""
    from babel.dates import get_day_names

    name: str = get_day_names("abbreviated", locale=_locale(language))[WEEKDAYS.index(day)]
    return name


def _locale(language: Language) -> str:
    """Return a locale Babel knows; English for a language it does not."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return "en"
