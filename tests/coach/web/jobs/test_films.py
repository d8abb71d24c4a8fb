"""Films that are made in the background: by helpers of the test, and by the real one."""

from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import av
import pytest

from coach.catalogue import exercises
from coach.jobs.films import Film, FilmOrder
from coach.review.values import Correction, Reject, ScoringOrder
from coach.web.jobs.films import MOST_FILMS, Films
from coach.web.jobs.task import FilmTask, task_of, task_text
from tests.coach.web.jobs.helpers import WAIT_S, TestHelper, wait_for
from tests.coach.web.review_app import CURL, record

PROCESS_S = 120.0


class Studio:
    """Films, and the helpers that were started for them."""

    def __init__(self) -> None:
        self.helpers: Queue[TestHelper] = Queue()
        self.films = Films(self._start)

    def _start(self, task: FilmTask) -> TestHelper:
        helper = TestHelper(task)  # type: ignore[arg-type]
        self.helpers.put(helper)
        return helper

    def helper(self) -> TestHelper:
        return self.helpers.get(timeout=WAIT_S)

    def until(self, order: FilmOrder, stage: str) -> Film:
        def found() -> Film | None:
            film = self.films.find(order)
            return film if film is not None and film.stage == stage else None

        return wait_for(found)

    def made(self, order: FilmOrder) -> Path:
        """Have a film made."""
        self.films.order(order)
        helper = self.helper()
        Path(helper.task.out).write_bytes(b"film")
        helper.ends(done=helper.task.out)
        self.until(order, "ready")
        return Path(helper.task.out)


@pytest.fixture
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.films.close()


def ordered(folder: Path, position: int = 1, *edits: Reject) -> FilmOrder:
    trace = folder / f"set-{position}" / "trace.parquet"
    trace.parent.mkdir(exist_ok=True)
    trace.touch()
    score = ScoringOrder("elbow_curl", "right", CURL.prescription())
    return FilmOrder("s1", position, trace, Correction(score, edits), "th")


def test_a_film_goes_on_by_itself_until_it_is_ready(studio: Studio, tmp_path: Path) -> None:
    order = ordered(tmp_path)
    assert studio.films.find(order) is None
    studio.films.order(order)
    helper = studio.helper()
    assert (helper.task.trace, helper.task.language) == (str(order.trace), "th")
    helper.says.put({"share": 0.4})
    wait_for(lambda: studio.films.films()[0].share == 0.4)
    assert studio.films.file(order) is None
    Path(helper.task.out).write_bytes(b"film")
    helper.ends(done=helper.task.out)
    assert studio.until(order, "ready").share == 1.0
    file = studio.films.file(order)
    assert file is not None and file.read_bytes() == b"film"


def test_what_is_there_is_not_made_again(studio: Studio, tmp_path: Path) -> None:
    order = ordered(tmp_path)
    studio.made(order)
    studio.films.order(order)
    other = ordered(tmp_path, 1, Reject(1, "no"))
    studio.films.order(other)
    assert studio.helper().task.correction != ""
    assert studio.helpers.empty()
    assert [film.stage for film in studio.films.films()] == ["ready", "running"]


@pytest.mark.parametrize("stage", ["running", "waiting"])
def test_a_film_is_given_up(studio: Studio, tmp_path: Path, stage: str) -> None:
    first, second = ordered(tmp_path), ordered(tmp_path, 2)
    studio.films.order(first)
    studio.films.order(second)
    helper = studio.helper()
    order = {"running": first, "waiting": second}[stage]
    studio.films.cancel(order)
    assert studio.films.find(order) is None
    assert helper.stopped.is_set() == (stage == "running")
    if stage == "waiting":
        helper.ends(failed="no room", file="there")
        studio.until(first, "failed")
        assert studio.helpers.empty()
    else:
        assert studio.helper().task.trace == str(second.trace)


def test_half_a_film_is_deleted(studio: Studio, tmp_path: Path) -> None:
    order = ordered(tmp_path)
    studio.films.order(order)
    helper = studio.helper()
    out = Path(helper.task.out)
    out.write_bytes(b"half")
    helper.ends(failed="the disk is full", file="there")
    assert studio.until(order, "failed").message == "the disk is full"
    wait_for(lambda: not out.exists())
    studio.made(order)


def test_with_its_session_a_film_is_deleted(studio: Studio, tmp_path: Path) -> None:
    order = ordered(tmp_path)
    file = studio.made(order)
    order.trace.unlink()
    assert studio.films.films() == ()
    assert not file.exists()


def test_no_more_are_kept_than_there_is_room_for(studio: Studio, tmp_path: Path) -> None:
    files = [studio.made(ordered(tmp_path, n)) for n in range(1, MOST_FILMS + 3)]
    assert len(studio.films.films()) == MOST_FILMS
    assert [file.exists() for file in files] == [False, False, *[True] * MOST_FILMS]


def test_nothing_is_left_when_the_server_ends(tmp_path: Path) -> None:
    studio = Studio()
    file = studio.made(ordered(tmp_path))
    studio.films.order(ordered(tmp_path, 2))
    helper = studio.helper()
    studio.films.close()
    assert helper.stopped.is_set()
    assert not file.parent.exists()


def test_a_task_is_the_same_after_it_travelled() -> None:
    task = FilmTask("trace.parquet", "film.mp4", "{}", "th", 19)
    assert task_of(task_text(task)) == task


def test_the_real_helper_makes_the_film_of_a_correction(tmp_path: Path) -> None:
    trace = record(tmp_path / "set-1", peaks=(140,))
    score = ScoringOrder("elbow_curl", "right", exercises()["elbow_curl"].prescription())
    order = FilmOrder("s1", 1, trace, Correction(score, (Reject(1, "no"),)), "th")
    films = Films()
    try:
        films.order(order)
        done = wait_for(lambda: (f := films.find(order)) and not f.at_work and f, PROCESS_S)
        assert (done.stage, done.message) == ("ready", "")
        with av.open(str(films.file(order))) as video:
            frames = len(list(video.decode(video=0)))
    finally:
        films.close()
    assert frames > 100


def test_what_cannot_be_filmed_is_one_clear_line(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    films = Films()
    try:
        films.order(order)
        done = wait_for(lambda: (f := films.find(order)) and not f.at_work and f, PROCESS_S)
    finally:
        films.close()
    assert done.stage == "failed"
    assert "trace.parquet" in done.message and "\n" not in done.message
