"""Counting repetitions online from one joint angle."""

from collections import deque
from dataclasses import asdict, dataclass
from math import inf
from statistics import median
from typing import Literal

from coach.course import Band
from coach.cycle import Cycle, Ending, Marks, measure
from coach.thresholds import COUNTING, MEASURING
from coach.values import FrameStatus, Prescription, Rep
from coach.window import RunningMedian, Samples

Phase = Literal["unknown", "rest", "outbound", "return"]

_N = {name: row.value for name, row in COUNTING.items()}
#: Frames lie on both sides of a limit by rounding alone; every limit of time leans one way.
_ROUNDING_S = 1e-6
_SPACING_S = _N["spacing"] - _ROUNDING_S
_SETTLE_S, _SETTLE_SHORT_S = _N["settle"] - _ROUNDING_S, _N["settle_short"] - _ROUNDING_S
_LOST_S, _FORGET_S = _N["lost"] + _ROUNDING_S, _N["forget"] + _ROUNDING_S
_EARLY_S, _BEFORE_S = _N["early"] + _ROUNDING_S, _N["before"] + _ROUNDING_S
_SETTLE_DEG, _DRIFT_S = _N["settle_fall"], _N["drift"]
_SPAN, _HALF_BACK, _TURN_OWN = _N["span"], _N["half_back"], _N["turn_own"]
_NOISE_FACTOR, _OWN_REPS = _N["noise_factor"], int(_N["own_reps"])
#: Samples kept before the first one that counts [E]: half of the outlier window.
_CONTEXT_S = MEASURING["hampel_slow"].value
#: No joint turns so far; it is taken for unseen.
_ABSURD_DEG = 1e4
#: Weight of a new frame in the usual distance of frames.
_RATE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class CounterConfig:
    """What a counter must know of the exercise.

    Attributes
    ----------
    start_deg, target_deg : float
        The movement leads from one to the other; they differ.
    hold_band_deg : float
        The joint is held while it is at most so far short of the target.
    ceiling_deg : float or None
        A stay beyond it (and `hold_band_deg`) is no hold.
    least_duration_s : float
        A shorter cycle is no repetition.
    sem_deg : float
        Standard deviation of the angle's random error from frame to frame.
    """

    start_deg: float
    target_deg: float
    hold_band_deg: float = 5.0
    ceiling_deg: float | None = None
    least_duration_s: float = _N["duration"]
    sem_deg: float = 0.0

    @property
    def range_deg(self) -> float:
        """Prescribed range, unsigned."""
        return abs(self.target_deg - self.start_deg)

    @property
    def sign(self) -> float:
        """1.0 where the angle grows on the way out, else -1.0."""
        return 1.0 if self.target_deg > self.start_deg else -1.0

    @property
    def zone_deg(self) -> float:
        """Height of the rest zone above the rest level."""
        return min(_N["zone"], _N["zone_share"] * self.range_deg)

    @property
    def turn_deg(self) -> float:
        """Least change of direction; a third of the prescribed range is always enough."""
        least = min(_N["turn"], _N["turn_share"] * self.range_deg)
        noise = min(_N["sem_factor"] * self.sem_deg, _N["turn_share"] * self.range_deg)
        return max(least, noise)

    @property
    def excursion_deg(self) -> float:
        """Least excursion; half of the prescribed range is always enough."""
        least = min(_N["excursion"], _N["excursion_share"] * self.range_deg)
        return max(least, self.turn_deg + self.zone_deg, _N["excursion_least"])

    @property
    def band(self) -> Band:
        """Where the joint is held, in outward degrees."""
        high = inf
        if self.ceiling_deg is not None:
            high = (self.ceiling_deg - self.start_deg) * self.sign + self.hold_band_deg
        return Band(self.range_deg - self.hold_band_deg, high)


