from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import browser as harness
from tests.browser import browser, needs_browser, require_browser
from tests.fake_camera import SIZE_PX, FakeCamera

CLIP = Path(__file__).resolve().parents[1] / "sample_videos" / "squat_side.mp4"
#: Any address will do: the page is given by the test. Cameras want a local one or https.
PAGE = "http://localhost:9/"
#: A number for each picture the page is given; the same for the same picture.
WATCH = """async () => {
    const video = document.querySelector('video');
    video.srcObject = await navigator.mediaDevices.getUserMedia({video: true});
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', {willReadFrequently: true});
    window.pictures = [];
    const look = () => {
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
        window.pictures.push(pixels.reduce((sum, value, i) => sum + value * (i % 977), 0));
        video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    await video.play();
    return [video.videoWidth, video.videoHeight];
}"""
VIDEO = "<!doctype html><title>camera</title><video></video>"
DISTINCT = "new Set(window.pictures).size"


@pytest.mark.parametrize(
    ("ci", "outcome"),
    [
        ("true", pytest.fail.Exception),
        ("", pytest.skip.Exception),
        ("false", pytest.skip.Exception),
    ],
)
def test_a_missing_browser_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(harness, "chromium", lambda: None)
    with pytest.raises(outcome, match="apt-get install chromium") as raised:
        require_browser()
    assert "\n" not in str(raised.value)


@pytest.fixture
def camera(tmp_path: Path) -> Iterator[FakeCamera]:
    with FakeCamera(tmp_path / "camera.y4m", CLIP) as opened:
        yield opened


@needs_browser
def test_a_camera_stands_still_until_it_is_told_to_play(camera: FakeCamera) -> None:
    with browser(camera.flags) as chromium:
        page = chromium.new_context(permissions=["camera"]).new_page()
        page.route(PAGE, lambda route: route.fulfill(body=VIDEO, content_type="text/html"))
        page.goto(PAGE)
        assert page.evaluate(WATCH) == list(SIZE_PX)
        page.wait_for_function("window.pictures.length > 5")
        page.evaluate("window.pictures = []")  # the first ones may still be black
        page.wait_for_function("window.pictures.length > 20")
        assert page.evaluate(DISTINCT) == 1
        camera.play()
        page.wait_for_function(f"{DISTINCT} > 20")


def test_only_a_name_that_chromium_knows_is_taken(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="y4m"):
        FakeCamera(tmp_path / "camera.raw", CLIP)
