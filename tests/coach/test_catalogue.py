"""The shipped exercises against the clinical table."""

import re
import tomllib
from pathlib import Path

import pytest

from coach.catalogue import CatalogueError, exercises, find_exercise
from coach.exercise import Exercise
from coach.language import Text
from pose.motions import MOTIONS

FOLDER = Path(__file__).parents[2] / "coach" / "exercises"

#: id: positions, view, motion, start, target, sets, reps, hold, tempo. The clinical table.
TABLE = {
    "heel_slide": ("supine", "side", "knee_flexion", 0, 110, 3, 10, 5, None),
    "quad_set": ("long_sit", "side", "knee_flexion", 0, 0, 1, 10, 6, None),
    "seated_knee_extension": ("seated", "side", "knee_flexion", 90, 0, 3, 10, 0, (2, 3, 3)),
    "short_arc_quad": ("supine", "side", "knee_flexion", 30, 0, 1, 10, 6, None),
    "straight_leg_raise": ("supine", "side", "hip_flexion", 0, 40, 3, 10, 3, None),
    "standing_knee_curl": ("standing", "side", "knee_flexion", 0, 90, 3, 10, 0, (2, 1, 3)),
    "sit_to_stand": ("seated", "side", "knee_flexion", 90, 5, 3, 8, 0, None),
    "mini_squat": ("standing", "side", "knee_flexion", 0, 45, 3, 10, 0, (3, 1, 2)),
    "squat": ("standing", "side", "knee_flexion", 0, 90, 3, 10, 0, (3, 1, 2)),
    "wall_squat_hold": ("standing", "side", "knee_flexion", 0, 50, 1, 10, 15, None),
    "lunge": ("standing", "side", "knee_flexion", 0, 80, 2, 8, 0, None),
    "step_up": ("standing", "side", "knee_flexion", 60, 5, 2, 10, 0, None),
    "bridge": ("supine", "side", "hip_flexion", 40, 0, 3, 10, 5, None),
    "hip_abduction": ("standing", "front", "hip_abduction", 0, 30, 3, 10, 0, (2, 1, 2)),
    "side_lying_hip_abduction": ("side_lying", "front", "hip_abduction", 0, 35, 3, 10, 0, None),
    "standing_march": ("standing", "side", "hip_flexion", 0, 90, 2, 10, 0, None),
    "hip_extension": ("standing", "side", "hip_extension", 0, 15, 3, 10, 0, None),
    "heel_raise": ("standing", "side", "heel_height", 0, 30, 3, 12, 0, (2, 1, 3)),
    "ankle_pump": ("long_sit", "side", "ankle_dorsiflexion", 10, -40, 1, 20, 0, None),
    "calf_stretch": ("standing", "side", "shank_inclination", 0, 25, 1, 4, 30, None),
    "shoulder_flexion_raise": (
        "standing seated", "side", "shoulder_flexion", 0, 150, 3, 10, 0, (2, 1, 2),
    ),
    "shoulder_abduction_raise": (
        "standing seated", "front", "shoulder_abduction", 0, 120, 3, 10, 0, (2, 1, 2),
    ),
    "scaption": ("standing", "front", "shoulder_abduction", 0, 120, 3, 10, 0, None),
    "wall_slide": ("standing", "side", "shoulder_flexion", 60, 150, 2, 10, 5, None),
    "wand_flexion": ("supine", "side", "shoulder_flexion", 0, 140, 2, 10, 0, None),
    "pendulum": ("bent_forward", "side", "arm_swing", -20, 20, 2, 10, 0, None),
    "external_rotation_towel": (
        "standing", "front", "shoulder_external_rotation", 0, 45, 3, 12, 0, None,
    ),
    "shoulder_extension_raise": ("standing", "side", "shoulder_extension", 0, 40, 3, 10, 0, None),
    "elbow_curl": ("standing seated", "side", "elbow_flexion", 0, 140, 3, 10, 0, (2, 1, 3)),
    "overhead_reach": ("standing", "front", "shoulder_abduction", 0, 150, 2, 10, 0, None),
    "trunk_flexion": ("standing", "side", "trunk_flexion", 0, 60, 1, 10, 0, None),
    "trunk_extension": ("standing", "side", "trunk_flexion", 0, -20, 1, 10, 0, None),
    "trunk_side_bend": ("standing", "front", "trunk_lateral_flexion", 0, 30, 2, 8, 0, None),
    "neck_side_bend": ("seated", "front", "neck_lateral_flexion", 0, 35, 1, 5, 15, None),
    "plank_hold": ("prone", "side", "body_line", 0, 0, 1, 3, 20, None),
    "single_leg_stance": ("standing", "front", "foot_clearance", 0, 40, 1, 3, 30, None),
}  # fmt: skip

