"""Tables of repetitions and sets."""

import csv
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from coach.exports.rep_tables import (
    NEXT_MORNING,
    REP_COLUMNS,
    SESSION_COLUMNS,
    SET_COLUMNS,
    rep_table,
    set_table,
    sets_beside,
    write_rep_tables,
)
from tests.coach.exports.kept import (
    CORRECTED,
    COUNTED,
    EVERYTHING,
    HEEL_HEIGHT,
    MORNINGS,
    PATIENT,
    REFUSED,
    STOPPED,
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_row_a_repetition_and_one_a_set() -> None:
    reps, sets = rep_table(EVERYTHING), set_table(EVERYTHING)
    assert reps.num_rows == sum(len(k.reps) for s in EVERYTHING for k in s.sets)
    assert sets.num_rows == sum(len(s.sets) for s in EVERYTHING)
    assert reps.column_names == [*SESSION_COLUMNS, *REP_COLUMNS]
    assert sets.column_names == [*SESSION_COLUMNS, *SET_COLUMNS, NEXT_MORNING]


def test_what_a_therapist_corrected_is_marked_and_what_was_rejected_is_not_counted() -> None:
    reps, sets = rep_table([CORRECTED]).to_pylist(), set_table([CORRECTED]).to_pylist()
    assert [(row["set"], row["corrected"], row["origin"]) for row in reps] == [
        (1, True, "engine"), (1, True, "accepted"),
        *[(2, False, "engine")] * 3,
    ]  # fmt: skip
    assert [(row["corrected"], row["reps"], row["reps_rejected"]) for row in sets] == [
        (True, 2, 1), (False, 3, 0),
    ]  # fmt: skip


def test_a_set_has_the_pain_of_the_next_morning() -> None:
    told = set_table(EVERYTHING, mornings=MORNINGS).to_pylist()
    pains = {row["day"]: row[NEXT_MORNING] for row in told}
    assert pains[date(2026, 1, 1)] == 2 and pains[date(2026, 1, 2)] == 5
    assert pains[date(2026, 1, 3)] is None


def test_csv_says_what_was_measured_and_leaves_the_rest_empty(tmp_path: Path) -> None:
    path = tmp_path / "reps.csv"
    write_rep_tables(path, [STOPPED])
    full, partial, lost = rows(path)
    assert full["peak_deg"] == "101.000"
    assert full["ended_at"] == "2026-01-16T02:30:00+00:00"
    assert full["day"] == "2026-01-16"
    assert (full["good"], partial["good"]) == ("true", "false")
    assert partial["reasons"] == "short_of_target"
    assert [lost[name] for name in ("peak_deg", "band_deg", "score")] == ["", "", ""]
    (kept,) = rows(sets_beside(path))
    assert kept["rom_deg"] == "101.000"
    assert (kept["pain_nrs"], kept["red_flags"], kept["stage"]) == ("", "calf", "stopped")
    assert kept["tracked_percent"] == "97.000"


@pytest.mark.parametrize("session", [COUNTED, REFUSED], ids=["counted", "refused"])
def test_withheld_degrees_are_null(session: object) -> None:
    assert rep_table([session])["peak_deg"].null_count == rep_table([session]).num_rows  # type: ignore[list-item]
    assert set_table([session])["rom_deg"].null_count == 1  # type: ignore[list-item]


def test_a_height_is_no_angle() -> None:
    (kept,) = set_table([HEEL_HEIGHT]).to_pylist()
    assert (kept["rom_deg"], kept["target_deg"]) == (None, None)
    assert (kept["rom_percent"], kept["band_percent"]) == (21.0, 6.0)


def test_parquet_gives_back_types_and_values(tmp_path: Path) -> None:
    path = tmp_path / "reps.parquet"
    write_rep_tables(path, EVERYTHING)
    assert pq.read_table(path).equals(rep_table(EVERYTHING))
    first = pq.read_table(sets_beside(path)).to_pylist()[0]
    assert first["ended_at"] == datetime(2026, 1, 1, 2, 30, tzinfo=UTC)
    assert first["day"] == date(2026, 1, 1)
    assert first["pain_nrs"] == 2


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_nobody_is_named_unless_asked(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"reps.{suffix}"
    write_rep_tables(path, EVERYTHING)
    assert PATIENT.name.encode() not in path.read_bytes() + sets_beside(path).read_bytes()
    write_rep_tables(path, EVERYTHING, names={PATIENT.id: PATIENT.name})
    assert PATIENT.name.encode() in path.read_bytes()
    assert PATIENT.name.encode() in sets_beside(path).read_bytes()


def test_a_name_is_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "reps.csv"
    write_rep_tables(path, [STOPPED], names={PATIENT.id: '=HYPERLINK("x")'})
    assert rows(path)[0]["patient_name"] == '\'=HYPERLINK("x")'


def test_nothing_is_a_table_with_a_head_alone(tmp_path: Path) -> None:
    path = tmp_path / "reps.csv"
    write_rep_tables(path, [])
    assert path.read_text("utf-8").count("\n") == 1
    assert rep_table([]).schema.equals(rep_table(EVERYTHING).schema)


def test_every_column_is_explained() -> None:
    text = (Path(__file__).parents[3] / "docs" / "records.md").read_text("utf-8")
    rows = [row.split("|") for row in text.splitlines() if row.startswith("| `")]
    told = {name: row[2].strip() for row in rows for name in re.findall(r"`(\w+)`", row[1])}
    both = {**SESSION_COLUMNS, **{name: 0 for name in REP_COLUMNS if name in SET_COLUMNS}}
    of = dict.fromkeys(both, "both")
    of |= {name: "reps" for name in REP_COLUMNS if name not in of}
    of |= {name: "sets" for name in (*SET_COLUMNS, NEXT_MORNING) if name not in of}
    assert {name: told.get(name) for name in of} == of
    assert set(told) == set(of)
