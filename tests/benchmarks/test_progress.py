from datetime import UTC, datetime

from benchmarks.progress import two_years
from coach.catalogue import exercises
from coach.progress.changes import change_of
from coach.progress.trend import trends


def test_two_years_are_about_700_sessions_and_40000_repetitions() -> None:
    now = datetime(2026, 3, 2, 10, tzinfo=UTC)
    sessions = two_years(now)
    reps = sum(len(kept.reps) for session in sessions for kept in session.sets)
    assert 690 <= len(sessions) <= 710
    assert 39_000 <= reps <= 41_000
    assert sessions[-1].ended_at == now


def test_the_made_up_patient_gets_better() -> None:
    sessions = two_years(datetime(2026, 3, 2, 10, tzinfo=UTC))
    reached = [trend for trend in trends(sessions, exercises()) if trend.end == "reach"]
    assert len(reached) == 6
    changes = [change_of(trend) for trend in reached]
    assert all(change is not None and change.verdict == "farther" for change in changes)
