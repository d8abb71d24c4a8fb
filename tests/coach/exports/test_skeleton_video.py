import struct
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from coach.cli import run
from coach.exports.folder import OutputError
from coach.exports.skeleton_video import (
    GROUND,
    LONGEST_PX,
    skeleton_picture,
    write_skeleton_video,
)
from pose.errors import TraceError
from pose.trace import TraceMeta, TraceWriter
from pose.values import INDEX, Pose, Poses, nobody
from tests.coach.exports.samples import REFUSED, REPORT, series, standing_poses

UNEVEN = np.array([0.0, 0.033, 0.067, 0.2, 0.233, 0.4, 2.7])


def trace(path: Path, poses: Poses) -> Path:
    meta = TraceMeta(poses.width_px, poses.height_px, "full", "0" * 64, "0", "", 1.0, 30.0)
    with TraceWriter(path, meta) as writer:
        for pose in poses:
            writer.write(pose)
    return path


def made(folder: Path, poses: Poses) -> Path:
    recorded = trace(folder / "trace.parquet", poses)
    out = folder / "skeleton.mp4"
    write_skeleton_video(out, recorded, report=REPORT, series=series())
    return out


def standing(width_px: int = 640, height_px: int = 480) -> Pose:
    return next(iter(standing_poses(np.array([1.0]), width_px, height_px)))


def test_browsers_can_play_it_from_the_front(tmp_path: Path) -> None:
    out = made(tmp_path, standing_poses(UNEVEN))
    with av.open(str(out)) as video:
        stream = video.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
    data, at, names = out.read_bytes(), 0, []
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        names.append(name)
        at += size
    assert names.index(b"moov") < names.index(b"mdat")


def test_times_are_those_of_the_trace(tmp_path: Path) -> None:
    with av.open(str(made(tmp_path, standing_poses(UNEVEN)))) as video:
        stream = video.streams.video[0]
        shown = [float(frame.pts * stream.time_base) for frame in video.decode(stream)]
    np.testing.assert_allclose(shown, UNEVEN, atol=1e-3)


def test_nothing_but_the_plain_ground_where_nobody_was_seen() -> None:
    empty = skeleton_picture(nobody(1.0, 640, 480), REPORT, series())
    # Below the panel with the numbers.
    assert (empty[120:] == GROUND).all()


def test_only_the_colours_of_the_drawing_are_in_it() -> None:
    picture = skeleton_picture(standing(), REPORT, series())[120:]
    drawn = picture[(picture != GROUND).any(axis=2)]
    assert 0.005 < len(drawn) / (picture.shape[0] * picture.shape[1]) < 0.2


def test_a_face_is_a_ring(tmp_path: Path) -> None:
    """Eyes, nose and mouth change no pixel."""
    pose = standing()
    landmarks = pose.landmarks.copy()
    for name in ("nose", "left_eye", "right_eye", "mouth_left", "mouth_right"):
        landmarks[INDEX[name], :2] = (100.0, 400.0)
    other = replace(pose, landmarks=landmarks)
    one, two = (skeleton_picture(each, REPORT, series()) for each in (pose, other))
    np.testing.assert_array_equal(one, two)
    headless = landmarks.copy()
    headless[[INDEX["left_ear"], INDEX["right_ear"]]] = np.nan
    without = skeleton_picture(replace(pose, landmarks=headless), REPORT, series())
    assert (one != without).any()


@pytest.mark.parametrize(
    ("size", "expected"),
    [((641, 361), (642, 362)), ((3840, 2160), (LONGEST_PX, 720)), ((1080, 1920), (720, 1280))],
    ids=["odd", "huge", "upright"],
)
def test_sizes_a_browser_takes(size: tuple[int, int], expected: tuple[int, int]) -> None:
    picture = skeleton_picture(standing(*size), REPORT, series())
    assert picture.shape == (expected[1], expected[0], 3)
    # The ankle is where it is in the trace.
    ankle = round(0.9 * expected[1]), round(0.5 * expected[0])
    assert (picture[ankle] != GROUND).any()


def test_a_refused_clip_shows_no_degrees_but_what_to_change() -> None:
    blank = replace(
        series(),
        angle_deg=np.full(300, np.nan),
        grade=np.full(300, "refused"),
    )
    told = skeleton_picture(nobody(1.0, 640, 480), REFUSED, blank)
    assert (told[400:] != GROUND).any()


@pytest.mark.parametrize("where", ["no folder/skeleton.mp4", "."], ids=["no folder", "a folder"])
def test_what_cannot_be_written_is_one_line(where: str, tmp_path: Path) -> None:
    recorded = trace(tmp_path / "trace.parquet", standing_poses(UNEVEN))
    with pytest.raises(OutputError, match="cannot write"):
        write_skeleton_video(tmp_path / where, recorded, report=REPORT, series=series())


def test_a_damaged_trace_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "trace.parquet").write_bytes(b"PAR1 is not enough")
    with pytest.raises(TraceError):
        write_skeleton_video(
            tmp_path / "out.mp4", tmp_path / "trace.parquet", report=REPORT, series=series()
        )


def test_command_makes_it(tmp_path: Path) -> None:
    recorded = trace(tmp_path / "trace.parquet", standing_poses(np.arange(20) / 30))
    out = tmp_path / "new" / "skeleton.mp4"
    words = ["trace", str(recorded), "--out", str(out), "--exercise", "squat", "--side", "left"]
    assert run(words) == 0
    with av.open(str(out)) as video:
        assert len(list(video.decode(video=0))) == 20


def test_command_wants_to_know_the_exercise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", "t.parquet", "--out", str(tmp_path / "a.mp4")]) == 2
    assert "needs --exercise" in capsys.readouterr().err