class RepCounter:
    """Count the cycles rest, outbound, end range, return of one joint, sample by sample.

    A zigzag tracker on a running median of 0.25 s: a cycle opens when the angle has left the
    lowest level since the last one by the least excursion, and closes when it is back there
    and falls no further, or has come back more than half-way and turns outward again, or
    stays there. A dip during a hold that comes back less than half-way is part of the cycle.
    The person's own rest level follows the angle down at once and up with a time constant of
    8 s, so a stiff joint that rests at 15 degrees is at rest, and slow drift is no movement.
    An event is told about 0.35 s after the joint is back.

    A stream may begin in the middle of a movement: what rises in its first half second and
    then falls by the least excursion is a repetition without `start_deg`. Samples may come
    at any rate and irregularly. A sample whose time is not later than that of the one
    before, or not finite, is ignored; so is one closer than 3 ms. An angle that is not
    finite, or the status "untracked", is unseen: longer than 0.3 s at rest it costs nothing
    (and the rest level is learnt anew), inside a cycle it is told as `lost_s`; after 5 s
    unseen the cycle is closed where it was last seen. Status "wrong_view" with an angle
    keeps the cycle alive and is told as `wrong_view_s`.

    Memory is bounded: at most 4096 samples of the cycle under way are kept, then every
    second one is left out.
    """

    def __init__(self, config: CounterConfig) -> None:
        self.config = config
        self._median = RunningMedian(_N["median"])
        self._samples = Samples(int(_N["samples"]))
        self.reset()

    def reset(self) -> None:
        """Forget everything; the next sample is the first of a new stream."""
        self._count = 0
        self._last_s = -inf
        self._seen_s = -inf
        self._step_s: float | None = None
        self._blind = False
        self._own: deque[float] = deque(maxlen=_OWN_REPS)
        self._samples.reset()
        self._first_s = -inf
        self._adapt()
        self._learn_anew(-inf, old_base_deg=None)

    def _learn_anew(self, began_s: float, *, old_base_deg: float | None) -> None:
        """Begin a stretch of the stream of whose past at most the old rest level is known."""
        self._median.reset()
        self._began_s = began_s
        self._moment_s = began_s
        self._base: float | None = None
        self._old_base = old_base_deg
        self._out = False
        self._from_deg = self._peak = self._low = self._fall = -inf
        self._leave_s = self._peak_s = self._low_s = self._fall_s = -inf

    def _adapt(self) -> None:
        """Set the thresholds from the exercise and the person's own range."""
        config = self.config
        own = median(self._own) if self._own else 0.0
        self._turn = max(config.turn_deg, _TURN_OWN * own)
        self._span = _SPAN * max(config.range_deg, own)
        self._leave = max(config.excursion_deg, self._turn + config.zone_deg)
        self._zone = config.zone_deg
        self._start, self._sign = config.start_deg, config.sign

    @property
    def phase(self) -> Phase:
        """Where in the cycle the joint is now."""
        if self._base is None:
            return "unknown"
        if not self._out:
            return "rest"
        return "return" if self._peak - self._low >= self._turn else "outbound"

    def update(self, t_s: float, angle_deg: float, *, status: FrameStatus = "ok") -> Rep | None:
        """Take one sample; return the repetition that it completes, if it does.

        Parameters
        ----------
        t_s : float
            Seconds from the source.
        angle_deg : float
            Raw angle of the joint, unfiltered; not finite where unseen.
        status : FrameStatus
        """
        if not self._last_s < t_s < inf:
            return None
        self._last_s = t_s
        if status == "untracked" or not -_ABSURD_DEG < angle_deg < _ABSURD_DEG:
            self._blind = True
            return None
        step_s = t_s - self._seen_s
        if step_s < _SPACING_S:
            return None
        y_deg = (angle_deg - self._start) * self._sign
        wrong_s = step_s if status == "wrong_view" else 0.0
        if self._blind or step_s > _LOST_S or self._step_s is None:
            return self._after_pause(t_s, y_deg, step_s=step_s, wrong_s=wrong_s)
        self._step_s += _RATE_SHARE * (step_s - self._step_s)
        return self._take(t_s, y_deg, wrong_s=wrong_s, lost_s=0.0)

    def finish(self) -> Rep | None:
        """End the stream; return the repetition under way, if there is one.

        A cycle that has come back more than half-way is told as it is; one that has not is
        told with a `return_deg` of NaN. Call `reset` before the next stream.
        """
        rep = None
        for t_s, y_deg in self._median.flush():
            rep = rep or self._follow(t_s, y_deg)
        if rep is None and self._out:
            came_back = self._peak - self._low > _HALF_BACK * (self._peak - self._from_deg)
            self._moment_s = self._seen_s
            unseen_s = 0.0 if self._returned() else self._last_s - self._seen_s
            rep = self._close("settled" if came_back else "cut", lost_s=unseen_s)
        self._learn_anew(-inf, old_base_deg=None)
        self._samples.reset()
        return rep

    def _after_pause(
        self, t_s: float, y_deg: float, *, step_s: float, wrong_s: float
    ) -> Rep | None:
        """Take the first sample after a time without any; the very first one too."""
        blind, self._blind = self._blind, False
        usual_s = self._step_s
        if self._seen_s == -inf:
            self._began_s = t_s
            return self._take(t_s, y_deg, wrong_s=0.0, lost_s=0.0)
        if usual_s is None:
            self._step_s = usual_s = min(step_s, _LOST_S) if blind else step_s
        lost_s = step_s - usual_s
        if lost_s <= _LOST_S:
            if not blind:
                self._step_s = usual_s + _RATE_SHARE * lost_s
            return self._take(t_s, y_deg, wrong_s=wrong_s, lost_s=lost_s if blind else 0.0)
        rep = None
        returned = self._returned()
        if self._out and not returned and lost_s <= _FORGET_S:
            self._median.reset()
        else:
            if self._out:
                rep = self._close("settled") if returned else self._close("cut", lost_s=lost_s)
            self._learn_anew(t_s, old_base_deg=self._base if lost_s <= _FORGET_S else None)
        self._take(t_s, y_deg, wrong_s=0.0, lost_s=lost_s)
        return rep

    def _take(self, t_s: float, y_deg: float, *, wrong_s: float, lost_s: float) -> Rep | None:
        self._seen_s = t_s
        self._samples.append(t_s, y_deg, wrong_s=wrong_s, lost_s=lost_s)
        moment = self._median.update(t_s, y_deg)
        return None if moment is None else self._follow(*moment)

    def _follow(self, t_s: float, y_deg: float) -> Rep | None:
        """Advance the zigzag by one median."""
        base, since_s = self._base, t_s - self._moment_s
        self._moment_s = t_s
        if base is None:
            self._settle_in(t_s, y_deg)
            return None
        if self._out:
            return self._follow_out(t_s, y_deg)
        if y_deg <= base:
            self._base = y_deg
        elif y_deg - base >= self._leave or (
            t_s - self._began_s <= _EARLY_S and y_deg - base >= self._zone
        ):
            self._open(t_s, y_deg, base=base)
            return None
        else:
            self._base = base + (y_deg - base) * min(1.0, since_s / _DRIFT_S)
        self._keep_from(t_s - _BEFORE_S)
        return None

    def _settle_in(self, t_s: float, y_deg: float) -> None:
        """Take the first median of a stretch as rest, unless a cycle began unseen."""
        old = self._old_base
        far = max(self._leave, _HALF_BACK * self.config.range_deg)
        if old is not None and y_deg - old >= far:
            self._base = old
            self._began_s = -inf
            self._open(t_s, y_deg, base=old)
            return
        self._base = y_deg
        self._keep_from(self._began_s)

    def _keep_from(self, t_s: float) -> None:
        """Forget the samples before a time but for what helps to tell outliers after it."""
        self._first_s = max(self._first_s, t_s)
        self._samples.drop_before(t_s - _CONTEXT_S)

    def _open(self, t_s: float, y_deg: float, *, base: float) -> None:
        self._out = True
        self._from_deg = base
        self._leave_s = t_s
        self._rise(t_s, y_deg)

    def _rise(self, t_s: float, y_deg: float) -> None:
        self._peak = self._low = self._fall = y_deg
        self._peak_s = self._low_s = self._fall_s = t_s

    def _follow_out(self, t_s: float, y_deg: float) -> Rep | None:
        if y_deg > self._peak:
            self._rise(t_s, y_deg)
            return None
        if y_deg < self._low:
            self._low, self._low_s = y_deg, t_s
            if y_deg <= self._fall - _SETTLE_DEG:
                self._fall, self._fall_s = y_deg, t_s
        # Not the whole excursion: a rest level that came from a slip of the landmarks would
        # never let go.
        excursion = min(self._peak - self._from_deg, self._span)
        turn = max(self._turn, _TURN_OWN * excursion)
        if self._returned():
            settle_s = _SETTLE_S
        elif self._peak - self._low >= max(turn, _HALF_BACK * excursion):
            settle_s = _SETTLE_SHORT_S
        else:
            return None
        if y_deg - self._low >= turn:
            return self._close("turned")
        if t_s - self._fall_s >= settle_s:
            return self._close("settled")
        return None

    def _returned(self) -> bool:
        return self._low <= self._from_deg + self._zone

    def _close(self, ended: Ending, *, lost_s: float = 0.0) -> Rep | None:
        """Close the cycle under way; None where it was too little to be a repetition."""
        config = self.config
        marks = Marks(
            leave_s=self._leave_s,
            low_s=self._low_s,
            ended=ended,
            first_s=self._first_s,
            last_s=inf if ended == "cut" else self._moment_s,
            began_s=self._began_s,
        )
        cycle = measure(self._samples.array(), marks, band=config.band)
        way = self._peak - min(self._from_deg, self._low)
        least = max(self._leave, _NOISE_FACTOR * cycle.noise_deg)
        short = way < least or cycle.end_s - cycle.start_s < config.least_duration_s
        if short and ended == "turned":
            self._low = self._fall = self._peak
            return None
        self._out = False
        self._base = self._low
        self._began_s = -inf
        self._keep_from(max(self._low_s, cycle.end_s) if ended == "turned" else cycle.end_s)
        if short:
            return None
        if ended != "cut" and cycle.lost_s <= _LOST_S:
            self._own.append(self._peak - self._from_deg)
            self._adapt()
        self._count += 1
        unseen_s = lost_s if lost_s > _LOST_S else 0.0
        return rep_of(cycle, config, index=self._count, lost_s=unseen_s)


