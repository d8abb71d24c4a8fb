from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from coach.jobs.job_text import job_of, job_text
from coach.jobs.queue import MOST_FINISHED, JobQueue
from coach.jobs.values import ClipJob, ClipOrder, JobError, JobState

ORDER = ClipOrder("squat", "left", target_deg=80.0, patient_id="p1", picture="kept", language="th")


def desk(*ids: str) -> JobQueue:
    queue = JobQueue()
    for name in ids:
        queue.add(ClipJob(name, f"{name}.mp4", 10))
    return queue


def states(queue: JobQueue) -> dict[str, JobState]:
    return {job.id: job.state for job in queue.jobs}


def test_clips_are_worked_on_one_at_a_time_in_the_order_in_which_they_were_ordered() -> None:
    queue = desk("a", "b", "c")
    for name in ("b", "a"):
        queue.order(name, ORDER)
    done = []
    while (job := queue.start_next()) is not None:
        assert queue.start_next() is None
        queue.finish(job.id, f"session {job.id}")
        done.append(job.id)
    assert done == ["b", "a"]
    assert states(queue) == {"c": "ready", "b": "done", "a": "done"}
    assert queue.jobs[1].session_id == "session b"


def test_progress_only_grows_and_only_while_running() -> None:
    queue = desk("a")
    assert queue.progress("a", 0.5) is None
    assert queue.progress("gone", 0.5) is None
    queue.order("a", ORDER)
    queue.start_next()
    shares = [queue.progress("a", share) for share in (0.2, 0.1, 7.0)]
    assert [job and job.share for job in shares] == [0.2, 0.2, 1.0]


def test_a_cancelled_clip_makes_room_for_the_next() -> None:
    queue = desk("a", "b")
    for name in ("a", "b"):
        queue.order(name, ORDER)
    queue.start_next()
    assert queue.cancel("a").file == "gone"
    following = queue.start_next()
    assert following is not None
    assert following.id == "b"
    assert queue.size_bytes == 10


def test_what_was_under_way_when_the_program_ended_is_not_done_and_can_be_started_again() -> None:
    queue = desk("a", "b", "c", "d")
    for name in ("a", "b", "c"):
        queue.order(name, ORDER)
    queue.start_next()
    queue.finish("a", "s")
    queue.start_next()
    queue.progress("b", 0.5)
    again = JobQueue(job_of(job_text(job)) for job in reversed(queue.jobs))
    assert [job.id for job in again.jobs] == ["d", "a", "b", "c"]
    assert states(again) == {"d": "ready", "a": "done", "b": "stopped", "c": "stopped"}
    assert again.start_next() is None
    again.order("b", ORDER)
    started = again.start_next()
    assert started is not None
    assert (started.id, started.share) == ("b", 0.0)


@pytest.mark.parametrize(
    "file",
    [
        pytest.param("there", id="the disk was full"),
        pytest.param("gone", id="no video"),
    ],
)
def test_a_failed_clip_can_be_started_again_while_its_file_is_there(file: str) -> None:
    queue = desk("a")
    queue.order("a", ORDER)
    queue.start_next()
    failed = queue.fail("a", "why", file="there" if file == "there" else "gone")
    assert (failed.state, failed.message) == ("failed", "why")
    assert failed.startable == (file == "there")
    if failed.startable:
        assert queue.order("a", ORDER).message == ""
    else:
        with pytest.raises(JobError, match="send it again"):
            queue.order("a", ORDER)


REFUSED: dict[str, Callable[[JobQueue], object]] = {
    "twice": lambda queue: queue.add(ClipJob("ready", "again.mp4", 1)),
    "order a waiting one": lambda queue: queue.order("waiting", ORDER),
    "cancel a ready one": lambda queue: queue.cancel("ready"),
    "finish a waiting one": lambda queue: queue.finish("waiting", "s"),
    "fail a waiting one": lambda queue: queue.fail("waiting", "why", file="gone"),
    "stop a ready one": lambda queue: queue.stop("ready"),
    "remove a running one": lambda queue: queue.remove("running"),
    "remove one that is gone": lambda queue: queue.remove("gone"),
}


@pytest.mark.parametrize("ask", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_one_clear_line(ask: Callable[[JobQueue], object]) -> None:
    queue = desk("running", "waiting", "ready")
    for name in ("running", "waiting"):
        queue.order(name, ORDER)
    queue.start_next()
    before = queue.jobs
    with pytest.raises(JobError) as raised:
        ask(queue)
    assert "\n" not in str(raised.value)
    assert queue.jobs == before


def test_the_list_of_finished_clips_is_bounded() -> None:
    queue = JobQueue()
    forgotten: list[ClipJob] = []
    for number in range(MOST_FINISHED + 3):
        forgotten += queue.add(ClipJob(str(number), "a.mp4", 1))
        queue.order(str(number), ORDER)
        queue.start_next()
        queue.finish(str(number), "s")
    forgotten += queue.add(ClipJob("last", "a.mp4", 1))
    assert [job.id for job in forgotten] == ["0", "1", "2"]


def test_a_job_is_the_same_after_it_was_written_down() -> None:
    at = datetime(2026, 3, 9, 14, 5, tzinfo=UTC)
    job = ClipJob("a", "เข่า.mp4", 7, modified_at=at, state="failed", order=ORDER, message="why")
    assert job_of(job_text(job)) == job


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        job_text(ClipJob("a", "a.mp4", 1)).replace("ready", "lost"),
        job_text(replace(ClipJob("a", "a.mp4", 1), modified_at=datetime(2026, 3, 9))),
    ],
    ids=["empty", "nothing in it", "no such state", "no time zone"],
)
def test_what_is_no_job_is_refused(text: str) -> None:
    with pytest.raises(JobError):
        job_of(text)
