import json
import math
from dataclasses import replace
from math import nan
from typing import Any

import numpy as np
import pytest

from coach.catalogue import exercise_folder, exercises
from coach.exports.goniometer import ARCS
from coach.live.coach import LiveCoach
from coach.live.values import Advice, Command, LiveOrder, SetResult
from coach.web.live.update import Shown, Updates, sent
from pose.values import INDEX, Pose, Side, nobody
from tests.coach.web.live.harness import order
from tests.synthetic import Joints, both_sides, one_side, pose_of

ALL = exercises(exercise_folder())
SQUATTING = pose_of(both_sides(knee_flexion=60.0, hip_flexion=60.0), size_px=(640, 480))


def advice(pose: Pose, wanted: LiveOrder | None = None, **changes: Any) -> Advice:
    """Return what a real coach says of a pose, with what a test wants of it."""
    coach = LiveCoach(wanted or order(), model="full", software_version="0")
    return replace(coach.update(pose), **changes)


def updated(
    pose: Pose, wanted: LiveOrder | None = None, *, language: str = "en", **changes: Any
) -> dict[str, Any]:
    """Return the update as the browser reads it."""
    shown = Shown(7, advice(pose, wanted, **changes), pose, language, 93.4)
    made = Updates(wanted or order()).update(shown)
    text = sent(made, inference_ms=12.34, server_ms=15.0)
    got: dict[str, Any] = json.loads(text, parse_constant=lambda name: pytest.fail(name))
    return got


def test_the_update_has_the_fields_of_the_page() -> None:
    update = updated(SQUATTING)
    told = {
        "type", "seq", "t_s", "stage", "turn", "next_turn", "side", "angle_deg", "band_deg",
        "grade", "yaw_deg", "phase", "progress", "hold_left_s", "tempo", "reps_done",
        "reps_wanted", "reps_full", "new_reps", "instruction", "cue", "sound", "countdown_s",
        "rest_left_s", "steady_s", "pause", "angle_text", "band_text", "phase_text", "reps_text",
        "finished", "points", "arc", "limb", "scene", "timing", "panel",
    }  # fmt: skip
    assert set(update) == told
    fields = {name for name in Advice.__slots__ if name != "pose"}
    assert fields <= told
    assert update["seq"] == 7
    assert update["timing"] == {"inference_ms": 12.3, "server_ms": 15.0}
    assert update["panel"] == {"tracked_percent": 93}


def test_an_angle_is_shown_with_its_band() -> None:
    update = updated(SQUATTING, angle_deg=59.6, band_deg=8.3)
    assert (update["angle_text"], update["band_text"]) == ("60°", "± 8")
    assert (update["angle_deg"], update["band_deg"]) == (59.6, 8.3)


def test_nothing_is_made_up_of_nobody() -> None:
    update = updated(nobody(0.0, 640, 480))
    assert update["points"] == [None] * 33
    assert update["arc"] is None
    assert update["angle_deg"] is None
    assert (update["angle_text"], update["band_text"]) == ("", "")


def test_a_counted_exercise_shows_no_degrees() -> None:
    wanted = order(exercise=ALL["external_rotation_towel"])
    update = updated(SQUATTING, wanted, angle_deg=40.0, band_deg=5.0, grade="A")
    assert update["angle_deg"] is update["band_deg"] is update["arc"] is None
    assert update["angle_text"] == update["band_text"] == ""


def test_points_are_parts_of_the_picture() -> None:
    pose = SQUATTING
    pose.landmarks[INDEX["left_wrist"], 3:5] = 0.2
    update = updated(pose)
    x, y = pose.landmarks[INDEX["left_knee"], :2]
    assert update["points"][INDEX["left_knee"]] == [
        round(x * 1000 / 640), round(y * 1000 / 480),
    ]  # fmt: skip
    assert update["points"][INDEX["left_wrist"]] is None
    assert update["limb"] == [INDEX["left_knee"], INDEX["left_ankle"]]


