from dataclasses import replace

import pytest

from coach.catalogue import exercises
from coach.exports.rep_table import HEADINGS, rep_rows
from coach.instructions import instruction_for
from coach.values import REP_GRADES, SessionReport
from coach.withheld import withheld_report
from coach.wording import (
    FATIGUE_SIGNS,
    GRADE_MEANINGS,
    GRADES,
    MOTION_NAMES,
    NOTES,
    REASONS,
    SCORE_PARTS,
    SIDE_NAMES,
    VIEW_NAMES,
    amount,
    counts_line,
    disclaimer,
    instruction,
    measured,
    score_line,
    summary,
)
from pose.motions import MOTIONS
from tests.coach.exports.samples import NAN, REFUSED, REPORT, SQUAT

TABLES = {
    "grades": GRADES,
    "meanings": GRADE_MEANINGS,
    "sides": SIDE_NAMES,
    "views": VIEW_NAMES,
    "motions": MOTION_NAMES,
    "reasons": REASONS,
    "notes": NOTES,
    "parts": SCORE_PARTS,
    "fatigue": FATIGUE_SIGNS,
    "headings": HEADINGS,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_text_is_in_both_languages(table: str) -> None:
    for key, text in TABLES[table].items():
        assert text.en, key
        assert text.en.isascii() or "–" in text.en, key
        assert any("\u0e00" <= letter <= "\u0e7f" for letter in text.say("th")), key


def test_every_grade_and_motion_has_words() -> None:
    assert set(GRADES) == set(GRADE_MEANINGS) == set(REP_GRADES)
    assert set(MOTION_NAMES) == set(MOTIONS)


@pytest.mark.parametrize(
    ("value", "band", "unit", "shown"),
    [
        (112.4, 8.2, "deg", "112° ± 8"),
        (0.4, 8.0, "deg", "0° ± 8"),
        (-0.4, 8.0, "deg", "0° ± 8"),
        (-3.2, 8.0, "deg", "3° past 0 ± 8"),
        (40.0, 16.0, "%", "40% ± 16"),
        (40.0, NAN, "deg", "40°"),
        (NAN, NAN, "deg", "–"),
    ],
)
def test_degrees_carry_their_band_and_no_bare_minus(
    value: float, band: float, unit: str, shown: str
) -> None:
    assert measured(value, band, unit=unit) == shown
    assert "-" not in amount(value, unit=unit)


COUNTED = next(e for e in exercises().values() if e.kind == "counted")
ONE = replace(REPORT, reps=REPORT.reps[:1])
NONE = replace(REPORT, reps=(), counts={}, rom=replace(REPORT.rom, peak_deg=NAN))


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (REPORT, "Knee flexion 92° ± 8 (95 %), side view, quality A, median of the best 3"),
        (ONE, "Knee flexion 92° ± 8 (95 %), side view, quality A, of one repetition"),
        (NONE, "Knee flexion: no repetition that can be measured, side view, quality A"),
        (REFUSED, "No degrees: Turn side-on to the camera."),
    ],
    ids=["three", "one", "none", "refused"],
)
def test_summary_is_one_plain_line(report: SessionReport, line: str) -> None:
    assert summary(report, SQUAT) == line
    assert summary(report, SQUAT, language="th") != line


def test_counted_exercise_gives_no_degrees() -> None:
    line = summary(withheld_report(REPORT, COUNTED), COUNTED)
    assert "counted and timed only" in line
    assert "°" not in line


def test_a_hold_tells_its_seconds() -> None:
    hold = exercises()["wall_squat_hold"]
    report = replace(REPORT, hold_s=12.4, prescription=replace(REPORT.prescription, hold_s=15.0))
    line = summary(report, hold)
    assert line == "Wall squat hold: held for 12 s of 15 s, side view, quality A"


def test_score_names_its_parts() -> None:
    assert score_line(REPORT) == "Score 88/100 (range 95, pace 70)"
    assert score_line(replace(REPORT, score_total=NAN)) == ""


def test_counts_and_disclaimer() -> None:
    assert counts_line(REPORT) == "4 repetitions: 2 full, 1 partial, 1 not seen"
    assert counts_line(NONE) == "No repetition was found."
    assert "± 8°" in disclaimer(REPORT)
    assert "not a cleared medical device" in disclaimer(REPORT)


def test_the_instruction_is_said_in_thai_too() -> None:
    assert instruction(REPORT) == ""
    assert instruction(REFUSED) == "Turn side-on to the camera."
    said = instruction_for("turn", SQUAT, "left")
    told = replace(REFUSED, quality=replace(REFUSED.quality, instruction=said))
    assert instruction(told, language="th") == instruction_for("turn", SQUAT, "left", language="th")
    assert instruction(REFUSED, language="th") == "Turn side-on to the camera."


def test_rows_say_cues_in_the_persons_language() -> None:
    rows = rep_rows(REPORT, SQUAT)
    assert [row["grade"] for row in rows] == ["full", "partial", "not seen", "full"]
    assert "Chest up" in rows[1]["why"]
    assert "ยกอกขึ้น" in rep_rows(REPORT, SQUAT, language="th")[1]["why"]
    assert rows[2]["peak"] == "–"
