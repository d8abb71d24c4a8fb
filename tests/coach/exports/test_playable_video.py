from pathlib import Path

import av
import pytest

from coach.exports.folder import OutputError
from coach.exports.playable_video import write_playable_video
from coach.recorded.recorder import Video
from pose.errors import SourceError
from tests.clips import cut_off
from tests.coach.web.live.harness import jpeg

#: Kept from some time after the set began, at no even rate.
TIMES_S = [1.5, 1.533, 1.6, 1.7, 1.733, 2.2]


def live_video(path: Path, times_s: list[float] = TIMES_S) -> Path:
    video = Video(path)
    for t_s in times_s:
        video.write(t_s, jpeg())
    video.close()
    return path


def times_of(path: Path) -> list[float]:
    with av.open(str(path)) as container:
        return [frame.time for frame in container.decode(video=0)]


def test_a_live_video_plays_everywhere_with_its_own_times(tmp_path: Path) -> None:
    source = live_video(tmp_path / "video.mkv")
    write_playable_video(source, tmp_path / "video.mp4")
    assert times_of(tmp_path / "video.mp4") == pytest.approx(TIMES_S, abs=1e-4)
    with av.open(str(tmp_path / "video.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["video.mkv", "video.mp4"]


def test_what_was_recorded_before_it_was_cut_off_is_kept(tmp_path: Path) -> None:
    source = live_video(tmp_path / "video.mkv", [n / 30 for n in range(60)])
    cut_off(source, 0.5)
    write_playable_video(source, tmp_path / "video.mp4")
    assert 5 < len(times_of(tmp_path / "video.mp4")) < 60


@pytest.mark.parametrize("content", [b"", b"\0" * 4000], ids=["empty", "no video"])
def test_what_cannot_be_read_leaves_no_file(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "video.mkv"
    source.write_bytes(content)
    with pytest.raises(SourceError, match=r"video\.mkv holds no picture"):
        write_playable_video(source, tmp_path / "video.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["video.mkv"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    source = live_video(tmp_path / "video.mkv")
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        write_playable_video(source, tmp_path / "file" / "video.mp4")