def test_the_arc_turns_from_the_zero_ray_to_the_limb() -> None:
    update = updated(SQUATTING, angle_deg=60.0, band_deg=5.0, grade="A")
    arc = update["arc"]
    assert arc["at"] == update["points"][INDEX["left_knee"]]
    assert arc["start"] == update["points"][INDEX["left_ankle"]]
    assert abs(arc["to_deg"] - arc["from_deg"]) == pytest.approx(60.0, abs=0.11)
    assert abs(arc["target_deg"] - arc["from_deg"]) == pytest.approx(90.0, abs=0.11)
    grows = math.copysign(1, arc["to_deg"] - arc["from_deg"])
    assert math.copysign(1, arc["target_deg"] - arc["from_deg"]) == grows
    assert arc["tolerance_deg"] == 5.0
    ray = np.subtract(arc["end"], arc["at"]) * (640, 480)
    assert math.degrees(math.atan2(ray[1], ray[0])) == pytest.approx(arc["from_deg"], abs=1.0)


@pytest.mark.parametrize("view", ["facing_right", "facing_left"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_target_does_not_change_sides_near_zero(view: str, side: Side) -> None:
    wanted = order(side=side)
    updates, targets = Updates(wanted), []
    for knee_deg in (40.0, 20.0, 5.0, 0.0, -5.0, 2.0, 30.0):
        pose = pose_of(one_side(side, knee_flexion=knee_deg), view, size_px=(640, 480))
        told = advice(pose, wanted, angle_deg=knee_deg, band_deg=5.0, grade="A", side=side)
        arc = updates.update(Shown(0, told, pose, "en", nan))["arc"]
        targets.append((arc["target_deg"] - arc["from_deg"]) / 90.0)
    assert targets == pytest.approx([targets[0]] * len(targets), abs=1e-3)
    assert abs(targets[0]) == pytest.approx(1.0, abs=1e-3)


def test_a_hold_shows_its_band() -> None:
    exercise = ALL["wall_squat_hold"]
    wanted = order(exercise=exercise, prescription=exercise.prescription())
    arc = updated(SQUATTING, wanted, angle_deg=60.0, band_deg=5.0, grade="A")["arc"]
    low, high = exercise.hold_band_deg or (nan, nan)
    assert arc["tolerance_deg"] == (high - low) / 2
    assert abs(arc["target_deg"] - arc["from_deg"]) == pytest.approx((low + high) / 2, abs=0.11)


@pytest.mark.parametrize("id", ALL)
def test_every_exercise_is_drawn_and_small(id: str) -> None:
    exercise = ALL[id]
    wanted = LiveOrder(exercise, exercise.prescription(), side="left")
    view = "facing_left" if exercise.view == "side" else "front"
    pose = pose_of(Joints(), view, size_px=(640, 480))
    for language in ("en", "th"):
        update = updated(
            pose, wanted, language=language, angle_deg=25.0, band_deg=5.0, grade="A", side="left"
        )
        measured = exercise.kind != "counted" and exercise.measured_motion in ARCS
        assert (update["arc"] is not None) == measured
        assert len(update["limb"]) == 2
        assert 0.0 <= update["scene"]["fits"] <= 1.0
        (line,) = update["scene"]["outline"]
        assert len(line) > 10
        assert line[0] == line[-1]
        assert 0 <= min(map(min, line)) < max(map(max, line)) <= 1000
        text = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
        assert len(text.encode()) < 3000


def test_a_foot_is_never_said_to_be_lower_than_the_floor() -> None:
    exercise = ALL["single_leg_stance"]
    wanted = LiveOrder(exercise, exercise.prescription(), side="left")
    assert updated(SQUATTING, wanted, angle_deg=-17.0, band_deg=8.0)["angle_text"] == "0%"


def test_outside_the_scene_there_is_no_outline() -> None:
    assert updated(SQUATTING, stage="set")["scene"] is None


def finished() -> SetResult:
    coach = LiveCoach(order(), model="full", software_version="0")
    coach.command(Command("start"))
    for at in range(4 * 32):
        coach.update(pose_of(Joints(), t_s=at / 32))
    coach.command(Command("end_set"))
    return coach.workout.sets[0]


def test_a_set_that_is_over_is_told_in_sentences() -> None:
    done = finished()
    english = updated(SQUATTING, finished=done)["finished"]
    thai = updated(SQUATTING, language="th", finished=done)["finished"]
    assert (english["number"], english["of"]) == (1, 1)
    assert english["lines"][0] == "No repetition was found."
    assert thai["lines"][0] != english["lines"][0]
    assert all(english["lines"])
