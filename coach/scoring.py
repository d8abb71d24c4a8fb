"""What a repetition is worth against what was ordered.

Grades, tolerances and the composite score follow the clinical reference; every number is in
`coach.thresholds`. The composite is an engineering default: its parts are always shown.
"""

from collections.abc import Sequence
from math import isfinite, isnan, nan

from coach.thresholds import SCORING, WEIGHTS
from coach.values import Compensation, Prescription, Rep, RepGrade, RepScore, Tempo

_N = {name: row.value for name, row in SCORING.items()}
_WEIGHTS = {name: row.value for name, row in WEIGHTS.items()}

#: What may keep a repetition from being full or good, the gravest first.
REASONS: tuple[str, ...] = (
    "lost_sight",
    "wrong_view",
    "above_ceiling",
    "past_return",
    "short_of_target",
    "not_returned",
    "hold_short",
    "compensated",
    "too_fast_out",
    "too_slow_out",
    "too_fast_back",
    "too_slow_back",
)
#: Reasons that leave a full repetition good: the person did what was asked, at another pace.
_MINOR = frozenset({"too_fast_out", "too_slow_out", "too_fast_back", "too_slow_back"})


def is_minor(reason: str) -> bool:
    """Return whether a full repetition is good in spite of it."""
    return reason in _MINOR


def score_rep(
    rep: Rep,
    prescription: Prescription,
    *,
    sem_deg: float = 0.0,
    own_start_deg: float = nan,
    compensations: Sequence[Compensation] | None = (),
) -> RepScore:
    """Grade and score one repetition.

    Parameters
    ----------
    rep : Rep
    prescription : Prescription
    sem_deg : float, optional
        Standard error of its degrees; the target counts as reached within max(5, SEM).
    own_start_deg : float, optional
        Where the person rests before the movement, for a prescription that lets them come
        back there; NaN: where this repetition began.
    compensations : sequence of Compensation or None, optional
        Those that count against it (weak evidence does not); None where none is looked for.

    Returns
    -------
    RepScore
        full: within the tolerance of the target and back within it of the return target.
        partial: at least half of the way, or not fully back. attempt: less. untracked: unseen
        for more than 0.3 s. wrong_view: in the wrong view for more than 0.3 s and a tenth of
        the time. A repetition beyond the ceiling of either end is never full (partial) and
        never good; coming back counts as beyond only outside the tolerance, for it rests there. A
        pace other than the ordered one costs points only.
    """
    if not isfinite(rep.peak_deg) or rep.lost_s > _N["lost"]:
        return _unmeasured("untracked", "lost_sight")
    if _seen_wrongly(rep):
        return _unmeasured("wrong_view", "wrong_view")
    order = _Order(
        prescription,
        sem_deg,
        own_start_deg=rep.start_deg if isnan(own_start_deg) else own_start_deg,
    )
    reasons = [*order.faults(rep), *_pace(rep, prescription.tempo)]
    if rep.hold_s < prescription.hold_s - _N["hold_short"]:
        reasons.append("hold_short")
    if compensations:
        reasons.append("compensated")
    percent = order.percent(rep)
    kept_from = {"above_ceiling", "past_return", "short_of_target", "not_returned"} & set(reasons)
    grade: RepGrade = "full"
    if kept_from:
        grade = "partial" if percent >= _N["half_way"] else "attempt"
    parts = {"rom": order.range_part(rep), **_other_parts(rep, prescription, compensations)}
    return _scored(grade, reasons, percent=percent, parts=parts)


def score_hold(
    rep: Rep,
    prescription: Prescription,
    *,
    compensations: Sequence[Compensation] | None = (),
) -> RepScore:
    """Grade and score one timed hold of an exercise in which nothing is repeated.

    Parameters
    ----------
    rep : Rep
        `hold_s` says how long the joint stayed inside the exercise's band.
    prescription : Prescription
        `hold_s` is the time ordered; 0: any hold is full.
    compensations : sequence of Compensation or None, optional
        As in `score_rep`.

    Returns
    -------
    RepScore
        `percent_of_target` is the share of the ordered time. Grades as in `score_rep`.
    """
    if rep.lost_s > max(_N["lost"], _N["wrong_view_share"] * rep.hold_s):
        return _unmeasured("untracked", "lost_sight")
    if _seen_wrongly(rep):
        return _unmeasured("wrong_view", "wrong_view")
    ordered_s = prescription.hold_s
    percent = 100.0 * rep.hold_s / ordered_s if ordered_s > 0 else 100.0
    reasons = ["compensated"] if compensations else []
    grade: RepGrade = "full"
    if rep.hold_s < ordered_s - _N["hold_short"]:
        reasons.append("hold_short")
        grade = "partial" if percent >= _N["half_way"] else "attempt"
    parts = _other_parts(rep, prescription, compensations)
    parts.pop("tempo", None)
    return _scored(grade, reasons, percent=percent, parts=parts)


