import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.catalogue import exercises
from coach.exports.report_json import report_document, report_text, write_report_json
from coach.values import SessionReport
from coach.withheld import withheld_report
from tests.coach.exports.samples import NAN, REFUSED, REPORT, SQUAT

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "session.schema.json").read_text("utf-8"))
REPORTS = {
    "measured": REPORT,
    "refused": withheld_report(REFUSED, SQUAT),
    "nothing found": replace(
        REPORT,
        reps=(),
        rom=replace(REPORT.rom, peak_deg=NAN, band_deg=NAN),
        score_total=NAN,
        score_parts={},
        prescription=replace(REPORT.prescription, tempo=None, ceiling_deg=None),
    ),
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_document_follows_the_published_schema(report: SessionReport) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(report_text(report_document(report)))
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)


#: Written always, but not by the first programs that wrote this version.
SINCE_VERSION_1 = {"return_to", "return_ceiling_deg", "at_s"}


def walk(value: Any, schema: dict[str, Any], path: str) -> list[str]:
    """Return the paths of fields the schema does not name."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].split("/")[-1]]
    if isinstance(value, list):
        return [fault for item in value for fault in walk(item, schema["items"], f"{path}[]")]
    if not isinstance(value, dict):
        return []
    known = schema.get("properties", {})
    assert set(known) - SINCE_VERSION_1 == set(schema.get("required", [])), path
    faults = []
    for key, item in value.items():
        if key in known:
            faults += walk(item, known[key], f"{path}.{key}")
        elif not isinstance(schema.get("additionalProperties"), dict):
            faults.append(f"{path}.{key}")
    return faults


def test_schema_names_every_field_that_is_written() -> None:
    assert walk(report_document(REPORT), SCHEMA, "") == []
    assert walk({"surprise": 1}, SCHEMA, "") == [".surprise"]


def test_the_stable_fields_are_there_in_order() -> None:
    document = report_document(REPORT)
    assert list(document)[:3] == ["schema_version", "clip", "exercise"]
    assert document["schema_version"] == "1"
    assert list(document["clip"]) == ["name", "duration_s", "fps", "width", "height"]
    assert list(document["counts"].items()) == [
        ("full", 2),
        ("partial", 1),
        ("attempt", 0),
        ("untracked", 1),
        ("wrong_view", 0),
    ]
    rep = document["reps"][0]
    assert rep["peak_deg"] == 92.5
    assert rep["hold_s"] == 0.3123
    (leaning,) = document["reps"][1]["compensations"]
    assert (leaning["code"], leaning["at_s"]) == ("leans_forward", 4.5)


def test_unmeasured_is_null() -> None:
    document = report_document(REPORT)
    assert document["reps"][2]["peak_deg"] is None
    assert document["fatigue"]["rom_drop_percent"] is None


def test_refused_clip_has_an_instruction_and_no_degrees() -> None:
    document = report_document(withheld_report(REFUSED, SQUAT))
    assert document["quality"]["instruction"] == "Turn side-on to the camera."
    assert set(document["rom"].values()) == {None}
    for rep in document["reps"]:
        degrees = [value for key, value in rep.items() if "_deg" in key]
        assert degrees
        assert set(degrees) == {None}
        assert rep["compensations"] == []


def test_counted_exercise_has_no_degrees() -> None:
    counted = next(e for e in exercises().values() if e.kind == "counted")
    document = report_document(withheld_report(REPORT, counted))
    assert set(document["rom"].values()) == {None}
    assert document["counts"]["full"] == 2


def test_several_clips_are_one_document() -> None:
    documents = json.loads(report_text([report_document(REPORT)] * 2))
    assert [d["exercise"] for d in documents] == ["squat", "squat"]


@given(st.floats())
def test_any_number_is_valid_json(value: float) -> None:
    report = replace(REPORT, score_total=value, rom=replace(REPORT.rom, peak_deg=value))
    text = report_text(report_document(report))
    assert "NaN" not in text
    assert "Infinity" not in text
    json.loads(text)


def test_file_is_what_is_printed(tmp_path: Path) -> None:
    write_report_json(tmp_path / "session.json", REPORT)
    assert (tmp_path / "session.json").read_text("utf-8") == report_text(report_document(REPORT))
