import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import signal

from pose.filters import (
    RECORDED,
    OneEuro,
    OneEuroConfig,
    hampel,
    smooth_recorded,
    zero_lag,
)

TWO_PASS = (math.sqrt(2) - 1) ** 0.25


def clock(rate_hz: float, seconds: float = 6.0) -> np.ndarray:
    return np.arange(round(rate_hz * seconds)) / rate_hz


def squats(t_s: np.ndarray) -> np.ndarray:
    """Return 0 to 120 degrees in repetitions of 2 s."""
    return 60.0 - 60.0 * np.cos(np.pi * t_s)


def run(filter_: OneEuro, t_s: np.ndarray, values: np.ndarray) -> np.ndarray:
    return np.array(
        [filter_.update(t, v) for t, v in zip(t_s.tolist(), values.tolist(), strict=True)]
    )


# -- the shared contract of everything that has an update() ------------------------------------


def test_one_euro_reset_equals_fresh() -> None:
    t_s = clock(30)
    used = OneEuro()
    run(used, t_s, squats(t_s) + 40)
    used.reset()
    np.testing.assert_array_equal(run(used, t_s, squats(t_s)), run(OneEuro(), t_s, squats(t_s)))


def test_one_euro_takes_time_zero_for_a_time() -> None:
    filter_ = OneEuro()
    assert filter_.update(0.0, 10.0) == 10.0
    assert 10.0 < filter_.update(1 / 30, 20.0) < 20.0


def test_one_euro_time_shift_changes_nothing() -> None:
    t_s = np.arange(180) / 32  # exact in binary, so that the steps are
    np.testing.assert_array_equal(
        run(OneEuro(), t_s + 64.0, squats(t_s)), run(OneEuro(), t_s, squats(t_s))
    )


@pytest.mark.parametrize("cut", [1, 50, 179])
def test_one_euro_chunks_equal_the_whole(cut: int) -> None:
    t_s = clock(30)
    filter_ = OneEuro()
    parts = [
        run(filter_, t_s[:cut], squats(t_s[:cut])),
        run(filter_, t_s[cut:], squats(t_s[cut:])),
    ]
    np.testing.assert_array_equal(np.concatenate(parts), run(OneEuro(), t_s, squats(t_s)))


def test_one_euro_nan_gap_is_nan_and_poisons_nothing() -> None:
    t_s = clock(30)
    values = squats(t_s)
    values[60:75] = np.nan
    out = run(OneEuro(), t_s, values)
    assert np.isnan(out[60:75]).all()
    assert np.isfinite(np.delete(out, np.s_[60:75])).all()
    seen = np.isfinite(values)
    np.testing.assert_array_equal(out[seen], run(OneEuro(), t_s[seen], values[seen]))


def test_one_euro_empty_and_unseen_streams() -> None:
    filter_ = OneEuro()
    assert run(filter_, np.array([]), np.array([])).shape == (0,)
    assert math.isnan(filter_.update(0.0, math.nan))
    assert filter_.update(0.0, 7.0) == 7.0


@pytest.mark.parametrize("t_s", [0.5, 0.4, math.nan], ids=["repeated", "backward", "nan"])
def test_one_euro_refuses_time_that_does_not_go_forward(t_s: float) -> None:
    filter_ = OneEuro()
    filter_.update(0.5, 1.0)
    with pytest.raises(ValueError, match="time must go forward"):
        filter_.update(t_s, 1.0)


@pytest.mark.parametrize(
    ("rate_hz", "beta", "least_deg", "most_deg"),
    [(30, 0.05, 0.3, 0.8), (15, 0.05, 0.6, 1.5), (30, 0.007, 2.5, 3.5)],
    ids=["30 fps", "15 fps", "sluggish"],
)
def test_one_euro_loses_little_at_the_peak(
    rate_hz: float, beta: float, least_deg: float, most_deg: float
) -> None:
    t_s = clock(rate_hz, 2.0)
    out = run(OneEuro(OneEuroConfig(beta=beta)), t_s, squats(t_s))
    assert least_deg < 120.0 - out.max() < most_deg


def test_one_euro_calms_a_still_joint() -> None:
    t_s = clock(30, 20.0)
    noise = np.random.default_rng(1).normal(0.0, 2.0, len(t_s))
    assert run(OneEuro(), t_s, 90.0 + noise)[60:].std() < 1.0


# -- the recorded pass -------------------------------------------------------------------------


@pytest.mark.parametrize("rate_hz", [25, 30, 60, 120])
def test_zero_lag_is_scipys_filtfilt(rate_hz: float) -> None:
    t_s = clock(rate_hz)
    values = squats(t_s) + np.random.default_rng(2).normal(0, 3, len(t_s))
    sections = signal.butter(2, 6.0 / TWO_PASS, fs=rate_hz)
    np.testing.assert_allclose(zero_lag(t_s, values), signal.filtfilt(*sections, values), atol=1e-9)