class _Order:
    """A prescription as signed distances: positive is farther out."""

    def __init__(self, prescription: Prescription, sem_deg: float, *, own_start_deg: float) -> None:
        self.ordered = prescription
        self.own_start_deg = own_start_deg
        self.way_deg = prescription.target_deg - prescription.start_deg
        self.sign = 1.0 if self.way_deg >= 0 else -1.0
        self.within_deg = max(_N["target"], sem_deg)

    def faults(self, rep: Rep) -> list[str]:
        """Return what is wrong with where it went and where it came back to."""
        ordered, found = self.ordered, []
        ceiling = ordered.ceiling_deg
        if ceiling is not None and (rep.peak_deg - ceiling) * self.sign > 0:
            found.append("above_ceiling")
        if (rep.peak_deg - ordered.target_deg) * self.sign < -self.within_deg:
            found.append("short_of_target")
        back = ordered.return_ceiling_deg
        if back is not None and (rep.return_deg - back) * self.sign < -self.within_deg:
            found.append("past_return")
        # Written so that an unseen return is not taken for one.
        if not self.short_of_return_deg(rep) <= self.within_deg:
            found.append("not_returned")
        return found

    def short_of_return_deg(self, rep: Rep) -> float:
        """Return how far short of where it had to come back to; NaN: the return was not seen.

        Where the person rests is not known (a stream that begins in a movement), nothing is
        held against the return.
        """
        short_deg = (rep.return_deg - self.ordered.return_deg) * self.sign
        if self.ordered.return_to == "return_deg":
            return short_deg
        if isnan(self.own_start_deg):
            return min(short_deg, 0.0) if isfinite(short_deg) else short_deg
        return min(short_deg, (rep.return_deg - self.own_start_deg) * self.sign)

    def percent(self, rep: Rep) -> float:
        """Return the way covered from start to target in percent."""
        if self.way_deg == 0:
            return nan
        return 100.0 * (rep.peak_deg - self.ordered.start_deg) / self.way_deg

    def range_part(self, rep: Rep) -> float:
        """Return 0 to 100 for the range: three quarters for the way out, one for the way back.

        Beyond the ceiling of either end it is 0: a range that was forbidden earns nothing.
        """
        faults = self.faults(rep)
        if {"above_ceiling", "past_return"} & set(faults):
            return 0.0
        out = 1.0 if "short_of_target" not in faults else _share(self.percent(rep) / 100.0)
        back = 1.0
        if "not_returned" in faults:
            way = rep.peak_deg - self.ordered.return_deg
            back = _share((rep.peak_deg - rep.return_deg) / way) if way else 0.0
        return 100.0 * out * (1.0 - _N["return_share"] * (1.0 - back))


def _share(value: float) -> float:
    """Return a share within 0 to 1; 0 for NaN."""
    return min(max(value, 0.0), 1.0) if isfinite(value) else 0.0


def _seen_wrongly(rep: Rep) -> bool:
    long_s = _N["wrong_view_share"] * (rep.end_s - rep.start_s)
    return rep.wrong_view_s > max(_N["wrong_view"], long_s)


def _pace(rep: Rep, tempo: Tempo | None) -> list[str]:
    """Return the phases that were done too fast or too slowly; a way back unseen is not one."""
    if tempo is None:
        return []
    found = []
    for name, took_s, ordered_s in _phases(rep, tempo):
        if took_s < (1 - _N["tempo"]) * ordered_s:
            found.append(f"too_fast_{name}")
        elif took_s > (1 + _N["tempo"]) * ordered_s:
            found.append(f"too_slow_{name}")
    return found


def _phases(rep: Rep, tempo: Tempo) -> list[tuple[str, float, float]]:
    phases = [("out", rep.outbound_s, tempo.out_s)]
    if isfinite(rep.return_deg):
        phases.append(("back", rep.return_s, tempo.back_s))
    return [phase for phase in phases if phase[2] > 0]


def _other_parts(
    rep: Rep, prescription: Prescription, compensations: Sequence[Compensation] | None
) -> dict[str, float]:
    """Return the parts that are not range, as far as they were prescribed."""
    parts = {}
    phases = [] if prescription.tempo is None else _phases(rep, prescription.tempo)
    if phases:
        spare = _N["tempo_lost"] - _N["tempo"]
        off = [max(abs(took / asked - 1.0) - _N["tempo"], 0.0) / spare for _, took, asked in phases]
        parts["tempo"] = 100.0 * sum(_share(1.0 - miss) for miss in off) / len(off)
    if prescription.hold_s > 0:
        parts["hold"] = 100.0 * _share(rep.hold_s / prescription.hold_s)
    if compensations is not None:
        kinds = {fault.code for fault in compensations}
        parts["compensation"] = max(100.0 - _N["compensation_cost"] * len(kinds), 0.0)
    return parts


def _scored(
    grade: RepGrade, reasons: Sequence[str], *, percent: float, parts: dict[str, float]
) -> RepScore:
    return RepScore(
        grade=grade,
        good=grade == "full" and _MINOR.issuperset(reasons),
        reasons=tuple(sorted(reasons, key=REASONS.index)),
        percent_of_target=percent,
        total=weighted(parts),
        parts=parts,
    )


def weighted(parts: dict[str, float]) -> float:
    """Return the total of the parts there are, by their weights; NaN without any."""
    weight = sum(_WEIGHTS[name] for name in parts)
    if weight == 0:
        return nan
    return sum(_WEIGHTS[name] * value for name, value in parts.items()) / weight


def _unmeasured(grade: RepGrade, reason: str) -> RepScore:
    return RepScore(grade, False, (reason,), nan, nan, {})
