"""What the figures of progress share: colours for light and dark, axes, dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from coach.exports.figure import FONT, Figure
from coach.language import Language
from coach.progress.wording import month_name, short_day
from pose.values import Side

Theme = Literal["light", "dark"]

#: Steps between the ticks of an axis of days: a phone has room for three names of months.
_TICKS = 2
#: Longer than this, and a tick is a month and not a day.
_MONTHS_FROM_DAYS = 150


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of one theme; Okabe and Ito's where they tell things apart."""

    ink: str
    paper: str
    grid: str
    left: str
    left_band: str
    right: str
    right_band: str
    target: str
    norm: str
    limit: str
    full: str
    partial: str
    attempt: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a line is told from the others without its colour."""

    symbol: str
    dash: str


#: More points than this have their bands drawn as one area and not as bars.
MOST_BARS = 40
#: Longer than this, and bars and ratings are put together by week.
BY_WEEK_FROM_DAYS = 92

LOOKS: Mapping[Theme, Look] = MappingProxyType(
    {
        "light": Look(
            ink="#14212b",
            paper="#ffffff",
            grid="#dde4ea",
            left="#00508f",
            left_band="rgba(0,80,143,0.16)",
            right="#b34700",
            right_band="rgba(213,94,0,0.16)",
            target="#00734f",
            norm="rgba(0,115,79,0.14)",
            limit="#b3261e",
            full="#009e73",
            partial="#e69f00",
            attempt="#d55e00",
            days=("#eef3f8", "#a9d3ee", "#56a5d8", "#00508f"),
        ),
        "dark": Look(
            ink="#f2f6f9",
            paper="#10181f",
            grid="#31414d",
            left="#7cc4ff",
            left_band="rgba(124,196,255,0.20)",
            right="#ffb070",
            right_band="rgba(255,176,112,0.20)",
            target="#4fd8ac",
            norm="rgba(79,216,172,0.16)",
            limit="#ff9a90",
            full="#35c49b",
            partial="#f0b93a",
            attempt="#ff8a4a",
            days=("#1d2933", "#1f4d70", "#2c7fb8", "#8fd0ff"),
        ),
    }
)

MARKS: Mapping[Side, Mark] = MappingProxyType(
    {"left": Mark("circle", "solid"), "right": Mark("diamond", "dash")}
)


def layout(look: Look, *, y_title: str, height: int = 420) -> Figure:
    """Return the layout all figures begin with."""
    axis = {
        "gridcolor": look.grid,
        "zeroline": False,
        "linecolor": look.ink,
        "fixedrange": True,
        "automargin": True,
    }
    return {
        "font": {"family": FONT, "size": 16, "color": look.ink},
        "paper_bgcolor": look.paper,
        "plot_bgcolor": look.paper,
        "margin": {"l": 8, "r": 44, "t": 16, "b": 8},
        "xaxis": dict(axis),
        "yaxis": axis | {"title": {"text": y_title, "standoff": 8}},
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
        },
        "hovermode": "closest",
        "hoverlabel": {"font": {"size": 16}},
        "dragmode": False,
        "height": height,
    }


def day_axis(days: Sequence[date], language: Language) -> Figure:
    """Return what an axis of days needs: its range and a few ticks in the language."""
    first, last = min(days), max(days)
    length = (last - first).days
    steps = min(_TICKS, length) or 1
    at = [first + timedelta(days=round(length * step / steps)) for step in range(steps + 1)]
    ticks = sorted(set(at))
    name = month_name if length > _MONTHS_FROM_DAYS else short_day
    air = timedelta(days=max(1, round(length * 0.03)))
    return {
        "type": "date",
        "range": [(first - air).isoformat(), (last + air).isoformat()],
        "tickmode": "array",
        "tickvals": [day.isoformat() for day in ticks],
        "ticktext": [name(day, language) for day in ticks],
        "tickangle": 0,
    }


def note(text: str, colour: str, look: Look) -> Figure:
    """Return a label within the chart; where it stands is added by the caller."""
    return {
        "text": text,
        "showarrow": False,
        "font": {"size": 15, "color": colour},
        "bgcolor": look.paper,
        "opacity": 0.85,
    }


def across(low: float, high: float, colour: str, *, dash: str = "solid") -> Figure:
    """Return a band or, where both are alike, a line over the whole width, below the rest."""
    band = high > low
    return {
        "type": "rect" if band else "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": low,
        "y1": high,
        "layer": "below",
        "line": {"color": colour, "width": 0 if band else 3, "dash": dash},
    } | ({"fillcolor": colour} if band else {})


def line_of(name: str, colour: str, mark: Mark, count: int) -> Figure:
    """Return a line with its marks; thinner where it has many points."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "line": {"color": colour, "width": 2 if count > MOST_BARS else 3, "dash": mark.dash},
        "marker": {
            "symbol": mark.symbol,
            "color": colour,
            "size": 5 if count > MOST_BARS else 11,
        },
    }


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
