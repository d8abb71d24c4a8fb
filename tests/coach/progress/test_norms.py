import pytest

from coach.catalogue import exercises
from coach.progress.norms import FULL_RANGE, NORMS, Norm, norm_for
from coach.progress.trend import ENDS
from coach.store.values import Sex
from pose.motions import MOTIONS


@pytest.mark.parametrize(
    ("motion", "upward", "sex", "age", "range_deg"),
    [
        ("knee_flexion", True, "female", 30, (142, 142)),
        ("knee_flexion", True, "male", 44, (138, 138)),
        ("knee_flexion", True, "female", 75, (135, 150)),
        ("knee_flexion", True, "", 30, (135, 150)),
        ("knee_flexion", True, "female", None, (135, 150)),
        ("knee_flexion", False, "female", 30, (0, 0)),
        ("shoulder_flexion", True, "male", 75, (167, 180)),
        ("hip_extension", True, "male", 20, (17, 17)),
    ],
)
def test_age_and_sex_choose_the_row(
    motion: str, upward: bool, sex: Sex, age: int | None, range_deg: tuple[float, float]
) -> None:
    row = norm_for(motion, upward=upward, sex=sex, age=age)
    assert row is not None
    assert (row.low_deg, row.high_deg) == range_deg


def test_where_there_is_no_norm_none_is_given() -> None:
    assert norm_for("heel_height", upward=True) is None
    assert norm_for("hip_extension", upward=False, sex="male", age=30) is None


@pytest.mark.parametrize("row", NORMS, ids=lambda row: f"{row.motion}-{row.upward}-{row.sex}")
def test_every_row_is_about_a_motion_and_says_where_it_comes_from(row: Norm) -> None:
    assert MOTIONS[row.motion].unit == "deg"
    assert row.low_deg <= row.high_deg
    assert row.source
    assert (row.ages is None) == (row.sex == "")


@pytest.mark.parametrize(("exercise", "end"), sorted(FULL_RANGE))
def test_every_exercise_of_full_range_has_a_norm(exercise: str, end: str) -> None:
    known = exercises()[exercise]
    assert end in ENDS
    outward = known.target_deg >= known.start_deg
    assert norm_for(known.motion, upward=outward == (end == "reach")) is not None
