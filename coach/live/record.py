"""How far a workout is, and what came of its sets."""

from dataclasses import replace

from coach.live.sets import LiveSet
from coach.live.turns import reps_wanted, turns_of
from coach.live.values import Ending, LiveOrder, Rating, SetResult, Turn


class Record:
    """The sets that are over, and whose turn it is.

    Parameters
    ----------
    order : LiveOrder
    model, software_version : str
        Written into the reports; `model` may change from set to set.
    """

    def __init__(self, order: LiveOrder, *, model: str, software_version: str) -> None:
        self._order = order
        self.model = model
        self._software_version = software_version
        self._turns = turns_of(order)
        self.reset()

    def reset(self) -> None:
        """Begin the workout anew."""
        self._at = 0
        self._finished: SetResult | None = None
        self.sets: tuple[SetResult, ...] = ()
        self.reps_done = self.reps_full = 0

    def restore(self, sets: tuple[SetResult, ...], at: int) -> None:
        """Be as far as an earlier record was: with its sets, at the turn of that number from 0."""
        self.reset()
        self._at = at
        self.sets = sets

    @property
    def at(self) -> int:
        """Number of the turn, from 0."""
        return self._at

    @property
    def turn(self) -> Turn:
        """The set under way, or the last one until the next begins."""
        return self._turns[self._at]

    @property
    def next(self) -> Turn | None:
        """The set that comes after it; None after the last."""
        return None if self.last else self._turns[self._at + 1]

    @property
    def reps_wanted(self) -> int:
        """How many repetitions that set has."""
        return reps_wanted(self._order, self.turn)

    @property
    def in_degrees(self) -> bool:
        """Whether the exercise is measured, not only counted."""
        return self._order.exercise.kind != "counted"

    @property
    def last(self) -> bool:
        """Whether no set comes after it."""
        return self._at + 1 == len(self._turns)

    @property
    def other_side_next(self) -> bool:
        """Whether the same set with the other side comes next."""
        return not self.last and self._turns[self._at + 1].number == self.turn.number

    def count(self, live: LiveSet) -> None:
        """Take over how many repetitions there are by now."""
        self.reps_done, self.reps_full = live.reps_done, live.reps_full

    def close(self, live: LiveSet, ending: Ending) -> SetResult:
        """End a set and keep what came of it."""
        result = live.finish(ending, model=self.model, software_version=self._software_version)
        self.count(live)
        self.sets = (*self.sets, result)
        self._finished = result
        return result

    def take_finished(self) -> SetResult | None:
        """Return the set that was closed since the last call."""
        finished, self._finished = self._finished, None
        return finished

    def rate(self, rating: Rating) -> None:
        """Keep the rating of the set that is over, of both sides where each had its turn."""
        self.sets = tuple(
            replace(each, rating=rating) if each.turn.number == self.turn.number else each
            for each in self.sets
        )

    def next_turn(self) -> None:
        """Go on to the next set."""
        self._at += 1
        self.reps_done = self.reps_full = 0
