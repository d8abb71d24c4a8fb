"""A therapist sends clips with a browser, leaves the page, and comes back."""

from pathlib import Path

import pytest

from coach.web.texts import say, say_number
from tests.app_server import AppServer
from tests.browser import browser, needs_browser, watch
from tests.clips import head
from tests.visitor import PATIENCE_MS, Visitor, new_page

SAMPLES = Path(__file__).resolve().parents[4] / "sample_videos"


@pytest.fixture
def clips(tmp_path: Path) -> list[Path]:
    names = ("squat_side", "seated_knee_extension_right")
    return [head(SAMPLES / f"{n}.mp4", tmp_path / f"{n}.mp4", seconds=2) for n in names]


def kept(server: AppServer) -> set[Path]:
    return set((server.home / "sessions").glob("*/set-1/*.parquet"))


@needs_browser
def test_clips_are_measured_while_another_page_is_open(
    server: AppServer, tmp_path: Path, clips: list[Path]
) -> None:
    words = tmp_path / "letter.txt"
    words.write_text("no video")
    before = kept(server)
    with browser() as chromium:
        page = new_page(chromium)
        seen = watch(page)
        visitor = Visitor(page, server.address)
        visitor.go()
        visitor.visit(say("nav_measure", "en"), say("title", "en"))
        visitor.choose(say("many", "en"))
        place = page.get_by_label(say("send_choose_many", "en"))
        place.set_input_files([*clips, words], timeout=PATIENCE_MS)
        page.get_by_text(say("send_refused_type", "en")).first.wait_for(timeout=PATIENCE_MS)
        visitor.press(page.get_by_role("button", name=say_number("desk_measure", "en", 2)))
        page.get_by_text(say("desk_back", "en")).first.wait_for(timeout=PATIENCE_MS)
        visitor.visit(say("nav_plan", "en"), say("plan_title", "en"))
        visitor.visit(say("nav_measure", "en"), say("title", "en"))
        done = page.get_by_text(say("desk_done", "en"))
        done.nth(1).wait_for(timeout=PATIENCE_MS)
        visitor.press(page.get_by_role("button", name=say("desk_look", "en")).first)
        page.wait_for_url("**/review", timeout=PATIENCE_MS)
        left = [path.name for path in (server.home / "clips").glob("*/*")]
    assert [path.name for path in kept(server) - before] == ["trace.parquet"] * 2
    assert left == ["job.json"] * 2
    assert seen.foreign(server.address) == []
    assert seen.faults == []
    assert not any(clip.stem in url for clip in clips for url in seen.asked)
    assert server.said() == ""
