from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from math import nan
from pathlib import Path

import pytest

from coach.live.values import Command
from coach.recorded.opening import resumable_coach
from coach.web.live.browsers import browser_trace, known_browser, new_browser
from coach.web.live.closing import Code, Refused
from coach.web.live.messages import Hello
from coach.web.live.parts import Parts
from coach.web.live.room import RoomRules, RoomsFullError
from coach.web.live.rooms import ROOMS, Rooms
from coach.web.live.run import Run
from coach.web.live.unfinished import Visitor
from pose.estimator import PoseEstimator
from tests.coach.web.live.harness import Clock, order
from tests.synthetic import Joints, film

BROWSER = new_browser()


def nobody_looks(model: str) -> PoseEstimator:
    raise AssertionError("no engine is made here")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock, tmp_path: Path) -> Iterator[Rooms]:
    parts = Parts(nobody_looks, resumable_coach, clock, home=lambda: tmp_path)
    made = Rooms(parts, RoomRules(most_rooms=3))
    yield made
    made.close()


class Kicks:
    """Remembers how a socket was kicked out."""

    def __init__(self) -> None:
        self.codes: list[Code] = []

    def __call__(self, code: Code) -> None:
        self.codes.append(code)


def opened(rooms: Rooms, owner: str = "page") -> tuple[str, str]:
    ticket = rooms.open(order(), owner=owner, language="en", keep_video=False)
    return ticket.key, ticket.token


def hello(token: str) -> Hello:
    return Hello(type="hello", token=token)


def test_importing_opens_nothing() -> None:
    assert ROOMS.engines == 0


def test_only_the_owner_finds_a_workout(rooms: Rooms) -> None:
    key, _ = opened(rooms)
    run = rooms.find(key, owner="page")
    assert run is not None
    assert run.workout.stage == "scene"
    assert not run.over
    assert rooms.find(key, owner="another") is None
    assert rooms.find("another", owner="page") is None


def test_a_page_drawn_anew_gets_a_new_token(rooms: Rooms) -> None:
    key, token = opened(rooms)
    again = rooms.ticket(key, owner="page")
    assert again is not None
    assert rooms.ticket(key, owner="another") is None
    with pytest.raises(Refused):
        rooms.enter(hello(token), BROWSER, Kicks())
    run, _ = rooms.enter(hello(again.token), BROWSER, Kicks())
    assert run.key == key


def test_forgetting_deletes_what_was_recorded(rooms: Rooms) -> None:
    key, token = opened(rooms)
    run = rooms.find(key, owner="page")
    assert run is not None
    (run.folder / "set-1").mkdir()
    (run.folder / "set-1" / "trace.parquet").write_bytes(b"poses")
    kicks = Kicks()
    rooms.enter(hello(token), BROWSER, kicks)
    rooms.forget(key, owner="another")
    assert run.folder.exists()
    rooms.forget(key, owner="page")
    assert not run.folder.exists()
    assert kicks.codes == [Code.OVER]
    assert rooms.find(key, owner="page") is None
    rooms.forget(key, owner="page")


def test_nobody_else_can_read_the_folder(rooms: Rooms) -> None:
    key, _ = opened(rooms)
    run = rooms.find(key, owner="page")
    assert run is not None
    assert run.folder.stat().st_mode & 0o077 == 0
    rooms.close()
    assert not run.folder.exists()


def visitor(
    owner: str = "new page", browser: str | None = BROWSER, *, here: bool = False
) -> Visitor:
    return Visitor(owner, browser, at_this_machine=here)


def begun(run: Run) -> None:
    """Begin a set of a workout."""
    body = next(iter(film(Joints())))
    run.take(Command("start"))
    for at in range(70):
        run.advise(replace(body, t_s=at / 16), light=nan, jpeg=b"")
    assert run.workout.stage == "set"


def lost(rooms: Rooms, owner: str = "page", browser: str = BROWSER) -> str:
    """Return the key of a workout whose tab was closed in the middle of a set."""
    key, token = opened(rooms, owner)
    kick = Kicks()
    run, _ = rooms.enter(hello(token), browser, kick)
    begun(run)
    rooms.leave(run, kick)
    return key


