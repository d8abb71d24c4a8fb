"""Play poses to a live coach: recorded ones of the sample clips, and synthetic ones."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import nan
from pathlib import Path

import numpy as np

from coach.catalogue import exercises
from coach.live.coach import LiveCoach
from coach.live.values import Advice, LiveOrder, Stage
from pose.values import Pose, Poses, nobody
from tests.synthetic import film, one_side, swing

FOLDER = Path(__file__).parents[2] / "fixtures" / "live"
_SCALE = np.array([16, 16, 4, 1000, 1000, 1000, 1000, 1000], dtype=np.float64)
FPS = 32.0


def recorded(clip: str) -> Poses:
    """Return the poses of a sample clip."""
    with np.load(FOLDER / f"{clip}.npz") as file:
        landmarks = np.cumsum(file["steps"], axis=0, dtype=np.int16) / _SCALE
        return Poses(
            file["t_s"],
            landmarks.astype(np.float32).astype(np.float64),
            *file["size_px"].tolist(),
        )


def order(exercise: str, *, reps: int = 3, sets: int = 1, **how) -> LiveOrder:
    """Return an order of an exercise of the catalogue; what is named is changed."""
    chosen = exercises()[exercise]
    dose = replace(chosen.prescription(), reps=reps, sets=sets, **how.pop("dose", {}))
    return LiveOrder(chosen, dose, **{"side": "right", "rest_s": 4.0, **how})


def coach_for(wanted: LiveOrder, **how) -> LiveCoach:
    return LiveCoach(wanted, model="full", software_version="0", **how)


class Player:
    """Plays poses one after the other, as a camera that goes on, and keeps what was said."""

    def __init__(self, coach: LiveCoach, *, from_s: float = 100.0) -> None:
        self.coach = coach
        self.t_s = from_s
        self.told: list[Advice] = []

    def play(self, poses: Iterable[Pose], *, fps: float = FPS) -> list[Advice]:
        """Play poses; their own times do not matter."""
        told = []
        for pose in poses:
            told.append(self.coach.update(replace(pose, t_s=self.t_s)))
            self.t_s += 1.0 / fps
        self.told += told
        return told

    def stay(self, pose: Pose, seconds: float) -> list[Advice]:
        """Play one pose for some time."""
        return self.play([pose] * round(seconds * FPS))

    def until(self, stage: Stage, pose: Pose, *, most_s: float = 60.0) -> list[Advice]:
        """Play one pose until a stage is reached."""
        told: list[Advice] = []
        while not told or told[-1].stage != stage:
            assert len(told) < most_s * FPS, f"no {stage}, still {told[-1].stage}"
            told += self.stay(pose, 1 / FPS)
        return told

    def wait(self, seconds: float) -> None:
        """Let time pass without frames."""
        self.t_s += seconds

    @property
    def fed(self) -> list[Pose]:
        """What was fed to sets."""
        return [each.pose for each in self.told if each.pose is not None]

    @property
    def stages(self) -> list[Stage]:
        """The stages in their order."""
        return list(_without_repeats(each.stage for each in self.told))

    @property
    def cues(self) -> list[str]:
        """Codes of what was said."""
        return [each.cue.code for each in self.told if each.cue is not None]

    @property
    def sounds(self) -> list[str]:
        return [each.sound for each in self.told if each.sound is not None]


def _without_repeats(stages: Iterable[Stage]) -> Iterator[Stage]:
    last: Stage | None = None
    for stage in stages:
        if stage != last:
            yield stage
        last = stage


def bodies(angles: Iterable[float], make, view: str = "facing_right", **how) -> list[Pose]:
    """Return the poses of a body at each of some angles."""
    return list(film([make(angle) for angle in angles], view, fps=FPS, **how))


def away(pose: Pose) -> Pose:
    """Return an empty picture of the same size."""
    return nobody(nan, pose.width_px, pose.height_px)


def curl(angle: float, **more: float):
    return one_side("right", elbow_flexion=angle, **more)


def curls(count: int = 1, peak: float = 140.0) -> list[Pose]:
    return bodies([*swing(5, peak, 2.0 * count), *[5.0] * 32], curl)


AT_REST = bodies([5.0], curl)[0]


CURLS = order("elbow_curl")


def begun(wanted: LiveOrder = CURLS, rest: Pose = AT_REST, **how) -> Player:
    """Return a player of which the first set has just begun."""
    player = Player(coach_for(wanted, **how))
    player.until("set", rest)
    return player
