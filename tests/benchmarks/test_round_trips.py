import pytest

from benchmarks.round_trips import Answer, summary


def test_the_rest_is_taken_from_each_round_trip_by_itself() -> None:
    # The median of the differences, 10, is not the difference of the medians, 20.
    rows = [(0, 50, 20), (50, 40, 30), (100, 30, 25), (150, 110, 100), (200, 45, 20)]
    answered = [
        Answer(
            sent_ms=sent,
            age_ms=trip + 5,
            round_trip_ms=trip,
            inference_ms=model,
            server_ms=model + 1,
            size=20_000,
        )
        for sent, trip, model in rows
    ]
    found = summary(answered)
    assert found.rate_hz == pytest.approx(20.0)
    assert found.round_trip_ms == 45
    assert found.inference_ms == 25
    assert found.rest_ms == 10
    assert found.age_ms == 50
    assert found.inference_share == pytest.approx(0.75)
    assert 45 < found.round_trip_95_ms <= 110
