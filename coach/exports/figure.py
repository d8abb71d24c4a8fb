"""The angle over time as a Plotly figure, in plain dictionaries.

Plain values, so that neither the command line nor a report has to import Plotly to draw.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from coach.exercise import Exercise
from coach.exports.angle_look import LOOKS, AngleLook
from coach.exports.angles_csv import smoothed_deg
from coach.language import Language, Text
from coach.values import AngleSeries, RepGrade, ScoredRep, SessionReport
from coach.wording import GRADES, MOTION_NAMES
from pose.motions import MOTIONS

if TYPE_CHECKING:
    from coach.exports.progress_look import Theme

Figure = dict[str, Any]

#: The page's own letters for Thai (.streamlit/config.toml) come where the system has none.
FONT = "sans-serif, 'ROM Coach Thai'"

#: Half height of the band drawn about a target: what counts as reaching it (clinical
#: reference, section 3).
TARGET_BAND_DEG = 5.0

#: Okabe and Ito's colours, told apart by colour-blind readers; the label says the same.
GRADE_COLOURS: MappingProxyType[RepGrade, str] = MappingProxyType(
    {
        "full": "#009e73",
        "partial": "#e69f00",
        "attempt": "#d55e00",
        "untracked": "#7f7f7f",
        "wrong_view": "#7f7f7f",
    }
)

TEXTS = MappingProxyType(
    {
        "time": Text("Time (seconds)"),
        "degrees": Text("degrees"),
        "percent": Text("percent"),
        "raw": Text("Measured"),
        "smooth": Text("Smoothed"),
        "band": Text("95 % band"),
        "held": Text("At the target"),
        "target": Text("Target"),
        "return": Text("Return to"),
        "ceiling": Text("Do not pass"),
        "return_ceiling": Text("Do not come back past"),
        "refused": Text("Wrong view"),
        "untracked": Text("Not seen"),
    }
)

_LEAST_HEIGHT = 30.0
#: Repetitions whose labels fit side by side on a phone.
MOST_UPRIGHT = 6


def angle_figure(
    report: SessionReport,
    series: AngleSeries,
    exercise: Exercise,
    *,
    language: Language = "en",
    theme: "Theme" = "light",
) -> Figure:
    """Return the figure of one session.

    Parameters
    ----------
    report, series : SessionReport, AngleSeries
        As they may be shown; see `coach.withheld`. NaN is a gap in the line.
    exercise : Exercise
    language : Language, optional
    theme : Theme, optional
        Of the page around it.

    Returns
    -------
    dict
        `data` and `layout` of a Plotly figure, of plain numbers, strings and None.
    """
    look = LOOKS[theme]
    target = target_band(report, exercise)
    smooth = smoothed_deg(series)
    low, high = axis_range(report, series, target)
    data = [
        *_unmeasured(series, (low, high), look, language),
        _band(series, look, language),
        _line(series.t_s, series.angle_deg, TEXTS["raw"].say(language), look.raw, 1.2),
        _line(series.t_s, smooth, TEXTS["smooth"].say(language), look.smooth, 3.0),
        _line(
            series.t_s,
            np.where((smooth >= target[0]) & (smooth <= target[1]), smooth, np.nan),
            TEXTS["held"].say(language),
            look.held,
            7.0,
        ),
    ]
    shapes, notes = _targets(report, exercise, look, language=language)
    rep_shapes, rep_notes = _reps(report.reps, look, language)
    axis = _axis_title(report, language)
    return {
        "data": [trace for trace in data if trace["x"]],
        "layout": _layout(axis, (low, high), TEXTS["time"].say(language), look)
        | {"shapes": [*rep_shapes, *shapes], "annotations": [*notes, *rep_notes]},
    }


def target_band(report: SessionReport, exercise: Exercise) -> tuple[float, float]:
    """Return the lowest and highest value that counts as being at the target."""
    if exercise.hold_band_deg is not None:
        return exercise.hold_band_deg
    target = report.prescription.target_deg
    return target - TARGET_BAND_DEG, target + TARGET_BAND_DEG


def axis_range(
    report: SessionReport, series: AngleSeries, target: tuple[float, float]
) -> tuple[float, float]:
    """Return the range of the upright axis: all that is drawn and some air."""
    order = report.prescription
    values = [order.start_deg, order.return_deg, *target]
    limits = (order.ceiling_deg, order.return_ceiling_deg)
    values += [limit for limit in limits if limit is not None]
    seen = series.angle_deg[np.isfinite(series.angle_deg)]
    values += [float(seen.min()), float(seen.max())] if len(seen) else []
    low, high = min(values), max(values)
    air = max(0.12 * (high - low), _LEAST_HEIGHT / 6)
    return low - air, high + 2.5 * air


def _axis_title(report: SessionReport, language: Language) -> str:
    unit = "percent" if MOTIONS[report.motion].unit == "%" else "degrees"
    return f"{MOTION_NAMES[report.motion].say(language)} ({TEXTS[unit].say(language)})"


def _layout(axis: str, height: tuple[float, float], time: str, look: AngleLook) -> Figure:
    font = {"family": FONT, "size": 18, "color": look.ink}
    grid = {"gridcolor": look.grid, "zeroline": False, "linecolor": look.ink, "ticks": "outside"}
    return {
        "font": font,
        "paper_bgcolor": look.paper,
        "plot_bgcolor": look.paper,
        "margin": {"l": 80, "r": 24, "t": 24, "b": 70},
        "xaxis": grid | {"title": {"text": time}, "rangemode": "tozero"},
        "yaxis": grid | {"title": {"text": axis}, "range": list(height)},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": look.paper, "font": {"color": look.ink}},
        "dragmode": "pan",
        "height": 560,
    }


def _line(t_s: NDArray[np.float64], values: NDArray[np.float64], name: str, colour: str,
          width: float) -> Figure:  # fmt: skip
    drawn = np.isfinite(values).any()
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": _plain(t_s, 3) if drawn else [],
        "y": _plain(values, 1) if drawn else [],
        "line": {"color": colour, "width": width},
        "connectgaps": False,
        "hovertemplate": "%{y:.0f}",
    }


def _band(series: AngleSeries, look: AngleLook, language: Language) -> Figure:
    """Return the 95 % band: one closed outline for each unbroken piece."""
    x: list[float | None] = []
    y: list[float | None] = []
    finite = np.isfinite(series.angle_deg) & np.isfinite(series.band_deg)
    for start, stop in runs(finite):
        part = slice(start, stop)
        t_s = _plain(series.t_s[part], 3)
        upper = _plain(series.angle_deg[part] + series.band_deg[part], 1)
        lower = _plain(series.angle_deg[part] - series.band_deg[part], 1)
        x += [*t_s, *t_s[::-1], t_s[0], None]
        y += [*upper, *lower[::-1], upper[0], None]
    return _area(x, y, TEXTS["band"].say(language)) | {"fillcolor": look.band}


def _unmeasured(
    series: AngleSeries, height: tuple[float, float], look: AngleLook, language: Language
) -> Iterator[Figure]:
    """Yield the hatched spans in which nothing was measured."""
    low, high = height
    hatches = (("refused", "x", look.ceiling), ("untracked", "/", look.unseen))
    for grade, pattern, colour in hatches:
        x: list[float | None] = []
        y: list[float | None] = []
        for start, stop in runs(series.grade == grade):
            begin = round(float(series.t_s[start]), 3)
            end = round(float(series.t_s[min(stop, len(series.t_s) - 1)]), 3)
            x += [begin, begin, end, end, begin, None]
            y += [low, high, high, low, low, None]
        hatch = {"shape": pattern, "fgcolor": colour, "size": 10, "solidity": 0.12}
        yield _area(x, y, TEXTS[grade].say(language)) | {
            "fillpattern": hatch | {"bgcolor": "rgba(127,127,127,0.10)"}
        }


def _area(x: list[float | None], y: list[float | None], name: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x,
        "y": y,
        "fill": "toself",
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _targets(
    report: SessionReport, exercise: Exercise, look: AngleLook, *, language: Language
) -> tuple[list[Figure], list[Figure]]:
    """Return lines and labels of target, return and ceiling."""
    order, target = report.prescription, target_band(report, exercise)
    unit = "%" if MOTIONS[report.motion].unit == "%" else "°"
    shapes = [_across(target[0], target[1], look.target, "solid", 0)]
    if exercise.kind == "hold":
        named = [("target", f"{target[0]:.0f}–{target[1]:.0f}{unit}", target[1], look.held)]
    else:
        named = [
            ("target", f"{order.target_deg:.0f}{unit}", order.target_deg, look.held),
            ("return", f"{order.return_deg:.0f}{unit}", order.return_deg, look.smooth),
        ]
    limits = {"ceiling": order.ceiling_deg, "return_ceiling": order.return_ceiling_deg}
    named += [
        (key, f"{limit:.0f}{unit}", limit, look.ceiling)
        for key, limit in limits.items()
        if limit is not None
    ]
    shapes += [_across(at, at, colour, "dash", 2) for _, _, at, colour in named]
    notes = [
        _label(f"{TEXTS[key].say(language)} {value}", colour, look)
        | {"xref": "paper", "x": 1, "xanchor": "right", "y": at}
        # Below the line, where the curve that has come back does not cover it.
        | {"yanchor": "top" if key in ("return", "return_ceiling") else "bottom"}
        for key, value, at, colour in named
    ]
    return shapes, notes


def _across(low: float, high: float, colour: str, dash: str, width: int) -> Figure:
    """Return a band or line over the whole width, below the curve."""
    return {
        "type": "rect" if high > low else "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": low,
        "y1": high,
        "layer": "below",
        "line": {"color": colour, "width": width, "dash": dash},
    } | ({"fillcolor": colour} if high > low else {})


def _reps(
    reps: Sequence[ScoredRep], look: AngleLook, language: Language
) -> tuple[list[Figure], list[Figure]]:
    """Return the shading and the labels of the repetitions."""
    shapes, notes = [], []
    for scored in reps:
        colour = GRADE_COLOURS[scored.score.grade]
        begin, end = round(scored.rep.start_s, 3), round(scored.rep.end_s, 3)
        shapes.append(
            {
                "type": "rect",
                "yref": "paper",
                "x0": begin,
                "x1": end,
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "fillcolor": colour,
                "opacity": 0.13,
                "line": {"width": 0},
            }
        )
        word = GRADES[scored.score.grade].say(language)
        # Many labels side by side only fit standing up.
        crowded = len(reps) > MOST_UPRIGHT
        text = f"{scored.rep.index} {word}" if crowded else f"{scored.rep.index}<br>{word}"
        notes.append(
            _label(f"<b>{text}</b>", look.ink, look)
            | {"yref": "paper", "y": 1, "yanchor": "top", "x": (begin + end) / 2}
            | {"textangle": -90 if crowded else 0}
        )
    return shapes, notes


def _label(text: str, colour: str, look: AngleLook) -> Figure:
    font = {"size": 15, "color": colour}
    return {"text": text, "showarrow": False, "font": font, "bgcolor": look.veil}


def runs(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the [start, stop) stretches in which a mask holds."""
    edges = [0, *(np.flatnonzero(np.diff(mask)) + 1).tolist(), len(mask)]
    for start, stop in pairwise(edges):
        if stop > start and mask[start]:
            yield start, stop


def _plain(values: NDArray[np.float64], decimals: int) -> list[float | None]:
    """Return rounded numbers with None for NaN."""
    rounded = np.round(values, decimals).tolist()
    return [None if math.isnan(value) else value for value in rounded]
