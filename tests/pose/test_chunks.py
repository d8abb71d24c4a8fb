import math
from dataclasses import replace

import numpy as np
import pytest

from pose.chunks import MOST_IN_A_ROW, ChunkRule, plan_chunks
from pose.clip_info import ClipInfo
from pose.job import Job, read_job, write_job

RULE = ChunkRule()


def info(duration_s: float, fps: float) -> ClipInfo:
    count = 0 if math.isnan(duration_s) else round(duration_s * fps)
    return ClipInfo("a.mp4", duration_s, fps, 640, 480, count)


COUNTS = {
    "a moment": (info(2, 30), 1),
    "short": (info(5, 30), 1),
    "15 s": (info(15, 30), 2),
    "a minute": (info(60, 30), 4),
    "10 minutes": (info(600, 30), 44),
    "5 a second": (info(13, 5), 1),
    "slow motion": (info(10, 240), 2),
    "absurd rate": (info(20, 9000), 4),
    "length unknown": (info(math.nan, 30), 1),
    "rate unknown": (ClipInfo("a", math.nan, math.nan, 64, 64, 0), 1),
}


@pytest.mark.parametrize(("clip", "count"), COUNTS.values(), ids=COUNTS)
def test_chunks_are_even_in_number_and_cover_all_time(clip, count) -> None:
    plan = plan_chunks(clip, RULE)
    assert len(plan) == count
    assert plan.bounds_s[0] == -math.inf and plan.bounds_s[-1] == math.inf
    assert list(plan.bounds_s) == sorted(set(plan.bounds_s))
    assert plan.warm_s >= RULE.warm_s


def test_every_chunk_costs_the_same_with_its_warm_up() -> None:
    plan = plan_chunks(info(60, 30), RULE)
    lengths = np.diff([0.0, *plan.bounds_s[1:-1], 60.0]).tolist()
    assert [lengths[0], *(length + plan.warm_s for length in lengths[1:])] == pytest.approx(
        [lengths[0]] * len(lengths)
    )


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 7, 64])
@pytest.mark.parametrize("duration_s", [3, 20, 61, 600, 7200])
def test_runs_are_the_chunks_in_order(duration_s, workers) -> None:
    plan = plan_chunks(info(duration_s, 30), RULE)
    runs = plan.runs(workers)
    assert [chunk for run in runs for chunk in run] == list(range(len(plan)))
    assert all(len(run) > 0 for run in runs)
    if workers > 1:
        assert max(map(len, runs)) <= MOST_IN_A_ROW


@pytest.mark.parametrize("duration_s", [15, 30, 60, 120])
def test_two_workers_get_half_each(duration_s) -> None:
    first, second = plan_chunks(info(duration_s, 30), RULE).runs(2)
    assert len(first) == len(second)


def test_a_job_survives_its_way_to_the_worker() -> None:
    job = Job("/a b.mp4", "/m.task", "a:b", 2, 1, 0, "seek", ChunkRule(frames=7))
    assert read_job(write_job(job)) == job
    assert write_job(job).count("\n") == 1
    assert read_job(write_job(replace(job, path="/a\nb.mp4"))).path == "/a\nb.mp4"
