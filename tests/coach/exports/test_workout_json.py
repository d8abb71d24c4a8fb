import json
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from coach.exports.report_json import report_document, report_text
from coach.exports.workout_json import workout_document, write_workout_json
from coach.live.values import Workout
from tests.coach.exports.workouts import ENDED_AT, LIVE, WORKOUTS

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = json.loads((DOCS / "workout.schema.json").read_text("utf-8"))
SESSION = json.loads((DOCS / "session.schema.json").read_text("utf-8"))
CHECK = jsonschema.Draft202012Validator(
    SCHEMA,
    registry=Registry().with_resource("session.schema.json", Resource.from_contents(SESSION)),
    format_checker=jsonschema.FormatChecker(),
)


@pytest.mark.parametrize("workout", WORKOUTS.values(), ids=WORKOUTS.keys())
def test_document_follows_the_published_schema(workout: Workout) -> None:
    CHECK.check_schema(SCHEMA)
    for document in (workout_document(workout), workout_document(workout, ended_at=ENDED_AT)):
        CHECK.validate(json.loads(report_text(document)))


@pytest.mark.parametrize("missing", SCHEMA["required"])
def test_the_schema_wants_every_field(missing: str) -> None:
    document = workout_document(WORKOUTS["two sets"])
    del document[missing]
    with pytest.raises(jsonschema.ValidationError):
        CHECK.validate(document)


def test_the_schema_names_every_field_that_is_written() -> None:
    document = workout_document(WORKOUTS["stopped"])
    assert set(document) == set(SCHEMA["properties"])
    assert set(document["order"]) == set(SCHEMA["properties"]["order"]["properties"])
    described = SCHEMA["properties"]["sets"]["items"]["properties"]
    assert set(document["sets"][0]) == set(described)
    assert set(document["sets"][0]["rating"]) == set(described["rating"]["anyOf"][1]["properties"])


def test_a_set_is_reported_as_a_clip_is() -> None:
    document = workout_document(WORKOUTS["two sets"], ended_at=ENDED_AT)
    assert document["sets"][0]["report"] == report_document(LIVE)
    assert document["sets"][0]["rating"] == {"pain": 2, "effort": 4, "red_flags": []}
    assert document["sets"][1]["rating"] is None
    assert document["ended_at"] == "2026-03-09T14:05:30+07:00"


@pytest.mark.parametrize("name", ["refused", "counted"])
def test_degrees_that_may_not_be_shown_are_not_written(name: str) -> None:
    report = workout_document(WORKOUTS[name])["sets"][0]["report"]
    assert set(report["rom"].values()) == {None}
    for rep in report["reps"]:
        assert {value for key, value in rep.items() if "_deg" in key} == {None}


def test_file_is_the_document(tmp_path: Path) -> None:
    write_workout_json(tmp_path / "workout.json", WORKOUTS["stopped"], ended_at=ENDED_AT)
    written = json.loads((tmp_path / "workout.json").read_text("utf-8"))
    assert written == workout_document(WORKOUTS["stopped"], ended_at=ENDED_AT)
