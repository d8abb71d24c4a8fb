"""Repetitions laid over one another as a Plotly figure, in plain dictionaries.

Colour is never the only sign: sides differ by dash, the median is the thick line with marks, the
chosen repetition has stars, and both have their name beside them.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.exports.figure import Figure
from coach.exports.progress_look import LOOKS, MARKS, Look, Theme, across, layout
from coach.exports.progress_look import note as label
from coach.exports.rep_curves import PERCENT, RepCurve, median_curve
from coach.language import Language, Text
from coach.values import SessionReport
from coach.wording import MOTION_NAMES, SIDE_NAMES, measured
from pose.motions import MOTIONS
from pose.values import SIDES, Side

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "degrees": Text("degrees"),
        "percent": Text("percent"),
        "through": Text("Of the repetition (%)"),
        "rep": Text("Rep {number}"),
        "set_rep": Text("Set {set}, {side}, rep {number}"),
        "reps": Text("Repetitions, {side}"),
        "median": Text("Median, {side}"),
        "target": Text("Target"),
    }
)
#: Marks on the thick lines, in percent: enough to tell them, few enough to see the line.
_MARK_EVERY = 10


def overlay_figure(
    curves: Sequence[RepCurve],
    report: SessionReport,
    *,
    chosen: tuple[int, int] | None = None,
    language: Language = "en",
    theme: Theme = "light",
) -> Figure:
    """Return the figure of the repetitions of one session, left and right in one.

    Parameters
    ----------
    curves : sequence of RepCurve
        Of one or several sets; at least one.
    report : SessionReport
        Of one of them: motion and target are its.
    chosen : (int, int), optional
        Place of the set, and number of the repetition, to bring out.
    language : Language, optional
    theme : Theme, optional

    Returns
    -------
    dict
        `data` and `layout`; `customdata` of each point of a repetition is place and number.
    """
    look = LOOKS[theme]
    unit = MOTIONS[report.motion].unit
    several = len({curve.position for curve in curves}) > 1
    names = {_key(curve): _name(curve, several, language) for curve in curves}
    data: list[Figure] = []
    notes: list[Figure] = []
    for side in SIDES:
        own = [curve for curve in curves if curve.side == side]
        if own:
            data.append(_all(own, look, names, unit, language))
        if len(own) > 1:
            data.append(_median(own, side, look, unit, language))
    for curve in curves:
        if _key(curve) == chosen:
            data.append(_brought_out(curve, look, names[chosen], unit, language))
            notes.append(_tag(names[chosen], curve.angle_deg, look))
    made = layout(look, y_title=_axis(report, language))
    made["xaxis"] |= {
        "title": {"text": TEXTS["through"].say(language), "standoff": 8},
        "range": [0, 100],
        "dtick": 25,
    }
    target = report.prescription.target_deg
    made["shapes"] = [across(target, target, look.target, dash="dot")]
    notes.append(_target(target, unit, look, language))
    return {"data": data, "layout": made | {"annotations": notes}}


def _key(curve: RepCurve) -> tuple[int, int]:
    return curve.position, curve.index


def _name(curve: RepCurve, several: bool, language: Language) -> str:
    key = "set_rep" if several else "rep"
    side = SIDE_NAMES[curve.side].say(language)
    return TEXTS[key].say(language, set=curve.set_number, side=side, number=curve.index)


def _all(
    curves: Sequence[RepCurve],
    look: Look,
    names: Mapping[tuple[int, int], str],
    unit: str,
    language: Language,
) -> Figure:
    """Return all curves of a side as one line with gaps: hundreds of lines would take seconds."""
    side = curves[0].side
    made: dict[str, list[Any]] = {"x": [], "y": [], "customdata": [], "text": []}
    for curve in curves:
        for name, values in _points(curve, names[_key(curve)], unit, language).items():
            made[name] += [*values, None]
    return (
        _thin(side, look)
        | made
        | {
            "name": TEXTS["reps"].say(language, side=SIDE_NAMES[side].say(language)),
            "connectgaps": False,
        }
    )


def _points(curve: RepCurve, name: str, unit: str, language: Language) -> dict[str, list[Any]]:
    values = _values(curve.angle_deg, curve.band_deg, unit, language)
    return {
        "x": PERCENT.tolist(),
        "y": _plain(curve.angle_deg),
        "customdata": [list(_key(curve))] * len(PERCENT),
        "text": [f"{name}, {percent} %: {value}" for percent, value in enumerate(values)],
    }


def _thin(side: Side, look: Look) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": _colour(side, look), "width": 1, "dash": MARKS[side].dash},
        "opacity": 0.55,
        "hovertemplate": "%{text}<extra></extra>",
    }


def _median(
    curves: Sequence[RepCurve], side: Side, look: Look, unit: str, language: Language
) -> Figure:
    middle = median_curve(curves)
    name = TEXTS["median"].say(language, side=SIDE_NAMES[side].say(language))
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": PERCENT.tolist(),
        "y": _plain(middle),
        "line": {"color": _colour(side, look), "width": 4, "dash": MARKS[side].dash},
        "marker": {"symbol": MARKS[side].symbol, "size": _sizes(10)},
        "text": _values(middle, float("nan"), unit, language),
        "hovertemplate": f"{name}, %{{x:.0f}} %: %{{text}}<extra></extra>",
    }


def _brought_out(curve: RepCurve, look: Look, name: str, unit: str, language: Language) -> Figure:
    return (
        _thin(curve.side, look)
        | _points(curve, name, unit, language)
        | {
            "mode": "lines+markers",
            "name": name,
            "opacity": 1,
            "line": {"color": look.ink, "width": 3, "dash": "solid"},
            "marker": {"symbol": "star", "size": _sizes(14), "color": look.ink},
        }
    )


def _tag(name: str, angle_deg: NDArray[np.float64], look: Look) -> Figure:
    """Return the name of a curve at its middle, beside the line."""
    seen = np.flatnonzero(np.isfinite(angle_deg))
    at = int(seen[len(seen) // 2]) if len(seen) else 50
    where = {"x": float(PERCENT[at]), "y": round(float(np.nan_to_num(angle_deg[at])), 1)}
    return label(name, look.ink, look) | where | {"yshift": 16}


def _target(target_deg: float, unit: str, look: Look, language: Language) -> Figure:
    sign = "%" if unit == "%" else "°"
    text = f"{TEXTS['target'].say(language)} {target_deg:.0f}{sign}"
    place = {"xref": "paper", "x": 1, "xanchor": "right", "y": target_deg, "yanchor": "bottom"}
    return label(text, look.target, look) | place


def _axis(report: SessionReport, language: Language) -> str:
    unit = "percent" if MOTIONS[report.motion].unit == "%" else "degrees"
    return f"{MOTION_NAMES[report.motion].say(language)} ({TEXTS[unit].say(language)})"


def _colour(side: Side, look: Look) -> str:
    return look.left if side == "left" else look.right


def _sizes(size: int) -> list[int]:
    return [size if percent % _MARK_EVERY == 0 else 0 for percent in range(len(PERCENT))]


def _values(
    angle_deg: NDArray[np.float64], band_deg: float, unit: str, language: Language
) -> list[str]:
    return [measured(value, band_deg, unit=unit, language=language) for value in angle_deg.tolist()]


def _plain(values: NDArray[np.float64]) -> list[float | None]:
    return [round(value, 1) if value == value else None for value in values.tolist()]
