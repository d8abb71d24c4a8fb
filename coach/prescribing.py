"""From an exercise and what a therapist changes in it to a prescription."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from coach.exercise import Exercise
from coach.language import SaidError, Text
from coach.values import Prescription, Tempo
from coach.wording import MOTION_NAMES
from pose.motions import MOTIONS


@dataclass(frozen=True, slots=True)
class Limit:
    """What an ordered number is called, and its lowest and highest value."""

    name: Text
    low: float
    high: float
    unit: Text | str


_DEGREES = Text("degrees")
_SECONDS = Text("seconds")
_NO_UNIT = ""

#: Allowed values by option. Degrees cover every motion of the table in both directions (shoulder
#: flexion wraps at 270); a hold and a rest end long before ten minutes; nobody does more than
#: twenty sets or two hundred repetitions in front of a screen; the heaviest home weight is far
#: below 200 [E].
LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "start": Limit(Text("start"), -90.0, 270.0, _DEGREES),
        "target": Limit(Text("target"), -90.0, 270.0, _DEGREES),
        "return": Limit(Text("return target"), -90.0, 270.0, _DEGREES),
        "ceiling": Limit(Text("ceiling"), -90.0, 270.0, _DEGREES),
        "return ceiling": Limit(Text("ceiling of the way back"), -90.0, 270.0, _DEGREES),
        "hold": Limit(Text("hold"), 0.0, 600.0, _SECONDS),
        "out": Limit(Text("time for the way out"), 0.5, 60.0, _SECONDS),
        "stay": Limit(Text("pause of the tempo"), 0.0, 60.0, _SECONDS),
        "back": Limit(Text("time for the way back"), 0.5, 60.0, _SECONDS),
        "rest": Limit(Text("rest"), 0.0, 600.0, _SECONDS),
        "sets": Limit(Text("number of sets"), 1, 20, _NO_UNIT),
        "reps": Limit(Text("number of repetitions"), 1, 200, _NO_UNIT),
        "pain limit": Limit(Text("pain limit"), 0, 10, _NO_UNIT),
        "load": Limit(Text("weight"), 0.0, 200.0, _NO_UNIT),
    }
)

#: Options that are told in degrees, or in the percent of a motion that is measured so.
ANGLES = ("start", "target", "return", "ceiling", "return ceiling")
#: So far beyond what is normal in adults a joint may be ordered: supple people pass a norm by 20°
#: or so, a slip of the pen by far more [E].
BEYOND_NORMAL_DEG = 30.0

_FAULTS: Mapping[str, Text] = MappingProxyType(
    {
        "limit": Text("the {name} cannot be {got:g}; give {low:g} to {high:g} {unit}"),
        "joint": Text(
            "the {name} cannot be {got:g}; no joint goes there: for {motion} give {low:g} to "
            "{high:g} degrees"
        ),
        "no_way": Text(
            "{exercise} starts at {start:g}, so the target cannot be {target:g}; give a target "
            "away from the start"
        ),
        "return_above": Text(
            "the target of {exercise} must lie above the return target: got target {target:g} "
            "and return {back:g}"
        ),
        "return_below": Text(
            "the target of {exercise} must lie below the return target: got target {target:g} "
            "and return {back:g}"
        ),
        "ceiling": Text(
            "the ceiling of {exercise} must not lie before the target: got target {target:g} "
            "and ceiling {ceiling:g}"
        ),
        "return_ceiling": Text(
            "the ceiling of the way back of {exercise} must not lie before the return target: got "
            "return {back:g} and ceiling {ceiling:g}"
        ),
        "no_hold": Text("{exercise} is a hold, so the hold cannot be 0; give 1 to 600 seconds"),
    }
)


class PrescriptionError(SaidError):
    """An order that contradicts itself or the exercise.

    Parameters
    ----------
    said : Text
        The line, with places for values.
    option : str
        Which of `LIMITS` is to be mended.
    **values : Text, str or float
        What stands in those places.
    """

    def __init__(self, said: Text, *, option: str, **values: Text | str | float) -> None:
        self.option = option
        super().__init__(said, **values)


def prescribe(
    exercise: Exercise,
    *,
    target_deg: float | None = None,
    return_deg: float | None = None,
    ceiling_deg: float | None = None,
    return_ceiling_deg: float | None = None,
    hold_s: float | None = None,
    tempo: Tempo | Literal["usual", "free"] = "usual",
    sets: int | None = None,
    reps: int | None = None,
) -> Prescription:
    """Return the exercise's own dose with what was ordered in its place.

    Parameters
    ----------
    exercise : Exercise
        What is to be done.
    target_deg, return_deg, ceiling_deg, return_ceiling_deg : float, optional
        In the unit of the exercise's motion; None keeps the exercise's own. Without an ordered
        return it is enough to come back to where the person started.
    hold_s : float, optional
        Seconds to stay at the target.
    tempo : Tempo, "usual" or "free"
        "usual" keeps the exercise's own; "free" orders none.
    sets, reps : int, optional

    Returns
    -------
    Prescription

    Raises
    ------
    PrescriptionError
        If a number is out of `LIMITS` or not finite, or where no joint goes; the target is the
        start, the return lies beyond the target, a ceiling before its end, or a hold is to be
        held for no time.
    """
    usual = exercise.prescription()
    order = replace(
        usual,
        target_deg=usual.target_deg if target_deg is None else target_deg,
        return_deg=usual.return_deg if return_deg is None else return_deg,
        ceiling_deg=usual.ceiling_deg if ceiling_deg is None else ceiling_deg,
        return_ceiling_deg=(
            usual.return_ceiling_deg if return_ceiling_deg is None else return_ceiling_deg
        ),
        return_to=usual.return_to if return_deg is None else "return_deg",
        hold_s=usual.hold_s if hold_s is None else hold_s,
        tempo=_tempo(usual.tempo, tempo),
        sets=usual.sets if sets is None else sets,
        reps=usual.reps if reps is None else reps,
    )
    for fault in prescription_faults(order, exercise):
        raise fault
    return order


def prescription_faults(order: Prescription, exercise: Exercise) -> Iterator[PrescriptionError]:
    """Yield where a dose contradicts itself or the exercise; see `prescribe`.

    The exercise's own numbers are not held against it. Its start may be another than the
    exercise's. How the numbers follow each other is judged only where each of them is possible.
    """
    usual = _numbers(exercise.prescription())
    possible = True
    for option, value in _numbers(order).items():
        if value is None or value == usual.get(option):
            continue
        try:
            check_number(option, value)
            _check_joint(option, value, exercise)
        except PrescriptionError as fault:
            possible = False
            yield fault
    if not possible:
        return
    try:
        if exercise.kind != "hold":
            _check_way(order, exercise)
        elif order.hold_s == 0:
            raise PrescriptionError(_FAULTS["no_hold"], option="hold", exercise=exercise.name)
    except PrescriptionError as fault:
        yield fault


def _numbers(order: Prescription) -> dict[str, float | None]:
    numbers: dict[str, float | None] = {
        "start": order.start_deg,
        "target": order.target_deg,
        "return": order.return_deg,
        "ceiling": order.ceiling_deg,
        "return ceiling": order.return_ceiling_deg,
        "hold": order.hold_s,
        "sets": order.sets,
        "reps": order.reps,
    }
    if order.tempo is not None:
        tempo = order.tempo
        numbers |= {"out": tempo.out_s, "stay": tempo.hold_s, "back": tempo.back_s}
    return numbers


def _tempo(usual: Tempo | None, ordered: Tempo | Literal["usual", "free"]) -> Tempo | None:
    if ordered == "usual":
        return usual
    return None if ordered == "free" else ordered


def check_number(option: str, value: float) -> None:
    """Raise `PrescriptionError` where an ordered number is not one of `LIMITS`."""
    limit = LIMITS[option]
    if not (math.isfinite(value) and limit.low <= value <= limit.high):
        raise PrescriptionError(
            _FAULTS["limit"],
            option=option,
            name=limit.name,
            got=value,
            low=limit.low,
            high=limit.high,
            unit=limit.unit,
        )


def _check_joint(option: str, value: float, exercise: Exercise) -> None:
    """Raise `PrescriptionError` where a joint is ordered to go where none does."""
    motion = MOTIONS[exercise.motion]
    if option not in ANGLES or motion.normal_deg is None:
        return
    low, high = motion.normal_deg[0] - BEYOND_NORMAL_DEG, motion.normal_deg[1] + BEYOND_NORMAL_DEG
    if not low <= value <= high:
        raise PrescriptionError(
            _FAULTS["joint"],
            option=option,
            name=LIMITS[option].name,
            got=value,
            motion=MOTION_NAMES[motion.id],
            low=low,
            high=high,
        )


def _check_way(order: Prescription, exercise: Exercise) -> None:
    """Raise where start, return, target and ceiling do not follow each other."""
    way = order.target_deg - order.start_deg
    said: dict[str, Text | float] = {"exercise": exercise.name, "target": order.target_deg}
    if way == 0:
        raise PrescriptionError(_FAULTS["no_way"], option="target", start=order.start_deg, **said)
    if (order.target_deg - order.return_deg) * way <= 0:
        fault = _FAULTS["return_above" if way > 0 else "return_below"]
        raise PrescriptionError(fault, option="return", back=order.return_deg, **said)
    if order.ceiling_deg is not None and (order.ceiling_deg - order.target_deg) * way < 0:
        raise PrescriptionError(
            _FAULTS["ceiling"], option="ceiling", ceiling=order.ceiling_deg, **said
        )
    back = order.return_ceiling_deg
    if back is not None and (order.return_deg - back) * way < 0:
        fault = _FAULTS["return_ceiling"]
        raise PrescriptionError(
            fault,
            option="return ceiling",
            exercise=exercise.name,
            back=order.return_deg,
            ceiling=back,
        )
