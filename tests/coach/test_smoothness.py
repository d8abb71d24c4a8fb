import math

import numpy as np
import pytest

from coach.smoothness import sparc
from tests.coach.movements import clock, ease

RATE_HZ = 100.0


def speed(seconds: float, *, submovements: int = 1) -> np.ndarray:
    t_s = clock(seconds, RATE_HZ)
    course = sum(ease(submovements * t_s / seconds - i) / submovements for i in range(submovements))
    return np.abs(np.gradient(course, 1 / RATE_HZ))


def test_one_bell_is_as_published() -> None:
    """Balasubramanian 2015: a minimum-jerk reach has a SPARC of about -1.4 to -1.6."""
    assert -1.7 < sparc(speed(1.0), RATE_HZ) < -1.35


def test_more_submovements_are_less_smooth() -> None:
    values = [sparc(speed(2.0, submovements=n), RATE_HZ) for n in (1, 2, 3, 4)]
    assert values == sorted(values, reverse=True)
    assert values[0] - values[-1] > 1.0


def test_tremor_is_less_smooth() -> None:
    clean = speed(2.0)
    shaky = np.abs(clean + 0.2 * clean.max() * np.sin(2 * np.pi * 5.0 * clock(2.0, RATE_HZ)))
    assert sparc(shaky, RATE_HZ) < sparc(clean, RATE_HZ) - 0.3


@pytest.mark.parametrize("scale", [1e-3, 1.0, 300.0])
def test_scale_does_not_matter(scale: float) -> None:
    assert sparc(scale * speed(1.0), RATE_HZ) == pytest.approx(sparc(speed(1.0), RATE_HZ))


@pytest.mark.parametrize("rate_hz", [25.0, 30.0, 60.0, 240.0])
def test_the_frame_rate_hardly_matters(rate_hz: float) -> None:
    t_s = clock(1.0, rate_hz)
    value = sparc(np.abs(np.gradient(ease(t_s), 1 / rate_hz)), rate_hz)
    assert value == pytest.approx(sparc(speed(1.0), RATE_HZ), abs=0.1)


UNKNOWN = {
    "empty": np.array([]),
    "too short": np.ones(7),
    "still": np.zeros(50),
    "unseen": np.array([1.0] * 20 + [math.nan] + [1.0] * 20),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_has_no_shape_is_nan(name: str) -> None:
    assert math.isnan(sparc(UNKNOWN[name], RATE_HZ))
