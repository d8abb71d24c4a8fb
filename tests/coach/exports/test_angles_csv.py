import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.exports.angles_csv import (
    ANGLE_COLUMNS,
    smoothed_deg,
    write_angles_csv,
    write_columns_csv,
)
from tests.coach.exports.samples import REPORT, series


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_row_per_frame_with_the_agreed_columns(tmp_path: Path) -> None:
    path = tmp_path / "angles.csv"
    write_angles_csv(path, series(), REPORT.reps)
    rows = read(path)
    assert path.read_text("utf-8").splitlines()[0] == ",".join(ANGLE_COLUMNS)
    assert len(rows) == 300
    assert rows[0] == {
        "t_s": "0.0000",
        "angle_deg": "2.00",
        "smoothed_deg": "2.00",
        "band_deg": "8.40",
        "grade": "A",
        "yaw_deg": "6.5",
        "side": "left",
        "rep": "",
    }


def test_unseen_is_an_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "angles.csv"
    write_angles_csv(path, series(), REPORT.reps)
    row = read(path)[160]
    assert row["grade"] == "untracked"
    assert (row["angle_deg"], row["smoothed_deg"], row["band_deg"]) == ("", "", "")
    assert row["rep"] == "3"


@pytest.mark.parametrize(("t_s", "rep"), [(0.9, ""), (1.1, "1"), (2.5, "1"), (2.8, ""), (7.5, "4")])
def test_rep_column_follows_the_repetitions(tmp_path: Path, t_s: float, rep: str) -> None:
    path = tmp_path / "angles.csv"
    write_angles_csv(path, series(), REPORT.reps)
    assert read(path)[round(t_s * 30)]["rep"] == rep


def test_smoothing_starts_anew_where_the_side_changes() -> None:
    one = series()
    side = np.where(one.t_s < 5, "left", "right")
    angle = np.where(one.t_s < 5, 0.0, 80.0)
    out = smoothed_deg(replace(one, side=side, angle_deg=angle))
    np.testing.assert_allclose(out, angle, atol=1e-9)


def test_empty_recording_is_a_header(tmp_path: Path) -> None:
    path = tmp_path / "angles.csv"
    write_angles_csv(path, series(seconds=0.0), ())
    assert path.read_text("utf-8").splitlines() == [",".join(ANGLE_COLUMNS)]


def test_columns_of_numbers_and_words() -> None:
    file = io.StringIO()
    write_columns_csv(file, {"a_deg": np.array([1.0, np.nan]), "a_grade": np.array(["A", "B"])})
    assert file.getvalue() == "a_deg,a_grade\n1.000,A\n,B\n"
