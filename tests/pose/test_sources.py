import math
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from pose import sources
from pose.clip_info import ClipInfo, clip_warnings
from pose.errors import SourceError
from pose.sources import clip_info, open_clip, open_webcam
from tests.clips import Recipe, cut_off, even, turn_quarter, write_clip, write_sound

UNEVEN = np.cumsum(np.random.default_rng(3).uniform(0.005, 0.3, 60)).tolist()
MOST = Recipe()
TIMES = {
    "29.97": ("a.mp4", even(40, 30_000 / 1001), MOST),
    "5 a second": ("a.mp4", even(12, 5), MOST),
    "2000 a second": ("a.mp4", even(30, 2000), MOST),
    "uneven mp4": ("a.mp4", UNEVEN, MOST),
    "uneven mov": ("a.mov", UNEVEN, MOST),
    "uneven mkv": ("a.mkv", UNEVEN, MOST),
    "uneven webm": ("a.webm", UNEVEN, Recipe(codec="libvpx")),
    "begins late": ("a.mp4", [5.0 + t for t in even(20, 25)], MOST),
    "one frame": ("a.mp4", [0.0], MOST),
}


@pytest.mark.parametrize(("name", "stamps_s", "recipe"), TIMES.values(), ids=TIMES)
def test_times_are_the_files_own_from_zero(tmp_path, name, stamps_s, recipe) -> None:
    path = write_clip(tmp_path / name, stamps_s, recipe)
    with open_clip(path) as clip:
        frames = list(clip)
    times = np.array([frame.t_s for frame in frames])
    # Matroska and WebM round both stamps to milliseconds.
    assert times == pytest.approx(np.array(stamps_s) - stamps_s[0], abs=1.1e-3)
    assert times[0] == 0 and (np.diff(times) > 0).all()
    assert [frame.index for frame in frames] == list(range(len(stamps_s)))
    assert clip.mended == 0
    assert clip_warnings(clip.info, len(frames), end_s=times[-1], mended=0) == ()


def test_pictures_are_rgb_and_unmirrored(tmp_path) -> None:
    image = np.zeros((96, 128, 3), dtype=np.uint8)
    image[:, :64] = (0, 0, 255)
    writer = cv2.VideoWriter(
        str(tmp_path / "a.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 10, (128, 96)
    )
    writer.write(image)
    writer.release()
    with open_clip(tmp_path / "a.avi") as clip:
        (frame,) = clip
    red, dark = frame.image[48, 20], frame.image[48, 100]
    assert red[0] > 200 and red[2] < 60
    assert dark.max() < 60


def test_rotation_is_undone(tmp_path) -> None:
    path = write_clip(tmp_path / "a.mp4", even(5, 30))
    turn_quarter(path)
    assert (clip_info(path).width_px, clip_info(path).height_px) == (96, 128)
    with open_clip(path) as clip:
        assert {frame.image.shape for frame in clip} == {(128, 96, 3)}


def test_info(tmp_path) -> None:
    path = write_clip(tmp_path / "a.mp4", even(45, 30))
    info = clip_info(path)
    assert (info.name, info.width_px, info.height_px) == ("a.mp4", 128, 96)
    assert (info.duration_s, info.fps) == pytest.approx((1.5, 30.0), rel=0.01)
    assert info.frame_count_estimate == 45


def text(path: Path) -> None:
    path.write_text("not a film\n" * 500)


def noise(path: Path) -> None:
    path.write_bytes(np.random.default_rng(0).bytes(20_000))


def headless(path: Path) -> None:
    write_clip(path, even(30, 30))
    cut_off(path, 0.5)


def only_header(path: Path) -> None:
    write_clip(path, even(30, 30))
    cut_off(path, 0.05)


def frameless(path: Path) -> None:
    cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 64)).release()


