import math

import pytest

from coach.catalogue import exercises
from coach.exercise import Exercise
from coach.live.ordering import live_order, side_choices
from coach.prescribing import PrescriptionError

CATALOGUE = exercises()
SQUAT = CATALOGUE["squat"]


@pytest.mark.parametrize("exercise", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_every_exercise_can_be_ordered_as_it_is(exercise: Exercise) -> None:
    for side in side_choices(exercise):
        order = live_order(exercise, exercise.prescription(), side=side)
        assert (order.side, order.effort) == (side, exercise.effort)
    assert ("each" in side_choices(exercise)) == (exercise.sides == "one")


def test_a_load_of_nothing_has_no_unit() -> None:
    dose = SQUAT.prescription()
    assert live_order(SQUAT, dose, side="auto", load=0.0, load_unit="kg").load_unit == ""
    order = live_order(SQUAT, dose, side="auto", load=2.5, load_unit="kg", effort="resisted")
    assert (order.load, order.load_unit, order.effort) == (2.5, "kg", "resisted")


@pytest.mark.parametrize(
    "wrong",
    [{"rest_s": -1.0}, {"rest_s": 601.0}, {"load": -1.0}, {"load": math.inf}, {"pain_limit": 11}],
    ids=str,
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(PrescriptionError, match="cannot be"):
        live_order(SQUAT, SQUAT.prescription(), side="auto", **wrong)
