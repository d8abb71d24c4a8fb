"""A plan as FHIR: one CarePlan, and for each exercise a ServiceRequest and its Goal."""

from dataclasses import dataclass

from coach.exports.fhir_codes import body_site, local, motion_concept, way_of
from coach.exports.fhir_values import Resource, identified, period, quantity, reference
from coach.exports.record import Record, unit_of
from coach.live.values import LiveOrder
from coach.plan.target_words import target_words
from coach.plan.values import WEEKDAYS, Plan, PlanItem


@dataclass(frozen=True, slots=True)
class PlanResources:
    """What a plan becomes.

    Attributes
    ----------
    all : tuple of dict
        In the order of the bundle.
    requests : dict of str to dict
        Order of each item by the item's id.
    """

    all: tuple[Resource, ...]
    requests: dict[str, Resource]


def plan_resources(record: Record, subject: Resource) -> PlanResources:
    """Return the plan of a record; nothing where it has none."""
    plan = record.plan
    if plan is None:
        return PlanResources((), {})
    goals = {item.id: _goal(plan, item, subject) for item in plan.items if _measured(item)}
    requests = {item.id: _request(plan, item, subject) for item in plan.items}
    care = identified("CarePlan", record.patient.id, plan.id, plan.version)
    care |= {
        "status": _status(record, plan),
        "intent": "plan",
        "title": plan.title,
        "subject": reference(subject),
        "period": period(plan.starts_on, plan.ends_on),
        "goal": [reference(goal) for goal in goals.values()],
        "activity": [{"reference": reference(request)} for request in requests.values()],
        "note": [{"text": text} for text in (plan.note, plan.source) if text],
    }
    kept = {key: value for key, value in care.items() if value}
    return PlanResources((kept, *goals.values(), *requests.values()), requests)


def side_of(order: LiveOrder) -> str:
    """Return whose side an order is for, as the record says it."""
    return {"each": "both", "auto": ""}.get(order.side, order.side)


def _status(record: Record, plan: Plan) -> str:
    over = plan.ends_on is not None and plan.ends_on < record.made_at.date()
    return "completed" if over else "active"


def _measured(item: PlanItem) -> bool:
    return item.order.exercise.kind == "reps"


def _request(plan: Plan, item: PlanItem, subject: Resource) -> Resource:
    order = item.order
    request = identified("ServiceRequest", plan.id, plan.version, item.id)
    request |= {
        "status": "active",
        "intent": "order",
        "code": local("exercise", order.exercise.id, order.exercise.name.en),
        "subject": reference(subject),
        "occurrenceTiming": _timing(plan, item),
        "bodySite": [body_site(order.exercise.measured_motion, side_of(order))],
        "orderDetail": [{"text": text} for text in (*_dose(order), *_baseline(item))],
        "patientInstruction": item.note,
    }
    return {key: value for key, value in request.items() if value}


def _timing(plan: Plan, item: PlanItem) -> dict[str, object]:
    bounds = period(item.starts_on or plan.starts_on, item.ends_on or plan.ends_on)
    repeat: dict[str, object] = {
        "boundsPeriod": bounds,
        "frequency": item.times_a_day,
        "period": 1,
        "periodUnit": "d",
    }
    if set(item.weekdays) != set(WEEKDAYS):
        repeat["dayOfWeek"] = [day for day in WEEKDAYS if day in item.weekdays]
    return {"repeat": repeat}


def _dose(order: LiveOrder) -> list[str]:
    """Return the dose in plain English, a line for each thing that was ordered."""
    dose, unit = order.prescription, unit_of(order.exercise.measured_motion)
    lines = [f"{dose.sets} sets of {dose.reps} repetitions, rest {order.rest_s:g} s"]
    if order.exercise.kind != "counted":
        lines.append(f"reach {dose.target_deg:g} {unit}, come back to {dose.return_deg:g} {unit}")
    if dose.ceiling_deg is not None:
        lines.append(f"do not pass {dose.ceiling_deg:g} {unit}")
    if dose.return_ceiling_deg is not None:
        lines.append(f"do not come back past {dose.return_ceiling_deg:g} {unit}")
    if dose.hold_s > 0:
        lines.append(f"hold {dose.hold_s:g} s")
    if dose.tempo is not None:
        tempo = dose.tempo
        lines.append(f"{tempo.out_s:g} s out, {tempo.hold_s:g} s there, {tempo.back_s:g} s back")
    if order.load > 0:
        lines.append(f"load {order.load:g} {order.load_unit}")
    effort = order.effort.replace("_", "-")
    return [*lines, f"effort: {effort}", f"stop above pain {order.pain_limit} of 10"]


def _baseline(item: PlanItem) -> list[str]:
    """Return what the target follows from, if it follows from anything."""
    return [] if item.target_from is None else [f"target: {target_words(item, 'en')}"]


def _goal(plan: Plan, item: PlanItem, subject: Resource) -> Resource:
    order = item.order
    exercise = order.exercise
    target = order.prescription.target_deg
    unit = unit_of(exercise.measured_motion)
    wanted: dict[str, object] = {
        "measure": motion_concept(
            exercise.measured_motion,
            way_of(exercise),
            side=side_of(order),
            effort=order.effort,
        ),
        "detailQuantity": quantity(target, unit),
    }
    due = item.ends_on or plan.ends_on
    if due is not None:
        wanted["dueDate"] = due.isoformat()
    goal = identified("Goal", plan.id, plan.version, item.id)
    goal |= {
        "lifecycleStatus": "active",
        "description": {"text": f"{exercise.name.en}: reach {target:g} {unit}"},
        "subject": reference(subject),
        "target": [wanted],
        "note": [{"text": text} for text in _baseline(item)],
    }
    return {key: value for key, value in goal.items() if value}
