import numpy as np
import pytest

from coach.outliers import cleaned
from tests.coach.movements import Move, angle, clock, noise


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0, 60.0])
@pytest.mark.parametrize("out_s", [0.3, 1.0])
def test_a_movement_is_left_alone(fps: float, out_s: float) -> None:
    t_s = clock(5.0, fps)
    y = angle(t_s, [Move(1.0, 120.0, out_s=out_s, hold_s=0.0, back_s=out_s)]) + noise(t_s, 1.0)
    changed = np.abs(cleaned(t_s, y) - y)
    assert changed.max() < 12.0
    assert np.median(changed) == 0.0


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("jump_deg", [45.0, -45.0, 170.0, -170.0])
def test_slips_are_taken_out_anywhere(length: int, jump_deg: float) -> None:
    t_s = clock(5.0)
    y = angle(t_s, [Move(1.0, 120.0)])
    for at in range(0, len(t_s) - length + 1):
        slipped = y.copy()
        slipped[at : at + length] += jump_deg
        if at < length or at > len(t_s) - 2 * length:
            continue
        np.testing.assert_allclose(cleaned(t_s, slipped), y, atol=12.0)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_few_samples_are_survived(count: int) -> None:
    t_s = np.arange(count) / 30.0
    assert cleaned(t_s, np.full(count, 5.0)).tolist() == [5.0] * count
