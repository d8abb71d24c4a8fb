import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from pose.bundles import model_path
from pose.errors import ModelError
from pose.estimator import MediaPipeEstimator, ReplayEstimator, quiet_stderr
from pose.people import mediapipe_people
from pose.sources import open_clip
from pose.values import INDEX, Frame, Pose, nobody, stack

CLIP = Path(__file__).parents[2] / "sample_videos" / "squat_side.mp4"
LITE = model_path("lite")


@pytest.fixture(scope="module")
def frames() -> list[Frame]:
    with open_clip(CLIP) as clip:
        return list(islice(clip, 12))


def run(frames: list[Frame], estimator) -> list[tuple[Pose, ...]]:
    return [estimator.estimate(frame) for frame in frames]


def test_a_person_is_measured_in_pixels_of_the_picture(frames) -> None:
    with MediaPipeEstimator(LITE) as estimator:
        (pose,) = estimator.estimate(frames[0])
    assert (pose.width_px, pose.height_px, pose.t_s) == (640, 480, frames[0].t_s)
    assert pose.landmarks.shape == (33, 8) and pose.landmarks.dtype == np.float64
    assert (pose.landmarks == pose.landmarks.astype(np.float32)).all()
    shoulder, ankle = (pose.landmarks[INDEX[n]] for n in ("left_shoulder", "left_ankle"))
    assert 100 < ankle[1] - shoulder[1] < 480 and 0 < shoulder[0] < 640
    assert 0.9 < ankle[6] - shoulder[6] < 1.7


def test_what_mediapipe_says_is_what_comes_out(frames) -> None:
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(LITE)),
        running_mode=vision.RunningMode.VIDEO,
    )
    with quiet_stderr(), vision.PoseLandmarker.create_from_options(options) as bare:
        picture = mediapipe.Image(mediapipe.ImageFormat.SRGB, frames[0].image)
        result = bare.detect_for_video(picture, 0)
    with MediaPipeEstimator(LITE) as estimator:
        (pose,) = estimator.estimate(frames[0])
    knee, knee_m = result.pose_landmarks[0][25], result.pose_world_landmarks[0][25]
    expected = [knee.x * 640, knee.y * 480, knee.z * 640, knee.visibility, knee.presence]
    expected += [knee_m.x, knee_m.y, knee_m.z]
    assert pose.landmarks[25].tolist() == np.float32(expected).tolist()


def test_nobody_is_an_empty_tuple() -> None:
    empty = Frame(0, 0.0, np.full((120, 160, 3), 90, dtype=np.uint8))
    with mediapipe_people(LITE)() as estimator:
        assert estimator.estimate(empty) == ()


def test_a_large_picture_is_measured_in_its_own_pixels(frames) -> None:
    large = cv2.resize(frames[0].image, (3840, 2880))
    with MediaPipeEstimator(LITE) as estimator:
        (small_pose,) = estimator.estimate(frames[0])
        estimator.reset()
        (large_pose,) = estimator.estimate(Frame(0, 0.0, large))
    assert large_pose.width_px == 3840
    assert large_pose.landmarks[:, :2] / 6 == pytest.approx(small_pose.landmarks[:, :2], abs=8)


def test_frames_closer_than_a_millisecond_are_taken(frames) -> None:
    fast = [Frame(f.index, f.index / 5000, f.image) for f in frames[:4]]
    with MediaPipeEstimator(LITE) as estimator:
        assert [len(seen) for seen in run(fast, estimator)] == [1] * 4


def test_reset_equals_fresh(frames) -> None:
    with mediapipe_people(LITE)() as estimator:
        first = run(frames, estimator)
        estimator.reset()
        second = run(frames, estimator)
    for (a,), (b,) in zip(first, second, strict=True):
        assert np.array_equal(a.landmarks, b.landmarks)


def test_following_one_person_is_exactly_what_mediapipe_does_alone(frames) -> None:
    with MediaPipeEstimator(LITE) as alone, mediapipe_people(LITE)() as people:
        for (a,), (b,) in zip(run(frames, alone), run(frames, people), strict=True):
            assert np.array_equal(a.landmarks, b.landmarks)


def test_a_turned_view_of_an_array_is_read_right(frames) -> None:
    strided = np.asfortranarray(frames[0].image)
    with MediaPipeEstimator(LITE) as estimator:
        (expected,) = estimator.estimate(frames[0])
        estimator.reset()
        (pose,) = estimator.estimate(Frame(0, frames[0].t_s, strided))
    assert np.array_equal(pose.landmarks, expected.landmarks)


def test_nothing_is_said_on_standard_error(frames, capfd) -> None:
    with mediapipe_people(LITE)() as estimator:
        run(frames[:3], estimator)
    assert capfd.readouterr() == ("", "")


def test_nothing_is_said_when_the_first_picture_is_empty() -> None:
    """In a process of its own: MediaPipe warns once in each, when it looks at the first body."""
    script = """
import sys
import numpy as np
from pathlib import Path
from pose.bundles import model_path
from pose.estimator import MediaPipeEstimator
from pose.sources import open_clip
from pose.values import Frame
with open_clip(Path(sys.argv[1])) as clip, MediaPipeEstimator(model_path("lite")) as estimator:
    frames = iter(clip)
    first = next(frames)
    empty = Frame(0, first.t_s, np.zeros_like(first.image))
    print(len(estimator.estimate(empty)), len(estimator.estimate(next(frames))))
"""
    command = [sys.executable, "-c", script, str(CLIP)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0 1\n", "")


def test_real_errors_are_not_held_back(capfd) -> None:
    with quiet_stderr():
        os.write(2, b"INFO: Created TensorFlow Lite XNNPACK delegate for CPU.\n")
        os.write(2, b"W0000 00:00:1 a.cc:1] noise\nE0000 00:00:1 a.cc:1] disk on fire\n")
    assert capfd.readouterr().err == "E0000 00:00:1 a.cc:1] disk on fire\n"


BAD_MODELS = {"missing": None, "text": b"not a model", "empty": b""}


@pytest.mark.parametrize("content", BAD_MODELS.values(), ids=BAD_MODELS)
def test_a_bad_model_gives_one_line(tmp_path, frames, content, capfd) -> None:
    path = tmp_path / "a.task"
    if content is not None:
        path.write_bytes(content)
    with (
        MediaPipeEstimator(path) as estimator,
        pytest.raises(ModelError, match=r"a\.task cannot be loaded") as caught,
    ):
        estimator.estimate(frames[0])
    assert "\n" not in str(caught.value)


def replay() -> ReplayEstimator:
    seen = Pose(0.1, np.full((33, 8), 0.5), 64, 48)
    return ReplayEstimator(stack([nobody(0.0, 64, 48), seen, nobody(0.2, 64, 48)]))


REPLAYED = {
    "nobody": (0.0, 0),
    "somebody": (0.1, 1),
    "rounded time": (0.10004, 1),
    "between rows": (0.15, 0),
    "after the end": (9.0, 0),
}


@pytest.mark.parametrize(("t_s", "people"), REPLAYED.values(), ids=REPLAYED)
def test_a_replay_answers_by_time(t_s, people) -> None:
    picture = np.zeros((48, 64, 3), dtype=np.uint8)
    with replay() as estimator:
        seen = estimator.estimate(Frame(0, t_s, picture))
    assert len(seen) == people
    assert all(pose.t_s == t_s and (pose.landmarks == 0.5).all() for pose in seen)
