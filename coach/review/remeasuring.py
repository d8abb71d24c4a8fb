"""A repetition between given boundaries, measured from the same samples by the same rules."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf, nan

import numpy as np
from numpy.typing import NDArray

from coach.compensation import MOST_BASELINE_SAMPLES, CompensationMonitor, Fault
from coach.counter import CounterConfig, counter_config, rep_of
from coach.cycle import Bounds, measure_between
from coach.hold import HoldCounter
from coach.judging import Dose, SeenFrame, judged, nearer_start
from coach.lane import STATUS
from coach.side_frames import SideFrames
from coach.thresholds import COUNTING, MEASURING
from coach.values import Rep, ScoredRep

_LOST_S = COUNTING["lost"].value
_SPACING_S = COUNTING["spacing"].value
#: So much before and after a repetition may tell where the person rests.
AROUND_S = COUNTING["before"].value
#: Samples around those that only help to tell outliers.
_CONTEXT_S = MEASURING["hampel_slow"].value
_ABSURD_DEG = 1e4
_UNNUMBERED = 0


def scored_between(frames: SideFrames, bounds: Bounds, dose: Dose) -> ScoredRep | None:
    """Measure, grade and score what lies between two times.

    Parameters
    ----------
    frames : SideFrames
        Of the side of the dose.
    bounds : Bounds
    dose : Dose

    Returns
    -------
    ScoredRep or None
        Numbered 0. Compensations are those between the boundaries. None where the joint was not
        seen in two frames, or was not held at all.
    """
    rep = _hold(frames, bounds, dose) if dose.is_hold else _cycle(frames, bounds, dose)
    if rep is None:
        return None
    own_start_deg = nan
    if not dose.is_hold:
        known = [own for end_s, own in frames.own_starts if end_s <= bounds.start_s]
        before_deg = known[-1] if known else nan
        own_start_deg = nearer_start(before_deg, rep.start_deg, dose.prescription)
    return judged(
        rep,
        dose,
        _inside(frames, bounds),
        faults=_faults(frames, bounds, dose),
        own_start_deg=own_start_deg,
    )


def _cycle(frames: SideFrames, bounds: Bounds, dose: Dose) -> Rep | None:
    config = counter_config(dose.prescription, least_duration_s=dose.exercise.least_duration_s)
    samples = _samples(frames, bounds, config)
    t_s = samples[:, 0]
    inside = t_s[(t_s >= bounds.start_s) & (t_s <= bounds.end_s)]
    if len(inside) < 2:
        return None
    cycle = measure_between(samples, bounds, band=config.band)
    # What the samples between cannot tell: unseen when it began, or when it ended.
    unseen_s = max(inside[0] - bounds.start_s, bounds.end_s - inside[-1])
    return rep_of(
        cycle, config, index=_UNNUMBERED, lost_s=float(unseen_s) if unseen_s > _LOST_S else 0.0
    )


def _samples(frames: SideFrames, bounds: Bounds, config: CounterConfig) -> NDArray[np.float64]:
    """Return what `RepCounter` keeps of these frames; see `coach.cycle.measure`."""
    around = replace(bounds, start_s=bounds.first_s - _CONTEXT_S, end_s=bounds.last_s + _CONTEXT_S)
    part = slice(*_places(frames, around))
    placed = frames.placed[part]
    t_s, angle_deg = frames.t_s[part][placed], frames.angle_deg[part][placed]
    grade = np.array(frames.grade[part], dtype=np.str_)[placed]
    seen = np.flatnonzero((grade != "untracked") & (np.abs(angle_deg) < _ABSURD_DEG))
    seen = seen[np.diff(t_s[seen], prepend=-inf) >= _SPACING_S]
    step_s = np.diff(t_s[seen], prepend=t_s[seen[:1]])
    usual_s = float(np.median(step_s[1:])) if len(seen) > 1 else 0.0
    unseen_s = step_s - usual_s
    blind = np.diff(seen, prepend=seen[:1]) > 1
    lost_s = np.where((blind & (unseen_s > 0)) | (unseen_s > _LOST_S), unseen_s, 0.0)
    wrong_s = np.where((grade[seen] == "refused") & (unseen_s <= _LOST_S), step_s, 0.0)
    y_deg = (angle_deg[seen] - config.start_deg) * config.sign
    return np.stack([t_s[seen], y_deg, wrong_s, lost_s], axis=1)


def _hold(frames: SideFrames, bounds: Bounds, dose: Dose) -> Rep | None:
    """Time a hold; what interrupts it is forgiven, because somebody says that it was one."""
    low_deg, high_deg = dose.exercise.hold_band_deg or (-inf, inf)
    counter = HoldCounter(low_deg, high_deg, forgiven_s=inf)
    first, stop = _places(frames, bounds)
    for at in range(first, stop):
        status = STATUS[frames.grade[at]] if frames.placed[at] else "untracked"
        counter.update(float(frames.t_s[at]), float(frames.angle_deg[at]), status=status)
    rep = counter.finish()
    if rep is None:
        return None
    return replace(rep, index=_UNNUMBERED, start_s=bounds.start_s, end_s=bounds.end_s)


def _inside(frames: SideFrames, bounds: Bounds) -> list[SeenFrame]:
    first, stop = _places(frames, bounds)
    return [
        (float(frames.t_s[at]), frames.grade[at], float(frames.band_deg[at]))
        for at in range(first, stop)
        if frames.placed[at]
    ]


def _faults(frames: SideFrames, bounds: Bounds, dose: Dose) -> Sequence[Fault]:
    """Return the compensations between the boundaries, against the start pose known before."""
    monitor = CompensationMonitor(dose.exercise, dose.side)
    first, stop = _places(frames, bounds)
    for at in np.flatnonzero(frames.at_rest[:first])[-MOST_BASELINE_SAMPLES:]:
        monitor.learn(float(frames.t_s[at]), frames.signals[at].tolist())
    for at in range(first, stop):
        if frames.placed[at]:
            monitor.update(float(frames.t_s[at]), frames.signals[at].tolist())
    return monitor.take_faults()


def _places(frames: SideFrames, bounds: Bounds) -> tuple[int, int]:
    """Return the first frame between the boundaries, and the first one after them."""
    first = int(np.searchsorted(frames.t_s, bounds.start_s, side="left"))
    return first, int(np.searchsorted(frames.t_s, bounds.end_s, side="right"))
