"""Traces of made-up people, to be corrected."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from coach.catalogue import exercises
from coach.exercise import Exercise
from coach.review.values import Correction, Edit, ScoringOrder
from pose.trace import TraceMeta, TraceWriter
from pose.values import Poses, Side
from tests.synthetic import both_sides, film, one_side, swing

REST = [5.0] * 32


@dataclass(frozen=True)
class Case:
    """An exercise, whose side, and what was filmed."""

    exercise: str
    side: Side | str
    film: Callable[[], Poses]

    @property
    def of(self) -> Exercise:
        return exercises()[self.exercise]

    def order(self, **changed: object) -> ScoringOrder:
        made = ScoringOrder(self.exercise, self.side, self.of.prescription())  # type: ignore[arg-type]
        return replace(made, **changed)  # type: ignore[arg-type]

    def correction(self, *edits: Edit, **changed: object) -> Correction:
        return Correction(self.order(**changed), edits)


def curls(view: str = "facing_right", **how: float) -> Poses:
    """Film five curls of the right arm, each with a second of rest before."""
    angles = [*REST]
    for peak in (140.0, 132.0, 60.0, 138.0, 120.0):
        angles += [*swing(5, peak, 2.0), *REST]
    return film([one_side("right", elbow_flexion=angle) for angle in angles], view, **how)


def leaning() -> Poses:
    """Film the same with the trunk leaning back during the second."""
    poses = curls()
    angles = [*REST, *swing(5, 140, 2.0), *REST, *swing(5, 132, 2.0), *REST]
    lean = [0.0] * (32 + 64 + 32 + 8) + [-20.0] * 48 + [0.0] * (8 + 32)
    leant = film(
        [
            replace(one_side("right", elbow_flexion=angle), trunk_flexion=back)
            for angle, back in zip(angles, lean, strict=True)
        ],
        "facing_right",
    )
    assert len(leant) < len(poses)
    return leant


def unseen() -> Poses:
    """Film curls; in the middle of the second nobody is in the picture."""
    poses = curls()
    landmarks = poses.landmarks.copy()
    landmarks[150:175] = np.nan
    return replace(poses, landmarks=landmarks)


def marching() -> Poses:
    bodies = [one_side("left")] * 32
    for side in ("left", "right", "left", "right"):
        rise = swing(0, 90, 2.0)
        bodies += [one_side(side, hip_flexion=angle, knee_flexion=angle) for angle in rise]
    return film(bodies, "facing_right")


def wall_squat() -> Poses:
    """Film a hold of 5 s that is broken off for a second, and goes on for 4 s."""
    angles = [*[0.0] * 16, *[50.0] * 160, *[20.0] * 32, *[50.0] * 128, *[0.0] * 16]
    return film([both_sides(hip_flexion=a, knee_flexion=a) for a in angles], "facing_right")


CASES = {
    "curls": Case("elbow_curl", "right", curls),
    "curls of a side to be found": Case("elbow_curl", "auto", curls),
    "leaning": Case("elbow_curl", "right", leaning),
    "unseen": Case("elbow_curl", "right", unseen),
    "wrong view": Case("elbow_curl", "right", lambda: curls(yaw_deg=50.0)),
    "marching": Case("standing_march", "auto", marching),
    "a hold": Case("wall_squat_hold", "right", wall_squat),
}


def write(path: Path, poses: Poses) -> Path:
    meta = TraceMeta(poses.width_px, poses.height_px, "full", "0" * 64, "0.1.0", "x", 9.0, 32.0)
    with TraceWriter(path, meta) as writer:
        for pose in poses:
            writer.write(pose)
    return path


@cache
def filmed(name: str, folder: Path) -> Path:
    """Return the trace of a case, written once."""
    return write(folder / f"{name.replace(' ', '-')}.parquet", CASES[name].film())
