"""Stand-ins for the window, the terminal and the coach's advice."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import nan

import numpy as np
from numpy.typing import NDArray

from coach.desktop.view import Moment, Request
from coach.live.values import Advice, Rating, Stage, Tempo, Turn, Workout
from pose.values import Frame, nobody

WIDTH_PX, HEIGHT_PX = 320, 240
#: Those the window's letters are tried in.
LANGUAGES = ("en", "th")

ADVICE = Advice(
    t_s=1.0,
    stage="set",
    turn=Turn(1, 2, "left"),
    side="left",
    angle_deg=86.0,
    band_deg=9.7,
    grade="A",
    yaw_deg=3.0,
    phase="out",
    progress=0.9,
    hold_left_s=nan,
    tempo=Tempo(0.4, 1.0),
    reps_done=3,
    reps_wanted=10,
    reps_full=2,
    new_reps=(),
    instruction="",
    cue=None,
    sound=None,
    countdown_s=nan,
    rest_left_s=nan,
    steady_s=0.0,
    pose=None,
    finished=None,
)


def blank_frame(t_s: float = 1.0, index: int = 0) -> Frame:
    return Frame(index, t_s, np.full((HEIGHT_PX, WIDTH_PX, 3), 120, np.uint8))


def moment(workout: Workout, advice: Advice = ADVICE, **changed) -> Moment:
    """Return a moment of a workout, with an empty picture."""
    said = replace(advice, **changed)
    return Moment(blank_frame(said.t_s), nobody(said.t_s, WIDTH_PX, HEIGHT_PX), said, workout)


class FakeScreen:
    """Keeps the last picture; each picture shown takes the next key."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self.keys = list(keys)
        self.pictures = 0
        self.rings = 0
        self.last: NDArray[np.uint8] | None = None

    def show(self, picture: NDArray[np.uint8]) -> str:
        self.last = picture
        self.pictures += 1
        # The first one is shown while the model is loaded.
        return self.keys.pop(0) if self.keys and self.pictures > 1 else ""

    def ring(self) -> None:
        self.rings += 1


class FakeView:
    """Keeps every moment; asks for what a rule says."""

    def __init__(self, rule: Callable[[Moment], tuple[Request, ...]]) -> None:
        self._rule = rule
        self.moments: list[Moment] = []
        self.ended: Workout | None = None
        self.warned: list[str] = []

    def show(self, moment: Moment) -> tuple[Request, ...]:
        self.moments.append(moment)
        return self._rule(moment)

    def warn(self, text: str) -> None:
        self.warned.append(text)

    def end(self, workout: Workout) -> None:
        self.ended = workout

    @property
    def stages(self) -> list[Stage]:
        """Return the stages in order, each once in a row."""
        said = [each.advice.stage for each in self.moments]
        return [stage for i, stage in enumerate(said) if i == 0 or stage != said[i - 1]]


def rate_and_leave(shown: Moment) -> tuple[Request, ...]:
    """Answer that all is well, and leave at the end."""
    if shown.advice.stage == "rating":
        return (Rating(1, 3),)
    return ("quit",) if shown.advice.stage in ("done", "stopped") else ()


class FakeTerminal:
    """Answers from a list, and keeps what was said and asked."""

    def __init__(self, *answers: bool | int) -> None:
        self._answers = list(answers)
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def confirm(self, question: str) -> bool:
        self.said.append(question)
        return bool(self._answers.pop(0))

    def number(self, question: str, most: int) -> int:
        self.said.append(question)
        answer = int(self._answers.pop(0))
        assert 0 <= answer <= most
        return answer