def still(extension: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(
            cv2.imencode(extension, np.zeros((64, 64, 3), dtype=np.uint8))[1].tobytes()
        )

    return make


REFUSED = {
    "missing": ("a.mp4", lambda path: None, "does not exist"),
    "folder": ("a.mp4", lambda path: path.mkdir(), "folder"),
    "empty": ("a.mp4", lambda path: path.touch(), "empty"),
    "text": ("a.mp4", text, "no video"),
    "noise": ("a.mp4", noise, "no video"),
    "jpeg": ("a.jpg", still(".jpg"), "still picture"),
    "jpeg called mp4": ("a.mp4", still(".jpg"), "still picture"),
    "png": ("a.png", still(".png"), "still picture"),
    "bmp": ("a.bmp", still(".bmp"), "still picture"),
    "tiff": ("a.tiff", still(".tiff"), "still picture"),
    "webp": ("a.webp", still(".webp"), "still picture"),
    "playlist": ("a.mp4", lambda path: path.write_text("#EXTM3U\nhttp://x/a.ts\n"), "playlist"),
    "sound only": ("a.mp4", write_sound, "sound"),
    "no frame": ("a.avi", frameless, "no video|no picture"),
    "index cut off": ("a.mp4", headless, "cut off"),
    "almost all cut off": ("a.mkv", only_header, "cut off"),
}


@pytest.mark.parametrize(("name", "make", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_clip_gives_one_line(tmp_path, capfd, name, make, words) -> None:
    path = tmp_path / name
    make(path)
    capfd.readouterr()
    with pytest.raises(SourceError, match=words) as caught:
        open_clip(path)
    message = str(caught.value)
    assert name in message and "\n" not in message
    assert capfd.readouterr() == ("", "")


def test_an_unreadable_file_gives_one_line(tmp_path, monkeypatch) -> None:
    path = write_clip(tmp_path / "a.mp4", even(5, 30))

    def refuse(*_args, **_keywords):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match=r"a\.mp4 cannot be read: Permission denied"):
        open_clip(path)


def test_a_cut_off_clip_gives_what_is_there_and_says_so(tmp_path, capfd) -> None:
    path = write_clip(tmp_path / "a.mkv", even(150, 30))
    cut_off(path, 0.5)
    capfd.readouterr()
    with open_clip(path) as clip:
        frames = list(clip)
    assert 20 < len(frames) < 130
    (line,) = clip_warnings(clip.info, len(frames), end_s=frames[-1].t_s, mended=0)
    assert "cut off" in line and "5.0 s" in line
    assert capfd.readouterr() == ("", "")


def test_a_stream_without_stamps_is_said_to_be_evenly_spaced(tmp_path) -> None:
    path = write_clip(tmp_path / "a.h264", even(20, 30))
    with open_clip(path) as clip:
        times = [frame.t_s for frame in clip]
    assert len(times) == 20 and (np.diff(times) > 0).all()
    (line,) = clip_warnings(clip.info, len(times), end_s=times[-1], mended=clip.mended)
    assert "no usable time stamp" in line


INFO = ClipInfo("a.mkv", 10.0, 30.0, 64, 64, 300)
ENDS = {
    "whole": (INFO, 300, 299 / 30, 0),
    "last frame lost": (INFO, 299, 298 / 30, 0),
    "cut": (INFO, 200, 199 / 30, 1),
    "frames dropped, time whole": (INFO, 150, 298 / 30, 0),
    "length unknown": (ClipInfo("a.webm", math.nan, math.nan, 64, 64, 0), 200, 6.6, 0),
    "length counts a late start": (ClipInfo("a.mkv", 15.0, 30.0, 64, 64, 450, 5.0), 300, 9.97, 0),
}


@pytest.mark.parametrize(("info", "count", "end_s", "lines"), ENDS.values(), ids=ENDS)
def test_only_a_real_shortfall_is_told(info, count, end_s, lines) -> None:
    assert len(clip_warnings(info, count, end_s=end_s, mended=0)) == lines


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
@pytest.mark.parametrize("start", [1, 29, 30, 31, 75, 119])
def test_a_seek_lands_on_the_same_picture(tmp_path, name, start) -> None:
    stamps_s = even(120, 30)
    path = write_clip(tmp_path / name, stamps_s, Recipe(keyframe_every=50))
    with open_clip(path) as clip:
        whole = list(clip)
    with open_clip(path) as clip:
        assert clip.seek(stamps_s[start] - 0.01)
        part = list(clip)
    assert [frame.t_s for frame in part] == [frame.t_s for frame in whole[start:]]
    assert all(np.array_equal(a.image, b.image) for a, b in zip(part, whole[start:], strict=True))


def test_a_seek_past_the_end_is_told(tmp_path) -> None:
    with open_clip(write_clip(tmp_path / "a.mp4", even(60, 30))) as clip:
        assert not clip.seek(9.0)


def test_skipping_lands_on_the_first_frame_at_the_time(tmp_path) -> None:
    with open_clip(write_clip(tmp_path / "a.mp4", even(60, 30))) as clip:
        assert clip.skip_to(-1.0)
        assert clip.skip_to(0.99)
        assert clip.skip_to(0.99)
        assert next(iter(clip)).index == 30
        assert not clip.skip_to(5.0)


class Camera:
    """Three pictures, then the plug is pulled."""

    def __init__(self, index: int) -> None:
        self.left = 3
        self.index = index

    def isOpened(self) -> bool:
        return self.index == 0

    def read(self):
        self.left -= 1
        return self.left >= 0, np.full((8, 8, 3), (255, 0, 0), dtype=np.uint8)

    def release(self) -> None:
        self.index = -1


def test_a_camera_gives_rgb_until_it_stops(monkeypatch) -> None:
    monkeypatch.setattr(sources.cv2, "VideoCapture", Camera)
    with open_webcam(0, lambda: 1.0) as camera, pytest.raises(SourceError, match="stopped"):
        list(camera)
    with open_webcam(0, lambda: 1.0) as camera:
        first = next(iter(camera))
    assert tuple(first.image[0, 0]) == (0, 0, 255)


def test_camera_times_begin_at_zero(monkeypatch) -> None:
    monkeypatch.setattr(sources.cv2, "VideoCapture", Camera)
    clock = iter([100.0, 100.5, 101.0])
    with open_webcam(0, lambda: next(clock)) as camera:
        frames = iter(camera)
        assert [next(frames).t_s for _ in range(3)] == [0.0, 0.5, 1.0]


def test_a_missing_camera_gives_one_line(monkeypatch) -> None:
    monkeypatch.setattr(sources.cv2, "VideoCapture", Camera)
    with pytest.raises(SourceError, match="camera 7 cannot be opened"):
        open_webcam(7)
