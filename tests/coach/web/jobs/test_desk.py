import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.jobs.values import ClipOrder, JobError
from coach.store.access import AccessError, Right
from coach.web.jobs import desk as desk_module
from coach.web.jobs.desk import Desk, Surroundings
from tests.coach.web.jobs.helpers import Bench, wait_for

ORDER = ClipOrder("squat", "left", patient_id="p1")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "home" / "clips")
    yield made
    made.desk.close()


def test_a_clip_is_measured_and_its_file_deleted(bench: Bench) -> None:
    job = bench.send("knee.mp4")
    assert [each.state for each in bench.desk.jobs()] == ["ready"]
    bench.desk.order(job.id, ORDER)
    helper = bench.helper()
    assert Path(helper.task.clip).read_bytes() == b"clip"
    assert list(Path(helper.task.scratch).iterdir()) == []
    assert helper.task.order == ORDER
    helper.says.put({"share": 0.5})
    wait_for(lambda: bench.desk.jobs()[0].share == 0.5 or None)
    helper.ends(done="session 1")
    done = bench.until(job.id, "done")
    assert (done.session_id, done.share) == ("session 1", 1.0)
    assert bench.files() == ["job.json"]
    bench.desk.remove(job.id)
    assert bench.files() == []


def test_only_the_owner_of_the_machine_can_read_them(bench: Bench) -> None:
    job = bench.send("knee.mp4")
    assert bench.folder.stat().st_mode & 0o077 == 0
    assert (bench.folder / job.id).stat().st_mode & 0o077 == 0


def test_one_bad_clip_does_not_stop_the_others(bench: Bench) -> None:
    jobs = [bench.send(f"{name}.mp4") for name in "abc"]
    for job in jobs:
        bench.desk.order(job.id, ORDER)
    bench.helper().ends(failed="a.mp4 is no video", file="gone")
    bench.helper().ends(failed="the disk is full", file="there")
    bench.helper().ends(done="session")
    bench.until(jobs[2].id, "done")
    assert [(job.state, job.message) for job in bench.desk.jobs()] == [
        ("failed", "a.mp4 is no video"),
        ("failed", "the disk is full"),
        ("done", ""),
    ]
    assert bench.files() == ["b.mp4", "job.json", "job.json", "job.json"]
    bench.desk.order(jobs[1].id, ORDER)
    bench.helper().ends(done="session")
    bench.until(jobs[1].id, "done")


def test_cancelling_ends_the_helper_and_deletes_the_clip(bench: Bench) -> None:
    first, second = bench.send("a.mp4"), bench.send("b.mp4")
    for job in (first, second):
        bench.desk.order(job.id, ORDER)
    helper = bench.helper()
    Path(helper.task.scratch, "trace.parquet").write_bytes(b"half")
    bench.desk.cancel(first.id)
    assert helper.stopped.is_set()
    assert bench.until(first.id, "cancelled").file == "gone"
    assert Path(bench.helper().task.clip).name == "b.mp4"
    assert bench.files() == ["b.mp4", "job.json"]


def test_one_that_only_waits_can_be_cancelled(bench: Bench) -> None:
    first, second = bench.send("a.mp4"), bench.send("b.mp4")
    for job in (first, second):
        bench.desk.order(job.id, ORDER)
    helper = bench.helper()
    bench.desk.cancel(second.id)
    assert bench.files() == ["a.mp4", "job.json"]
    assert not helper.stopped.is_set()
    helper.ends(done="session")
    bench.until(first.id, "done")


def test_cancelled_a_moment_too_late_it_is_done(bench: Bench) -> None:
    job = bench.send("a.mp4")
    bench.desk.order(job.id, ORDER)
    helper = bench.helper()
    helper.last = [{"done": "session"}]
    bench.desk.cancel(job.id)
    assert bench.until(job.id, "done").session_id == "session"


def test_a_helper_that_dies_without_a_word_fails_its_clip_alone(bench: Bench) -> None:
    first, second = bench.send("a.mp4"), bench.send("b.mp4")
    for job in (first, second):
        bench.desk.order(job.id, ORDER)
    bench.helper().says.put(None)
    # What it was working on is not lost: it can be started again.
    assert bench.until(first.id, "stopped").startable
    bench.helper().ends(done="session")
    bench.until(second.id, "done")


