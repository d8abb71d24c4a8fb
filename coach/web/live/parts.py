"""What the live loop is made of, so that a test can put something else in its place."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.machine import data_folder
from coach.recorded.opening import MakeCoach, resumable_coach
from pose.bundles import model_path

if TYPE_CHECKING:
    from pose.estimator import PoseEstimator

# What takes long to load is imported where it is used: the pages come first.


@dataclass(frozen=True, slots=True)
class Parts:
    """Makers of what a room needs.

    Attributes
    ----------
    people : callable
        Name of a pose model to an estimator of everybody in a picture.
    coach : callable
        Order, language and name of the model to a coach.
    clock_s : callable
        Seconds that only grow.
    now : callable
        The time, with its zone.
    home : callable
        The folder of the person's own data.
    """

    people: Callable[[str], "PoseEstimator"]
    coach: MakeCoach
    clock_s: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    home: Callable[[], Path] = data_folder


def usual_people(model: str) -> "PoseEstimator":
    """Return MediaPipe for a few people."""
    from pose.people import mediapipe_people

    return mediapipe_people(model_path(model))()


USUAL = Parts(usual_people, resumable_coach)
