"""Choose what is said: one cue at a time, the most important first, and not too often."""

from collections.abc import Sequence

from coach.live.values import Cue, Priority

#: The most important first (clinical reference, section 4).
ORDER: tuple[Priority, ...] = (
    "safety",
    "view",
    "target",
    "compensation",
    "pace",
    "praise",
    "information",
)
#: Least time between the beginnings of two cues [E].
COOLDOWN_S = 3.0
#: A safety cue waits only this long after a cue that is none [E].
INTERRUPT_S = 0.8
#: Least time before the same code is said again [E]. Most people begin too fast, and are told
#: so now and then instead of after each repetition.
REPEAT_S = 8.0
SAFETY_REPEAT_S = 3.0
PACE_REPEAT_S = 25.0
#: A cue that could not be said at once may still be said within this time [E].
STALE_S = 1.5
#: Speaking takes a beginning and so long for each character: 14 characters a second [E].
_SPEAK_START_S = 0.4
_SPEAK_CHARACTER_S = 0.07
#: Comparisons of times forgive this much rounding.
_ROUNDING_S = 1e-6


def speaking_s(text: str) -> float:
    """Return about how long a text takes to say, in seconds."""
    return _SPEAK_START_S + _SPEAK_CHARACTER_S * len(text)


class Prompter:
    """Let one cue through at a time.

    Notes
    -----
    Only one cue waits, the most important; the others are dropped, and so is it when it has
    become stale. What still holds may be offered again with the next frame. Memory: the codes
    said within `PACE_REPEAT_S` at most.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget what was said and what waits."""
        #: Code to the time from which it may be said again.
        self._again_s: dict[str, float] = {}
        self._last: Cue | None = None
        self._last_s = 0.0
        self._waiting: Cue | None = None
        self._stale_s = 0.0

    def update(self, t_s: float, candidates: Sequence[Cue] = ()) -> Cue | None:
        """Take what there is to say at a time and return what is to be said now.

        Parameters
        ----------
        t_s : float
            Seconds, increasing.
        candidates : sequence of Cue
            What this frame gives reason to say; usually none. Of equally important ones the
            first counts.
        """
        self._forget(t_s)
        offered = [cue for cue in candidates if cue.code not in self._again_s]
        if offered:
            self._wait(t_s, min(offered, key=_rank))
        cue = self._waiting
        if cue is None or not self._may_speak(t_s, cue):
            return None
        self._waiting = None
        self._last, self._last_s = cue, t_s
        self._again_s[cue.code] = t_s + _repeat_s(cue) - _ROUNDING_S
        return cue

    def _wait(self, t_s: float, cue: Cue) -> None:
        """Let a cue wait, unless a more important one does."""
        if self._waiting is None or _rank(cue) <= _rank(self._waiting):
            self._waiting, self._stale_s = cue, t_s + STALE_S

    def _forget(self, t_s: float) -> None:
        if self._waiting is not None and t_s > self._stale_s:
            self._waiting = None
        self._again_s = {code: again for code, again in self._again_s.items() if t_s < again}

    def _may_speak(self, t_s: float, cue: Cue) -> bool:
        if self._last is None:
            return True
        if cue.priority == "safety" and self._last.priority != "safety":
            pause_s = INTERRUPT_S
        else:
            pause_s = max(COOLDOWN_S, speaking_s(self._last.text))
        return t_s - self._last_s >= pause_s - _ROUNDING_S


def _repeat_s(cue: Cue) -> float:
    return {"safety": SAFETY_REPEAT_S, "pace": PACE_REPEAT_S}.get(cue.priority, REPEAT_S)


def _rank(cue: Cue) -> int:
    return ORDER.index(cue.priority)
