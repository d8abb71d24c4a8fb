"""A plan as one file that travels, `.romplan.json`; docs/plan.schema.json describes it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coach.exercise import Exercise
from coach.plan.checks import check_plan
from coach.plan.faults import PlanError
from coach.plan.file_faults import THE_FILE, field_fault, file_fault, unknown_exercises
from coach.plan.file_form import FORM, PlanForm
from coach.plan.values import Plan, PlanItem, TargetFrom

SUFFIX = ".romplan.json"
#: A plan of fifty exercises with long notes in Thai has a fifth of it.
_MOST_BYTES = 2_000_000
#: Forms that can be read.
_FORMS = (1, FORM)


def read_plan(source: Path | str | bytes, catalogue: Mapping[str, Exercise]) -> Plan:
    """Read a plan.

    Parameters
    ----------
    source : Path, str or bytes
        A file, or what is in one.
    catalogue : mapping of str to Exercise
        The exercises there are.

    Raises
    ------
    PlanError
        If it cannot be read, is not a plan, is of a newer form, or anything in it is wrong;
        every fault is named, with its exercise and field.
    """
    data = _object(source if isinstance(source, str) else _text(source))
    unknown = unknown_exercises(data, catalogue)
    try:
        form = PlanForm.model_validate_json(json.dumps(data))
    except ValidationError as error:
        found = error.errors()
        # Half of a letter, which JSON allows and nothing can show.
        if any(each["type"] == "json_invalid" for each in found):
            raise PlanError([file_fault("not_json")]) from error
        faults = [field_fault(dict(each), data, catalogue) for each in found]
        raise PlanError([*faults, *unknown]) from error
    except RecursionError as error:
        raise PlanError([file_fault("not_json")]) from error
    if unknown:
        raise PlanError(unknown)
    plan = _plan(form, catalogue)
    check_plan(plan)
    return plan


def plan_text(plan: Plan) -> str:
    """Return a plan as the text of its file.

    Raises
    ------
    PlanError
        If it could not be read again: something in it is wrong.
    """
    check_plan(plan)
    document = {
        "romplan": FORM,
        "id": plan.id,
        "version": plan.version,
        "title": plan.title,
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": None if plan.ends_on is None else plan.ends_on.isoformat(),
        "note": plan.note,
        "source": plan.source,
        "items": [_item_document(item) for item in plan.items],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def file_name(plan: Plan) -> str:
    """Return what the file of a plan is called; nothing of its title, which may name somebody."""
    return f"plan-{plan.starts_on:%Y-%m-%d}-v{plan.version}{SUFFIX}"


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanForm.model_json_schema(),
    }


def _text(source: Path | bytes) -> str:
    if isinstance(source, bytes) and len(source) > _MOST_BYTES:
        raise PlanError([file_fault("large", name=THE_FILE)])
    try:
        return (_content(source) if isinstance(source, Path) else source).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanError([file_fault("not_json")]) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PlanError([file_fault("large", name=path.name)])
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise PlanError([file_fault("unread", name=path.name, why=why)]) from error


def _object(text: str) -> dict[str, Any]:
    """Return the file as plain values, if it is a plan of a form that is known."""
    try:
        data = json.loads(text)
    # A number of thousands of digits is a plain ValueError.
    except (ValueError, RecursionError) as error:
        raise PlanError([file_fault("not_json")]) from error
    if not isinstance(data, dict) or "romplan" not in data:
        raise PlanError([file_fault("not_plan")])
    form = data["romplan"]
    if isinstance(form, int) and form > FORM:
        raise PlanError([file_fault("newer", got=form, known=FORM)])
    if form not in _FORMS or isinstance(form, bool):
        raise PlanError([file_fault("not_plan")])
    return _renewed(data) if form == 1 else data


def _renewed(data: dict[str, Any]) -> dict[str, Any]:
    """Return a file of the first form in the newest: no target followed from a baseline yet."""
    items = data.get("items")
    if isinstance(items, list):
        items = [
            {"target_from": None, **item} if isinstance(item, dict) else item for item in items
        ]
        data = {**data, "items": items}
    return {**data, "romplan": FORM}


def _plan(form: PlanForm, catalogue: Mapping[str, Exercise]) -> Plan:
    return Plan(
        id=form.id,
        version=form.version,
        title=form.title,
        items=tuple(each.value(catalogue[each.exercise]) for each in form.items),
        starts_on=form.starts_on,
        ends_on=form.ends_on,
        note=form.note,
        source=form.source,
    )


def _item_document(item: PlanItem) -> dict[str, Any]:
    order, dose = item.order, item.order.prescription
    return {
        "id": item.id,
        "exercise": order.exercise.id,
        "side": order.side,
        "dose": {**asdict(dose), "tempo": None if dose.tempo is None else asdict(dose.tempo)},
        "rest_s": order.rest_s,
        "load": order.load,
        "load_unit": order.load_unit,
        "effort": order.effort,
        "pain_limit": order.pain_limit,
        "times_a_day": item.times_a_day,
        "weekdays": list(item.weekdays),
        "starts_on": None if item.starts_on is None else item.starts_on.isoformat(),
        "ends_on": None if item.ends_on is None else item.ends_on.isoformat(),
        "note": item.note,
        "target_from": None if item.target_from is None else _target_from(item.target_from),
    }


def _target_from(told: TargetFrom) -> dict[str, Any]:
    baseline = told.baseline
    return {
        "baseline": {
            "value_deg": baseline.value_deg,
            "band_deg": baseline.band_deg,
            "day": baseline.day.isoformat(),
        },
        "by": told.by,
        "amount": told.amount,
    }
