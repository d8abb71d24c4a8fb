"""Where in a repetition the joint is right now, for the screen and the voice.

The counter is sure of a phase about 0.35 s late, because it never takes one back. Here the
smoothed angle is followed as it comes; what counts is the counter's word alone.
"""

from dataclasses import dataclass
from math import inf, isnan, nan

from coach.counter import counter_config
from coach.exercise import Exercise
from coach.live.values import Phase, Tempo
from coach.thresholds import MEASURING, SCORING
from coach.values import Prescription
from pose.filters import OneEuro
from pose.values import Side

#: Leaving the band or unseen for so long is forgiven in a hold (clinical reference, section 3).
FORGIVEN_S = MEASURING["dropout"].value
#: The joint has turned round when it came back by so much of the range, and by so many degrees,
#: but never by more than the last share of a small range [E].
_TURN, _TURN_DEG, _TURN_MOST = 0.05, 4.0, 0.15
#: It has left rest when it is so far from it; likewise [E].
_LEAVE, _LEAVE_DEG, _LEAVE_MOST = 0.12, 5.0, 0.3
#: Back at rest is nearer by this share than leaving it [E].
_BACK = 0.8
#: A person's own rest lies within these shares of the range [E].
_REST_LOW, _REST_HIGH = -0.3, 0.35
#: Own rest is followed with this time constant [E].
_REST_S = 1.0
#: Short of the target without getting farther for so long, and past so much of the way [E].
STALLED_S, _STALLED_FROM = 1.0, 0.3
#: Getting farther is this share of the range [E].
_FARTHER = 0.03
#: What lasts so long is no slip of the landmarks (clinical reference, section 3).
_LASTING_S = 0.1
#: So far past the end of the way back is past it, as for the score of a repetition.
_RETURN_DEG = SCORING["target"].value
#: After a longer time without an angle everything is learnt anew [E].
_GAP_S = 1.0


@dataclass(frozen=True, slots=True)
class Beat:
    """Where the joint is.

    Attributes
    ----------
    angle_deg : float
        Smoothed; NaN where unseen.
    progress : float
        0 at the person's own rest, 1 at the target, may pass 1; NaN where the angle is.
    phase : Phase
    hold_left_s : float
        Seconds still to hold; NaN while there is nothing to hold.
    tempo : Tempo
    stalled : bool
        Stays short of the target.
    beyond : bool
        Past the ceiling of either end.
    """

    angle_deg: float
    progress: float
    phase: Phase
    hold_left_s: float
    tempo: Tempo
    stalled: bool
    beyond: bool


#: Where there is nothing to follow.
NOTHING = Beat(nan, nan, "ready", nan, Tempo(), stalled=False, beyond=False)