VISITORS = {
    "the same browser elsewhere": (visitor(), True),
    "another browser elsewhere": (visitor(browser=new_browser()), False),
    "nobody known elsewhere": (visitor(browser=None), False),
    "the name on the disk": (visitor(browser=browser_trace(BROWSER)), False),
    "any browser at this machine": (visitor(browser=new_browser(), here=True), True),
    "the first page itself": (visitor("page", None), True),
}


@pytest.mark.parametrize(("who", "may"), VISITORS.values(), ids=VISITORS.keys())
@pytest.mark.parametrize("waited_s", [1.0, 31.0], ids=["in its room", "on the disk"])
def test_who_may_go_on_with_a_workout(
    rooms: Rooms, clock: Clock, who: Visitor, may: bool, waited_s: float
) -> None:
    key = lost(rooms)
    clock.now_s += waited_s
    rooms.sweep()
    assert (rooms.find(key, owner="page") is None) == (waited_s > 30.0)
    if waited_s > 30.0 and who.browser is None and not who.at_this_machine:
        # Its room has gone, and with it the page that had it.
        may = False
    assert [each.key for each in rooms.unfinished(who)] == ([key] if may else [])
    if not may:
        rooms.delete(key, who)
        assert rooms.take_up(key, who) is None
        assert len(rooms.unfinished(visitor(here=True))) == 1
        return
    run = rooms.take_up(key, who)
    assert run is not None
    assert run is rooms.find(key, owner=who.owner)
    assert run.workout.stage == "paused"
    ticket = rooms.ticket(key, owner=who.owner)
    assert ticket is not None
    # Long enough to read what the stage says before the camera is switched on.
    clock.now_s += 300.0
    rooms.sweep()
    ticket = rooms.ticket(key, owner=who.owner)
    assert ticket is not None
    again, _ = rooms.enter(hello(ticket.token), BROWSER, Kicks())
    assert again is run


def test_what_was_taken_over_is_lost_to_the_old_page(rooms: Rooms) -> None:
    key, token = opened(rooms)
    kick = Kicks()
    run, resume = rooms.enter(hello(token), BROWSER, kick)
    begun(run)
    rooms.leave(run, kick)
    assert rooms.take_up(key, visitor()) is not None
    assert rooms.find(key, owner="page") is None
    with pytest.raises(Refused):
        rooms.enter(Hello(type="hello", resume=resume), BROWSER, Kicks())


def connected(rooms: Rooms) -> None:
    _, token = opened(rooms)
    run, _ = rooms.enter(hello(token), BROWSER, Kicks())
    begun(run)


def never_entered(rooms: Rooms) -> None:
    opened(rooms)


def never_begun(rooms: Rooms) -> None:
    _, token = opened(rooms)
    kick = Kicks()
    run, _ = rooms.enter(hello(token), BROWSER, kick)
    rooms.leave(run, kick)


def already_taken(rooms: Rooms) -> None:
    key = lost(rooms)
    assert rooms.take_up(key, visitor("second")) is not None
    ticket = rooms.ticket(key, owner="second")
    assert ticket is not None
    rooms.enter(hello(ticket.token), BROWSER, Kicks())


def deleted(rooms: Rooms) -> None:
    rooms.delete(lost(rooms), visitor())


def deleted_on_the_disk(rooms: Rooms) -> None:
    key = lost(rooms)
    rooms.leave_waiting(key, owner="page")
    rooms.delete(key, visitor())


@pytest.mark.parametrize(
    "what", [connected, never_entered, never_begun, already_taken, deleted, deleted_on_the_disk]
)
def test_nothing_to_take_up(rooms: Rooms, tmp_path: Path, what: Callable[[Rooms], None]) -> None:
    what(rooms)
    assert rooms.unfinished(visitor("third", here=True)) == ()
    for key in [p.name for p in (tmp_path / "unfinished").iterdir()]:
        assert rooms.take_up(key, visitor("third", here=True)) is None
    if what in (deleted, deleted_on_the_disk):
        assert list((tmp_path / "unfinished").iterdir()) == []


def test_a_socket_kicked_out_does_not_empty_the_room(rooms: Rooms, clock: Clock) -> None:
    _, token = opened(rooms)
    old, new = Kicks(), Kicks()
    run, resume = rooms.enter(hello(token), BROWSER, old)
    rooms.enter(Hello(type="hello", resume=resume), BROWSER, new)
    rooms.leave(run, old)
    assert old.codes == [Code.TAKEN_OVER]
    clock.now_s += 100.0
    rooms.sweep()
    assert not run.over


