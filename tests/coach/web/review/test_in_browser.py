"""The player in a real browser: what is pressed on the chart is the picture that is shown."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.web.review.files import film_address, packet_address
from tests.app_server import AppServer, app_server
from tests.browser import Watch, browser, needs_browser, watch
from tests.clips import Recipe, even, write_clip

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[4]
PATIENCE_MS = 60_000
#: Left and right of the drawing on the chart, pixels, as in `chart.mjs`.
LEFT_PX, RIGHT_PX = 58, 14
#: Of the recording.
END_S = 299 / 30
FRAME_S = 1 / 30
VIDEO_S = """(player) => {
    const video = player.querySelector('video');
    return [video.currentTime, video.readyState, video.videoWidth];
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    folder = tmp_path_factory.mktemp("player")
    (folder / "home").mkdir()
    clip = Recipe(width_px=320, height_px=240)
    write_clip(folder / "home" / "video.mp4", even(300, 30.0), clip)
    app = str(ROOT / "tests" / "player_app.py")
    options = ["--server.port", "0", "--server.headless", "true"]
    with app_server(folder, [sys.executable, "-m", "streamlit", "run", app, *options]) as running:
        yield running


@pytest.fixture(scope="module")
def opened(server: AppServer) -> Iterator[tuple["Page", Watch]]:
    with browser() as chromium:
        page = chromium.new_context(viewport={"width": 1366, "height": 900}).new_page()
        seen = watch(page)
        page.goto(server.address)
        page.locator('[data-part="player"][data-ready="yes"]').wait_for(timeout=PATIENCE_MS)
        page.locator(".main-svg").first.wait_for(timeout=PATIENCE_MS)
        yield page, seen


def player(page: "Page") -> "Locator":
    return page.locator('[data-part="player"]')


def shows(page: "Page", row: int) -> None:
    """Wait until the picture of a row is shown, with that row's body on it."""
    from playwright.sync_api import expect

    lane = page.locator("figure.lane")
    expect(lane).to_have_attribute("data-row", str(row), timeout=PATIENCE_MS)
    shown_s = float(lane.get_attribute("data-shown") or "nan")
    assert shown_s == pytest.approx(row * FRAME_S, abs=0.002)
    now_s, ready, width = player(page).evaluate(VIDEO_S)
    assert now_s == pytest.approx(row * FRAME_S, abs=FRAME_S)
    assert ready >= 2
    assert width == 320


def said(page: "Page", pattern: str) -> str:
    """Wait until the page has been told something, and return it."""
    from playwright.sync_api import expect

    told = page.locator("[data-testid=stCode]")
    expect(told).to_have_text(re.compile(pattern), timeout=PATIENCE_MS)
    return told.inner_text()


@needs_browser
def test_chart_keys_and_points_go_with_the_picture(opened: tuple["Page", Watch]) -> None:
    from playwright.sync_api import expect

    page, _ = opened
    chart = page.locator('[data-part="overlay"]')
    width = chart.bounding_box()["width"]  # type: ignore[index]
    at_px = LEFT_PX + (4.0 + FRAME_S / 2) / END_S * (width - LEFT_PX - RIGHT_PX)
    chart.click(position={"x": at_px, "y": 120})
    shows(page, 120)

    player(page).focus()
    for key, row in ((".", 121), ("Shift+ArrowLeft", 120), ("ArrowLeft", 90), ("ArrowRight", 120)):
        page.keyboard.press(key)
        shows(page, row)
    page.keyboard.press("ArrowDown")
    assert said(page, "RepChosen") == "RepChosen(recording=0, index=3)"
    shows(page, 150)

    page.keyboard.press(" ")
    expect(player(page)).to_have_attribute("data-state", "playing")
    expect(page.locator("figure.lane")).to_have_attribute(
        "data-row", re.compile(r"^(1[6-9]|2\d)\d$"), timeout=PATIENCE_MS
    )
    page.keyboard.press("k")
    expect(player(page)).to_have_attribute("data-state", "paused")

    # The body helped along at 4.5 s: the mark leads there, and so does its key.
    page.locator(".pin.help").click()
    shows(page, 135)
    player(page).focus()
    page.keyboard.press("ArrowRight")
    shows(page, 165)
    page.keyboard.press("Shift+H")
    shows(page, 135)
    page.get_by_role("button", name="Go to 5 s").click()
    shows(page, 150)
    told = page.locator('[data-part="said"]')
    expect(told).to_have_text(re.compile(r"^5\.0 s: .*Repetition 3"), timeout=PATIENCE_MS)
    player(page).focus()

    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    moved = said(page, "BoundaryMoved")
    assert moved == "BoundaryMoved(recording=0, index=3, start_s=5.0, end_s=6.65)"

    page.get_by_role("button", name="Measure by hand").click()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator('[data-part="hand_angle"]')).to_have_text(re.compile(r"^\d+°$"))
    page.get_by_role("button", name="Keep this reading").click()
    points = [float(value) for value in re.findall(r"[\d.]+", said(page, "HandMeasured"))][-6:]
    # Hip, knee and ankle of the made-up body; the last was moved by ten pixels.
    assert points == pytest.approx([320, 240, 358.4, 336, 330, 432], abs=0.1)


@needs_browser
def test_nothing_foreign_is_asked_and_nothing_goes_wrong(
    opened: tuple["Page", Watch], server: AppServer
) -> None:
    page, seen = opened
    assert seen.faults == []
    assert seen.foreign(server.address) == []
    home = str(server.home)
    assert not [url for url in seen.asked if home in url or "parquet" in url]
    assert server.said() == ""
    for address in (film_address("invented"), packet_address("invented")):
        status = page.evaluate("async (to) => (await fetch(to)).status", address)
        assert status == 404
