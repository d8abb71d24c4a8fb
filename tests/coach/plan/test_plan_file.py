import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from coach.plan.faults import PlanError
from coach.plan.plan_file import file_name, plan_schema, plan_text, read_plan
from coach.plan.values import Plan
from tests.coach.plan.plans import CATALOGUE, PLAN, plans, with_item

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "plan.schema.json").read_text("utf-8"))
CHECK = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
DOCUMENT: dict[str, Any] = json.loads(plan_text(PLAN))


def changed(*path: str | int, to: object) -> str:
    """Return the file with one value changed; a value of `...` takes the field away."""
    document = json.loads(json.dumps(DOCUMENT))
    *way, last = path
    at = document
    for step in way:
        at = at[step]
    if to is ...:
        del at[last]
    else:
        at[last] = to
    return json.dumps(document)


@given(plan=plans())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again(plan: Plan) -> None:
    text = plan_text(plan)
    assert read_plan(text, CATALOGUE) == plan
    assert plan_text(read_plan(text, CATALOGUE)) == text
    CHECK.validate(json.loads(text))


def test_the_published_schema_is_the_one_that_is_read_by() -> None:
    CHECK.check_schema(SCHEMA)
    assert plan_schema() == SCHEMA, "write docs/plan.schema.json anew"


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "plan.romplan.json"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text(plan_text(PLAN), encoding=encoding)
        assert read_plan(path, CATALOGUE) == PLAN


def test_nothing_of_a_person_is_in_the_file_but_the_notes() -> None:
    assert set(DOCUMENT) == {
        "romplan", "id", "version", "title", "starts_on", "ends_on", "note", "source", "items"
    }  # fmt: skip
    assert "pain_before" not in plan_text(PLAN)
    assert file_name(PLAN) == "plan-2026-03-09-v1.romplan.json"


def test_a_file_of_the_first_form_is_read_as_it_was_meant() -> None:
    """Written by the version before targets could follow from a baseline."""
    old = Path(__file__).parents[2] / "fixtures" / "plans" / "form-1.romplan.json"
    assert json.loads(old.read_text("utf-8"))["romplan"] == 1
    assert read_plan(old, CATALOGUE) == PLAN


