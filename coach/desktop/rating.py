"""Pain, effort and warning signs asked key by key after a set."""

from dataclasses import dataclass
from typing import Literal

from coach.live.pain import RED_FLAGS
from coach.live.values import Rating

Topic = Literal["pain", "effort", "flags"]
#: The key for 10.
TEN = "x"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now, and what was answered before."""

    topic: Topic
    pain: int | None = None
    effort: int | None = None


class RatingKeys:
    """Collects a rating from keys: pain, effort, then warning signs.

    A digit is an answer, X is 10, Backspace goes one question back; other keys do nothing.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget what was answered."""
        self.question = Question("pain")

    def update(self, key: str) -> Rating | None:
        """Take a key; return the rating once all is answered."""
        asked = self.question
        if key == "backspace":
            self._go_back()
        elif asked.topic == "flags":
            return self._flagged(key)
        elif (number := _number(key)) is not None and asked.topic == "pain":
            self.question = Question("effort", pain=number)
        elif number is not None:
            self.question = Question("flags", pain=asked.pain, effort=number)
        return None

    def _go_back(self) -> None:
        asked = self.question
        if asked.topic == "flags":
            self.question = Question("effort", pain=asked.pain)
        else:
            self.question = Question("pain")

    def _flagged(self, key: str) -> Rating | None:
        asked, number = self.question, _number(key)
        if number is None or number > len(RED_FLAGS) or asked.pain is None or asked.effort is None:
            return None
        flags = () if number == 0 else (tuple(RED_FLAGS)[number - 1],)
        self.reset()
        return Rating(asked.pain, asked.effort, flags)


def _number(key: str) -> int | None:
    if key == TEN:
        return 10
    return int(key) if len(key) == 1 and key in "0123456789" else None
