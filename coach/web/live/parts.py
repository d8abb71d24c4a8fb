"""What the live loop is made of, so that a test can put something else in its place."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.analysis import software_version
from coach.journal.written import Resumable
from coach.language import Language
from coach.live.values import LiveOrder
from coach.machine import data_folder
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
    coach: Callable[[LiveOrder, Language, str], Resumable]
    clock_s: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    home: Callable[[], Path] = data_folder


def usual_people(model: str) -> "PoseEstimator":
    """Return MediaPipe for a few people."""
    from pose.people import mediapipe_people

    return mediapipe_people(model_path(model))()


def usual_coach(order: LiveOrder, language: Language, model: str) -> Resumable:
    """Return a coach for an order."""
    from coach.live.resuming import ResumableCoach

    return ResumableCoach(
        order, language=language, model=model, software_version=software_version()
    )


USUAL = Parts(usual_people, usual_coach)
