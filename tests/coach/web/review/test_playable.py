import threading
from pathlib import Path

import pytest

from coach.web.review import playable as module
from coach.web.review.playable import playable
from pose.errors import SourceError

#: A machine under load gets round to a thread in this time.
WAIT_S = 30.0


class Maker:
    """Stands for what writes a video: waits until it is told to go on."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.made: list[Path] = []
        self.error: Exception | None = None

    def __call__(self, source: Path, path: Path) -> None:
        assert self.go.wait(WAIT_S)
        self.made.append(source)
        if self.error is not None:
            raise self.error
        path.write_bytes(b"mp4")


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    made = Maker()
    monkeypatch.setattr(module, "write_playable_video", made)
    return made


def wait_for(path: Path) -> Path | None:
    """Ask until it is no longer being made."""
    making = module._MAKING[path.with_suffix(".mp4")]
    making.exception(WAIT_S)
    return playable(path)


def test_an_mp4_is_played_as_it_is(tmp_path: Path, maker: Maker) -> None:
    (tmp_path / "video.mp4").write_bytes(b"mp4")
    assert playable(tmp_path / "video.mp4") == tmp_path / "video.mp4"
    assert maker.made == []


def test_a_live_video_is_made_playable_once(tmp_path: Path, maker: Maker) -> None:
    source = tmp_path / "video.mkv"
    source.touch()
    assert [playable(source), playable(source)] == [None, None]
    maker.go.set()
    assert wait_for(source) == tmp_path / "video.mp4"
    assert playable(source) == tmp_path / "video.mp4"
    assert maker.made == [source]


def test_a_failure_is_told_and_tried_again_the_next_time(tmp_path: Path, maker: Maker) -> None:
    source = tmp_path / "video.mkv"
    maker.error = SourceError("damaged")
    maker.go.set()
    assert playable(source) is None
    with pytest.raises(SourceError):
        wait_for(source)
    maker.error = None
    assert playable(source) is None
    assert wait_for(source) == tmp_path / "video.mp4"


def test_an_mp4_that_is_gone_is_not_made_of_itself(tmp_path: Path, maker: Maker) -> None:
    assert playable(tmp_path / "video.mp4") == tmp_path / "video.mp4"
    assert maker.made == []
