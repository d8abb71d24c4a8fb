"""Whether a whole plan can be followed."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from coach.language import Text
from coach.live.ordering import order_faults, side_choices
from coach.plan.baseline import target_deg
from coach.plan.faults import DoseFault, Fault, Place, PlanError, shortened
from coach.plan.values import Plan, PlanItem, TargetFrom
from coach.prescribing import LIMITS

#: Hourly through a waking day is 16 times; nothing is done more often than every hour [E].
MOST_A_DAY = 24
#: More than anybody does in a day, and short enough to print on a page or two [E].
MOST_ITEMS = 50
MOST_TITLE, MOST_NOTE = 200, 2000
#: A plan that changes every hour for a century.
MOST_VERSION = 1_000_000
#: What may name a plan or an item: it goes into the names of files.
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

SIDES: Mapping[str, Text] = MappingProxyType(
    {
        "left": Text("left"),
        "right": Text("right"),
        "each": Text("left, then right"),
        "auto": Text("the side that is seen best"),
    }
)

_FAULTS: Mapping[str, Text] = MappingProxyType(
    {
        "id": Text("the id cannot be {got!r}; give 1 to 64 letters, digits, - or _"),
        "same_id": Text("the id {got!r} is used twice; give every exercise of the plan its own"),
        "version": Text("the version of the plan cannot be {got}; give 1 to {most}"),
        "no_title": Text("the plan needs a title"),
        "long": Text("the {name} is too long: {got} letters; at most {most}"),
        "odd": Text("the {name} holds a letter that cannot be shown; write it anew"),
        "empty": Text("the plan has no exercise; add at least one"),
        "many": Text("the plan has {got} exercises; at most {most}"),
        "dates": Text("the last day ({end}) lies before the first ({start})"),
        "outside": Text(
            "from {start} to {end} it lies outside the days of the plan; it would never be due"
        ),
        "times": Text("it cannot be done {got} times a day; give 1 to {most}"),
        "no_day": Text("no day of the week is chosen; choose at least one"),
        "same_day": Text("a day of the week is given twice; give each once"),
        "side": Text("the side cannot be {got}; this exercise allows: {allowed}"),
        "unit": Text("a weight of {got:g} needs its unit; give kg or lb"),
        "no_unit": Text("there is a unit but no weight; give the weight, or no unit"),
        "no_degrees": Text(
            "it has no degrees, so its target cannot be told from a baseline; take that away"
        ),
        "one_side": Text(
            "a target told from a baseline is for one side; choose left or right, and add the "
            "exercise again for the other side"
        ),
        "baseline": Text("the baseline cannot be {got:g}; give {low:g} to {high:g}"),
        "band": Text("the error of the baseline cannot be {got:g}; give 0 to {most:g}, or none"),
        "offset": Text("the step from the baseline cannot be {got:g}; give -{most:g} to {most:g}"),
        "share": Text("the share of the way cannot be {got:g} %; give 1 to {most:g} %"),
        "not_so": Text(
            "the target is {got:g}, but {wanted:g} follows from the baseline; mend one of them"
        ),
        "twice": Text(
            "it is in the plan twice on the same days, also as exercise {other}; "
            "keep one and say how many times a day"
        ),
    }
)
#: A step or a band beyond them is a slip of the pen; a goal of twice the way is far beyond one [E].
MOST_STEP, MOST_BAND, MOST_SHARE = 180.0, 90.0, 200.0
TITLE = Text("title")
NOTE = Text("note")
SOURCE = Text("source", context="of a plan")


def check_plan(plan: Plan) -> None:
    """Raise `PlanError` with everything that is wrong with a plan."""
    faults = plan_faults(plan)
    if faults:
        raise PlanError(faults)


def plan_faults(plan: Plan) -> tuple[Fault | DoseFault, ...]:
    """Return everything that is wrong with a plan; empty if it can be followed."""
    return (*_own_faults(plan), *_all_item_faults(plan), *_doubles(plan))


def faults_of_item(plan: Plan, number: int) -> tuple[Fault | DoseFault, ...]:
    """Return what is wrong with one exercise of a plan, by its number from 1."""
    return tuple(
        fault
        for fault in plan_faults(plan)
        if fault.place is not None and fault.place.number == number
    )


def runs(item: PlanItem, plan: Plan) -> tuple[date, date]:
    """Return first and last day of an item within its plan; the last may lie before the first."""
    start = max(plan.starts_on, item.starts_on or plan.starts_on)
    return start, min(plan.ends_on or date.max, item.ends_on or date.max)


def _fault(key: str, place: Place | None = None, **values: Text | str | float) -> Fault:
    return Fault(_FAULTS[key], place, tuple(values.items()), about=key)


def _own_faults(plan: Plan) -> Iterator[Fault]:
    if not ID.fullmatch(plan.id):
        yield _fault("id", got=shortened(plan.id))
    if not 1 <= plan.version <= MOST_VERSION:
        yield _fault("version", got=shortened(str(plan.version)), most=MOST_VERSION)
    if not plan.title.strip():
        yield _fault("no_title")
    yield from _text_faults(TITLE, plan.title, most=MOST_TITLE)
    yield from _text_faults(NOTE, plan.note)
    yield from _text_faults(SOURCE, plan.source)
    if plan.ends_on is not None and plan.ends_on < plan.starts_on:
        yield _fault("dates", start=str(plan.starts_on), end=str(plan.ends_on))
    if not plan.items:
        yield _fault("empty")
    if len(plan.items) > MOST_ITEMS:
        yield _fault("many", got=len(plan.items), most=MOST_ITEMS)


def _text_faults(
    name: Text, text: str, *, most: int = MOST_NOTE, place: Place | None = None
) -> Iterator[Fault]:
    if len(text) > most:
        yield _fault("long", place, name=name, got=len(text), most=most)
    # A database of text takes none.
    if "\0" in text:
        yield _fault("odd", place, name=name)


def _all_item_faults(plan: Plan) -> Iterator[Fault | DoseFault]:
    ids: set[str] = set()
    for number, item in enumerate(plan.items, start=1):
        place = Place(number, item.order.exercise.name)
        if not ID.fullmatch(item.id):
            yield _fault("id", place, got=shortened(item.id))
        elif item.id in ids:
            yield _fault("same_id", place, got=item.id)
        ids.add(item.id)
        yield from _day_faults(plan, item, place)
        yield from _order_faults(item, place)
        if item.target_from is not None:
            yield from _baseline_faults(item, item.target_from, place)


def _day_faults(plan: Plan, item: PlanItem, place: Place) -> Iterator[Fault]:
    if not 1 <= item.times_a_day <= MOST_A_DAY:
        times = shortened(str(item.times_a_day))
        yield _fault("times", place, got=times, most=MOST_A_DAY)
    if not item.weekdays:
        yield _fault("no_day", place)
    if len(set(item.weekdays)) < len(item.weekdays):
        yield _fault("same_day", place)
    yield from _text_faults(NOTE, item.note, place=place)
    first, last = item.starts_on or plan.starts_on, item.ends_on or plan.ends_on
    if item.starts_on and item.ends_on and item.ends_on < item.starts_on:
        yield _fault("dates", place, start=str(first), end=str(last))
        return
    start, end = runs(item, plan)
    if end < start and (item.starts_on or item.ends_on):
        yield _fault("outside", place, start=str(first), end=str(last))


def _order_faults(item: PlanItem, place: Place) -> Iterator[Fault | DoseFault]:
    order = item.order
    for fault in order_faults(order):
        yield DoseFault(fault, place)
    allowed = side_choices(order.exercise)
    if order.side not in allowed:
        names = ", ".join(allowed)
        yield _fault("side", place, got=SIDES[order.side], allowed=names)
    if order.load > 0 and not order.load_unit:
        yield _fault("unit", place, got=order.load)
    if order.load == 0 and order.load_unit:
        yield _fault("no_unit", place)


def _baseline_faults(item: PlanItem, told: TargetFrom, place: Place) -> Iterator[Fault]:
    order, baseline = item.order, told.baseline
    if order.exercise.kind != "reps":
        yield _fault("no_degrees", place)
        return
    if order.side == "each":
        yield _fault("one_side", place)
    faults = []
    limit = LIMITS["target"]
    if not limit.low <= baseline.value_deg <= limit.high:
        limits = {"low": limit.low, "high": limit.high}
        faults.append(_fault("baseline", place, got=baseline.value_deg, **limits))
    if baseline.band_deg is not None and not 0 <= baseline.band_deg <= MOST_BAND:
        faults.append(_fault("band", place, got=baseline.band_deg, most=MOST_BAND))
    least, most = (1.0, MOST_SHARE) if told.by == "share" else (-MOST_STEP, MOST_STEP)
    if not least <= told.amount <= most:
        faults.append(_fault(told.by, place, got=told.amount, most=most))
    yield from faults
    if not faults:
        wanted = target_deg(told, order.prescription, order.exercise)
        if wanted != order.prescription.target_deg:
            yield _fault("not_so", place, got=order.prescription.target_deg, wanted=wanted)


def _doubles(plan: Plan) -> Iterator[Fault]:
    """Find items that ask for the same on the same day."""
    for number, item in enumerate(plan.items, start=1):
        for other, earlier in enumerate(plan.items[: number - 1], start=1):
            if _same(item, earlier) and _meet(item, earlier, plan):
                yield _fault("twice", Place(number, item.order.exercise.name), other=other)
                break


def _same(one: PlanItem, other: PlanItem) -> bool:
    if one.order.exercise.id != other.order.exercise.id:
        return False
    sides = {one.order.side, other.order.side}
    return len(sides) == 1 or not sides <= {"left", "right"}


def _meet(one: PlanItem, other: PlanItem, plan: Plan) -> bool:
    (start, end), (start_2, end_2) = runs(one, plan), runs(other, plan)
    together = max(start, start_2) <= min(end, end_2)
    return together and bool(set(one.weekdays) & set(other.weekdays))
