from pathlib import Path

import pytest

from coach.web.review.shelf import Film, Packet, Shelf, ShelfRules
from pose.errors import RomCoachError


class FakeClock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def shelf(clock: FakeClock) -> Shelf:
    return Shelf(clock, ShelfRules(idle_s=60.0, most_each=3, most=5))


def numbers(text: bytes = b"numbers") -> Packet:
    return Packet(lambda: text, Path(__file__))


def test_a_thing_is_found_by_its_token_alone(shelf: Shelf) -> None:
    token = shelf.offer("me", "angles 1", numbers())
    assert shelf.packet(token) == b"numbers"
    assert shelf.film(token) is None
    for wrong in ("", token[:-1], token + "A", "angles 1", "me"):
        assert shelf.packet(wrong) is None


def test_the_same_thing_of_a_visitor_keeps_its_token(shelf: Shelf) -> None:
    token = shelf.offer("me", "angles 1", numbers())
    assert shelf.offer("me", "angles 1", numbers(b"again")) == token
    assert shelf.packet(token) == b"numbers"
    assert len({token, shelf.offer("me", "angles 2", numbers())}) == 2


def test_visitors_do_not_share_tokens(shelf: Shelf) -> None:
    assert shelf.offer("me", "angles 1", numbers()) != shelf.offer("you", "angles 1", numbers())


def test_tokens_are_long_and_tell_nothing(shelf: Shelf) -> None:
    token = shelf.offer("Ann", "body /home/ann/trace.parquet", numbers())
    assert len(token) >= 43
    assert "ann" not in token.lower()


def test_what_nobody_asks_for_is_forgotten(shelf: Shelf, clock: FakeClock) -> None:
    token = shelf.offer("me", "angles 1", numbers())
    clock.now_s += 50.0
    assert shelf.packet(token) is not None
    clock.now_s += 50.0
    assert shelf.offer("me", "angles 1", numbers()) == token
    clock.now_s += 61.0
    assert shelf.packet(token) is None
    assert shelf.offer("me", "angles 1", numbers()) != token


def test_the_least_used_thing_of_a_visitor_makes_room(shelf: Shelf, clock: FakeClock) -> None:
    tokens = []
    for number in range(3):
        tokens.append(shelf.offer("me", f"angles {number}", numbers()))
        clock.now_s += 1.0
    shelf.packet(tokens[0])
    shelf.offer("me", "angles 3", numbers())
    assert [shelf.packet(token) is not None for token in tokens] == [True, False, True]


def test_all_together_are_bounded(shelf: Shelf, clock: FakeClock) -> None:
    tokens = []
    for number in range(7):
        tokens.append(shelf.offer(f"visitor {number}", "angles", numbers()))
        clock.now_s += 1.0
    assert [shelf.packet(token) is not None for token in tokens] == [False] * 2 + [True] * 5


def test_a_packet_is_made_once_and_a_failure_is_not_kept(shelf: Shelf) -> None:
    calls: list[int] = []

    def make() -> bytes:
        calls.append(1)
        if len(calls) == 1:
            raise RomCoachError("not yet")
        return b"made"

    token = shelf.offer("me", "body", Packet(make, Path(__file__)))
    with pytest.raises(RomCoachError):
        shelf.packet(token)
    assert [shelf.packet(token), shelf.packet(token)] == [b"made", b"made"]
    assert len(calls) == 2


def test_what_comes_from_a_deleted_file_is_forgotten(shelf: Shelf, tmp_path: Path) -> None:
    trace = tmp_path / "trace.parquet"
    trace.touch()
    token = shelf.offer("me", "body", Packet(lambda: b"body", trace))
    assert shelf.packet(token) == b"body"
    trace.unlink()
    assert shelf.packet(token) is None
    trace.touch()
    assert shelf.packet(token) is None


def test_a_film_is_told_from_numbers(shelf: Shelf, tmp_path: Path) -> None:
    token = shelf.offer("me", "film", Film(lambda: tmp_path))
    film = shelf.film(token)
    assert film is not None
    assert film.ready() == tmp_path
    assert shelf.packet(token) is None
