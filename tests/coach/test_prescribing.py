import math
from typing import Any

import pytest

from coach.catalogue import exercises
from coach.language import languages
from coach.prescribing import LIMITS, PrescriptionError, check_number, prescribe
from coach.values import Tempo

CATALOGUE = exercises()


@pytest.mark.parametrize("exercise", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_every_exercise_has_a_sound_dose_of_its_own(exercise) -> None:  # type: ignore[no-untyped-def]
    assert prescribe(exercise) == exercise.prescription()


def test_what_is_ordered_takes_the_place_of_the_usual() -> None:
    order = prescribe(
        CATALOGUE["squat"], target_deg=70.0, return_deg=5.0, ceiling_deg=80.0, hold_s=2.0
    )
    assert (order.target_deg, order.return_deg, order.ceiling_deg, order.hold_s) == (70, 5, 80, 2)
    assert order.tempo == CATALOGUE["squat"].tempo


def test_zero_is_a_target_like_any_other() -> None:
    order = prescribe(CATALOGUE["seated_knee_extension"], target_deg=0.0, hold_s=0.0)
    assert order.target_deg == 0.0


def test_the_whole_dose_can_be_ordered() -> None:
    tempo = Tempo(out_s=4.0, hold_s=0.0, back_s=4.0)
    order = prescribe(CATALOGUE["squat"], sets=2, reps=6, tempo=tempo)
    assert (order.sets, order.reps, order.tempo) == (2, 6, tempo)
    assert prescribe(CATALOGUE["squat"], tempo="free").tempo is None
    assert prescribe(CATALOGUE["squat"], tempo="usual").tempo == CATALOGUE["squat"].tempo


def test_only_an_ordered_return_has_to_be_reached() -> None:
    assert prescribe(CATALOGUE["squat"]).return_to == "own_start"
    assert prescribe(CATALOGUE["squat"], return_deg=0.0).return_to == "return_deg"


WRONG = {
    "not a number": ("squat", {"target_deg": math.nan}, "target cannot be nan"),
    "endless": ("squat", {"hold_s": math.inf}, "hold cannot be inf"),
    "too far": ("squat", {"target_deg": 400.0}, "give -90 to 270 degrees"),
    "negative hold": ("squat", {"hold_s": -1.0}, "give 0 to 600 seconds"),
    "target is the start": ("squat", {"target_deg": 0.0}, "away from the start"),
    "return beyond target": ("squat", {"return_deg": 95.0}, "must lie above the return"),
    "extension the wrong way": ("seated_knee_extension", {"return_deg": -5.0}, "must lie below"),
    "no sets": ("squat", {"sets": 0}, "number of sets cannot be 0; give 1 to 20$"),
    "endless reps": ("squat", {"reps": 201}, "give 1 to 200$"),
    "hasty": ("squat", {"tempo": Tempo(0.0, 1.0, 2.0)}, "way out cannot be 0; give 0.5 to 60"),
    "no hold": ("plank_hold", {"hold_s": 0.0}, "is a hold, so the hold cannot be 0"),
    "limit of the way back before the return": (
        "squat",
        {"return_deg": 5.0, "return_ceiling_deg": 10.0},
        "ceiling of the way back of Squat",
    ),
    "beyond the knee": (
        "squat",
        {"target_deg": 200.0},
        "target cannot be 200; no joint goes there: for Knee flexion give -30 to 172 degrees",
    ),
    "beyond the spine": ("trunk_extension", {"target_deg": -60.0}, "give -55 to 110 degrees"),
    "ceiling before target": ("squat", {"ceiling_deg": 80.0}, "ceiling of Squat"),
}


@pytest.mark.parametrize(("exercise_id", "changed", "said"), WRONG.values(), ids=WRONG.keys())
def test_an_order_that_cannot_be_meant_is_refused(
    exercise_id: str, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(PrescriptionError, match=said):
        prescribe(CATALOGUE[exercise_id], **changed)
    with pytest.raises(PrescriptionError) as caught:
        prescribe(CATALOGUE[exercise_id], **changed)
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in caught.value.say("th"))
    assert caught.value.say("en") == str(caught.value)


@pytest.mark.parametrize("option", LIMITS)
def test_every_limit_lets_its_ends_pass_and_nothing_beyond(option: str) -> None:
    limit = LIMITS[option]
    check_number(option, limit.low)
    check_number(option, limit.high)
    for value in (limit.low - 0.25, limit.high + 1, math.nan):
        with pytest.raises(PrescriptionError) as caught:
            check_number(option, value)
        for language in languages():
            assert limit.name.say(language) in caught.value.say(language)


ABOUT = {
    "target": {"target_deg": 0.0},
    "return": {"return_deg": 95.0},
    "ceiling": {"ceiling_deg": 250.0},
    "return ceiling": {"return_ceiling_deg": 10.0},
    "sets": {"sets": 0},
    "out": {"tempo": Tempo(0.0, 1.0, 2.0)},
}


@pytest.mark.parametrize(("option", "changed"), ABOUT.items(), ids=ABOUT.keys())
def test_a_fault_says_which_number_is_to_be_mended(option: str, changed: dict[str, Any]) -> None:
    with pytest.raises(PrescriptionError) as caught:
        prescribe(CATALOGUE["squat"], **changed)
    assert caught.value.option == option


def test_a_measure_without_a_norm_may_be_anything_allowed() -> None:
    assert prescribe(CATALOGUE["heel_raise"], target_deg=200.0).target_deg == 200