#: Every threshold of the clinical table: (exercise, signal, direction): over.
THRESHOLDS = {
    ("quad_set", "knee_flexion", "up"): 10,
    ("seated_knee_extension", "trunk_lean", "down"): 10,
    ("straight_leg_raise", "knee_flexion", "up"): 10,
    ("standing_knee_curl", "hip_flexion", "up"): 15,
    ("standing_knee_curl", "trunk_lean", "up"): 10,
    ("mini_squat", "trunk_lean", "up"): 35,
    ("mini_squat", "heel_rise", "up"): 11,
    ("squat", "trunk_lean", "up"): 45,
    ("squat", "heel_rise", "up"): 11,
    ("squat", "knee_valgus", "up"): 5,
    ("wall_squat_hold", "knee_flexion", "either"): 5,
    ("lunge", "trunk_lean", "up"): 15,
    ("step_up", "trunk_side_lean", "either"): 8,
    ("bridge", "hip_flexion", "down"): 5,
    ("hip_abduction", "trunk_side_lean", "either"): 8,
    ("hip_abduction", "pelvis_tilt", "either"): 6,
    ("side_lying_hip_abduction", "thigh_forward", "up"): 15,
    ("standing_march", "trunk_lean", "down"): 10,
    ("hip_extension", "trunk_lean", "up"): 8,
    ("heel_raise", "knee_flexion", "up"): 10,
    ("calf_stretch", "heel_rise", "up"): 11,
    ("shoulder_flexion_raise", "trunk_lean", "down"): 10,
    ("shoulder_flexion_raise", "elbow_flexion", "up"): 20,
    ("shoulder_abduction_raise", "trunk_side_lean", "either"): 8,
    ("shoulder_abduction_raise", "shoulder_gap", "down"): 12,
    ("scaption", "trunk_side_lean", "either"): 8,
    ("scaption", "shoulder_gap", "down"): 12,
    ("wall_slide", "trunk_lean", "up"): 10,
    ("wall_slide", "trunk_lean", "down"): 10,
    ("external_rotation_towel", "elbow_from_side", "up"): 15,
    ("shoulder_extension_raise", "trunk_lean", "up"): 10,
    ("elbow_curl", "shoulder_flexion", "up"): 20,
    ("elbow_curl", "trunk_lean", "up"): 10,
    ("elbow_curl", "trunk_lean", "down"): 10,
    ("overhead_reach", "shoulder_gap", "down"): 12,
    ("overhead_reach", "trunk_side_lean", "either"): 8,
    ("trunk_flexion", "knee_flexion", "up"): 15,
    ("trunk_extension", "knee_flexion", "up"): 15,
    ("trunk_side_bend", "pelvis_tilt", "either"): 6,
    ("neck_side_bend", "shoulder_gap", "down"): 12,
    ("neck_side_bend", "trunk_side_lean", "either"): 8,
    ("plank_hold", "body_line", "up"): 10,
    ("plank_hold", "body_line", "down"): 10,
    ("single_leg_stance", "trunk_side_lean", "either"): 8,
}
#: Rules whose threshold the clinical table leaves open; their source says so.
OWN_THRESHOLDS = {
    ("heel_slide", "hip_lift", "up"): 10,
    ("short_arc_quad", "hip_flexion", "up"): 10,
    ("wand_flexion", "shoulder_flexion_lag", "either"): 15,
    ("pendulum", "elbow_flexion", "up"): 20,
}

#: Where the muscles work while coming back, because going out is with gravity.
CONCENTRIC_RETURN = {
    "mini_squat", "squat", "wall_squat_hold", "lunge",
    "trunk_flexion", "trunk_extension", "trunk_side_bend", "neck_side_bend",
}  # fmt: skip


def shipped(exercise_id: str) -> Exercise:
    return exercises()[exercise_id]


def texts_of(exercise: Exercise) -> list[Text]:
    optional = [exercise.short_cue] if exercise.short_cue else []
    cues = [rule.cue for rule in exercise.compensations]
    return [exercise.name, exercise.how, *exercise.safety, *optional, *cues]


def test_catalogue_is_the_clinical_table():
    assert set(exercises()) == set(TABLE)
    assert list(exercises()) == sorted(exercises())


