import math

import pytest

from coach.catalogue import exercises
from coach.prescribing import PrescriptionError, prescribe

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


WRONG = {
    "not a number": ("squat", {"target_deg": math.nan}, "target cannot be nan"),
    "endless": ("squat", {"hold_s": math.inf}, "hold cannot be inf"),
    "too far": ("squat", {"target_deg": 400.0}, "give -90 to 270 degrees"),
    "negative hold": ("squat", {"hold_s": -1.0}, "give 0 to 600 seconds"),
    "target is the start": ("squat", {"target_deg": 0.0}, "away from the start"),
    "return beyond target": ("squat", {"return_deg": 95.0}, "must lie above the return"),
    "extension the wrong way": ("seated_knee_extension", {"return_deg": -5.0}, "must lie below"),
    "ceiling before target": ("squat", {"ceiling_deg": 80.0}, "ceiling of squat"),
}


@pytest.mark.parametrize(("exercise_id", "changed", "said"), WRONG.values(), ids=WRONG.keys())
def test_an_order_that_cannot_be_meant_is_refused(
    exercise_id: str, changed: dict[str, float], said: str
) -> None:
    with pytest.raises(PrescriptionError, match=said):
        prescribe(CATALOGUE[exercise_id], **changed)
