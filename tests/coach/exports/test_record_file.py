"""The name of a file gives a record its form."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from coach.exports.record_file import record_bytes
from tests.coach.exports.kept import PATIENT, RECORD


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("report.pdf", b"%PDF"),
        ("report.html", b"<!DOCTYPE html>"),
        ("record.fhir.json", b"{"),
    ],
)
def test_one_file_is_given_as_it_is(name: str, start: bytes) -> None:
    assert record_bytes(name, RECORD).startswith(start)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_both_tables_come_together_and_name_nobody(form: str) -> None:
    with ZipFile(BytesIO(record_bytes(f"reps.{form}", RECORD))) as both:
        assert both.namelist() == [f"reps-sets.{form}", f"reps.{form}"]
        assert all(PATIENT.name.encode() not in both.read(name) for name in both.namelist())