def rep_of(cycle: Cycle, config: CounterConfig, *, index: int, lost_s: float = 0.0) -> Rep:
    """Return a cycle as a repetition, in the motion's own degrees.

    Parameters
    ----------
    cycle : Cycle
    config : CounterConfig
    index : int
    lost_s : float, optional
        Unseen longer than the cycle itself knows, as at its end.
    """
    numbers = asdict(cycle)
    del numbers["noise_deg"]
    numbers["lost_s"] = max(cycle.lost_s, lost_s)
    for name in ("start_deg", "peak_deg", "return_deg"):
        numbers[name] = config.start_deg + config.sign * numbers[name]
    return Rep(index=index, **numbers)


def counter_config(
    prescription: Prescription,
    *,
    sem_deg: float = 0.0,
    hold_band_deg: float = 5.0,
    least_duration_s: float = _N["duration"],
) -> CounterConfig:
    """Return what the counter must know of a prescription.

    Parameters
    ----------
    prescription : Prescription
        `coach.prescribing` has seen to it that its target is not its start.
    sem_deg, hold_band_deg, least_duration_s : float, optional
        See `CounterConfig`.
    """
    return CounterConfig(
        start_deg=prescription.start_deg,
        target_deg=prescription.target_deg,
        hold_band_deg=hold_band_deg,
        ceiling_deg=prescription.ceiling_deg,
        least_duration_s=least_duration_s,
        sem_deg=sem_deg,
    )
