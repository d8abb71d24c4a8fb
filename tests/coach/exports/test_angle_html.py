import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coach.exports.angle_html import write_angle_html
from coach.values import SessionReport
from coach.withheld import withheld_report, withheld_series
from tests.browser import browser, needs_browser, watch
from tests.coach.exports.samples import REFUSED, REPORT, SQUAT, series

#: Attributes that make a browser fetch something.
FETCHING = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background"}


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in FETCHING]


def written(path: Path, report: SessionReport = REPORT) -> str:
    shown = withheld_series(series(), report, SQUAT)
    write_angle_html(path, withheld_report(report, SQUAT), shown, exercise=SQUAT)
    return path.read_text("utf-8")


def test_nothing_is_fetched(tmp_path: Path) -> None:
    text = written(tmp_path / "angle.html")
    page = Page(text)
    assert page.fetched == []
    assert "link" not in page.tags
    assert "default-src 'none'" in text
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_it_says_the_result_in_words(tmp_path: Path) -> None:
    text = written(tmp_path / "angle.html")
    assert "Knee flexion 92° ± 8 (95 %), side view, quality A, median of the best 3" in text
    assert "<td>partial</td>" in text
    assert "Chest up" in text
    assert "3° past 0" in text
    assert "not a cleared medical device" in text


def test_refused_clip_shows_the_instruction_and_no_degrees(tmp_path: Path) -> None:
    text = written(tmp_path / "angle.html", REFUSED)
    assert "Turn side-on to the camera." in text
    body = text[text.index("<body>") : text.index("<script")]
    assert not re.search(r"\d°", body)


def test_a_clip_name_cannot_become_code(tmp_path: Path) -> None:
    named = replace(REPORT, clip=replace(REPORT.clip, name="</script><img src=x>.mp4"))
    assert "img" not in Page(written(tmp_path / "angle.html", named)).tags


#: Of the times that are shown.
RANGE = "document.getElementById('chart').layout.xaxis.range"


@needs_browser
@pytest.mark.parametrize("report", [REPORT, REFUSED], ids=["measured", "refused"])
def test_a_browser_draws_it_without_a_network(tmp_path: Path, report: SessionReport) -> None:
    path = tmp_path / "angle.html"
    written(path, report)
    with browser() as chromium:
        page = chromium.new_page()
        seen = watch(page)
        page.goto(path.as_uri())
        page.wait_for_selector("#chart .main-svg")
        first = page.evaluate(RANGE)
        page.keyboard.press("Tab")
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function(f"(first) => {RANGE}.join() !== first.join()", arg=first)
        closer = page.evaluate(RANGE)
    assert [url for url in seen.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert seen.faults == []
    assert closer[1] - closer[0] == pytest.approx((first[1] - first[0]) / 2)
