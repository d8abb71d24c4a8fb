"""A therapist sends clips with a browser, leaves the page, and comes back."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.web.texts import say, say_number
from tests.app_server import app_server
from tests.browser import browser, needs_browser, watch
from tests.clips import head

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAMPLES = Path(__file__).resolve().parents[4] / "sample_videos"
PATIENCE_MS = 120_000


@pytest.fixture
def clips(tmp_path: Path) -> list[Path]:
    names = ("squat_side", "seated_knee_extension_right")
    return [head(SAMPLES / f"{n}.mp4", tmp_path / f"{n}.mp4", seconds=2) for n in names]


def come(page: "Page") -> None:
    page.get_by_role("link", name=say("nav_measure", "en")).click(timeout=PATIENCE_MS)
    page.get_by_text(say("many", "en"), exact=True).wait_for(timeout=PATIENCE_MS)


@needs_browser
def test_clips_are_measured_while_another_page_is_open(tmp_path: Path, clips: list[Path]) -> None:
    words = tmp_path / "letter.txt"
    words.write_text("no video")
    (tmp_path / "app").mkdir()
    with app_server(tmp_path / "app") as server, browser() as chromium:
        page = chromium.new_page()
        seen = watch(page)
        page.goto(server.address)
        come(page)
        page.get_by_text(say("many", "en"), exact=True).click()
        place = page.get_by_label(say("send_choose_many", "en"))
        place.set_input_files([*clips, words], timeout=PATIENCE_MS)
        page.get_by_text(say("send_refused_type", "en")).first.wait_for()
        measure = page.get_by_role("button", name=say_number("desk_measure", "en", 2))
        measure.click(timeout=PATIENCE_MS)
        page.get_by_text(say("desk_back", "en")).first.wait_for(timeout=PATIENCE_MS)
        page.get_by_role("link", name=say("nav_plan", "en")).click()
        page.get_by_role("heading", name=say("plan_title", "en")).wait_for(timeout=PATIENCE_MS)
        come(page)
        done = page.get_by_text(say("desk_done", "en"))
        done.nth(1).wait_for(timeout=PATIENCE_MS)
        page.get_by_role("button", name=say("desk_look", "en")).first.click()
        page.wait_for_url("**/review", timeout=PATIENCE_MS)
        kept = sorted(path.name for path in (server.home / "sessions").glob("*/set-1/*.parquet"))
        left = [path.name for path in (server.home / "clips").glob("*/*")]
        said = server.said()
    assert kept == ["trace.parquet"] * 2
    assert left == ["job.json"] * 2
    assert seen.foreign(server.address) == []
    assert seen.faults == []
    assert not any(clip.stem in url for clip in clips for url in seen.asked)
    assert said == ""
