"""What the live loop is made of, so that a test can put something else in its place."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coach.analysis import software_version
from coach.language import Language
from coach.live.values import Advice, Command, LiveOrder, Rating, SetResult, Workout
from pose.bundles import model_path

if TYPE_CHECKING:
    from pose.estimator import PoseEstimator
    from pose.values import Pose

# What takes long to load is imported where it is used: the pages come first.


class Coach(Protocol):
    """What leads a person; see `coach.live.coach.LiveCoach`."""

    language: Language
    model: str

    @property
    def workout(self) -> Workout:
        """Everything so far."""
        ...

    def update(self, pose: "Pose", *, light: float) -> Advice:
        """Take one frame."""
        ...

    def command(self, command: Command) -> None:
        """Do what was asked for."""
        ...

    def rate(self, rating: Rating) -> None:
        """Take the person's word on a set."""
        ...

    def interrupt(self) -> SetResult | None:
        """End the workout."""
        ...


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
    """

    people: Callable[[str], "PoseEstimator"]
    coach: Callable[[LiveOrder, Language, str], Coach]
    clock_s: Callable[[], float] = time.monotonic


def usual_people(model: str) -> "PoseEstimator":
    """Return MediaPipe for a few people."""
    from pose.people import mediapipe_people

    return mediapipe_people(model_path(model))()


def usual_coach(order: LiveOrder, language: Language, model: str) -> Coach:
    """Return a coach for an order."""
    from coach.live.coach import LiveCoach

    return LiveCoach(order, language=language, model=model, software_version=software_version())


USUAL = Parts(usual_people, usual_coach)
