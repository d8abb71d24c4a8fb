"""The charts of a record as plain values, for a page to show and for a PDF to draw."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import Literal

from coach.exports.record import Record, unit_of
from coach.language import Language, Text
from coach.progress.adherence import JUDGED, Feeling, days_of, feelings, local_day
from coach.progress.trend import Trend, trends
from coach.wording import GRADES, MOTION_NAMES, SIDE_NAMES, amount, measured

Shape = Literal["dots", "line", "bars"]

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "range": Text("{motion}, {side}: {exercise}"),
        "back": Text("{motion}, {side}: {exercise}, coming back"),
        "measured": Text("Measured, with its 95 % band"),
        "target": Text("Target"),
        "reps": Text("Repetitions on each day"),
        "feeling": Text("Pain and effort, 0 to 10"),
        "pain": Text("Most pain"),
        "effort": Text("Most effort"),
        "morning": Text("Pain next morning"),
    }
)
#: Okabe and Ito's colours, told apart by colour-blind readers.
_BLUE, _GREEN, _ORANGE, _RED = "#00508f", "#009e73", "#e69f00", "#b3261e"
_GRADE_COLOURS: Mapping[str, str] = MappingProxyType(
    {"full": _GREEN, "partial": _ORANGE, "attempt": "#d55e00"}
)
#: Charts of ranges that come before repetitions and pain: together they fit under a summary.
_RANGES_FIRST = 2
#: Steps of an axis, about.
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One row of marks.

    Attributes
    ----------
    name : str
    colour : str
        "#rrggbb".
    shape : {"dots", "line", "bars"}
        Bars of several series stand on each other.
    days : tuple of date
    values : tuple of float
        Finite.
    said : tuple of str
        Each value in words.
    bands : tuple of float
        Half width about each value; empty: none are drawn.
    """

    name: str
    colour: str
    shape: Shape
    days: tuple[date, ...]
    values: tuple[float, ...]
    said: tuple[str, ...]
    bands: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Some series over the same days; never without a mark.

    Attributes
    ----------
    title : str
    series : tuple of Series
    axis : tuple of (float, str)
        At least two marks of the axis from below, and what stands at them.
    """

    title: str
    series: tuple[Series, ...]
    axis: tuple[tuple[float, str], ...]


def record_charts(record: Record, language: Language) -> tuple[Chart, ...]:
    """Return the charts, those that say most about the record first.

    What was measured on one day only has none: a table says it better.
    """
    found = trends(record.sessions, record.exercises)
    by_use = sorted(found, key=lambda trend: (trend.end == "back", -len(trend.points)))
    ranges = [_range_chart(trend, record, language) for trend in by_use if len(trend.points) > 1]
    others = (*_reps_chart(record, language), *_feeling_chart(record, language))
    return (*ranges[:_RANGES_FIRST], *others, *ranges[_RANGES_FIRST:])


def trend_title(trend: Trend, record: Record, language: Language) -> str:
    """Return what a trend is about: motion, side, exercise, and which end."""
    exercise = record.exercises.get(trend.exercise)
    motion = MOTION_NAMES.get(trend.motion)
    return TEXTS["back" if trend.end == "back" else "range"].say(
        language,
        motion=trend.motion if motion is None else motion.say(language),
        side=SIDE_NAMES[trend.side].say(language),
        exercise=trend.exercise if exercise is None else exercise.name.say(language),
    )


def _range_chart(trend: Trend, record: Record, language: Language) -> Chart:
    days = tuple(local_day(point.at, record.zone) for point in trend.points)
    unit = unit_of(trend.motion)
    seen = Series(
        TEXTS["measured"].say(language),
        _BLUE,
        "dots",
        days,
        tuple(point.value_deg for point in trend.points),
        tuple(
            measured(point.value_deg, point.band_deg, unit=unit, language=language)
            for point in trend.points
        ),
        tuple(point.band_deg if isfinite(point.band_deg) else 0.0 for point in trend.points),
    )
    aims = [
        (day, point.target_deg)
        for day, point in zip(days, trend.points, strict=True)
        if isfinite(point.target_deg)
    ]
    rows = [seen]
    if aims:
        name = TEXTS["target"].say(language)
        aimed = tuple(amount(value, unit=unit, language=language) for _, value in aims)
        rows.append(Series(name, _GREEN, "line", *_columns(aims), aimed))
    axis = tuple(
        (step, amount(step, unit=unit, language=language)) for step in axis_steps(*_extent(rows))
    )
    return Chart(trend_title(trend, record, language), tuple(rows), axis)


def _extent(rows: Sequence[Series]) -> tuple[float, float]:
    lows, highs = [], []
    for row in rows:
        bands = row.bands or (0.0,) * len(row.values)
        lows += [value - band for value, band in zip(row.values, bands, strict=True)]
        highs += [value + band for value, band in zip(row.values, bands, strict=True)]
    return min(lows), max(highs)


def _reps_chart(record: Record, language: Language) -> Iterator[Chart]:
    if not record.sessions:
        return
    every = [local_day(session.ended_at, record.zone) for session in record.sessions]
    days = [
        day
        for day in days_of(record.sessions, min(every), max(every), zone=record.zone)
        if sum(day.counts.values())
    ]
    if not days:
        return
    rows = tuple(
        Series(
            GRADES[grade].say(language),
            _GRADE_COLOURS[grade],
            "bars",
            tuple(day.day for day in days),
            tuple(float(day.counts[grade]) for day in days),
            tuple(str(day.counts[grade]) for day in days),
        )
        for grade in JUDGED
    )
    most = max(sum(day.counts.values()) for day in days)
    yield Chart(TEXTS["reps"].say(language), rows, _plain_axis(most))


def _feeling_chart(record: Record, language: Language) -> Iterator[Chart]:
    said = feelings(record.sessions)
    rows = []
    for name, colour in (("pain", _RED), ("effort", _ORANGE)):
        found = [
            (local_day(each.at, record.zone), float(score))
            for each in said
            if (score := _score(each, name)) is not None
        ]
        if found:
            said_scores = tuple(f"{score:g}" for _, score in found)
            title = TEXTS[name].say(language)
            rows.append(Series(title, colour, "line", *_columns(found), said_scores))
    if record.mornings:
        found = [(morning.day, float(morning.pain)) for morning in record.mornings]
        said_scores = tuple(f"{score:g}" for _, score in found)
        title = TEXTS["morning"].say(language)
        rows.append(Series(title, _BLUE, "line", *_columns(found), said_scores))
    if rows:
        yield Chart(TEXTS["feeling"].say(language), tuple(rows), _plain_axis(10.0))


def _plain_axis(most: float) -> tuple[tuple[float, str], ...]:
    return tuple((step, f"{step:g}") for step in axis_steps(0.0, most))


def axis_steps(least: float, most: float) -> tuple[float, ...]:
    """Return round numbers for an axis, from at or below `least` to at or above `most`."""
    wanted = max(most - least, 1.0) / _STEPS
    sizes = [factor * 10**power for power in range(5) for factor in (1.0, 2.0, 5.0)]
    size = next((each for each in sizes if each >= wanted), wanted)
    first = least // size
    count = 1
    while (first + count) * size < most:
        count += 1
    return tuple((first + number) * size for number in range(count + 1))


def _score(feeling: Feeling, name: str) -> int | None:
    return feeling.worst_pain if name == "pain" else feeling.effort


def _columns(rows: Sequence[tuple[date, float]]) -> tuple[tuple[date, ...], tuple[float, ...]]:
    return tuple(day for day, _ in rows), tuple(value for _, value in rows)