@pytest.mark.parametrize("exercise_id", TABLE)
def test_exercise_is_its_row_of_the_clinical_table(exercise_id):
    exercise = shipped(exercise_id)
    tempo = exercise.tempo
    assert (
        " ".join(exercise.positions),
        exercise.view,
        exercise.motion,
        exercise.start_deg,
        exercise.target_deg,
        exercise.sets,
        exercise.reps,
        exercise.hold_s,
        tempo and (tempo.out_s, tempo.hold_s, tempo.back_s),
    ) == TABLE[exercise_id]


def test_thresholds_are_those_of_the_clinical_table():
    found = {
        (exercise.id, rule.signal, rule.direction): rule.over
        for exercise in exercises().values()
        for rule in exercise.compensations
    }
    assert found == THRESHOLDS | OWN_THRESHOLDS


@pytest.mark.parametrize("exercise_id", TABLE)
def test_exercise_can_be_measured(exercise_id):
    exercise = shipped(exercise_id)
    assert MOTIONS[exercise.motion].view == exercise.view
    assert exercise.measured_motion in MOTIONS
    assert exercise.return_deg == exercise.start_deg


@pytest.mark.parametrize("exercise_id", TABLE)
def test_exercise_has_every_text_in_every_language(exercise_id):
    for text in texts_of(shipped(exercise_id)):
        for language in ("en", "th"):
            assert bool(re.search(r"[\u0e00-\u0e7f]", text.say(language))) == (language == "th")


@pytest.mark.parametrize("exercise_id", TABLE)
def test_words_are_short_enough_to_read_and_say(exercise_id):
    exercise = shipped(exercise_id)
    assert len(exercise.name.en) <= 40
    assert len(exercise.how.en) <= 240
    assert all(len(rule.cue.en.split()) <= 6 for rule in exercise.compensations)


@pytest.mark.parametrize("exercise_id", TABLE)
def test_every_number_has_a_source(exercise_id):
    exercise = shipped(exercise_id)
    assert all(re.match(r"\[[PTE]\] ", source) for source in exercise.sources.values())
    assert all(re.match(r"\[[PTE]\] ", rule.source) for rule in exercise.compensations)


@pytest.mark.parametrize("exercise_id", TABLE)
def test_file_name_is_the_id(exercise_id):
    data = tomllib.loads((FOLDER / f"{exercise_id}.toml").read_text(encoding="utf-8"))
    assert data["id"] == exercise_id


@pytest.mark.parametrize("exercise_id", TABLE)
def test_concentric_phase_is_the_one_against_gravity(exercise_id):
    expected = "return" if exercise_id in CONCENTRIC_RETURN else "outbound"
    assert shipped(exercise_id).concentric == expected


@pytest.mark.parametrize("exercise_id", TABLE)
def test_hiking_and_shrugging_are_weak_evidence(exercise_id):
    for rule in shipped(exercise_id).compensations:
        if rule.signal in ("shoulder_gap", "pelvis_tilt"):
            assert rule.evidence == "weak"


def test_one_sided_motion_that_takes_turns():
    alternating = {e.id for e in exercises().values() if e.sides == "alternating"}
    assert alternating == {"standing_march", "trunk_side_bend", "neck_side_bend"}


def test_motions_one_camera_cannot_give_are_counted_only():
    counted = {e.id for e in exercises().values() if e.kind == "counted"}
    assert counted == {"ankle_pump", "external_rotation_towel", "overhead_reach"}


def test_lying_hip_is_measured_from_the_other_leg():
    assert shipped("straight_leg_raise").reference == "other_leg"
    assert shipped("straight_leg_raise").measured_motion == "hip_flexion_from_other_leg"
    assert shipped("standing_march").measured_motion == "hip_flexion"


def test_prescription_is_the_usual_dose():
    order = shipped("squat").prescription()
    assert (order.start_deg, order.target_deg, order.return_deg) == (0, 90, 0)
    assert (order.sets, order.reps, order.hold_s, order.ceiling_deg) == (3, 10, 0, None)
    assert order.tempo == shipped("squat").tempo


def test_catalogue_is_read_once_and_cannot_be_changed():
    assert exercises() is exercises()
    with pytest.raises(TypeError):
        exercises()["squat"] = shipped("lunge")  # type: ignore[index]


def test_finding_an_exercise():
    assert find_exercise("squat", exercises()) is shipped("squat")


@pytest.mark.parametrize(
    ("asked", "said"),
    [("sqat", "did you mean squat"), ("zzz", "choose from ankle_pump, bridge,")],
    ids=["near miss", "nothing like it"],
)
def test_unknown_exercise_is_told_what_there_is(asked, said):
    with pytest.raises(CatalogueError, match=said) as error:
        find_exercise(asked, exercises())
    assert repr(asked) in str(error.value)
    assert "\n" not in str(error.value)
