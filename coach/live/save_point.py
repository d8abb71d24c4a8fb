"""Where a workout is between two sets, in one value."""

from dataclasses import dataclass

from coach.live.values import Workout


@dataclass(frozen=True, slots=True)
class SavePoint:
    """Where a workout is, between two sets.

    Attributes
    ----------
    workout : Workout
        Its stage is scene, rating, done or stopped.
    turn : int
        Number of the turn, from 0.
    reps_done, reps_full : int
        Of the set that is over, as they are still shown.
    """

    workout: Workout
    turn: int
    reps_done: int
    reps_full: int
