"""The report of a record as one web page that needs nothing else, not even a network."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.exports.angle_html import POLICY, embedded, plotly_source
from coach.exports.progress_look import MOST_BARS
from coach.exports.record import Record
from coach.exports.record_charts import Chart, Series
from coach.exports.record_tables import Table
from coach.exports.record_words import RecordWords, record_words
from coach.language import Language

_STYLE = """
@page { size: A4; margin: 14mm; }
body { font: 18px/1.5 sans-serif; color: #14212b; background: #fff; margin: 0 auto;
  max-width: 1200px; padding: 16px; }
h1 { font-size: 30px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 24px; margin: 28px 0 4px; }
p { margin: 4px 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 20px; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px;
  border-bottom: 1px solid #b8c4ce; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 12px; }
.chart { height: 320px; }
.fine { font-size: 16px; border-top: 2px solid #14212b; margin-top: 20px; padding-top: 8px; }
@media (max-width: 480px) { .charts { grid-template-columns: 1fr; } }
@media print { body { max-width: none; font-size: 12px; } .chart { break-inside: avoid; } }
"""

_SCRIPT = """
for (const each of document.querySelectorAll(".chart")) {
  const figure = JSON.parse(each.nextElementSibling.textContent);
  Plotly.newPlot(each, figure.data, figure.layout, { displayModeBar: false, responsive: true });
  addEventListener("beforeprint", () => Plotly.Plots.resize(each));
}
"""

_SYMBOLS, _LINES = ("circle", "square", "triangle-up"), ("solid", "dash", "dot")
_HATCHES = ("", "/", "x")
#: Bands that lie on each other.
_PALE = "#b9cfe3"


def write_record_html(path: Path, record: Record, *, language: Language = "en") -> None:
    """Write the report, about 5 MB: the drawing program is inside."""
    path.write_text(record_html(record, language=language), encoding="utf-8")


def record_html(record: Record, *, language: Language = "en") -> str:
    """Return the report as a web page."""
    words = record_words(record, language)
    title = html.escape(words.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n<h1>{title}</h1>\n"
        f"{_body(words)}<script>{plotly_source()}</script>\n<script>{_SCRIPT}</script>\n"
        "</body></html>\n"
    )


def _body(words: RecordWords) -> str:
    parts = [_lines(words.facts), _lines(words.lines)]
    parts += [_table(table) for table in words.tables]
    if words.charts:
        parts.append(f"<h2>{html.escape(words.headings['charts'])}</h2>")
        parts.append(f'<div class="charts">{"".join(map(_chart, words.charts))}</div>')
    if words.sessions is not None:
        parts.append(_table(words.sessions))
    parts.append(f"<h2>{html.escape(words.headings['about'])}</h2>")
    parts.append(_lines(words.about))
    parts.append(f'<p class="fine">{html.escape(words.disclaimer)}</p>')
    return "\n".join(parts) + "\n"


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in table.head)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>\n"
        for row in table.rows
    )
    return (
        f'<h2>{html.escape(table.title)}</h2>\n<div class="wide"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(text: str) -> str:
    """Return a cell in which a value and its band stay on one line."""
    return html.escape(text).replace(" ± ", "\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}")


def _chart(chart: Chart) -> str:
    label = html.escape(chart.title, quote=True)
    figure = embedded(chart_figure(chart))
    return (
        f'<div><div class="chart" role="img" aria-label="{label}"></div>'
        f'<script type="application/json">{figure}</script></div>'
    )


def chart_figure(chart: Chart) -> dict[str, Any]:
    """Return a chart as a Plotly figure, in plain dictionaries."""
    return {
        "data": [_marks(series, number) for number, series in enumerate(chart.series)],
        "layout": {
            "title": {"text": chart.title, "font": {"size": 16}},
            "barmode": "stack",
            "margin": {"l": 56, "r": 12, "t": 44, "b": 40},
            "legend": {"orientation": "h", "y": -0.2},
            # Names of months would be in English whatever the language.
            "xaxis": {"type": "date", "tickformat": "%Y-%m-%d", "nticks": 4},
            "yaxis": {
                "automargin": True,
                "tickvals": [step for step, _ in chart.axis],
                "ticktext": [said for _, said in chart.axis],
                "range": [chart.axis[0][0], chart.axis[-1][0]],
            },
            "font": {"size": 15, "color": "#14212b"},
            "plot_bgcolor": "#ffffff",
        },
    }


def _marks(series: Series, number: int) -> dict[str, Any]:
    """Return a series, told from the others by mark, dash or hatch and not by its colour alone."""
    marks: dict[str, Any] = {
        "name": series.name,
        "x": [day.isoformat() for day in series.days],
        "y": [round(value, 1) for value in series.values],
        "hovertemplate": "%{x|%Y-%m-%d}: %{text}<extra></extra>",
        "text": list(series.said),
    }
    place = number % len(_SYMBOLS)
    if series.shape == "bars":
        hatch = {"shape": _HATCHES[place], "fillmode": "overlay", "fgcolor": "#ffffff", "size": 7}
        bars = {"color": series.colour, "pattern": hatch}
        return marks | {"type": "bar", "textposition": "none", "marker": bars}
    many = len(series.values) > MOST_BARS
    line = {"color": series.colour, "dash": _LINES[place]}
    mode = "lines+markers" if series.shape == "line" else "markers"
    size = 4 if many else (9 if series.shape == "dots" else 7)
    dot = {"color": series.colour, "size": size, "symbol": _SYMBOLS[place]}
    marks |= {"type": "scatter", "mode": mode, "line": line, "marker": dot}
    if series.bands:
        bands = [round(band, 1) for band in series.bands]
        marks["error_y"] = {"type": "data", "array": bands, "color": series.colour}
        if many:
            marks["error_y"] |= {"color": _PALE, "thickness": 1, "width": 0}
    return marks
