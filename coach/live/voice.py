"""What is said and played, one at a time."""

from collections import deque
from collections.abc import Sequence
from math import inf

from coach.live.prompter import Prompter, speaking_s
from coach.live.values import Cue, Sound

#: Sounds that wait for their frame; more are never under way at once.
_MOST_SOUNDS = 4


class Voice:
    """Give each frame at most one cue and one sound.

    Notes
    -----
    Cues that may wait go through `Prompter`. What is of use at its moment only, such as the
    numbers of a countdown, is said then or not at all.
    """

    def __init__(self) -> None:
        self._prompter = Prompter()
        self._sounds: deque[Sound] = deque(maxlen=_MOST_SOUNDS)
        self.reset()

    def reset(self) -> None:
        """Forget what waits."""
        self._prompter.reset()
        self._sounds.clear()
        self._cues: list[Cue] = []
        self._news: Cue | None = None
        self._now: Cue | None = None
        self._busy_s = -inf

    def announce(self, cue: Cue) -> None:
        """Say that something else is going on now, as soon as it can be, in place of the rest."""
        self._prompter.reset()
        self._cues, self._news, self._now = [], cue, None

    @property
    def has_news(self) -> bool:
        """Whether an announcement is still to be said."""
        return self._news is not None

    def offer(self, *cues: Cue) -> None:
        """Give this frame's reasons to say something."""
        self._cues += cues

    def say_now(self, cue: Cue) -> None:
        """Say something with this frame, if nothing better is said and nobody is speaking."""
        self._now = cue

    def play(self, sound: Sound) -> None:
        """Play a sound with this frame, or with the next if there are several."""
        self._sounds.append(sound)

    def hush(self) -> None:
        """Drop the sounds that wait."""
        self._sounds.clear()

    def update(self, t_s: float) -> tuple[Cue | None, Sound | None]:
        """Return what is to be said and played with this frame."""
        news = () if self._news is None else (self._news,)
        cue = self._prompter.update(t_s, (*news, *self._cues))
        if cue is not None and cue is self._news:
            self._news = None
        if cue is None and self._now is not None and t_s >= self._busy_s:
            cue = self._now
        if cue is not None:
            self._busy_s = t_s + speaking_s(cue.text)
        self._cues, self._now = [], None
        return cue, self._sounds.popleft() if self._sounds else None


def crossed(before_s: float, after_s: float, marks: Sequence[int]) -> int | None:
    """Return which of some marks in seconds a time left has run past; inf: it begins."""
    if before_s == inf:
        return None
    return next((mark for mark in marks if after_s <= mark < before_s), None)
