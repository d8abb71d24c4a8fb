"""How long it takes to score ten minutes of a trace again with a therapist's corrections.

    python -m benchmarks.rescoring [--runs N]

The trace is that of a sample clip, estimated once and then repeated until it is long enough. What
is timed is the call behind the page: the trace read from disk, all of it scored, then edits of
every kind made. No pose is estimated in it.
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from coach.analysis import analyze_clip
from coach.catalogue import exercises
from coach.exercise import Exercise
from coach.review.rescoring import corrected
from coach.review.values import Accept, Correction, Edit, Merge, Move, Reject, ScoringOrder
from pose.trace import TraceWriter, read_trace
from pose.values import Poses

ROOT = Path(__file__).resolve().parents[1]
CLIP = ROOT / "sample_videos" / "elbow_curl_right.mp4"
EXERCISE = "elbow_curl"
FRAMES, FPS = 18_000, 30.0
#: The bar.
MOST_S = 1.0
RUNS = 9


def main() -> None:
    """Measure and print one line for each way of asking."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    runs = parser.parse_args().runs
    exercise = exercises()[EXERCISE]
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as made:
        trace = long_trace(Path(made), exercise)
        for name, order in orders(exercise).items():
            correction = with_edits(trace, order, exercise)
            taken_s, worked_s = zip(
                *(_once(trace, correction, exercise) for _ in range(runs)), strict=True
            )
            reps = len(corrected(trace, correction, exercise).engine.reps)
            sys.stdout.write(
                f"scoring again {FRAMES} frames, {reps} repetitions, "
                f"{len(correction.edits)} edits, {name}: {statistics.median(taken_s):.2f} s "
                f"(median of {runs}; {min(taken_s):.2f} to {max(taken_s):.2f}; "
                f"{statistics.median(worked_s):.2f} s of it on the processor), "
                f"bar {MOST_S:g} s\n"
            )


def long_trace(folder: Path, exercise: Exercise) -> Path:
    """Write a trace of ten minutes and return where it is."""
    short, path = folder / "short.parquet", folder / "long.parquet"
    analyze_clip(CLIP, exercise, trace_path=short)
    trace = read_trace(short)
    times = -(-FRAMES // len(trace.poses))
    landmarks = np.tile(trace.poses.landmarks, (times, 1, 1))[:FRAMES]
    poses = Poses(np.arange(FRAMES) / FPS, landmarks, trace.poses.width_px, trace.poses.height_px)
    with TraceWriter(path, replace(trace.meta, duration_s=FRAMES / FPS, fps=FPS)) as writer:
        for pose in poses:
            writer.write(pose)
    return path


def orders(exercise: Exercise) -> dict[str, ScoringOrder]:
    """Return the ways of asking by name."""
    whole = ScoringOrder(exercise.id, "right", exercise.prescription())
    return {
        "one side": whole,
        "a side to be found": replace(whole, side="auto"),
        "another target": replace(whole, prescription=replace(whole.prescription, target_deg=100)),
    }


def with_edits(trace: Path, order: ScoringOrder, exercise: Exercise) -> Correction:
    """Return a correction with edits of every kind, all over the trace."""
    reps = corrected(trace, Correction(order), exercise).engine.reps
    edits: list[Edit] = []
    for at in range(0, len(reps) - 4, max(4, len(reps) // 8)):
        first, _, third, last = (scored.rep.index for scored in reps[at : at + 4])
        edits += [
            Reject(first, "walked by"),
            Merge(first + 1, third),
            Move(last, "start", reps[at + 3].rep.start_s + 0.1),
            Accept(last, "full"),
        ]
    return Correction(order, tuple(edits))


def _once(trace: Path, correction: Correction, exercise: Exercise) -> tuple[float, float]:
    """Return how long it took, and how long it really worked."""
    began_s, idle_s = time.perf_counter(), time.process_time()
    corrected(trace, correction, exercise)
    return time.perf_counter() - began_s, time.process_time() - idle_s


if __name__ == "__main__":
    main()
