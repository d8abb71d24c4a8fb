"""Progress as Plotly figures, in plain dictionaries.

Colour is never the only sign: left and right differ by mark and dash, grades by pattern, days
by the number in them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta, tzinfo
from math import isfinite
from types import MappingProxyType

from coach.exports.figure import Figure
from coach.exports.progress_look import (
    BY_WEEK_FROM_DAYS,
    LOOKS,
    MARKS,
    MOST_BARS,
    Look,
    Theme,
    across,
    day_axis,
    layout,
    line_of,
    monday_of,
)
from coach.exports.progress_look import note as label
from coach.language import Language, Text
from coach.progress.adherence import JUDGED, Day, local_day
from coach.progress.norms import Norm
from coach.progress.trend import HoldPoint, RomPoint, Trend
from coach.progress.wording import day_name, norm_range, value_of, weekday_names
from coach.values import RepGrade
from coach.wording import GRADES, MOTION_NAMES, SIDE_NAMES
from pose.motions import MOTIONS
from pose.values import Side

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "degrees": Text("degrees"),
        "percent": Text("percent"),
        "band": Text("95 % band"),
        "target": Text("Target"),
        "norm": Text("Usual in adults {value}"),
        "reps": Text("Repetitions"),
        "reps_week": Text("Repetitions a week"),
        "sessions": Text("Times exercised"),
        "ordered": Text("{done} of {ordered} ordered"),
        "hold": Text("Longest hold (seconds)"),
    }
)

#: Weeks of the calendar that a phone has room for.
MOST_WEEKS = 20

#: Fewer repetitions than this are counted one by one along the axis.
_FEW = 6

_PATTERNS: Mapping[RepGrade, str] = MappingProxyType({"full": "", "partial": "/", "attempt": "x"})


def rom_figure(
    trends: Sequence[Trend],
    *,
    norm: Norm | None = None,
    language: Language = "en",
    theme: Theme = "light",
    zone: tzinfo | None = None,
) -> Figure:
    """Return the range of motion over time, left and right one over the other.

    Parameters
    ----------
    trends : sequence of Trend
        One or two, of the same exercise and end.
    norm : Norm, optional
    language : Language, optional
    theme : Theme, optional
    zone : tzinfo, optional
        Of the days; the machine's own where it is not given.

    Returns
    -------
    dict
        `data` and `layout`; `customdata` of each mark is the id of its session.
    """
    look = LOOKS[theme]
    motion = MOTIONS[trends[0].motion]
    unit = TEXTS["percent" if motion.unit == "%" else "degrees"].say(language)
    data: list[Figure] = []
    for trend in trends:
        data += _rom_traces(trend, look, language, zone)
    # One of the bands stands for both in the legend.
    for band in [each for each in data if "fill" in each][1:]:
        band["showlegend"] = False
    data += _target_trace(trends, look, language, zone)
    title = f"{MOTION_NAMES[motion.id].say(language)} ({unit})"
    made = layout(look, y_title=title)
    days = [local_day(point.at, zone) for trend in trends for point in trend.points]
    made["xaxis"] |= day_axis(days, language)
    if norm is not None:
        low, high = norm.low_deg, norm.high_deg
        colour = look.norm if high > low else look.target
        made["shapes"] = [across(low, high, colour, dash="longdash")]
        said = TEXTS["norm"].say(language, value=norm_range(norm, language=language))
        place = {"xref": "paper", "x": 0, "xanchor": "left", "y": high, "yanchor": "top"}
        made["annotations"] = [label(said, look.target, look) | place]
    return {"data": data, "layout": made}


def grades_figure(
    days: Sequence[Day], *, language: Language = "en", theme: Theme = "light"
) -> Figure:
    """Return how many repetitions went how far, stacked, by day or by week."""
    look = LOOKS[theme]
    weekly = len(days) > BY_WEEK_FROM_DAYS
    bins: dict[date, dict[RepGrade, int]] = {}
    for day in days:
        counts = bins.setdefault(
            monday_of(day.day) if weekly else day.day, dict.fromkeys(JUDGED, 0)
        )
        for grade in JUDGED:
            counts[grade] += day.counts[grade]
    colours = {"full": look.full, "partial": look.partial, "attempt": look.attempt}
    data = [
        {
            "type": "bar",
            "name": GRADES[grade].say(language),
            "x": [day.isoformat() for day in bins],
            "y": [counts[grade] for counts in bins.values()],
            "text": [day_name(day, language) for day in bins],
            "textposition": "none",
            "hovertemplate": f"%{{text}}<br>{GRADES[grade].say(language)}: %{{y}}<extra></extra>",
            "marker": {
                "color": colours[grade],
                "pattern": {
                    "shape": _PATTERNS[grade],
                    "fillmode": "overlay",
                    "fgcolor": look.paper,
                    "size": 7,
                },
            },
        }
        for grade in JUDGED
    ]
    made = layout(look, y_title=TEXTS["reps_week" if weekly else "reps"].say(language), height=340)
    made["xaxis"] |= day_axis(list(bins), language)
    if max(sum(counts.values()) for counts in bins.values()) < _FEW:
        # There are no halves of a repetition.
        made["yaxis"] |= {"dtick": 1}
    return {"data": data, "layout": made | {"barmode": "stack", "bargap": 0.15}}


def calendar_figure(
    days: Sequence[Day], *, language: Language = "en", theme: Theme = "light"
) -> Figure:
    """Return the last weeks as a calendar: a column a week, darker where more was done."""
    look = LOOKS[theme]
    shown = days[-(7 * MOST_WEEKS - 6) :]
    weeks = sorted({monday_of(day.day) for day in shown})
    cells = {day.day: day for day in shown}
    grid = [[cells.get(week + timedelta(days=number)) for week in weeks] for number in range(7)]
    top = len(look.days) - 1
    steps = [[position / top, colour] for position, colour in enumerate(look.days)]
    made = layout(look, y_title="", height=320)
    made["xaxis"] |= day_axis(weeks, language) | {"showgrid": False}
    made["xaxis"] |= {"range": [str(weeks[0] - timedelta(days=4)), str(weeks[-1] + timedelta(4))]}
    made["yaxis"] |= {"autorange": "reversed", "showgrid": False}
    return {
        "data": [
            {
                "type": "heatmap",
                "x": [week.isoformat() for week in weeks],
                "y": weekday_names(language),
                "z": [
                    [None if it is None else min(it.sessions, top) for it in row] for row in grid
                ],
                "text": [[_cell(it) for it in row] for row in grid],
                "texttemplate": "%{text}",
                "textfont": {"size": 13},
                "customdata": [[_cell_words(it, language) for it in row] for row in grid],
                "hovertemplate": "%{customdata}<extra></extra>",
                "zmin": 0,
                "zmax": top,
                "colorscale": steps,
                "showscale": False,
                "xgap": 2,
                "ygap": 2,
            }
        ],
        "layout": made,
    }


def holds_figure(
    held: Mapping[Side, Sequence[HoldPoint]],
    *,
    language: Language = "en",
    theme: Theme = "light",
    zone: tzinfo | None = None,
) -> Figure:
    """Return the longest hold of each session; sides without any are left out."""
    look = LOOKS[theme]
    data = [
        line_of(SIDE_NAMES[side].say(language), _colour(side, look), MARKS[side], len(points))
        | {
            "x": [local_day(point.at, zone).isoformat() for point in points],
            "y": [round(point.hold_s, 1) for point in points],
            "text": [day_name(local_day(point.at, zone), language) for point in points],
            "customdata": [point.session_id for point in points],
            "hovertemplate": "%{text}: %{y} s",
        }
        for side, points in held.items()
        if points
    ]
    made = layout(look, y_title=TEXTS["hold"].say(language), height=340)
    days = [local_day(point.at, zone) for points in held.values() for point in points]
    made["xaxis"] |= day_axis(days, language)
    made["yaxis"] |= {"rangemode": "tozero"}
    return {"data": data, "layout": made}


def _rom_traces(
    trend: Trend, look: Look, language: Language, zone: tzinfo | None
) -> Iterable[Figure]:
    side = SIDE_NAMES[trend.side].say(language)
    points = trend.points
    moments = [_moment(point, zone) for point in points]
    line = line_of(side, _colour(trend.side, look), MARKS[trend.side], len(points)) | {
        "x": moments,
        "y": [round(point.value_deg, 1) for point in points],
        "text": [
            f"{day_name(local_day(point.at, zone), language)}: {value_of(point, trend, language)}"
            for point in points
        ],
        "customdata": [point.session_id for point in points],
        "hovertemplate": f"%{{text}}<extra>{side}</extra>",
    }
    if len(points) > MOST_BARS:
        return _areas(trend, moments, look, TEXTS["band"].say(language)), line
    bars = [round(point.band_deg, 1) if isfinite(point.band_deg) else None for point in points]
    colour = _colour(trend.side, look)
    return (line | {"error_y": {"type": "data", "array": bars, "color": colour, "thickness": 2}},)


def _areas(trend: Trend, moments: Sequence[str], look: Look, name: str) -> Figure:
    """Return the bands of many sessions as one outline; a session without one is skipped."""
    known = [
        (moment, point)
        for moment, point in zip(moments, trend.points, strict=True)
        if isfinite(point.band_deg)
    ]
    upper = [round(point.value_deg + point.band_deg, 1) for _, point in known]
    lower = [round(point.value_deg - point.band_deg, 1) for _, point in known]
    at = [moment for moment, _ in known]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [*at, *reversed(at)],
        "y": [*upper, *reversed(lower)],
        "fill": "toself",
        "fillcolor": look.left_band if trend.side == "left" else look.right_band,
        "line": {"width": 0, "color": _colour(trend.side, look)},
        "hoverinfo": "skip",
    }


def _target_trace(
    trends: Sequence[Trend], look: Look, language: Language, zone: tzinfo | None
) -> list[Figure]:
    """Return what was ordered, from session to session."""
    targets: dict[str, float] = {}
    for trend in trends:
        for point in trend.points:
            if isfinite(point.target_deg):
                targets[_moment(point, zone)] = point.target_deg
    if not targets:
        return []
    at = sorted(targets)
    return [
        {
            "type": "scatter",
            "mode": "lines+markers" if len(at) == 1 else "lines",
            "name": TEXTS["target"].say(language),
            "x": at,
            "y": [targets[moment] for moment in at],
            "line": {"color": look.target, "width": 3, "dash": "dot", "shape": "hv"},
            "marker": {"symbol": "line-ew-open", "size": 24, "color": look.target},
            "hovertemplate": "%{y:.0f}",
        }
    ]


def _colour(side: Side, look: Look) -> str:
    return look.left if side == "left" else look.right


def _moment(point: RomPoint | HoldPoint, zone: tzinfo | None) -> str:
    """Return a moment where the patient is, without its zone: Plotly would take it for UTC."""
    return point.at.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")


def _cell(day: Day | None) -> str:
    if day is None or (not day.sessions and not day.ordered):
        return ""
    return f"{day.done}/{day.ordered}" if day.ordered else str(day.sessions)


def _cell_words(day: Day | None, language: Language) -> str:
    if day is None:
        return ""
    said = f"{day_name(day.day, language)}: {TEXTS['sessions'].say(language)} {day.sessions}"
    if not day.ordered:
        return said
    return f"{said}; {TEXTS['ordered'].say(language, done=day.done, ordered=day.ordered)}"
