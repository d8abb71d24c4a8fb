from pathlib import Path

import av
import numpy as np
import pytest

from coach.exports.folder import OutputError
from coach.exports.plain_video import write_plain_video
from pose.errors import SourceError
from pose.sources import open_clip
from tests.clips import Recipe, even, turn_quarter, write_clip

UNEVEN = [0.0, 0.04, 0.09, 0.1, 0.2, 0.33]


def frames(path: Path) -> tuple[list[float], list[tuple[int, ...]]]:
    with open_clip(path) as clip:
        seen = [(frame.t_s, frame.image.shape) for frame in clip]
    return [t_s for t_s, _ in seen], [shape for _, shape in seen]


@pytest.mark.parametrize("stamps_s", [even(40, 29.97), UNEVEN], ids=["even", "uneven"])
def test_times_and_pictures_are_those_of_the_clip(tmp_path: Path, stamps_s: list[float]) -> None:
    clip = write_clip(tmp_path / "clip.mkv", stamps_s, Recipe("mpeg4"))
    told: list[float] = []
    write_plain_video(tmp_path / "video.mp4", clip, on_frame=told.append)
    times_s, shapes = frames(tmp_path / "video.mp4")
    wanted_s, wanted_shapes = frames(clip)
    assert times_s == pytest.approx(wanted_s, abs=1e-4)
    assert told == wanted_s
    assert shapes == wanted_shapes
    with av.open(str(tmp_path / "video.mp4")) as video:
        stream = video.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
    with open_clip(clip) as ours, open_clip(tmp_path / "video.mp4") as theirs:
        for a, b in zip(ours, theirs, strict=True):
            assert np.abs(a.image.astype(int) - b.image.astype(int)).mean() < 8


def test_it_is_upright(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", even(5, 30))
    turn_quarter(clip)
    write_plain_video(tmp_path / "video.mp4", clip)
    with av.open(str(tmp_path / "video.mp4")) as video:
        assert (video.streams.video[0].width, video.streams.video[0].height) == (96, 128)


def test_a_jump_never_decodes_more_than_a_second(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", even(95, 30))
    write_plain_video(tmp_path / "video.mp4", clip)
    with av.open(str(tmp_path / "video.mp4")) as video:
        keys = [packet.is_keyframe for packet in video.demux(video=0) if packet.size]
    starts = [at for at, key in enumerate(keys) if key]
    assert starts[0] == 0
    assert max(np.diff([*starts, len(keys)])) <= 30


def test_what_cannot_be_read_or_written_is_one_clear_line(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", even(5, 30))
    with pytest.raises(SourceError):
        write_plain_video(tmp_path / "video.mp4", tmp_path / "gone.mp4")
    with pytest.raises(OutputError, match="cannot write video"):
        write_plain_video(tmp_path / "no such folder" / "video.mp4", clip)
