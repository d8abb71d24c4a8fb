"""A real clip through the real model: what a user gets, whatever the number of workers."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.analysis import Analysis, analyze_clip, measure_clip, score_trace
from coach.catalogue import exercises
from coach.exports.report_json import report_document
from pose.values import SIDES

CLIPS = Path(__file__).parents[2] / "sample_videos"
SHORT_CLIP = CLIPS / "standing_knee_curl_left.mp4"


def analyzed(path: Path, exercise: str, **options: object) -> Analysis:
    return analyze_clip(path, exercises()[exercise], **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Analysis, Path]:
    path = tmp_path_factory.mktemp("trace") / "trace.parquet"
    return analyzed(SHORT_CLIP, "standing_knee_curl", side="left", trace_path=path), path


def same_series(one: Analysis, other: Analysis) -> bool:
    return all(
        np.array_equal(getattr(one.series, name), getattr(other.series, name), equal_nan=True)
        for name in ("t_s", "angle_deg", "band_deg", "yaw_deg")
    )


def test_a_trace_scores_exactly_as_the_clip_did(traced: tuple[Analysis, Path]) -> None:
    analysis, path = traced
    again = score_trace(path, exercises()["standing_knee_curl"], side="left")
    assert report_document(again.report) == report_document(analysis.report)
    assert same_series(again, analysis)


def test_any_number_of_workers_gives_the_same(traced: tuple[Analysis, Path]) -> None:
    analysis, _ = traced
    alone = analyzed(SHORT_CLIP, "standing_knee_curl", side="left", workers=1)
    assert report_document(alone.report) == report_document(analysis.report)
    assert same_series(alone, analysis)


def test_the_side_is_found(traced: tuple[Analysis, Path]) -> None:
    _, path = traced
    found = score_trace(path, exercises()["standing_knee_curl"])
    assert (found.report.side, len(found.report.reps)) == ("left", 4)


def test_a_short_repetition_is_told(traced: tuple[Analysis, Path]) -> None:
    truth = json.loads(SHORT_CLIP.with_suffix(".json").read_text())["reps"]
    reps = traced[0].report.reps
    assert [each.score.grade == "full" for each in reps] == [not it["partial"] for it in truth]
    peaks = np.array(
        [[each.rep.peak_deg, it["peak_deg"]] for each, it in zip(reps, truth, strict=True)]
    )
    assert np.abs(peaks[:, 0] - peaks[:, 1]).max() < reps[0].band_deg


def test_the_wrong_exercise_view_gives_no_degrees(traced: tuple[Analysis, Path]) -> None:
    _, path = traced
    refused = score_trace(path, exercises()["hip_abduction"], side="left")
    assert refused.report.quality.grade == "refused"
    assert refused.report.quality.instruction == "Turn to face the camera."
    assert np.isnan(refused.series.angle_deg).all()


def test_a_ceiling_takes_the_good_from_a_repetition(traced: tuple[Analysis, Path]) -> None:
    _, path = traced
    exercise = exercises()["standing_knee_curl"]
    order = replace(exercise.prescription(), ceiling_deg=95.0)
    reps = score_trace(path, exercise, side="left", prescription=order).report.reps
    assert "above_ceiling" in reps[0].score.reasons
    assert not any(each.score.good for each in reps)


def test_every_motion_of_both_sides_is_measured() -> None:
    found = measure_clip(CLIPS / "shoulder_abduction_raise_left.mp4")
    shown = {name.rsplit("_", 1)[0] for name in found.columns if name.endswith("_deg")}
    assert {
        f"{motion}_{side}" for motion in ("knee_flexion", "elbow_flexion") for side in SIDES
    } <= shown
    assert all(len(column) == len(found.t_s) for column in found.columns.values())
    raised = np.nanmax(found.columns["shoulder_abduction_left_deg"])
    assert 145 < raised < 160
    assert np.isnan(found.columns["knee_flexion_left_deg"]).all()