@pytest.mark.parametrize(("freq_hz", "gain"), [(0.5, 1.0), (6.0, 0.7071), (14.0, 0.03)])
def test_zero_lag_gain_and_phase(freq_hz: float, gain: float) -> None:
    t_s = clock(60, 20.0)
    wave = 10 * np.sin(2 * np.pi * freq_hz * t_s)
    middle = np.s_[300:900]
    out = zero_lag(t_s, wave)[middle]
    assert out @ wave[middle] / (wave[middle] @ wave[middle]) == pytest.approx(gain, abs=0.02)
    quadrature = np.cos(2 * np.pi * freq_hz * t_s)[middle]
    assert abs(out @ quadrature) / 3000 < 0.01  # no delay


@pytest.mark.parametrize("rate_hz", [1, 3, 5, 10, 29.97, 1000, 10000])
def test_zero_lag_follows_slow_movement_at_any_rate(rate_hz: float) -> None:
    t_s = clock(rate_hz)
    slow = 45 - 45 * np.cos(2 * np.pi * t_s / 12)
    assert np.abs(zero_lag(t_s, slow) - slow).max() < 2.0


def test_zero_lag_of_irregular_times() -> None:
    rng = np.random.default_rng(3)
    t_s = np.cumsum(rng.uniform(0.015, 0.06, 300))
    assert np.abs(zero_lag(t_s, squats(t_s)) - squats(t_s)).max() < 1.5


def test_zero_lag_never_crosses_a_long_gap() -> None:
    t_s = clock(30)
    values = np.where(t_s < 3, 0.0, 90.0)
    values[85:95] = np.nan
    out = zero_lag(t_s, values)
    np.testing.assert_allclose(out[:85], 0.0, atol=1e-9)
    np.testing.assert_allclose(out[95:], 90.0)
    assert np.isnan(out[85:95]).all()


def test_zero_lag_bridges_a_short_gap_and_leaves_it_unseen() -> None:
    t_s = clock(30)
    values = squats(t_s)
    values[40:44] = np.nan
    out = zero_lag(t_s, values)
    assert np.isnan(out[40:44]).all()
    assert np.nanmax(np.abs(out - squats(t_s))) < 2.0


def test_hampel_removes_spikes() -> None:
    t_s = clock(30)
    values = squats(t_s)
    spiked = values.copy()
    spiked[[20, 75, 130]] += [70.0, -50.0, 45.0]
    out = hampel(t_s, spiked)
    assert np.abs(out - values)[[20, 75, 130]].max() < 8.0


@pytest.mark.parametrize("rep_s", [0.8, 1.0, 2.0, 5.0])
def test_hampel_keeps_the_movement(rep_s: float) -> None:
    t_s = clock(30)
    values = squats(t_s * 2.0 / rep_s)
    assert np.abs(hampel(t_s, values) - values)[3:-3].max() < 2.5


def test_hampel_leaves_five_frames_a_second_alone() -> None:
    t_s = clock(5)
    values = squats(t_s)
    values[7] += 60
    np.testing.assert_array_equal(hampel(t_s, values), values)


def test_smoothing_order_is_outliers_first() -> None:
    t_s = clock(30)
    spiked = squats(t_s)
    spiked[60] += 90.0
    assert abs(smooth_recorded(t_s, spiked)[60] - squats(t_s)[60]) < 5.0
    assert abs(zero_lag(t_s, spiked)[60] - squats(t_s)[60]) > 15.0


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 10])
def test_short_recordings_come_back_whole(count: int) -> None:
    t_s = clock(30)[:count]
    out = smooth_recorded(t_s, np.full(count, 30.0))
    np.testing.assert_allclose(out, np.full(count, 30.0))


@given(
    st.lists(
        st.tuples(
            st.floats(1e-4, 2.0),
            st.one_of(st.just(math.nan), st.floats(-360, 360)),
        ),
        max_size=60,
    )
)
def test_smoothing_any_recording_keeps_what_was_unseen(rows: list[tuple[float, float]]) -> None:
    t_s = np.cumsum([row[0] for row in rows]) if rows else np.array([])
    values = np.array([row[1] for row in rows])
    out = smooth_recorded(t_s, values)
    np.testing.assert_array_equal(np.isnan(out), np.isnan(values))
    if np.isfinite(values).any():
        assert np.nanmin(values) <= np.nanmin(out) and np.nanmax(out) <= np.nanmax(values)


def test_two_samples_close_together_are_not_blown_up() -> None:
    out = smooth_recorded(np.array([1.0, 1.0001]), np.array([359.0, -283.0]))
    assert out.min() >= -283.0 and out.max() <= 359.0


def test_unseen_recording_stays_unseen() -> None:
    t_s = clock(30)
    assert np.isnan(smooth_recorded(t_s, np.full(len(t_s), np.nan))).all()
    assert RECORDED.largest_gap_s == 0.3
