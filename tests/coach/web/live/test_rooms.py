from collections.abc import Callable, Iterator

import pytest

from coach.web.live.closing import Code, Refused
from coach.web.live.messages import Hello
from coach.web.live.parts import Parts, usual_coach
from coach.web.live.rooms import (
    ROOMS,
    RoomRules,
    Rooms,
    RoomsFullError,
    known_browser,
    new_browser,
)
from pose.estimator import PoseEstimator
from tests.coach.web.live.harness import Clock, order

BROWSER = new_browser()


def nobody_looks(model: str) -> PoseEstimator:
    raise AssertionError("no engine is made here")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Iterator[Rooms]:
    made = Rooms(Parts(nobody_looks, usual_coach, clock), RoomRules(most_rooms=3))
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


def lost(rooms: Rooms, owner: str = "page", browser: str = BROWSER) -> str:
    """Return the key of a workout whose tab was closed."""
    key, token = opened(rooms, owner)
    kick = Kicks()
    run, _ = rooms.enter(hello(token), browser, kick)
    rooms.leave(run, kick)
    return key


def test_a_closed_tab_can_be_taken_up_by_the_same_browser(rooms: Rooms, clock: Clock) -> None:
    key = lost(rooms)
    clock.now_s += 30.0
    rooms.sweep()
    assert rooms.unfinished(BROWSER) == key
    assert rooms.unfinished(new_browser()) is None
    assert rooms.unfinished("") is None
    assert rooms.take_over(new_browser(), owner="thief") is None
    ticket = rooms.take_over(BROWSER, owner="new page")
    assert ticket is not None
    assert ticket.key == key
    assert rooms.find(key, owner="page") is None
    run, _ = rooms.enter(hello(ticket.token), BROWSER, Kicks())
    assert run is rooms.find(key, owner="new page")


def test_what_was_taken_over_is_lost_to_the_old_page(rooms: Rooms) -> None:
    _, token = opened(rooms)
    kick = Kicks()
    run, resume = rooms.enter(hello(token), BROWSER, kick)
    rooms.leave(run, kick)
    assert rooms.take_over(BROWSER, owner="new page") is not None
    with pytest.raises(Refused):
        rooms.enter(Hello(type="hello", resume=resume), BROWSER, Kicks())


def connected(rooms: Rooms, clock: Clock) -> None:
    _, token = opened(rooms)
    rooms.enter(hello(token), BROWSER, Kicks())


def never_entered(rooms: Rooms, clock: Clock) -> None:
    opened(rooms)


def too_late(rooms: Rooms, clock: Clock) -> None:
    lost(rooms)
    clock.now_s += 30.1
    rooms.sweep()


def already_taken(rooms: Rooms, clock: Clock) -> None:
    lost(rooms)
    ticket = rooms.take_over(BROWSER, owner="second")
    assert ticket is not None
    rooms.enter(hello(ticket.token), BROWSER, Kicks())


@pytest.mark.parametrize("what", [connected, never_entered, too_late, already_taken])
def test_nothing_to_take_up(
    rooms: Rooms, clock: Clock, what: Callable[[Rooms, Clock], None]
) -> None:
    what(rooms, clock)
    assert rooms.unfinished(BROWSER) is None
    assert rooms.take_over(BROWSER, owner="third") is None


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


@pytest.mark.parametrize(
    ("enters", "kept_s"), [(False, 600.0), (True, 3600.0)], ids=["nobody came", "a result"]
)
def test_a_room_is_forgotten_in_the_end(
    rooms: Rooms, clock: Clock, enters: bool, kept_s: float
) -> None:
    key = lost(rooms) if enters else opened(rooms)[0]
    run = rooms.find(key, owner="page")
    assert run is not None
    clock.now_s += kept_s
    rooms.sweep()
    assert rooms.find(key, owner="page") is run
    clock.now_s += 1.0
    rooms.sweep()
    assert rooms.find(key, owner="page") is None
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
