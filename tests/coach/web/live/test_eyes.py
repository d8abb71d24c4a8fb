"""Pictures that become smaller or larger in mid-set, as on a slow machine."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.web.live.engine import Eyes
from coach.web.live.parts import USUAL
from pose.closing import Closing
from pose.sources import open_clip
from pose.values import Frame, Pose

CLIP = Path(__file__).parents[4] / "sample_videos" / "squat_side.mp4"
#: Width of picture after picture.
WIDTHS = {
    "smaller and smaller": [480] * 20 + [400] * 20 + [320] * 20,
    "larger again": [320] * 20 + [480] * 20,
}


def pictures(widths: list[int]) -> list[np.ndarray]:
    with open_clip(CLIP) as clip:
        frames = list(islice(clip, 20, 20 + len(widths)))
    return [
        np.asarray(cv2.resize(frame.image, (w, w * 3 // 4), interpolation=cv2.INTER_AREA))
        for frame, w in zip(frames, widths, strict=True)
    ]


@pytest.mark.parametrize("widths", WIDTHS.values(), ids=WIDTHS)
def test_nobody_is_lost_when_pictures_change_their_size(widths: list[int]) -> None:
    with Eyes(USUAL, "lite") as eyes:
        seen = [eyes.see(picture, i / 30)[0] for i, picture in enumerate(pictures(widths))]
    assert {(pose.width_px, pose.height_px) for pose in seen} == {(widths[0], widths[0] * 3 // 4)}
    lost = [i for i, pose in enumerate(seen) if np.isnan(pose.landmarks).all()]
    assert lost == []
    ankles = np.array([pose.landmarks[27, :2] for pose in seen]) / widths[0]
    assert np.abs(np.diff(ankles, axis=0)).max() < 0.02  # feet that stand still do not jump


class Watched(Closing):
    """Sees nobody, and remembers what it was shown and how often it began anew."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []
        self.resets = 0

    def estimate(self, frame: Frame) -> tuple[Pose, ...]:
        self.sizes.append((frame.image.shape[1], frame.image.shape[0]))
        return ()

    def reset(self) -> None:
        self.resets += 1


#: Sizes of the pictures, what is shown of them, and how often it begins anew.
SIZES = {
    "one size": ([(480, 360)] * 2, [(480, 360)] * 2, 0),
    "smaller": ([(480, 360), (400, 300)], [(480, 360)] * 2, 0),
    "larger": ([(320, 240), (480, 360)], [(320, 240)] * 2, 0),
    "smaller, rounded": ([(480, 270), (320, 180), (400, 225)], [(480, 270)] * 3, 0),
    "another shape": ([(480, 360), (360, 480), (240, 320)], [(480, 360), *[(360, 480)] * 2], 1),
}


@pytest.mark.parametrize(("given", "shown", "resets"), SIZES.values(), ids=SIZES)
def test_who_looks_is_shown_one_size(given, shown, resets: int) -> None:
    watched = Watched()
    with Eyes(replace(USUAL, people=lambda _: watched), "lite") as eyes:
        for i, (width_px, height_px) in enumerate(given):
            eyes.see(np.zeros((height_px, width_px, 3), np.uint8), i / 30)
    assert (watched.sizes, watched.resets) == (shown, resets)
