from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from coach.analysis import analyze_clip
from coach.plan.checks import plan_faults
from coach.plan.demonstration import (
    STAY_S,
    DemonstrationError,
    as_ordered,
    demonstrated,
    showing_order,
    targets_from,
)
from coach.values import AngleSeries
from tests.coach.plan.plans import CATALOGUE, with_item, with_order

CURL = CATALOGUE["standing_knee_curl"]
EXTENSION = CATALOGUE["seated_knee_extension"]
RATE_HZ = 30.0
CLIPS = Path(__file__).parents[3] / "sample_videos"


def shown(*poses: tuple[float, float], noise_deg: float = 0.0, grade: str = "A") -> Any:
    """Return what is measured of somebody who holds each angle for so many seconds.

    They move from one to the next within a second.
    """
    angles = [np.full(int(poses[0][1] * RATE_HZ), poses[0][0])]
    for (before, _), (angle, held_s) in pairwise(poses):
        angles.append(np.linspace(before, angle, int(RATE_HZ)))
        angles.append(np.full(int(held_s * RATE_HZ), angle))
    angle_deg = np.concatenate(angles)
    angle_deg = angle_deg + np.random.default_rng(1).normal(0.0, noise_deg, len(angle_deg))
    n = len(angle_deg)
    series = AngleSeries(
        t_s=np.arange(n) / RATE_HZ,
        angle_deg=angle_deg,
        band_deg=np.full(n, 8.0),
        grade=np.full(n, grade),
        yaw_deg=np.zeros(n),
        side=np.full(n, "left"),
    )
    quality = SimpleNamespace(grade=grade, instruction="Turn your left side to the camera.")
    report = SimpleNamespace(quality=quality, side="left", reps=())
    return SimpleNamespace(series=series, report=report)


SHOWN = {
    "out and back": (CURL, ((4, 2), (85, 2), (4, 2)), 4, 85),
    "out only": (CURL, ((4, 2), (85, 2)), 4, 85),
    "the end first": (CURL, ((85, 2), (4, 2)), 4, 85),
    "stopping half way": (CURL, ((4, 2), (40, 2), (85, 2), (40, 2)), 4, 85),
    "stiff": (CURL, ((22, 2), (60, 2)), 22, 60),
    "towards zero": (EXTENSION, ((88, 2), (12, 2), (88, 2)), 88, 12),
    "further, but not held": (CURL, ((4, 2), (85, 2), (130, 0), (4, 2)), 4, 85),
}


@pytest.mark.parametrize("noise_deg", [0.0, 1.5])
@pytest.mark.parametrize(("exercise", "poses", "start", "target"), SHOWN.values(), ids=SHOWN.keys())
def test_the_poses_held_are_the_targets(exercise, poses, start, target, noise_deg) -> None:
    found = demonstrated(shown(*poses, noise_deg=noise_deg), exercise)
    assert found.start_deg == pytest.approx(start, abs=2)
    assert found.target_deg == pytest.approx(target, abs=2)
    assert (found.band_deg, found.side) == (8.0, "left")


def test_a_gap_and_a_few_wild_frames_do_not_matter() -> None:
    analysis = shown((4, 2), (85, 2), (4, 2))
    angle_deg = analysis.series.angle_deg
    angle_deg[95:98] = np.nan
    angle_deg[100] = 170.0
    found = demonstrated(analysis, CURL)
    assert (found.start_deg, found.target_deg) == (4.0, 85.0)


REFUSED = {
    "a hold": (CATALOGUE["quad_set"], shown((0, 2)), "has no degrees to order"),
    "counted": (CATALOGUE["ankle_pump"], shown((0, 2)), "has no degrees to order"),
    "the wrong view": (CURL, shown((4, 2), (85, 2), grade="refused"), "Turn your left side"),
    "never still": (CURL, shown((0, 0.3), (90, 0.3), (0, 0.3)), "stay still at the start"),
    "one pose": (CURL, shown((85, 0.9)), "stay still at the start"),
    "hardly moved": (CURL, shown((4, 2), (9, 2)), "stay still at the start"),
    "the other way only": (CURL, shown((40, 2), (4, 2)), None),
    "nobody": (CURL, shown((float("nan"), 5)), "stay still at the start"),
}


@pytest.mark.parametrize(("exercise", "analysis", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_gives_no_targets_says_what_to_do(exercise, analysis, said) -> None:
    if said is None:
        assert demonstrated(analysis, exercise).target_deg == 40.0
        return
    with pytest.raises(DemonstrationError, match=said) as caught:
        demonstrated(analysis, exercise)
    assert caught.value.say("th") != str(caught.value)


def test_what_was_shown_becomes_a_dose_that_can_be_followed() -> None:
    found = demonstrated(shown((22.4, 2), (63.6, 2)), CURL)
    dose = as_ordered(found, replace(CURL.prescription(), ceiling_deg=70.0))
    assert (dose.start_deg, dose.target_deg, dose.return_deg) == (22.0, 64.0, 22.0)
    assert dose.return_to == "return_deg" and dose.ceiling_deg == 70.0
    ordered = replace(with_order().items[0].order, exercise=CURL, prescription=dose)
    assert plan_faults(with_item(order=ordered)) == ()


@pytest.mark.parametrize(
    ("exercise", "poses", "ceiling"),
    [(CURL, ((4, 2), (85, 2)), 60.0), (EXTENSION, ((88, 2), (4, 2)), 10.0)],
    ids=["bending", "straightening"],
)
def test_the_ceiling_stays_whatever_is_shown(exercise, poses, ceiling) -> None:
    usual = replace(exercise.prescription(), ceiling_deg=ceiling)
    dose = as_ordered(demonstrated(shown(*poses), exercise), usual)
    assert dose.target_deg == dose.ceiling_deg == ceiling


def test_the_ceiling_of_the_way_back_stays_too() -> None:
    usual = replace(CURL.prescription(), return_ceiling_deg=10.0)
    dose = as_ordered(demonstrated(shown((4, 2), (85, 2)), CURL), usual)
    assert (dose.start_deg, dose.return_deg, dose.return_ceiling_deg) == (4.0, 10.0, 10.0)


def test_whoever_shows_it_live_is_asked_to_stay_and_never_past_the_ceiling() -> None:
    item = with_item(order=replace(with_order().items[0].order, side="each")).items[0]
    order = showing_order(item.order)
    dose = order.prescription
    assert (dose.reps, dose.sets, dose.hold_s, dose.tempo) == (1, 1, STAY_S, None)
    assert dose.ceiling_deg == item.order.prescription.ceiling_deg and order.side == "left"
    assert order.exercise.short_cue is not None
    assert "two seconds" in order.exercise.short_cue.say("en")


def test_a_clip_and_its_trace_show_the_same(tmp_path: Path) -> None:
    """The squat of the samples rests upright and goes to 90 degrees at least once."""
    trace = tmp_path / "trace.parquet"
    squat = CATALOGUE["squat"]
    analysis = analyze_clip(CLIPS / "squat_side.mp4", squat, side="left", trace_path=trace)
    found = targets_from(trace, squat, "left")
    assert found == demonstrated(analysis, squat)
    assert abs(found.start_deg) <= found.band_deg
    assert found.target_deg == pytest.approx(90.0, abs=found.band_deg)
