"""Pain and effort over time as a Plotly figure, in plain dictionaries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from types import MappingProxyType

from coach.exports.figure import Figure
from coach.exports.progress_look import (
    BY_WEEK_FROM_DAYS,
    LOOKS,
    Look,
    Mark,
    Theme,
    day_axis,
    layout,
    line_of,
    monday_of,
)
from coach.language import Language, Text
from coach.progress.adherence import Feeling, local_day
from coach.progress.mornings import Morning
from coach.progress.wording import day_name

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "zero_to_ten": Text("0 to 10"),
        "worst_week": Text("0 to 10, weekly worst"),
        "pain_before": Text("Pain before"),
        "pain_after": Text("Pain after"),
        "effort": Text("Effort"),
        "morning": Text("Pain next morning"),
        "limit": Text("Too much pain: above 5"),
    }
)
#: Pain above this is not acceptable (clinical reference, section 5).
PAIN_LIMIT = 5


def feelings_figure(
    feelings: Sequence[Feeling],
    mornings: Sequence[Morning] = (),
    *,
    language: Language = "en",
    theme: Theme = "light",
    zone: tzinfo | None = None,
) -> Figure:
    """Return pain before and after, on the next morning, and effort over time.

    Over months the worst of each week is shown. Something must have been told.
    """
    look = LOOKS[theme]
    told = _told(feelings, mornings, zone)
    days = [day for values in told.values() for day, _ in values]
    weekly = (max(days) - min(days)).days > BY_WEEK_FROM_DAYS
    lines = {
        "pain_before": (look.left, Mark("circle", "solid")),
        "pain_after": (look.right, Mark("diamond", "dash")),
        "morning": (look.ink, Mark("square", "longdash")),
        "effort": (look.target, Mark("x", "dot")),
    }
    data = []
    for name, (colour, mark) in lines.items():
        worst = _worst(told[name], weekly=weekly)
        if worst:
            data.append(
                line_of(TEXTS[name].say(language), colour, mark, len(worst))
                | {
                    "x": [day.isoformat() for day in worst],
                    "y": list(worst.values()),
                    "text": [day_name(day, language) for day in worst],
                    "hovertemplate": "%{text}: %{y}",
                }
            )
    made = layout(look, y_title=TEXTS["worst_week" if weekly else "zero_to_ten"].say(language))
    first, last = min(days), max(days)
    made["xaxis"] |= day_axis([monday_of(first) if weekly else first, last], language)
    made["yaxis"] |= {"range": [-0.5, 10.5], "dtick": 2}
    data.append(_limit(made["xaxis"]["range"], look, language))
    return {"data": data, "layout": made}


def _worst(told: Iterable[tuple[date, int]], *, weekly: bool) -> dict[date, int]:
    """Return the worst of each day, or of each week under its Monday."""
    worst: dict[date, int] = {}
    for told_on, value in told:
        day = monday_of(told_on) if weekly else told_on
        worst[day] = max(value, worst.get(day, 0))
    return worst


def _told(
    feelings: Sequence[Feeling], mornings: Sequence[Morning], zone: tzinfo | None
) -> dict[str, list[tuple[date, int]]]:
    """Return what was told of each thing, with its day, in order."""
    told: dict[str, list[tuple[date, int]]] = {
        name: [
            (local_day(each.at, zone), value)
            for each in feelings
            if (value := getattr(each, name)) is not None
        ]
        for name in ("pain_before", "pain_after", "effort")
    }
    return told | {"morning": [(each.day, each.pain) for each in mornings]}


def _limit(ends: Sequence[str], look: Look, language: Language) -> Figure:
    """Return the line between the pain that is acceptable and the pain that is not."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": TEXTS["limit"].say(language),
        "x": list(ends),
        "y": [PAIN_LIMIT + 0.5] * len(ends),
        "line": {"color": look.limit, "width": 2, "dash": "longdashdot"},
        "hoverinfo": "skip",
    }
