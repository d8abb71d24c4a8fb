"""Rep counting on UI-PRMD, seen through a virtual camera.

Vakanski, Jun, Paul, Baker, "A data set of human body movements for physical rehabilitation
exercises", Data 3(1):2, 2018 (public domain): ten repetitions a take, done well and
deliberately badly, as Vicon landmarks with repetitions marked. Every take is projected with a
pinhole camera at the view the exercise asks for, turned by 0, 15 and 30 degrees, with 0 and
3 px of noise on the landmarks; a session then gets them as it gets a clip's.

Counted is every repetition the session tells, whatever its grade, against the marked ones.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from coach.catalogue import exercises, find_exercise
from coach.exercise import Exercise
from coach.session import Session
from pose.motions import MOTIONS
from pose.values import COLUMNS, CONFIDENCE, WORLD, XY, Poses, Side

Array = NDArray[np.float64]

YAWS_DEG = (0.0, 15.0, 30.0)
NOISES_PX = (0.0, 3.0)
#: Subjects the counter was developed on; the others confirm.
DEVELOPED_ON = frozenset({1, 2, 3})

_WIDTH_PX, _HEIGHT_PX = 1280, 720
_FOCAL_PX = 1000.0
_DISTANCE_M = 3.2
_MISSING = -32768


@dataclass(frozen=True, slots=True)
class Task:
    """The exercise a movement of the data set stands for, and the motion that shows it."""

    exercise: str
    motion: str

    def done_as(self) -> Exercise:
        """Return the exercise with its own defaults, measured by the movement's own motion."""
        exercise = find_exercise(self.exercise, exercises())
        if exercise.measured_motion == self.motion:
            return exercise
        return replace(exercise, positions=("standing",), reference="trunk")


TASKS: Mapping[str, Task] = {
    "deep_squat": Task("squat", "knee_flexion"),
    "inline_lunge": Task("lunge", "knee_flexion"),
    "sit_to_stand": Task("sit_to_stand", "knee_flexion"),
    "standing_active_straight_leg_raise": Task("straight_leg_raise", "hip_flexion"),
    "standing_shoulder_abduction": Task("shoulder_abduction_raise", "shoulder_abduction"),
    "standing_shoulder_extension": Task("shoulder_extension_raise", "shoulder_extension"),
    "standing_shoulder_scaption": Task("scaption", "shoulder_abduction"),
}


@dataclass(frozen=True, slots=True)
class Take:
    """One recording: who did what how, and how often."""

    path: Path
    movement: str
    subject: int
    correct: bool
    side: Side
    reps: int

    @property
    def task(self) -> Task:
        """The exercise it stands for."""
        return TASKS[self.movement]


@dataclass(frozen=True, slots=True)
class Count:
    """What the counter made of one take under one camera."""

    take: Take
    yaw_deg: float
    noise_px: float
    counted: int

    @property
    def error(self) -> int:
        """Counted less marked."""
        return self.counted - self.take.reps


@dataclass(frozen=True, slots=True)
class Summary:
    """How well a group of takes was counted.

    Attributes
    ----------
    exact, within_one : float
        Shares of takes, 0 to 1.
    mae : float
        Mean absolute error in repetitions.
    normalised_mae : float
        Mean of the absolute error over the marked repetitions, as the literature gives it.
    """

    takes: int
    exact: float
    within_one: float
    mae: float
    normalised_mae: float


