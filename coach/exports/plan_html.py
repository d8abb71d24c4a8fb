"""A plan as one page to print that needs nothing else, not even a network."""

import html
from pathlib import Path

from coach.language import Language, Text
from coach.live.silhouette import start_picture_svg
from coach.plan.target_words import item_words
from coach.plan.values import Plan, PlanItem
from coach.plan.words import dates_words, name_words, when_words
from coach.wording import disclaimer
from pose.values import Side

_PICTURE = Text("How {exercise} starts")
_SOURCE = Text("Source: {source}")
_VERSION = Text("Version {version} of this plan")
_STOP = Text(
    "Stop at chest pain, breathlessness, dizziness, new numbness, a joint that locks or gives "
    "way, or a fall, and get help. New calf pain or swelling after an operation: call your "
    "clinic at once."
)
_PAIN = Text("Stop when pain is above {limit} of 10.")

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
@page { size: A4; margin: 14mm; }
body { font: 17px/1.45 sans-serif; color: #14212b; background: #fff; max-width: 900px;
  margin: 0 auto; padding: 16px; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 21px; margin: 0; }
p { margin: 4px 0; }
ol { list-style: none; padding: 0; margin: 12px 0; }
li { display: flex; gap: 18px; padding: 12px 0; border-top: 1px solid #b8c4ce;
  break-inside: avoid; }
.picture { flex: 0 0 130px; color: #2c5f86; }
.picture svg { width: 130px; max-height: 130px; }
.dose, .when { font-weight: bold; }
.note { border-left: 5px solid #2c5f86; padding-left: 10px; white-space: pre-line; }
.stop { border: 2px solid #b3261e; padding: 8px 12px; }
.fine { font-size: 13px; }
@media print { body { max-width: none; padding: 0; } }
@media (max-width: 480px) { li { flex-direction: column; } }
"""


def write_plan_html(path: Path, plan: Plan, *, language: Language) -> None:
    """Write the page; see `plan_page`."""
    path.write_text(plan_page(plan, language=language), encoding="utf-8")


def plan_page(plan: Plan, *, language: Language) -> str:
    """Return a plan as an HTML page: each exercise with its picture, how, how much and when.

    Parameters
    ----------
    plan : Plan
        Its title and notes are shown as they are, in whatever language.
    language : Language
        Of everything else.
    """
    title = html.escape(plan.title)
    source = _SOURCE.say(language, source=plan.source) if plan.source else ""
    fine = [
        _VERSION.say(language, version=plan.version),
        source,
        disclaimer(None, language=language),
    ]
    items = "\n".join(_item(item, language) for item in plan.items)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>{title}</h1>\n{_paragraph('when', dates_words(plan, language))}"
        f"{_paragraph('note', plan.note)}{_paragraph('stop', _STOP.say(language))}"
        f"<ol>\n{items}\n</ol>\n"
        f"{''.join(_paragraph('fine', line) for line in fine)}</body></html>\n"
    )


def _item(item: PlanItem, language: Language) -> str:
    exercise = item.order.exercise
    name = exercise.name.say(language)
    shown: Side = "right" if item.order.side == "right" else "left"
    picture = start_picture_svg(exercise, shown, title=_PICTURE.say(language, exercise=name))
    heading = html.escape(name_words(item, language))
    lines = (
        ("dose", _sentence(item_words(item, language))),
        ("when", _sentence(when_words(item, language))),
        ("how", exercise.how.say(language)),
        *(("safety", text.say(language)) for text in exercise.safety),
        ("safety", _PAIN.say(language, limit=item.order.pain_limit)),
        ("note", item.note),
    )
    words = "".join(_paragraph(kind, line) for kind, line in lines)
    return f'<li><div class="picture">{picture}</div><div><h2>{heading}</h2>{words}</div></li>'


def _sentence(line: str) -> str:
    return line[:1].upper() + line[1:]


def _paragraph(kind: str, line: str) -> str:
    return f'<p class="{kind}">{html.escape(line)}</p>\n' if line else ""