def test_a_room_nobody_came_into_is_forgotten(rooms: Rooms, clock: Clock) -> None:
    key = opened(rooms)[0]
    run = rooms.find(key, owner="page")
    assert run is not None
    clock.now_s += 600.0
    rooms.sweep()
    assert rooms.find(key, owner="page") is run
    clock.now_s += 1.0
    rooms.sweep()
    assert rooms.find(key, owner="page") is None
    assert not run.folder.exists()


def test_a_workout_that_is_over_waits_to_be_saved(rooms: Rooms, clock: Clock) -> None:
    key = lost(rooms)
    run = rooms.find(key, owner="page")
    assert run is not None
    run.interrupt()
    clock.now_s += 3600.0
    rooms.sweep()
    assert rooms.find(key, owner="page") is run
    clock.now_s += 1.0
    rooms.sweep()
    assert rooms.find(key, owner="page") is None
    (waiting,) = rooms.unfinished(visitor())
    assert (waiting.key, waiting.over) == (key, True)
    back = rooms.take_up(key, visitor())
    assert back is not None
    assert back.over
    assert repr(back.workout.sets) == repr(run.workout.sets)


def test_what_was_begun_outlives_the_server(rooms: Rooms, tmp_path: Path) -> None:
    begun_key, _ = lost(rooms), opened(rooms)
    rooms.close()
    assert [p.name for p in (tmp_path / "unfinished").iterdir()] == [begun_key]


def test_what_is_too_old_is_deleted(rooms: Rooms, clock: Clock, tmp_path: Path) -> None:
    key = lost(rooms)
    rooms.leave_waiting(key, owner="page")
    later = Rooms(
        replace(rooms.parts, now=lambda: datetime.now().astimezone() + timedelta(days=15))
    )
    later.sweep()
    assert list((tmp_path / "unfinished").iterdir()) == []


def test_two_programs_do_not_work_on_the_same_workout(rooms: Rooms) -> None:
    key = lost(rooms)
    other = Rooms(rooms.parts)
    assert other.unfinished(visitor(here=True)) == ()
    assert other.take_up(key, visitor(here=True)) is None
    other.delete(key, visitor(here=True))
    rooms.leave_waiting(key, owner="page")
    assert other.take_up(key, visitor(here=True)) is not None
    assert rooms.take_up(key, visitor(here=True)) is None
    other.close()


def test_exercise_goes_on_where_nothing_can_be_written(
    clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    rooms = Rooms(Parts(nobody_looks, resumable_coach, clock, home=lambda: file))
    key = lost(rooms)
    run = rooms.find(key, owner="page")
    assert run is not None
    assert (run.workout.stage, run.trouble) == ("set", "failed")
    assert "data folder" in caplog.text
    rooms.close()
    assert not run.folder.exists()


def test_who_orders_anew_leaves_no_empty_room_behind(rooms: Rooms) -> None:
    used = lost(rooms)
    left, other = opened(rooms)[0], opened(rooms, "another")[0]
    latest, _ = opened(rooms)
    assert rooms.find(left, owner="page") is None
    assert rooms.find(used, owner="page") is not None
    assert rooms.find(other, owner="another") is not None
    assert rooms.find(latest, owner="page") is not None


def test_there_is_an_end_to_how_many(rooms: Rooms) -> None:
    for owner in ("one", "two", "three"):
        opened(rooms, owner)
    with pytest.raises(RoomsFullError, match="try again"):
        opened(rooms, "four")


COOKIES = {
    "none": None,
    "empty": "",
    "short": "abc",
    "long": "a" * 23,
    "a header": "a" * 20 + "\r\n",
    "quotes": '"' * 22,
}


@pytest.mark.parametrize("cookie", COOKIES.values(), ids=COOKIES.keys())
def test_a_cookie_that_is_not_ours_counts_for_nothing(cookie: str | None) -> None:
    assert known_browser(cookie) is None


def test_a_browser_is_known_again() -> None:
    assert known_browser(BROWSER) == BROWSER