class Pace:
    """Follow one joint through its repetitions or holds.

    Parameters
    ----------
    exercise : Exercise
    prescription : Prescription
    rest_deg : float, optional
        Where the person was at rest before the set; NaN: not known.

    Notes
    -----
    An unseen frame (NaN) leaves the phase as it is; in a hold half a second of it is forgiven.
    """

    def __init__(
        self, exercise: Exercise, prescription: Prescription, *, rest_deg: float = nan
    ) -> None:
        self._ordered = prescription
        self._start = prescription.start_deg
        self._sign = 1.0 if prescription.target_deg >= prescription.start_deg else -1.0
        self._range = abs(prescription.target_deg - prescription.start_deg)
        self._rest_deg = rest_deg
        self._timed = exercise.kind == "hold"
        self._low, self._high = self._band(exercise)
        tempo = prescription.tempo
        self._hold_s = prescription.hold_s or (0.0 if tempo is None else tempo.hold_s)
        self._floor, self._ceiling = self._limits()
        self._turn = self._share(_TURN, _TURN_DEG, _TURN_MOST)
        self._leave = self._share(_LEAVE, _LEAVE_DEG, _LEAVE_MOST)
        self._smooth = OneEuro()
        self.reset()

    def _band(self, exercise: Exercise) -> tuple[float, float]:
        """Return where the joint is held, in outward degrees."""
        if exercise.hold_band_deg is not None:
            low, high = sorted((edge - self._start) * self._sign for edge in exercise.hold_band_deg)
            return low, high
        band = counter_config(self._ordered).band
        return band.low_deg, band.high_deg

    def _limits(self) -> tuple[float, float]:
        """Return what is not to be passed, back and out, in outward degrees."""
        ceiling, back = self._ordered.ceiling_deg, self._ordered.return_ceiling_deg
        # It rests at the way back's end, so that noise alone would pass it.
        floor = -inf if back is None else (back - self._start) * self._sign - _RETURN_DEG
        return floor, inf if ceiling is None else (ceiling - self._start) * self._sign

    def _share(self, share: float, least_deg: float, most: float) -> float:
        return max(share * self._range, min(least_deg, most * self._range))

    def reset(self) -> None:
        """Begin anew."""
        self._side: Side | None = None
        self._rest = nan
        if not isnan(self._rest_deg):
            self._rest = self._as_rest((self._rest_deg - self._start) * self._sign)
        self._last_s = -inf
        self._begin_stretch(-inf)

    def _begin_stretch(self, t_s: float) -> None:
        """Begin where nothing of the movement so far is known."""
        self._smooth.reset()
        self._phase: Phase = "out" if self._timed else "ready"
        self._since_s = t_s
        self._best = self._lowest = nan
        self._best_s = t_s
        self._inside_s = self._hold_from_s = -inf
        self._held = False
        self._beyond_s: float | None = None
        self._next: Phase | None = None
        self._next_s = t_s

    def update(self, t_s: float, angle_deg: float, *, side: Side) -> Beat:
        """Take one frame.

        Parameters
        ----------
        t_s : float
            Seconds, growing.
        angle_deg : float
            Raw; NaN where unseen.
        side : Side
            Whose angle it is; where the sides take turns the other one begins at rest.
        """
        if isnan(angle_deg):
            return self._beat(t_s, nan, nan)
        if t_s - self._last_s > _GAP_S or side != self._side:
            self._begin_stretch(t_s)
        self._last_s, self._side = t_s, side
        smooth_deg = self._smooth.update(t_s, angle_deg)
        y = (smooth_deg - self._start) * self._sign
        if isnan(self._rest):
            self._rest = self._as_rest(y)
        self._follow(t_s, y)
        return self._beat(t_s, smooth_deg, y)

    def _as_rest(self, y: float) -> float:
        return min(max(y, _REST_LOW * self._range), _REST_HIGH * self._range)

    def _go(self, t_s: float, phase: Phase, y: float) -> None:
        self._phase, self._since_s = phase, t_s
        self._best = self._lowest = y
        self._best_s = t_s
        self._next = None

    def _lasting(self, t_s: float, phase: Phase | None) -> bool:
        """Whether what leads to a phase has been so for long enough; None: nothing does."""
        if phase != self._next:
            self._next, self._next_s = phase, t_s
        return phase is not None and t_s - self._next_s >= _LASTING_S

    def _follow(self, t_s: float, y: float) -> None:
        """Advance one frame; in a repetition rest, out, hold, back."""
        if self._phase == "ready":
            self._learn_rest(t_s, y)
        elif self._phase == "hold" and self._is_inside(y):
            self._inside_s = t_s
        self._note_extremes(t_s, y)
        phase = self._hold_next(t_s, y) if self._timed else self._rep_next(t_s, y)
        if not self._lasting(t_s, phase) or phase is None:
            return
        if phase == "hold":
            self._hold_from_s = self._next_s
            self._inside_s = t_s
        elif self._phase == "hold" and phase == "back":
            self._held = t_s - self._hold_from_s >= self._hold_s
        elif phase == "ready" or (phase == "out" and y < self._low):
            self._held = False
        self._go(t_s, phase, y)

    def _is_inside(self, y: float) -> bool:
        return self._low <= y <= self._high

    def _note_extremes(self, t_s: float, y: float) -> None:
        self._lowest = y if isnan(self._lowest) else min(self._lowest, y)
        fell = self._timed and y < self._best - self._turn
        if isnan(self._best) or fell or y > self._best + _FARTHER * self._range:
            self._best, self._best_s = y, t_s

    def _rep_next(self, t_s: float, y: float) -> Phase | None:
        """Return the phase that this frame speaks for, if it is another one."""
        phase = self._phase
        if phase == "ready":
            return "out" if y - self._rest > self._leave else None
        if phase == "out":
            if self._hold_s > 0 and not self._held and self._is_inside(y):
                return "hold"
            return "back" if y < self._best - self._turn else None
        if phase == "hold":
            return self._after_hold(t_s, y)
        if y - self._rest <= _BACK * self._leave:
            return "ready"
        return "out" if y - self._lowest > self._turn else None

    def _after_hold(self, t_s: float, y: float) -> Phase | None:
        if t_s - self._hold_from_s >= self._hold_s:
            return "back"
        left = t_s - self._inside_s > FORGIVEN_S or y < self._low - self._turn
        if not left:
            return None
        return "out" if self._timed or y > self._high else "back"

    def _hold_next(self, t_s: float, y: float) -> Phase | None:
        """Return the same for an exercise that is one long hold: out, hold, back."""
        if self._phase == "hold":
            return self._after_hold(t_s, y)
        if self._is_inside(y):
            return None if self._held else "hold"
        return "out" if self._phase == "back" else None

    def _learn_rest(self, t_s: float, y: float) -> None:
        step_s = min(t_s - self._since_s, _REST_S)
        self._since_s = t_s
        self._rest = self._as_rest(self._rest + (y - self._rest) * step_s / _REST_S)

    def _beat(self, t_s: float, angle_deg: float, y: float) -> Beat:
        way = self._range - self._rest
        holding = self._phase == "hold"
        left_s = max(self._hold_s - (t_s - self._hold_from_s), 0.0) if holding else nan
        return Beat(
            angle_deg=angle_deg,
            progress=(y - self._rest) / way if way > 0 else nan,
            phase=self._phase,
            hold_left_s=left_s,
            tempo=self._tempo(t_s),
            stalled=self._stalled(t_s, y),
            beyond=self._beyond(t_s, y),
        )

    def _tempo(self, t_s: float) -> Tempo:
        if self._phase == "ready" or self._since_s == -inf:
            return Tempo()
        ordered, tempo_s = self._ordered.tempo, nan
        if self._phase == "hold":
            tempo_s = self._hold_s
        elif ordered is not None:
            tempo_s = ordered.out_s if self._phase == "out" else ordered.back_s
        return Tempo(t_s - self._since_s, tempo_s if tempo_s > 0 else nan)

    def _stalled(self, t_s: float, y: float) -> bool:
        on_the_way = y - self._rest > _STALLED_FROM * self._range and y < self._low
        return self._phase == "out" and on_the_way and t_s - self._best_s > STALLED_S

    def _beyond(self, t_s: float, y: float) -> bool:
        if not (y > self._ceiling or y < self._floor):
            self._beyond_s = None
            return False
        self._beyond_s = t_s if self._beyond_s is None else self._beyond_s
        return t_s - self._beyond_s >= _LASTING_S
