"""What progress is called in plain words, for whoever exercises and whoever treats."""

from collections.abc import Mapping
from datetime import date, tzinfo
from functools import lru_cache
from math import isnan
from types import MappingProxyType

from coach.language import Language, Text
from coach.progress.adherence import Span, local_day
from coach.progress.changes import Change, Symmetry, Verdict
from coach.progress.norms import Norm
from coach.progress.trend import RomPoint, Trend
from coach.wording import MOTION_NAMES, SIDE_NAMES, amount, measured
from pose.motions import MOTIONS

#: What a joint does towards larger angles and towards smaller ones.
_NOW: Mapping[tuple[str, bool], Text] = MappingProxyType(
    {
        ("knee_flexion", True): Text("Your {side} knee now bends to {value}."),
        ("knee_flexion", False): Text(
            "Your {side} knee now straightens to {value} (0° is straight)."
        ),
        ("elbow_flexion", True): Text("Your {side} elbow now bends to {value}."),
        ("elbow_flexion", False): Text(
            "Your {side} elbow now straightens to {value} (0° is straight)."
        ),
        ("shoulder_flexion", True): Text("Your {side} arm now lifts forward to {value}."),
        ("shoulder_extension", True): Text("Your {side} arm now goes back to {value}."),
        ("shoulder_abduction", True): Text("Your {side} arm now lifts sideways to {value}."),
        ("hip_flexion", True): Text("Your {side} thigh now lifts to {value}."),
        ("hip_extension", True): Text("Your {side} leg now goes back to {value}."),
        ("hip_abduction", True): Text("Your {side} leg now goes sideways to {value}."),
    }
)
_NOW_ELSE = Text("{motion} ({side}) is now {value}.")

_THEN: Mapping[Verdict, Text] = MappingProxyType(
    {
        "farther": Text("On {day} it was {value}: that is a real change, for the better."),
        "less": Text(
            "On {day} it was {value}: that is a real change, and a loss. Show it to your therapist."
        ),
        "same": Text("On {day} it was {value}: no change that can be told from error."),
    }
)
_FIRST = Text("This was the first time. From the next time on you see here whether it changes.")

_CHANGE = Text(
    "Change from {before} to {now}: {gained}. Smallest change that can be told from error "
    "(MDC95) between these two: {least}."
)
_MDC_UNKNOWN = Text("not known")
_NORM = Text("Adults usually reach {value} ({source}). Not yet signed by a physiotherapist.")
_TOLD_APART = Text(
    "Left and right differ by {value}: more than {least}, which error alone could make."
)
_ALIKE = Text(
    "Left and right differ by {value}: not enough to call them different (needs {least})."
)
_INVOLVED = Text("The affected side reaches {percent} % of the other one.")
_ACTIVE = Text("Days exercised: {active} of the last {days}")
_ACTIVE_ALL = Text("Days exercised: {active} of {days}")
_DONE = Text("{percent} % of what was ordered")


def headline(
    trend: Trend, change: Change | None, *, language: Language, zone: tzinfo | None = None
) -> str:
    """Return in two sentences how far it goes now and whether that is a change."""
    then = then_line(trend, change, language=language, zone=zone)
    return f"{now_line(trend, language=language)} {then}"


def now_line(trend: Trend, *, language: Language) -> str:
    """Return how far it went the last time."""
    last = trend.points[-1]
    side = SIDE_NAMES[trend.side].say(language)
    known = _NOW.get((trend.motion, trend.upward))
    if known is not None:
        return known.say(language, side=side, value=value_of(last, trend, language))
    motion = MOTION_NAMES[trend.motion].say(language)
    value = value_of(last, trend, language)
    return _NOW_ELSE.say(language, motion=motion, side=side, value=value)


def then_line(
    trend: Trend, change: Change | None, *, language: Language, zone: tzinfo | None = None
) -> str:
    """Return how it was before, and whether it has changed."""
    if change is None:
        return _FIRST.say(language)
    return _THEN[change.verdict].say(
        language,
        day=day_name(local_day(change.before.at, zone), language),
        value=value_of(change.before, trend, language),
    )


def change_line(
    change: Change, trend: Trend, *, language: Language, zone: tzinfo | None = None
) -> str:
    """Return a change with the error it was judged by."""
    unit = MOTIONS[trend.motion].unit
    least = _MDC_UNKNOWN.say(language)
    if not isnan(change.mdc95_deg):
        least = amount(change.mdc95_deg, unit=unit, language=language)
    return _CHANGE.say(
        language,
        before=day_name(local_day(change.before.at, zone), language),
        now=day_name(local_day(change.now.at, zone), language),
        gained=signed(change.gained_deg, unit),
        least=least,
    )


def norm_line(norm: Norm, *, language: Language) -> str:
    """Return the normal range with its source."""
    return _NORM.say(language, value=norm_range(norm, language=language), source=norm.source)


def norm_range(norm: Norm, *, language: Language) -> str:
    """Return the normal range, such as "135–150°"."""
    low, high = (amount(abs(value), language=language) for value in (norm.low_deg, norm.high_deg))
    return high if low == high else f"{low[:-1]}–{high}"


def symmetry_line(symmetry: Symmetry, *, language: Language) -> str:
    """Return how left and right compare."""
    said = (_TOLD_APART if symmetry.flagged else _ALIKE).say(
        language,
        value=amount(abs(symmetry.left_minus_right_deg), language=language),
        least=amount(symmetry.least_deg, language=language),
    )
    if isnan(symmetry.involved_percent):
        return said
    return f"{said} {_INVOLVED.say(language, percent=round(symmetry.involved_percent))}"


def span_line(span: Span, *, whole: bool, language: Language) -> str:
    """Return on how many days something was done."""
    said = (_ACTIVE_ALL if whole else _ACTIVE).say(language, active=span.active, days=span.days)
    if span.percent is None:
        return said
    return f"{said}, {_DONE.say(language, percent=round(span.percent))}"


def value_of(point: RomPoint, trend: Trend, language: Language) -> str:
    """Return a point with its band, such as "112° ± 8"."""
    unit = MOTIONS[trend.motion].unit
    return measured(point.value_deg, point.band_deg, unit=unit, language=language)


@lru_cache(maxsize=4096)
def day_name(day: date, language: Language) -> str:
    """Return a day in words, such as "9 March 2026"."""
    return _formatted(day, "d MMMM y", language)


@lru_cache(maxsize=4096)
def month_name(day: date, language: Language) -> str:
    """Return a month in short, such as "Mar 2026"."""
    return _formatted(day, "MMM y", language)


@lru_cache(maxsize=4096)
def short_day(day: date, language: Language) -> str:
    """Return a day in short, such as "9 Mar"."""
    return _formatted(day, "d MMM", language)


def weekday_names(language: Language) -> list[str]:
    """Return the days of the week in short, Monday first."""
    monday = date(2024, 1, 1)
    return [_formatted(monday.replace(day=number), "EEE", language) for number in range(1, 8)]


def signed(value: float, unit: str) -> str:
    """Return a change with its sign; none where it rounds to nothing."""
    whole = round(value)
    sign = "%" if unit == "%" else "°"
    return (f"{whole:+d}{sign}" if whole else f"0{sign}").replace("-", "−")


def _formatted(day: date, pattern: str, language: Language) -> str:
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, pattern, locale=Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
