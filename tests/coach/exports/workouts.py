"""Made-up live workouts to export and to show."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np

from coach.catalogue import exercises
from coach.exercise import Exercise
from coach.exports.workout_folder import SetFiles, WorkoutFiles
from coach.live.values import Ending, LiveOrder, Rating, SetResult, Turn, Workout
from coach.summary import total_up
from coach.values import Clip, SessionReport
from pose.trace import TraceMeta, TraceWriter
from tests.coach.exports.samples import NAN, REFUSED, REPORT, SQUAT, series, standing_poses

#: With an hour's offset, so that a lost time zone is seen.
ENDED_AT = datetime.fromisoformat("2026-03-09T14:05:30+07:00")
RATING = Rating(2, 4)
LIVE = replace(REPORT, clip=Clip("", 10.0, 30.0, 640, 480))


def set_result(
    number: int = 1,
    report: SessionReport = LIVE,
    *,
    ending: Ending = "done",
    rating: Rating | None = RATING,
) -> SetResult:
    side = "left" if report.side == "both" else report.side
    return SetResult(Turn(number, 3, side), report, ending, rating)


def nothing(report: SessionReport = LIVE) -> SessionReport:
    """Return a set in which nothing was done."""
    totals = total_up((), report.prescription)
    return replace(
        report, reps=(), counts=totals.counts, rom=totals.rom, score_total=NAN, score_parts={},
        hold_s=totals.hold_s,
    )  # fmt: skip


def of(exercise: Exercise, *sets: SetResult, **changed: object) -> Workout:
    order = LiveOrder(exercise, exercise.prescription(), side="left", pain_before=1)
    return replace(Workout(order, sets, "done"), **changed)  # type: ignore[arg-type]


WORKOUTS = {
    "two sets": of(SQUAT, set_result(1), set_result(2, rating=None)),
    "no set": of(SQUAT, stage="stopped", stop_reason="You pressed Stop.", advice=("Rest.",)),
    "an empty set": of(SQUAT, set_result(1, nothing(), ending="ended")),
    "interrupted": of(SQUAT, set_result(1, ending="interrupted", rating=None), stage="set"),
    "stopped": of(
        SQUAT,
        set_result(1, ending="stopped", rating=Rating(None, None, ("dizzy",))),
        stage="stopped",
        stop_reason="You reported: Dizziness.",
        advice=("Sit down until it has passed.", "Tell your therapist."),
    ),
    "refused": of(SQUAT, set_result(1, REFUSED)),
    "counted": of(exercises()["overhead_reach"], set_result(1)),
}


def recorded(folder: Path, workout: Workout) -> WorkoutFiles:
    """Return a workout with a trace of every set, as a live one leaves them."""
    sets = []
    for number, result in enumerate(workout.sets, start=1):
        path = folder / f"set-{number}" / "trace.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_trace(path)
        sets.append(SetFiles(result, series(), path))
    return WorkoutFiles(workout, sets, ENDED_AT)


def write_trace(path: Path, frames: int = 90, *, clip: str = "") -> None:
    meta = TraceMeta(640, 480, "full", "0" * 64, "0.1.0", clip, frames / 30.0, 30.0)
    with TraceWriter(path, meta) as writer:
        for pose in standing_poses(np.arange(frames) / 30.0):
            writer.write(pose)
