from pathlib import Path

import pytest
from starlette.applications import Starlette

from coach.web.review.files import (
    ASSETS,
    PLOTLY_PATH,
    SCRIPT_PATH,
    film_address,
    packet_address,
    review_routes,
)
from coach.web.review.shelf import Film, Packet, Shelf
from pose.errors import RomCoachError
from tests.asgi import fetch

FILM = bytes(range(256)) * 40


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def app(shelf: Shelf) -> Starlette:
    return Starlette(routes=review_routes(shelf))


@pytest.fixture
def film(shelf: Shelf, tmp_path: Path) -> str:
    path = tmp_path / "video.mp4"
    path.write_bytes(FILM)
    return film_address(shelf.offer("me", "film", Film(lambda: path)))


def fail() -> bytes:
    raise RomCoachError("/home/ann/sessions/1/trace.parquet is damaged")


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        (None, 200, 0, 10239),
        ("bytes=0-0", 206, 0, 0),
        ("bytes=100-299", 206, 100, 299),
        ("bytes=10000-", 206, 10000, 10239),
        ("bytes=-40", 206, 10200, 10239),
        ("bytes=20000-", 416, 0, -1),
    ],
    ids=["all", "one byte", "middle", "rest", "end", "beyond"],
)
def test_a_video_is_sent_in_parts(
    app: Starlette, film: str, asked: str | None, status: int, first: int, last: int
) -> None:
    answer = fetch(app, film, headers={} if asked is None else {"range": asked})
    assert answer.status == status
    if status != 416:
        assert answer.content == FILM[first : last + 1]
        assert answer.headers["content-type"] == "video/mp4"
        assert answer.headers["cache-control"] == "private, no-store"
    if status == 206:
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(FILM)}"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
    ],
    ids=str,
)
def test_only_pages_of_this_server_are_given_anything(
    app: Starlette, shelf: Shelf, film: str, headers: dict[str, str], status: int
) -> None:
    packet = packet_address(shelf.offer("me", "angles", Packet(lambda: b"numbers", ASSETS)))
    assert fetch(app, film, headers=headers).status == status
    assert fetch(app, packet, headers=headers).status == status


@pytest.mark.parametrize(
    "address",
    [film_address("wrong"), packet_address("wrong"), film_address("../../etc/passwd"),
     packet_address("%2e%2e%2fsecret"), film_address("")],
)  # fmt: skip
def test_what_has_no_token_is_not_found(app: Starlette, address: str) -> None:
    assert fetch(app, address).status == 404


def test_a_token_of_numbers_gives_no_film(app: Starlette, shelf: Shelf, film: str) -> None:
    token = shelf.offer("me", "angles", Packet(lambda: b"numbers", ASSETS))
    assert fetch(app, film_address(token)).status == 404
    assert fetch(app, packet_address(film.rsplit("/", 1)[1])).status == 404


def test_a_fault_tells_nothing_about_where_files_lie(app: Starlette, shelf: Shelf) -> None:
    answer = fetch(app, packet_address(shelf.offer("me", "body", Packet(fail, ASSETS))))
    assert (answer.status, answer.content) == (422, b"cannot be read")


def test_a_video_in_the_making_is_waited_for(app: Starlette, shelf: Shelf, tmp_path: Path) -> None:
    address = film_address(shelf.offer("me", "film", Film(lambda: None)))
    assert fetch(app, address).status == 202
    gone = film_address(shelf.offer("me", "gone", Film(lambda: tmp_path / "gone.mp4")))
    assert fetch(app, gone).status == 404


def test_nothing_is_written_by_these_routes(app: Starlette, film: str) -> None:
    assert fetch(app, film, method="POST").status == 405
    assert fetch(app, film, method="DELETE").status == 405


@pytest.mark.parametrize("script", sorted(ASSETS.glob("*.mjs")), ids=lambda path: path.name)
def test_each_module_is_served_as_javascript(app: Starlette, script: Path) -> None:
    answer = fetch(app, f"{SCRIPT_PATH}/{script.name}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/javascript")


def test_plotly_comes_from_the_installed_package(app: Starlette) -> None:
    answer = fetch(app, PLOTLY_PATH)
    assert answer.status == 200
    assert b"window.Plotly" in answer.content
