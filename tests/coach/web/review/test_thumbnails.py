from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from coach.exports.skeleton_video import GROUND
from coach.web.review.thumbnails import thumbnail, thumbnails
from tests.clips import Recipe, even, write_clip
from tests.coach.web.recordings import recording

SIZE = Recipe(width_px=320, height_px=240, keyframe_every=30)


def picture(jpeg: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(Image.open(BytesIO(jpeg)), np.float64)


def left_edge(jpeg: bytes) -> int:
    """Return where the bright blob of a test clip begins; it moves on with each frame."""
    bright = picture(jpeg)[60:110].mean(axis=(0, 2))
    return int(np.argmax(bright > 45))


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "video.mp4", even(90, 30.0), SIZE)


def test_each_moment_is_found_whatever_the_order(tmp_path: Path, clip: Path) -> None:
    shown = recording(tmp_path, clip)
    times = [2.9, 0.0, 1.5, 0.5, 1.6, 99.0]
    made = thumbnails(shown, times)
    assert made == [thumbnail(shown, t_s) for t_s in times]
    assert made[0] != made[1]
    assert len(set(made)) == len(times)


def test_pictures_are_small_and_keep_their_shape(tmp_path: Path, clip: Path) -> None:
    assert picture(thumbnail(recording(tmp_path, clip), 1.0)).shape == (180, 240, 3)


@pytest.mark.parametrize("video", ["none", "damaged", "gone"])
def test_without_a_video_the_body_is_drawn(tmp_path: Path, video: str) -> None:
    file = tmp_path / "video.mp4"
    if video == "damaged":
        file.write_bytes(b"\0" * 5000)
    shown = recording(tmp_path, None if video == "none" else file)
    made = picture(thumbnail(shown, 1.8))
    assert np.abs(made[2, 2] - GROUND).max() < 6
    assert made.max() > 240
    body = np.abs(made - GROUND).max(axis=2) > 60
    assert 0.005 < body.mean() < 0.3


def _page(folder: str) -> None:
    from pathlib import Path

    import streamlit as st

    from coach.web.review import thumbnails
    from tests.coach.web.recordings import recording

    shown = recording(Path(folder))
    pictures = thumbnails.rep_thumbnails(shown)
    again = thumbnails.rep_thumbnails(shown)
    st.write([index for index, pair in pictures.items() if pair[0] is again[index][0]])


def test_pictures_of_repetitions_are_made_once_a_visit(tmp_path: Path) -> None:
    page = AppTest.from_function(_page, args=(str(tmp_path),), default_timeout=30).run()
    assert not page.exception
    assert page.json[0].value == "[1, 2, 3, 4]"
