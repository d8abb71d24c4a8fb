"""Asking less of a slow machine, and more again when it keeps up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from coach.language import Text
from coach.live.values import Stage

Model = Literal["full", "lite"]
Change = Literal["smaller", "simpler", "slower", "better"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of the browser and of the engine.

    Attributes
    ----------
    width_px : int
        Of the pictures sent.
    model : str
        Name of the pose model.
    rate_hz : float
        Pictures a second at most.
    """

    width_px: int
    model: Model
    rate_hz: float


#: From the most to the least; one step is one change.
LADDER: tuple[Settings, ...] = (
    Settings(480, "full", 30.0),
    Settings(400, "full", 30.0),
    Settings(320, "full", 30.0),
    Settings(320, "lite", 30.0),
    Settings(320, "lite", 20.0),
    Settings(320, "lite", 12.0),
)

TEXTS: Mapping[Change, Text] = MappingProxyType(
    {
        "smaller": Text("This computer is slow: a smaller picture is used."),
        "simpler": Text(
            "This computer is slow: a simpler measurement is used. It is a little less exact."
        ),
        "slower": Text("This computer is slow: fewer pictures are measured. Move calmly."),
        "better": Text("This computer keeps up: the picture is measured more exactly again."),
    }
)


@dataclass(frozen=True, slots=True)
class AdaptRules:
    """When to step. All are engineering defaults.

    Attributes
    ----------
    window_s : float
        Over so long it is judged how the loop does.
    slow_share : float
        Fewer answers than this share of the asked rate are too few,
    busy : float
        if on average so many pictures or more were on their way: otherwise it is the camera
        that gives no more, as in the dark.
    late_ms : float
        A round trip whose 95th percentile is longer is too long.
    bad_windows : int
        So many bad windows one after the other: a step down.
    good_windows : int
        After so many good ones a step up, when the next set begins.
    crawl_hz : float
        Fewer answers do not do for counting: then the model is changed even within a set.
    """

    window_s: float = 3.0
    slow_share: float = 0.7
    busy: float = 1.2
    late_ms: float = 300.0
    bad_windows: int = 2
    good_windows: int = 20
    crawl_hz: float = 8.0


@dataclass(frozen=True, slots=True)
class Sight:
    """How the loop did during one second or so, as the browser saw it; NaN: no answer came."""

    answers_hz: float
    round_trip_ms: float
    round_trip_95_ms: float


#: In these the person is measured, or about to be.
_AT_WORK: frozenset[Stage] = frozenset({"countdown", "set", "paused"})


class Adapter:
    """Choose the settings.

    Parameters
    ----------
    rules : AdaptRules, optional
    ladder : sequence of Settings, optional
    """

    def __init__(
        self, rules: AdaptRules | None = None, ladder: Sequence[Settings] = LADDER
    ) -> None:
        self._rules = rules or AdaptRules()
        self._ladder = ladder
        self.reset()

    def reset(self) -> None:
        """Ask for the most again."""
        self._at = 0
        self._stage: Stage = "scene"
        self._sights: list[Sight] = []
        self._from_s: float | None = None
        self._bad = self._good = 0

    @property
    def settings(self) -> Settings:
        """What is asked now."""
        return self._ladder[self._at]

    def update(self, t_s: float, sight: Sight, *, stage: Stage) -> Change | None:
        """Take what the browser told; say how the settings have changed.

        Parameters
        ----------
        t_s : float
            Now, on any clock that only grows.
        sight : Sight
            Without an answer it says nothing, and is left out.
        stage : Stage
            Of the workout now.
        """
        begins = stage == "countdown" != self._stage
        self._stage = stage
        if begins and self._good >= self._rules.good_windows and self._at > 0:
            return self._step(-1)
        if sight.round_trip_ms != sight.round_trip_ms:
            return None
        self._sights.append(sight)
        self._from_s = t_s if self._from_s is None else self._from_s
        if t_s - self._from_s < self._rules.window_s:
            return None
        return self._judge(stage)

    def _judge(self, stage: Stage) -> Change | None:
        """Close a window."""
        count = len(self._sights)
        rate_hz = sum(each.answers_hz for each in self._sights) / count
        trip_ms = sum(each.round_trip_ms for each in self._sights) / count
        late_ms = max(each.round_trip_95_ms for each in self._sights)
        self._clear()
        if not self._is_bad(rate_hz, trip_ms, late_ms=late_ms):
            self._bad, self._good = 0, self._good + 1
            return None
        self._bad, self._good = self._bad + 1, 0
        if self._bad < self._rules.bad_windows or self._at + 1 == len(self._ladder):
            return None
        lower = self._ladder[self._at + 1]
        other_model = lower.model != self.settings.model
        if other_model and stage in _AT_WORK and rate_hz >= self._rules.crawl_hz:
            return None
        return self._step(1)

    def _is_bad(self, rate_hz: float, trip_ms: float, *, late_ms: float) -> bool:
        rules = self._rules
        few = rate_hz < rules.slow_share * self.settings.rate_hz
        # Little's law: pictures on their way = how many a second times how long each takes.
        busy = rate_hz * trip_ms / 1000.0 >= rules.busy
        return (few and busy) or late_ms > rules.late_ms

    def _step(self, way: int) -> Change:
        before = self.settings
        self._at += way
        self._bad = self._good = 0
        self._clear()
        if way < 0:
            return "better"
        if self.settings == replace(before, width_px=self.settings.width_px):
            return "smaller"
        return "slower" if self.settings.model == before.model else "simpler"

    def _clear(self) -> None:
        self._sights, self._from_s = [], None
