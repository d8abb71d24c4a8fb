"""The FHIR record, read by two FHIR libraries."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle as BundleR4B
from fhirclient.models.bundle import Bundle as BundleR4

from coach.exports.fhir import fhir_bundle, write_fhir
from coach.exports.fhir_codes import BODY_SITES, LOINC, LOINC_EITHER_SIDE, LOINC_MOTIONS, UCUM
from coach.exports.record import Record
from pose.motions import MOTIONS
from tests.coach.exports.kept import (
    CORRECTED,
    COUNTED,
    EMPTY,
    HELD,
    MORNINGS,
    PATIENT,
    RECORD,
    REFUSED,
    RISING,
    STOPPED,
    STRAIGHTENED,
)

#: As clinical sources list them; nothing else may stand in a record.
KNOWN_LOINC = {
    *("41389-8", "41381-5", "41387-2", "41391-4", "41385-6"),
    *("41343-5", "41345-0", "41347-6", "41349-2"),
    *("41295-7", "41297-3", "41299-9", "41307-0", "41309-6"),
    *("41355-9", "41359-1", "72514-3", "55411-3"),
}
RECORDS = {
    "mornings": replace(RECORD, mornings=MORNINGS),
    "everything": RECORD,
    "empty": EMPTY,
    "no plan": replace(RECORD, plan=None),
    "plan alone": replace(RECORD, sessions=()),
    "unknown exercise": replace(RECORD, exercises={}),
    "nothing told": replace(RECORD, patient=replace(PATIENT, sex="", birth_year=None, affected="")),
}


def resources(record: Record, kind: str) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in fhir_bundle(record)["entry"]]
    return [each for each in found if each["resourceType"] == kind]


def only(session: object, plan: object = None) -> Record:
    return replace(RECORD, sessions=(session,), plan=plan)  # type: ignore[arg-type]


def observation(record: Record, code: str) -> dict[str, Any]:
    found = [
        each
        for each in resources(record, "Observation")
        if code in [coding["code"] for coding in each["code"]["coding"]]
    ]
    assert found, code
    return found[0]


def inside(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from inside(part)
    elif isinstance(value, list):
        for part in value:
            yield from inside(part)


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
def test_fhir_libraries_of_r4_and_r4b_accept_it(record: Record) -> None:
    text = json.dumps(fhir_bundle(record), allow_nan=False)
    read = BundleR4B.model_validate_json(text)
    assert json.loads(read.model_dump_json())["type"] == "collection"
    assert len(BundleR4(json.loads(text)).entry) == len(fhir_bundle(record)["entry"])


def test_the_libraries_refuse_what_is_wrong() -> None:
    broken = fhir_bundle(RECORD)
    del broken["entry"][-1]["resource"]["status"]
    with pytest.raises(ValueError, match="status"):
        BundleR4B.model_validate_json(json.dumps(broken))


def test_every_reference_leads_to_a_resource_of_the_bundle() -> None:
    bundle = fhir_bundle(RECORD)
    there = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(there) == len(set(there))
    asked = {part["reference"] for part in inside(bundle) if isinstance(part.get("reference"), str)}
    assert asked
    assert asked <= set(there)


def test_codes_of_loinc_are_those_that_are_known() -> None:
    found = {part["code"] for part in inside(fhir_bundle(RECORD)) if part.get("system") == LOINC}
    assert {"41343-5", "41345-0", "72514-3", "55411-3"} <= found <= KNOWN_LOINC
    assert {*LOINC_MOTIONS.values(), *LOINC_EITHER_SIDE.values()} <= KNOWN_LOINC


def test_units_are_of_ucum() -> None:
    units = {part["code"] for part in inside(fhir_bundle(RECORD)) if part.get("system") == UCUM}
    assert units == {"deg", "%", "s", "{score}"}


def test_every_motion_has_its_place_on_the_body() -> None:
    assert BODY_SITES.keys() == MOTIONS.keys()


def test_a_range_says_how_sure_it_is() -> None:
    seen = observation(only(RISING[-1]), "41343-5")
    assert seen["valueQuantity"]["value"] == 100.0
    assert seen["bodySite"] == {"text": "left knee"}
    assert seen["method"] == {"text": "single-camera markerless video goniometry"}
    assert seen["category"][0]["coding"][0]["code"] == "exam"
    band = seen["component"][0]["valueRange"]
    assert (band["low"]["value"], band["high"]["value"]) == (92.0, 108.0)


def test_what_a_therapist_corrected_says_so() -> None:
    found = [each for each in resources(only(CORRECTED), "Observation") if "note" in each]
    assert {each["status"] for each in found} == {"corrected"}
    assert {each["note"][0]["text"] for each in found} == {
        "Corrected by the therapist; repetitions rejected: 1."
    }
    assert "final" in {each["status"] for each in resources(only(CORRECTED), "Observation")}
    BundleR4B.model_validate_json(json.dumps(fhir_bundle(only(CORRECTED))))


def test_a_knee_that_is_straightened_has_the_code_of_extension() -> None:
    assert observation(only(STRAIGHTENED), "41345-0")["valueQuantity"]["value"] == -3.0


def test_what_somebody_else_moves_has_no_code_of_active_movement() -> None:
    plan = RECORD.plan
    assert plan is not None
    item = replace(plan.items[0], order=replace(plan.items[0].order, effort="passive"))
    moved = replace(plan, items=(item,))
    seen = observation(only(RISING[0], moved), "knee_flexion-up")
    assert LOINC not in [coding["system"] for coding in seen["code"]["coding"]]


def test_what_was_not_measured_has_a_reason_in_place_of_a_value() -> None:
    seen = observation(only(REFUSED), "knee_flexion-up")
    assert "valueQuantity" not in seen
    assert seen["dataAbsentReason"]["coding"][0]["code"] == "error"


@pytest.mark.parametrize("session", [COUNTED, HELD], ids=["counted", "held"])
def test_no_degrees_where_none_are_shown(session: object) -> None:
    record = only(session)
    codes = [part.get("code") for part in inside(resources(record, "Observation"))]
    assert "deg" not in codes


def test_a_hold_is_timed() -> None:
    assert observation(only(HELD), "hold")["valueQuantity"]["value"] == 12.4


def test_a_stop_is_an_issue_and_an_unanswered_scale_has_a_reason() -> None:
    record = only(STOPPED)
    (issue,) = resources(record, "DetectedIssue")
    assert (issue["severity"], issue["code"]["coding"][0]["code"]) == ("high", "calf")
    assert resources(record, "Procedure")[0]["status"] == "stopped"
    pain = [
        each
        for each in resources(record, "Observation")
        if each["code"]["coding"][0]["code"] == "72514-3"
    ]
    assert [each.get("valueQuantity", {}).get("value") for each in pain] == [1, None]
    assert pain[1]["dataAbsentReason"]["coding"][0]["code"] == "unknown"


def test_pain_on_the_next_morning_is_an_observation_of_that_day() -> None:
    bundle = fhir_bundle(replace(RECORD, mornings=MORNINGS))
    found = [
        each["resource"]
        for each in bundle["entry"]
        if each["resource"].get("effectiveDateTime") == "2026-01-03"
    ]
    assert [each["valueQuantity"]["value"] for each in found] == [5]
    assert found[0]["code"]["coding"][0]["code"] == "72514-3"


def test_somebody_who_simply_ended_early_is_no_issue() -> None:
    quiet = replace(RISING[0], stage="stopped", stop_reason="")
    assert resources(only(quiet), "DetectedIssue") == []


def test_a_session_is_tied_to_the_order_it_was_done_under() -> None:
    (done,) = resources(only(RISING[0], RECORD.plan), "Procedure")
    orders = resources(RECORD, "ServiceRequest")
    assert done["basedOn"] == [{"reference": f"urn:uuid:{orders[0]['id']}"}]
    older = replace(RISING[0], plan_version=1)
    assert "basedOn" not in resources(only(older, RECORD.plan), "Procedure")[0]


def test_an_order_carries_its_dose_and_its_goal_the_date() -> None:
    first = resources(RECORD, "ServiceRequest")[0]
    repeat = first["occurrenceTiming"]["repeat"]
    assert (repeat["frequency"], repeat["dayOfWeek"]) == (2, ["mon", "wed", "fri"])
    said = [detail["text"] for detail in first["orderDetail"]]
    assert {"do not pass 120 deg", "load 1 kg"} <= set(said)
    (goal,) = resources(RECORD, "Goal")
    assert goal["target"][0]["dueDate"] == "2026-03-01"
    assert resources(RECORD, "CarePlan")[0]["status"] == "completed"


def test_nobody_is_named_unless_asked_and_only_the_told_is_said() -> None:
    text = json.dumps(fhir_bundle(RECORD), ensure_ascii=False)
    assert PATIENT.name not in text
    assert not re.search(rf'"{PATIENT.id}"', text)
    named = fhir_bundle(RECORD, identity="name")["entry"][0]["resource"]
    assert named["name"] == [{"text": PATIENT.name}]
    assert (named["gender"], named["birthDate"]) == ("female", "1950")
    (untold,) = resources(RECORDS["nothing told"], "Patient")
    assert untold.keys() == {"resourceType", "id", "identifier"}


def test_the_same_record_gives_the_same_file(tmp_path: Path) -> None:
    write_fhir(tmp_path / "a.json", RECORD)
    write_fhir(tmp_path / "b.json", RECORD)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
