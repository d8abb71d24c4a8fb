import struct
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from coach.exports.annotated_video import write_annotated_video
from coach.exports.drawing import draw_goniometer, draw_panel, draw_skeleton
from coach.exports.goniometer import ARCS
from pose.errors import SourceError
from pose.motions import MOTIONS
from pose.values import SIDES, Pose, nobody
from tests.coach.exports.samples import REPORT, series, standing_poses

VARIABLE = np.array([0.0, 0.033, 0.067, 0.2, 0.233, 0.4])


def clip(path: Path, times_s: np.ndarray, width: int = 640, height: int = 480) -> Path:
    """Write a clip with given times; MPEG-4 Part 2 takes odd sizes, as H.264 does not."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", options={"qscale": "3"})
        stream.width, stream.height = width, height
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        for i, t_s in enumerate(times_s.tolist()):
            image = np.full((height, width, 3), 40 + 5 * (i % 20), np.uint8)
            frame = av.VideoFrame.from_ndarray(image, format="rgb24")
            frame.pts, frame.time_base = round(t_s * 1000), Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def annotated(folder: Path, times_s: np.ndarray, width: int = 640, height: int = 480) -> Path:
    out = folder / "annotated.mp4"
    source = clip(folder / "clip.mp4", times_s, width, height)
    poses = standing_poses(times_s, width, height)
    write_annotated_video(out, source, poses, report=REPORT, series=series())
    return out


def boxes(path: Path) -> list[bytes]:
    """Return the names of the top-level boxes of an MP4 in order."""
    data, at, names = path.read_bytes(), 0, []
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        names.append(name)
        at += size
    return names


def test_browsers_can_play_it(tmp_path: Path) -> None:
    out = annotated(tmp_path, np.arange(20) / 30)
    with av.open(str(out)) as video:
        stream = video.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        assert len(list(video.decode(stream))) == 20
    names = boxes(out)
    assert names.index(b"moov") < names.index(b"mdat")


@pytest.mark.parametrize(
    "times_s", [VARIABLE, np.arange(12) / 5], ids=["variable rate", "5 a second"]
)
def test_times_are_the_clips_own(tmp_path: Path, times_s: np.ndarray) -> None:
    with av.open(str(annotated(tmp_path, times_s))) as video:
        stream = video.streams.video[0]
        shown = [float(frame.pts * stream.time_base) for frame in video.decode(stream)]
    np.testing.assert_allclose(shown, times_s, atol=2e-3)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((641, 361), (642, 362)), ((2560, 1440), (1920, 1080))],
    ids=["odd", "huge"],
)
def test_sizes_a_browser_takes(
    tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    with av.open(str(annotated(tmp_path, np.arange(3) / 30, *size))) as video:
        stream = video.streams.video[0]
        assert (stream.width, stream.height) == expected


def test_a_lost_clip_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        write_annotated_video(
            tmp_path / "out.mp4",
            tmp_path / "gone.mp4",
            standing_poses(VARIABLE),
            report=REPORT,
            series=series(),
        )


def blank() -> np.ndarray:
    return np.full((480, 640, 3), 90, np.uint8)


def standing() -> Pose:
    return next(iter(standing_poses(np.array([0.0]))))


def test_nobody_leaves_the_picture_alone() -> None:
    picture = blank()
    draw_skeleton(picture, nobody(0.0, 640, 480))
    draw_goniometer(picture, nobody(0.0, 640, 480), MOTIONS["knee_flexion"], "left", angle_deg=40.0)
    np.testing.assert_array_equal(picture, blank())


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("motion", MOTIONS.values(), ids=MOTIONS.keys())
def test_every_motion_marks_the_limb(motion: object, side: str) -> None:
    picture = blank()
    draw_goniometer(picture, standing(), motion, side, angle_deg=40.0)  # type: ignore[arg-type]
    assert (picture != blank()).any()


@pytest.mark.parametrize("motion", ARCS)
def test_arcs_belong_to_motions_and_grow_with_the_angle(motion: str) -> None:
    small, large = blank(), blank()
    draw_goniometer(small, standing(), MOTIONS[motion], "left", angle_deg=5.0)
    draw_goniometer(large, standing(), MOTIONS[motion], "left", angle_deg=120.0)
    assert (large != blank()).sum() > (small != blank()).sum()


def test_the_arc_of_a_knee_opens_towards_the_thighs_line() -> None:
    # The thigh points down and forward, the shank down and back: 33 degrees between them.
    picture = blank()
    draw_goniometer(picture, standing(), MOTIONS["knee_flexion"], "left", angle_deg=33.0)
    drawn = np.argwhere((picture != blank()).any(axis=2))
    knee = np.array([0.70 * 480, 0.56 * 640])
    assert (drawn[:, 0] >= knee[0] - 8).all()  # nothing above the knee


def test_alert_and_panel_stay_inside_a_small_picture() -> None:
    picture = np.full((50, 60, 3), 90, np.uint8)
    draw_panel(picture, ("112° ± 8", "Rep 3: full"), alert="Turn side-on to the camera please.")
    assert picture.shape == (50, 60, 3)
    assert (picture != 90).any()


def test_unseen_frames_show_no_angle(tmp_path: Path) -> None:
    times_s = np.arange(3) / 30
    source = clip(tmp_path / "clip.mp4", times_s)
    pictures = []
    for angle in (np.full(300, 90.0), np.full(300, np.nan)):
        out = tmp_path / "out.mp4"
        shown = replace(series(), angle_deg=angle)
        write_annotated_video(out, source, standing_poses(times_s), report=REPORT, series=shown)
        capture = cv2.VideoCapture(str(out))
        pictures.append(capture.read()[1].astype(int))
        capture.release()
    # Where the arc of the left knee is: right of and below it.
    arc = np.s_[345:420, 330:400]
    assert np.abs(pictures[0][arc] - pictures[1][arc]).max() > 60