FIRST = ("items", 0)
NAMED = "Exercise 1, Heel slide: "
WRONG = {
    "newer": (changed("romplan", to=3), "newer ROM Coach (form 3; this one reads 2)"),
    "older than any": (changed("romplan", to=0), "not a plan of ROM Coach"),
    "form of a wrong kind": (changed("romplan", to=True), "not a plan of ROM Coach"),
    "something else": ('{"schema_version": "1"}', "not a plan of ROM Coach"),
    "a list": ("[]", "not a plan of ROM Coach"),
    "no JSON": ("Dear patient", "damaged or is not a plan"),
    "cut off": (plan_text(PLAN)[:300], "damaged or is not a plan"),
    "endless": ("[" * 100_000, "damaged or is not a plan"),
    "deep": ('{"romplan": 2, "title": ' + "[" * 900 + "]" * 900 + "}", "damaged or is not"),
    "endless number": (
        plan_text(PLAN).replace('"sets": 3', '"sets": ' + "9" * 5000), "damaged or is not a plan"
    ),
    "half a letter": (changed("title", to="\ud800"), "damaged or is not a plan"),
    "no letter": (changed("title", to="My\0knee"), "The title holds a letter that cannot be shown"),
    "huge version": (changed("version", to=10**30), "give 1 to 1000000"),
    "long id": (changed("id", to="x" * 5000), "The id cannot be '" + "x" * 40 + "…'"),
    "long source": (changed("source", to="x" * 5000), "The source is too long"),
    "beyond the joint": (
        changed(*FIRST, "dose", "ceiling_deg", to=250.0),
        NAMED + "the ceiling cannot be 250; no joint goes there: for Knee flexion give -30 to 172",
    ),
    "unknown exercise": (
        changed(*FIRST, "exercise", to="heel_slid"),
        "Exercise 1: there is no exercise 'heel_slid' here; did you mean heel_slide?",
    ),
    "very unknown exercise": (changed(*FIRST, "exercise", to="ก"), "add its exercise file"),
    "number": (
        changed(*FIRST, "dose", "sets", to="three"),
        NAMED + 'dose.sets cannot be "three"; give a whole number',
    ),
    "half a set": (changed(*FIRST, "dose", "sets", to=2.5), "dose.sets cannot be 2.5"),
    "not a number": (changed(*FIRST, "dose", "hold_s", to=float("nan")), "give a number"),
    "yes as a number": (changed(*FIRST, "rest_s", to=True), "rest_s cannot be true"),
    "text": (changed("title", to=7), "Title cannot be 7; give a text"),
    "day": (changed("starts_on", to="soon"), 'cannot be "soon"; give a day such as 2026-03-09'),
    "no such day": (changed("starts_on", to="2026-02-30"), "give a day such as"),
    "weekday": (changed(*FIRST, "weekdays", to=["Monday"]), "give 'mon', 'tue'"),
    "list": (changed("items", to={}), "Items cannot be {}; give a list"),
    "item": (changed("items", 0, to="heel_slide"), 'cannot be "heel_slide"; give a group'),
    "side": (changed(*FIRST, "side", to="both"), NAMED + 'side cannot be "both"'),
    "missing": (changed(*FIRST, "dose", "target_deg", to=...), "dose.target_deg is missing"),
    "misspelt": (changed(*FIRST, "tagret", to=90), NAMED + "tagret is not a field of a plan"),
    "impossible": (changed(*FIRST, "dose", "target_deg", to=400), NAMED + "the target cannot be"),
    "old and wrong": (
        changed("romplan", to=1).replace('"sets": 3', '"sets": "three"', 1),
        NAMED + 'dose.sets cannot be "three"',
    ),
    "baseline": (
        changed(*FIRST, "target_from", to={"by": "offset", "amount": 10}),
        NAMED + "target_from.baseline is missing",
    ),
    "times a day": (changed(*FIRST, "times_a_day", to=0), NAMED + "it cannot be done 0 times"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_in_one_line(text: str, said: str) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(text, CATALOGUE)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value) and "pydantic" not in str(caught.value)
    assert caught.value.say("th") != caught.value.say("en")


def test_every_fault_of_a_file_is_told() -> None:
    document = json.loads(changed("title", to=7))
    document["items"][0]["exercise"] = "nothing_like_it"
    document["items"][1]["dose"]["reps"] = None
    with pytest.raises(PlanError) as caught:
        read_plan(json.dumps(document), CATALOGUE)
    assert [fault.place and fault.place.number for fault in caught.value.faults] == [None, 2, 1]


def test_of_very_many_faults_the_first_are_told_and_how_many_more() -> None:
    document = json.loads(changed("items", to=[7] * 100_000))
    with pytest.raises(PlanError) as caught:
        read_plan(json.dumps(document), CATALOGUE)
    assert len(caught.value.faults) == 100_000
    assert str(caught.value).endswith("; and 99988 more things")
    assert len(str(caught.value)) < 2000


def test_content_that_is_far_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(PlanError, match="This file is far too large"):
        read_plan(b"[" * 2_000_001, CATALOGUE)


FILES = {
    "missing": (None, "cannot be read"),
    "not text": (b"\xff\xfe\x00plan", "damaged or is not a plan"),
    "huge": (b" " * 2_000_001, "far too large"),
}


@pytest.mark.parametrize(("content", "said"), FILES.values(), ids=FILES.keys())
def test_a_file_that_cannot_be_a_plan(content: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.romplan.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PlanError, match=said):
        read_plan(path, CATALOGUE)


def test_a_plan_that_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(PlanError, match="25 times a day"):
        plan_text(with_item(times_a_day=25))
