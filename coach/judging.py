"""What is said about one cycle of movement: its grade, its band, how it was seen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan, nan
from statistics import median

from coach.compensation import Fault
from coach.exercise import Exercise
from coach.scoring import score_hold, score_rep
from coach.values import Compensation, Prescription, Rep, RepScore, ScoredRep
from pose.motions import MOTIONS
from pose.values import FrameGrade, Side

_Z95 = 1.96
#: A grade that a tenth of a repetition's frames had counts for the repetition [E].
_SHARE = 0.1
#: The band of a peak is the median band of the frames this near to it [E].
_PEAK_S = 0.25

#: Time, grade and band of a frame.
SeenFrame = tuple[float, FrameGrade, float]


@dataclass(frozen=True, slots=True)
class Dose:
    """What has to be known: the exercise, what was ordered, and whose side."""

    exercise: Exercise
    prescription: Prescription
    side: Side

    @property
    def is_hold(self) -> bool:
        """Whether nothing is repeated: a band of angles is held."""
        return self.exercise.hold_band_deg is not None


def judged(
    rep: Rep,
    dose: Dose,
    inside: Sequence[SeenFrame],
    *,
    faults: Sequence[Fault],
    own_start_deg: float,
) -> ScoredRep:
    """Say everything there is to say about a repetition.

    Parameters
    ----------
    rep : Rep
    dose : Dose
    inside : sequence of SeenFrame
        Its frames in order.
    faults : sequence of Fault
        Compensations seen in it.
    own_start_deg : float
        Where the person rests; NaN where nobody knows.

    Returns
    -------
    ScoredRep
        Without degrees where it was not seen, or from the wrong side.
    """
    compensations = tuple(
        Compensation(each.code, each.amount, each.unit, each.cue, each.at_s) for each in faults
    )
    band = _band(rep, dose, inside)
    score = _judge(rep, dose, sem_deg=band / _Z95, own_start_deg=own_start_deg, found=compensations)
    if score.grade in ("untracked", "wrong_view"):
        rep, band = _without_degrees(rep), nan
    return ScoredRep(rep, dose.side, band, _worst(inside), score, compensations)


def nearer_start(known_deg: float, start_deg: float, prescription: Prescription) -> float:
    """Return the start of a repetition or the one known, whichever lies farther back."""
    if isnan(known_deg) or isnan(start_deg):
        return start_deg if isnan(known_deg) else known_deg
    outward = prescription.target_deg >= prescription.start_deg
    return min(known_deg, start_deg) if outward else max(known_deg, start_deg)


def _judge(
    rep: Rep, dose: Dose, *, sem_deg: float, own_start_deg: float, found: Sequence[Compensation]
) -> RepScore:
    weak = {rule.code for rule in dose.exercise.compensations if rule.evidence == "weak"}
    counting = [each for each in found if each.code not in weak]
    if dose.is_hold:
        return score_hold(rep, dose.prescription, compensations=counting)
    return score_rep(
        rep,
        dose.prescription,
        sem_deg=sem_deg,
        own_start_deg=own_start_deg,
        compensations=counting,
    )


def _band(rep: Rep, dose: Dose, inside: Sequence[SeenFrame]) -> float:
    bands = [(abs(t_s - rep.peak_s), band) for t_s, _, band in inside if band == band]
    near = [band for away_s, band in bands if away_s <= _PEAK_S]
    unknown = _Z95 * MOTIONS[dose.exercise.measured_motion].system_deg
    return median(near or [band for _, band in bands] or [unknown])


def _worst(inside: Sequence[SeenFrame]) -> FrameGrade:
    """Return the worst grade that a tenth or more of the frames had."""
    counted = Counter(grade for _, grade, _ in inside)
    order: tuple[FrameGrade, ...] = ("untracked", "refused", "B", "A")
    for grade in order:
        if counted[grade] and counted[grade] >= _SHARE * len(inside):
            return grade
    return "untracked"


def _without_degrees(rep: Rep) -> Rep:
    return replace(rep, start_deg=nan, peak_deg=nan, return_deg=nan, peak_velocity_deg_s=nan)
