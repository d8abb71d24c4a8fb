"""Targets from a demonstration: the start and the end pose, each held once."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coach.analysis import Analysis, score_trace
from coach.exercise import Exercise
from coach.exercise_file import LEAST_RANGE
from coach.language import Language, Text
from coach.live.values import LiveOrder
from coach.plan.changing import changed
from coach.plan.values import Plan, PlanItem
from coach.values import AngleSeries, Prescription
from pose.errors import RomCoachError
from pose.values import Side

Array = NDArray[np.float64]

_KIND = Text(
    "{exercise} has no degrees to order; a demonstration is for exercises that are measured "
    "from a start to a target"
)
_STILL = Text(
    "no start and end pose could be found; stay still at the start for two seconds, move to "
    "the end, stay still there for two seconds, and come back"
)
_STAY = Text("Stay there for two seconds, then come back")
_REFUSED = Text("no degrees: {instruction}")


@dataclass(frozen=True, slots=True)
class DemonstrationRules:
    """What counts as staying still. All [E].

    Attributes
    ----------
    still_s : float
        Somebody asked to stay still for two seconds does so for at least this long.
    still_deg : float
        Between the tenth and the ninetieth percentile of a still stretch: three times the
        noise of a knee in the reference's tables.
    seen : float
        Share of the stretch in which the joint was measured.
    gap_s : float
        Two frames further apart are not one stretch.
    """

    still_s: float = 0.8
    still_deg: float = 8.0
    seen: float = 0.8
    gap_s: float = 0.5


RULES = DemonstrationRules()
#: What somebody is asked to stay at each end: well above the least that counts [E].
STAY_S = 2.0


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was shown.

    Attributes
    ----------
    start_deg, target_deg : float
        Medians of the still stretches at rest and furthest, in the motion's unit.
    band_deg : float
        Half width of the 95 % band of the target.
    side : Side or "both"
        Whose.
    """

    start_deg: float
    target_deg: float
    band_deg: float
    side: Side | Literal["both"]


class DemonstrationError(RomCoachError):
    """A demonstration that gives no targets; says what to do."""

    def __init__(self, said: Text, **values: Text | str) -> None:
        self._said, self._values = said, values
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """Return the line in a language."""
        values = {
            key: value.say(language) if isinstance(value, Text) else value
            for key, value in self._values.items()
        }
        return self._said.say(language, **values)


def targets_from(
    trace: Path, exercise: Exercise, side: Side | Literal["auto"] = "auto"
) -> Demonstration:
    """Return the targets that a recorded trace shows; see `demonstrated`."""
    return demonstrated(score_trace(trace, exercise, side=side), exercise)


def demonstrated(analysis: Analysis, exercise: Exercise) -> Demonstration:
    """Return the targets that an analysed clip or trace shows.

    Parameters
    ----------
    analysis : Analysis
    exercise : Exercise

    Raises
    ------
    DemonstrationError
        The exercise has no degrees to order, the view was refused (with the instruction what to
        change), or there are no two still poses `LEAST_RANGE` apart in the exercise's direction.
    """
    if exercise.kind != "reps":
        raise DemonstrationError(_KIND, exercise=exercise.name)
    report = analysis.report
    if report.quality.grade == "refused":
        raise DemonstrationError(_REFUSED, instruction=report.quality.instruction or "")
    stretches = _still(analysis.series, RULES)
    sign = 1.0 if exercise.target_deg >= exercise.start_deg else -1.0
    if not stretches:
        raise DemonstrationError(_STILL)
    end = max(range(len(stretches)), key=lambda at: sign * stretches[at][0])
    target_deg, band_deg = stretches[end]
    # The start comes first; where the end pose was first, what comes after is the start; and
    # whoever set off at once was at rest before, as the counter saw it.
    before, after = stretches[:end], stretches[end + 1 :]
    seen = [each.rep.start_deg for each in report.reps]
    for rests in ([angle for angle, _ in before], [angle for angle, _ in after], seen):
        apart = [rest for rest in rests if sign * (target_deg - rest) >= LEAST_RANGE]
        if apart:
            start_deg = sign * min(sign * rest for rest in apart)
            return Demonstration(start_deg, target_deg, band_deg, report.side)
    raise DemonstrationError(_STILL)


def as_ordered(shown: Demonstration, usual: Prescription) -> Prescription:
    """Return a dose with the targets shown, in whole units: nobody orders tenths of a degree.

    A ceiling stays, of either end: whoever went past it has shown too much, and the ceiling is
    the target.
    """
    start = back = float(round(shown.start_deg))
    target = float(round(shown.target_deg))
    way = target - start
    ceiling, back_ceiling = usual.ceiling_deg, usual.return_ceiling_deg
    if ceiling is not None and (ceiling - target) * way < 0:
        target = ceiling
    if back_ceiling is not None and (back - back_ceiling) * way < 0:
        back = back_ceiling
    return replace(
        usual,
        start_deg=start,
        target_deg=target,
        return_deg=back,
        return_to="return_deg",
    )


def ordered_as_shown(plan: Plan, exercise: Exercise, shown: Demonstration) -> Plan:
    """Return the next version of a plan, in which an exercise has the targets shown.

    Parameters
    ----------
    plan : Plan
    exercise : Exercise
    shown : Demonstration
        Of one side, it is for items of that side and of either; of both, for all.

    Raises
    ------
    NoItemError
        The plan has no such item.
    """
    return changed(plan, exercise, shown.side, change=lambda item: item_as_shown(item, shown))


def item_as_shown(item: PlanItem, shown: Demonstration) -> PlanItem:
    """Return an item with the targets shown; they follow from no baseline."""
    dose = as_ordered(shown, item.order.prescription)
    return replace(item, order=replace(item.order, prescription=dose), target_from=None)


def showing_order(order: LiveOrder) -> LiveOrder:
    """Return an order under which an exercise is shown live, once, so that its trace will do.

    The ceiling stays. Whoever stays short of the usual target, as they may, is not asked to go
    on but to stay there and come back.
    """
    exercise = replace(order.exercise, short_cue=_STAY)
    dose = replace(
        exercise.prescription(),
        ceiling_deg=order.prescription.ceiling_deg,
        hold_s=STAY_S,
        tempo=None,
        sets=1,
        reps=1,
    )
    # Somebody who shows one side of two shows the first.
    side = "left" if order.side == "each" else order.side
    return replace(order, exercise=exercise, prescription=dose, side=side)


def _still(series: AngleSeries, rules: DemonstrationRules) -> list[tuple[float, float]]:
    """Return median angle and band of every still stretch of the least length, in time."""
    t_s, angle_deg = series.t_s, series.angle_deg
    found: list[tuple[float, float]] = []
    at = 0
    while at < len(t_s):
        end = int(np.searchsorted(t_s, t_s[at] + rules.still_s))
        if end >= len(t_s):
            break
        inside = slice(at, end + 1)
        if not _is_still(t_s[inside], angle_deg[inside], rules):
            at += 1
            continue
        found.append(
            (float(np.nanmedian(angle_deg[inside])), float(np.nanmedian(series.band_deg[inside])))
        )
        at = end
    return found


def _is_still(t_s: Array, angle_deg: Array, rules: DemonstrationRules) -> bool:
    seen = np.isfinite(angle_deg)
    if seen.mean() < rules.seen or np.diff(t_s).max(initial=0.0) > rules.gap_s:
        return False
    low, high = np.percentile(angle_deg[seen], [10.0, 90.0])
    return bool(high - low <= rules.still_deg)
