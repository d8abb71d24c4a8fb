"""The report of a record as one web page that needs nothing else, not even a network."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.exports.angle_html import POLICY, embedded, plotly_source
from coach.exports.record import Record
from coach.exports.record_charts import Chart, Series
from coach.exports.record_words import RecordWords, Table, record_words
from coach.language import Language

_STYLE = """
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
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in table.rows
    )
    return (
        f'<h2>{html.escape(table.title)}</h2>\n<div class="wide"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


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
        "data": [_marks(series) for series in chart.series],
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


def _marks(series: Series) -> dict[str, Any]:
    marks: dict[str, Any] = {
        "name": series.name,
        "x": [day.isoformat() for day in series.days],
        "y": [round(value, 1) for value in series.values],
        "hovertemplate": "%{x|%Y-%m-%d}: %{text}<extra></extra>",
        "text": list(series.said),
    }
    if series.shape == "bars":
        return marks | {"type": "bar", "textposition": "none", "marker": {"color": series.colour}}
    mode = "lines+markers" if series.shape == "line" else "markers"
    marks |= {"type": "scatter", "mode": mode, "line": {"color": series.colour}}
    marks["marker"] = {"color": series.colour, "size": 9 if series.shape == "dots" else 6}
    if series.bands:
        bands = [round(band, 1) for band in series.bands]
        marks["error_y"] = {"type": "data", "array": bands, "color": series.colour}
    return marks
