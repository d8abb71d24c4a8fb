import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coach.dose_words import dose_words
from coach.exports.plan_html import plan_page, write_plan_html
from coach.language import languages
from coach.plan.templates import new_plan, templates
from coach.plan.words import when_words
from coach.wording import disclaimer
from tests.coach.plan.plans import CATALOGUE, MONDAY, PLAN, with_item


class Reader(HTMLParser):
    """Notes every tag and what it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("name", templates())
def test_every_exercise_is_there_with_picture_dose_and_days(name: str, language: str) -> None:
    plan = new_plan(name, CATALOGUE, side="left", day=MONDAY, language=language)
    page = plan_page(plan, language=language)
    text = html.unescape(re.sub(r"<[^>]+>", "", page)).lower()
    for item in plan.items:
        exercise = item.order.exercise
        said = (
            exercise.name.say(language), exercise.how.say(language), item.note,
            dose_words(item.order, language), when_words(item, language),
        )  # fmt: skip
        for line in said:
            assert line.lower() in text
    assert page.count("<svg") == len(plan.items)
    assert plan.note.lower() in text and plan.source.lower() in text


def test_it_needs_nothing_else() -> None:
    reader = Reader()
    reader.feed(plan_page(PLAN, language="en"))
    assert reader.addresses == []
    assert not {"script", "link", "img", "iframe"} & set(reader.tags)


def test_what_a_therapist_wrote_cannot_become_part_of_the_page() -> None:
    evil = '<script>alert(1)</script> & "quoted"'
    page = plan_page(replace(with_item(note=evil), title=evil, note=evil), language="en")
    assert "<script" not in page
    assert page.count(html.escape(evil)) == 4


def test_the_file_is_the_page(tmp_path: Path) -> None:
    write_plan_html(tmp_path / "plan.html", PLAN, language="th")
    assert (tmp_path / "plan.html").read_text("utf-8") == plan_page(PLAN, language="th")
    assert '<html lang="th">' in plan_page(PLAN, language="th")


@pytest.mark.parametrize("language", languages())
def test_nothing_is_left_to_be_filled_in(language: str) -> None:
    page = plan_page(PLAN, language=language)
    written = page[page.index("<body>") :]
    assert disclaimer(None, language=language) in html.unescape(written)
    assert not re.search(r"\{\w+\}", written)
