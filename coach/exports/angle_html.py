"""The result of a session as one web page that needs nothing else, not even a network."""

import html
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from coach.exercise import Exercise
from coach.exports.figure import angle_figure
from coach.exports.rep_table import HEADINGS, rep_rows
from coach.language import Language, Text
from coach.values import AngleSeries, SessionReport
from coach.wording import counts_line, disclaimer, score_line, summary

_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "earlier": Text("Earlier"),
        "later": Text("Later"),
        "closer": Text("Closer"),
        "all": Text("Show all"),
        "no_script": Text("The chart needs JavaScript. The table below says the same."),
    }
)

#: Nothing may be fetched from anywhere, whatever the page or Plotly tries.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:"
)

_STYLE = """
body { font: 18px/1.5 sans-serif; color: #14212b; background: #fff; margin: 0 auto;
  max-width: 1200px; padding: 16px; }
h1 { font-size: 30px; line-height: 1.25; margin: 0 0 4px; }
.summary { font-size: 24px; margin: 0 0 12px; }
.refused { font-size: 28px; font-weight: bold; border: 4px solid #b3261e; padding: 16px; }
table { border-collapse: collapse; width: 100%; margin: 20px 0; }
th, td { text-align: left; padding: 8px 10px; border-bottom: 1px solid #b8c4ce; }
button { font-size: 18px; padding: 10px 18px; margin: 0 6px 8px 0; cursor: pointer; }
.fine { font-size: 16px; }
@media print { .keys { display: none; } body { max-width: none; } }
"""

_SCRIPT = """
const figure = JSON.parse(document.getElementById("figure").textContent);
const chart = document.getElementById("chart");
Plotly.newPlot(chart, figure.data, figure.layout,
  { displayModeBar: false, responsive: true, scrollZoom: false });
function move(change) {
  const [from, to] = chart.layout.xaxis.range, width = to - from;
  const next = { earlier: [from - width / 2, to - width / 2],
    later: [from + width / 2, to + width / 2],
    closer: [from + width / 4, to - width / 4] }[change];
  Plotly.relayout(chart, next ? { "xaxis.range": next } : { "xaxis.autorange": true });
}
for (const key of document.querySelectorAll("button[data-move]"))
  key.addEventListener("click", () => move(key.dataset.move));
addEventListener("beforeprint", () => Plotly.Plots.resize(chart));
"""


def write_angle_html(
    path: Path,
    report: SessionReport,
    series: AngleSeries,
    *,
    exercise: Exercise,
    language: Language = "en",
) -> None:
    """Write the page of one session.

    Parameters
    ----------
    path : Path
        File to write, about 5 MB: the drawing program is inside.
    report, series : SessionReport, AngleSeries
        As they may be shown; see `coach.withheld`.
    exercise : Exercise
    language : Language, optional
    """
    # A live set has no file name.
    named = (exercise.name.say(language), report.clip.name)
    title = html.escape(" – ".join(part for part in named if part))
    figure = angle_figure(report, series, exercise, language=language)
    lead = "refused" if report.quality.grade == "refused" else "summary"
    line = html.escape(summary(report, exercise, language=language))
    said = score_line if exercise.kind == "hold" else counts_line
    counts = html.escape(said(report, language=language))
    chart = f'<div id="chart" role="img" aria-label="{line}"></div>'
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n"
        f'<h1>{title}</h1>\n<p class="{lead}">{line}</p>\n<p>{counts}</p>\n'
        f"<noscript><p>{html.escape(_TEXTS['no_script'].say(language))}</p></noscript>\n"
        f'{chart}\n<p class="keys">{_buttons(language)}</p>\n'
        f"{_table(report, exercise, language)}\n"
        f'<p class="fine">{html.escape(disclaimer(report, language=language))}</p>\n'
        f'<script type="application/json" id="figure">{embedded(figure)}</script>\n'
        f"<script>{plotly_source()}</script>\n<script>{_SCRIPT}</script>\n</body></html>\n"
    )
    path.write_text(page, encoding="utf-8")


def _buttons(language: Language) -> str:
    return "".join(
        f'<button type="button" data-move="{key}">{html.escape(_TEXTS[key].say(language))}</button>'
        for key in ("earlier", "later", "closer", "all")
    )


def _table(report: SessionReport, exercise: Exercise, language: Language) -> str:
    """Return the repetitions as a table; nothing where there are none."""
    rows = rep_rows(report, exercise, language=language)
    if not rows:
        return ""
    head = "".join(
        f'<th scope="col">{html.escape(t.say(language))}</th>' for t in HEADINGS.values()
    )
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(row[key])}</td>" for key in HEADINGS) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def embedded(value: object) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def plotly_source() -> str:
    """Return the drawing program that the plotly package carries."""
    return plotly_script().read_text("utf-8")


def plotly_script() -> Path:
    """Return where that program is, without importing the package, which takes long."""
    spec = importlib.util.find_spec("plotly")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("plotly is not installed")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"