def read_takes(folder: Path) -> list[Take]:
    """Return the takes of `folder` that stand for an exercise, by name of file."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (folder / "reps.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if row["movement"] in TASKS:
                rows[row["file"]].append(row)
    return [
        Take(
            path=folder / name,
            movement=reps[0]["movement"],
            subject=int(reps[0]["subject"]),
            correct=reps[0]["set"] == "correct",
            side=cast(Side, reps[0]["primary"].rsplit("_", 1)[1]),
            reps=len(reps),
        )
        for name, reps in sorted(rows.items())
    ]


def read_landmarks(path: Path) -> tuple[Array, Array]:
    """Return seconds (n,) and metres (n, 33, 3): X forward, Y left, Z up; NaN where missing."""
    with np.load(path) as data:
        t_s = data["t_s"].astype(np.float64)
        raw = data["landmarks_mm"]
    return t_s, np.where(raw == _MISSING, np.nan, raw / 1000.0)


def heading(landmarks_m: Array) -> float:
    """Return which way a person faces over a take, in degrees left of X.

    Takes are not all recorded facing X: some subjects stand turned by up to 90 degrees. The
    line of the shoulders plus that of the hips is the person's own left.
    """
    left = (landmarks_m[:, [11, 23], :2] - landmarks_m[:, [12, 24], :2]).sum(axis=1)
    x, y = np.nanmedian(left, axis=0)
    return float(np.degrees(np.arctan2(-x, y)))


def project(
    t_s: Array,
    landmarks_m: Array,
    *,
    azimuth_deg: float,
    noise_px: float,
    seed: int,
) -> Poses:
    """Return what a camera 3.2 m away sees of a person.

    Parameters
    ----------
    t_s : (n,) float64 array
    landmarks_m : (n, 33, 3) float64 array
        See `read_landmarks`.
    azimuth_deg : float
        Where the camera stands: 0 before the person, 90 at the person's left, -90 at the
        right.
    noise_px : float
        Standard deviation, independent for each landmark, axis and frame.
    seed : int
    """
    azimuth = np.radians(azimuth_deg + heading(landmarks_m))
    forward = -np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    up = np.array([0.0, 0.0, 1.0])
    axes = np.stack([np.cross(forward, up), -up, forward])
    hips = landmarks_m[:, 23:25].mean(axis=1)
    seen = (landmarks_m - np.nanmedian(hips, axis=0)) @ axes.T
    scale = _FOCAL_PX / (seen[..., 2:] + _DISTANCE_M)
    noise = np.random.default_rng(seed).normal(0.0, 1.0, (*seen.shape[:2], 2)) * noise_px
    rows = np.ones((*seen.shape[:2], len(COLUMNS)))
    rows[..., XY] = seen[..., :2] * scale + (_WIDTH_PX / 2, _HEIGHT_PX / 2) + noise
    rows[..., 2] = seen[..., 2] * scale[..., 0]
    rows[..., WORLD] = seen - (hips @ axes.T - np.nanmedian(hips, axis=0) @ axes.T)[:, None]
    rows[..., CONFIDENCE] = 1.0
    rows[np.isnan(seen).any(axis=2)] = np.nan
    return Poses(t_s, rows, _WIDTH_PX, _HEIGHT_PX)


def azimuth(take: Take, *, yaw_deg: float) -> float:
    """Return where the camera stands: on the side that moves, turned towards the front."""
    if MOTIONS[take.task.motion].view == "front":
        return yaw_deg if take.side == "left" else -yaw_deg
    return 90.0 - yaw_deg if take.side == "left" else yaw_deg - 90.0


def see(take: Take, *, yaw_deg: float, noise_px: float) -> Poses:
    """Return a take as a camera sees it."""
    t_s, landmarks_m = read_landmarks(take.path)
    return project(
        t_s,
        landmarks_m,
        azimuth_deg=azimuth(take, yaw_deg=yaw_deg),
        noise_px=noise_px,
        seed=take.subject,
    )


def count_takes(
    takes: Iterable[Take],
    *,
    yaws_deg: Sequence[float] = YAWS_DEG,
    noises_px: Sequence[float] = NOISES_PX,
) -> Iterator[Count]:
    """Count every take under every camera."""
    for take in takes:
        exercise = take.task.done_as()
        for yaw_deg in yaws_deg:
            for noise_px in noises_px:
                session = Session(exercise, side=take.side)
                session.update_block(see(take, yaw_deg=yaw_deg, noise_px=noise_px))
                session.finish()
                yield Count(take, yaw_deg, noise_px, len(session.reps))


def summarise(counts: Sequence[Count]) -> Summary:
    """Return how well a group was counted; needs at least one."""
    errors = np.abs([count.error for count in counts])
    marked = np.array([count.take.reps for count in counts])
    return Summary(
        takes=len(counts),
        exact=float((errors == 0).mean()),
        within_one=float((errors <= 1).mean()),
        mae=float(errors.mean()),
        normalised_mae=float((errors / marked).mean()),
    )


def table(counts: Sequence[Count]) -> list[str]:
    """Return a Markdown table: correct and faulty takes, by subjects, view and exercise."""
    lines = [
        "| takes | subjects | yaw | noise px | exercise | n | exact | within 1 | MAE | MAE/n |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    groups: dict[tuple[str, ...], list[Count]] = defaultdict(list)
    for count in counts:
        take = count.take
        kind = "correct" if take.correct else "faulty"
        known = "1-3" if take.subject in DEVELOPED_ON else "4-7"
        yaw, noise = f"{count.yaw_deg:g}", f"{count.noise_px:g}"
        keys: tuple[tuple[str, ...], ...] = (
            (kind, "1-7", "all", "all", "all"),
            (kind, known, "all", "all", "all"),
            (kind, "1-7", yaw, noise, "all"),
            (kind, "1-7", "all", "all", take.task.exercise),
        )
        for key in keys:
            groups[key].append(count)
    for key, group in sorted(groups.items()):
        it = summarise(group)
        lines.append(
            f"| {' | '.join(key)} | {it.takes} | {it.exact:.3f} | {it.within_one:.3f} "
            f"| {it.mae:.2f} | {it.normalised_mae:.3f} |"
        )
    return lines