def test_closing_ends_the_helper_and_what_was_not_done_can_be_started_again(
    bench: Bench, tmp_path: Path
) -> None:
    first, second, third = (bench.send(f"{name}.mp4") for name in "abc")
    for job in (first, second):
        bench.desk.order(job.id, ORDER)
    helper = bench.helper()
    bench.desk.close()
    assert helper.stopped.is_set()
    with pytest.raises(JobError, match="being closed"):
        bench.desk.jobs()
    again = Bench(bench.folder)
    told = {job.id: (job.state, job.order) for job in again.desk.jobs()}
    assert told == {
        first.id: ("stopped", ORDER),
        second.id: ("stopped", ORDER),
        third.id: ("ready", None),
    }
    again.desk.order(first.id, ORDER)
    again.helper().ends(done="session")
    again.until(first.id, "done")
    again.desk.close()


def test_after_a_kill_nothing_stays_that_nobody_can_ask_for(bench: Bench) -> None:
    folder = bench.folder
    bench.send("ready.mp4")
    bench.desk.close()
    for name, files in {
        "on its way": ["half.mp4"],
        "damaged": ["clip.mp4", "job.json"],
        "clip is gone": ["job.json"],
    }.items():
        (folder / name).mkdir()
        for file in files:
            (folder / name / file).write_text("x")
    (known,) = [path for path in folder.rglob("job.json") if path.stat().st_size > 1]
    (folder / "clip is gone" / "job.json").write_text(known.read_text("utf-8"))
    (known.parent / "scratch").mkdir()
    (known.parent / "scratch" / "trace.parquet").write_text("half")
    again = Bench(folder)
    assert [job.name for job in again.desk.jobs()] == ["ready.mp4"]
    assert again.files() == ["job.json", "ready.mp4"]
    again.desk.close()


def test_two_programs_do_not_work_on_the_same_clips(bench: Bench) -> None:
    bench.send("a.mp4")
    other = Bench(bench.folder)
    with pytest.raises(JobError, match="another window"):
        other.desk.jobs()
    assert bench.files() == ["a.mp4", "job.json"]
    bench.desk.close()
    assert [job.name for job in other.desk.jobs()] == ["a.mp4"]
    other.desk.close()


def test_the_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    desk = Bench(tmp_path / "file" / "clips").desk
    with pytest.raises(JobError, match="clips cannot be kept") as raised:
        desk.jobs()
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("live", "workers"), [(0, None), (1, 1)], ids=["alone", "while live"])
def test_who_exercises_comes_first(bench: Bench, live: int, workers: int | None) -> None:
    bench.live = live
    job = bench.send("a.mp4")
    bench.desk.order(job.id, ORDER)
    helper = bench.helper()
    assert helper.task.workers == workers
    helper.ends(done="session")
    bench.until(job.id, "done")


def test_who_may_not_change_a_patients_records_orders_nothing(tmp_path: Path) -> None:
    asked: list[tuple[Right, str | None]] = []

    class Nobody:
        def may(self, right: Right, patient_id: str | None) -> bool:
            asked.append((right, patient_id))
            return False

    desk = Desk(Surroundings(folder=lambda: tmp_path, access=Nobody()))
    path = desk.place() / "a.mp4"
    path.write_bytes(b"clip")
    job = desk.add(path, modified_at=None)
    for order in (ORDER, ClipOrder("squat")):
        with pytest.raises(AccessError):
            desk.order(job.id, order)
    assert asked == [("change", "p1"), ("change", "me")]
    assert [each.state for each in desk.jobs()] == ["ready"]
    desk.close()


def test_room_is_what_the_clips_leave(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "MOST_BYTES", 10)
    job = bench.send("a.mp4", b"1234567")
    assert bench.desk.room_bytes() == 3
    bench.desk.order(job.id, ORDER)
    bench.helper().ends(done="session")
    bench.until(job.id, "done")
    assert bench.desk.room_bytes() == 10


def test_nothing_is_opened_before_it_is_asked_for(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "clips")
    bench.desk.close()
    assert not bench.folder.exists()
    assert all(thread.name != "clip-desk" for thread in threading.enumerate())
