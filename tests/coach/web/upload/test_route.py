import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.web.upload import receiving
from coach.web.upload.receivers import HeldClip, ToDesk, ToPage
from coach.web.upload.receiving import Announced, Gate, RefusedClip
from coach.web.upload.route import upload_route
from tests.coach.web.jobs.helpers import Bench

CLIP = bytes(range(256)) * 8000
ORIGIN = {"origin": "http://localhost:8501", "host": "localhost:8501"}


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "clips")
    yield made
    made.desk.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(clock: Clock) -> Gate:
    return Gate(clock)


def ask(
    gate: Gate,
    headers: dict[str, str],
    *,
    body: bytes | None = CLIP,
    method: str = "PUT",
    leave_after: int | None = None,
) -> int:
    """Return the status of a request; `leave_after` bytes the browser goes away."""
    said = {**ORIGIN, "x-clip-modified": "1773065100000", **headers}
    if body is not None:
        said.setdefault("content-length", str(len(body)))
    pieces = [] if body is None else [body[at : at + 65536] for at in range(0, len(body), 65536)]

    async def messages() -> AsyncIterator[dict[str, Any]]:
        sent = 0
        for piece in pieces:
            if leave_after is not None and sent >= leave_after:
                yield {"type": "http.disconnect"}
            yield {"type": "http.request", "body": piece, "more_body": True}
            sent += len(piece)
        yield {"type": "http.request", "body": b"", "more_body": False}

    async def run() -> int:
        coming = messages()
        answers: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return await anext(coming)

        async def send(message: dict[str, Any]) -> None:
            answers.append(message)

        scope = {
            "type": "http",
            "method": method,
            "path": "/clips",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in said.items()],
        }
        await upload_route(gate).app(scope, receive, send)  # type: ignore[arg-type]
        status: int = answers[0]["status"]
        return status

    return asyncio.run(run())


def test_a_clip_arrives_on_the_desk_as_it_was(gate: Gate, bench: Bench) -> None:
    to_desk = ToDesk(bench.desk)
    token = gate.token(to_desk)
    named = {"x-clip-token": token, "x-clip-name": "..%2FMrs%20Smith%2C%20%E0%B9%80%E0%B8%82.MP4"}
    assert ask(gate, named) == 201
    (job,) = bench.desk.jobs()
    assert (job.name, job.size_bytes, job.state) == ("Mrs_Smith_เข.mp4", len(CLIP), "ready")
    assert job.modified_at == datetime(2026, 3, 9, 14, 5, tzinfo=UTC)
    assert (bench.folder / job.id / job.name).read_bytes() == CLIP
    assert ask(gate, named) == 201
    assert len(bench.desk.jobs()) == 2


REFUSED: dict[str, tuple[dict[str, str], int]] = {
    "another page": ({"origin": "http://evil.example"}, 403),
    "no origin": ({"origin": ""}, 403),
    "unknown token": ({"x-clip-token": "guessed"}, 401),
    "no token": ({"x-clip-token": ""}, 401),
    "words": ({"x-clip-name": "letter.docx"}, 415),
    "no name": ({"x-clip-name": ""}, 415),
    "a name that only looks like one": ({"x-clip-name": "a.mp4%2Fb.exe"}, 415),
    "too large": ({"content-length": str(3 * 1024**3)}, 413),
    "empty": ({"content-length": "0"}, 400),
    "no length": ({"content-length": "many"}, 400),
    "shorter than it said": ({"content-length": str(len(CLIP) + 1)}, 400),
    "longer than it said": ({"content-length": str(len(CLIP) - 1)}, 400),
}


@pytest.mark.parametrize(("headers", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_leaves_nothing(
    gate: Gate, bench: Bench, headers: dict[str, str], status: int
) -> None:
    to_desk = ToDesk(bench.desk)
    good = {"x-clip-token": gate.token(to_desk), "x-clip-name": "a.mp4"}
    assert ask(gate, good | headers) == status
    assert bench.files() == []
    assert bench.desk.jobs() == ()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 204),
        ({"x-clip-name": "a.txt"}, 415),
        ({"x-clip-size": "99999999999"}, 413),
        ({"x-clip-size": "0"}, 400),
    ],
    ids=["may come", "no video", "too large", "nothing in it"],
)
def test_a_browser_may_ask_beforehand(
    gate: Gate, bench: Bench, headers: dict[str, str], status: int
) -> None:
    to_desk = ToDesk(bench.desk)
    token = gate.token(to_desk)
    good = {"x-clip-token": token, "x-clip-name": "a.mp4", "x-clip-size": "5"}
    assert ask(gate, good | headers, body=None, method="POST") == status
    assert bench.files() == []


@pytest.mark.parametrize("after", [0, 65536, len(CLIP) - 65536], ids=["at once", "early", "late"])
def test_a_browser_that_goes_away_leaves_nothing(gate: Gate, bench: Bench, after: int) -> None:
    to_desk = ToDesk(bench.desk)
    named = {"x-clip-token": gate.token(to_desk), "x-clip-name": "a.mp4"}
    assert ask(gate, named, leave_after=after) == 400
    assert bench.files() == []
    assert ask(gate, named) == 201


def test_a_full_disk_is_told_and_leaves_nothing(
    gate: Gate, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_desk = ToDesk(bench.desk)
    named = {"x-clip-token": gate.token(to_desk), "x-clip-name": "a.mp4"}
    monkeypatch.setattr(receiving, "SPARE_BYTES", 2**60)
    assert ask(gate, named) == 507
    assert bench.files() == []


def test_all_clips_together_have_a_limit_also_those_under_way(gate: Gate, bench: Bench) -> None:
    to_desk = ToDesk(bench.desk)
    token = gate.token(to_desk)
    room = to_desk.room_bytes()
    with gate.admit(token, Announced("a.mp4", room - 10)):
        with pytest.raises(RefusedClip) as refused:
            gate.admit(token, Announced("b.mp4", 11))
        assert refused.value.reason == "size"
        with gate.admit(token, Announced("c.mp4", 10)):
            pass
    assert bench.files() == []
    with gate.admit(token, Announced("a.mp4", room)):
        pass


def test_a_token_is_for_one_receiver_and_not_for_ever(
    gate: Gate, bench: Bench, clock: Clock
) -> None:
    to_desk, to_page = ToDesk(bench.desk), ToPage(bench.desk)
    token = gate.token(to_desk)
    assert gate.token(to_desk, token) == token
    assert gate.token(to_page, token) != token
    clock.now_s = receiving.TOKEN_S + 1
    assert gate.token(to_desk, token) != token
    with pytest.raises(RefusedClip):
        gate.check(token, Announced("a.mp4", 1))


def test_who_has_left_gets_nothing_any_more(gate: Gate, bench: Bench) -> None:
    to_desk = ToDesk(bench.desk)
    token = gate.token(to_desk)
    del to_desk
    with pytest.raises(RefusedClip):
        gate.check(token, Announced("a.mp4", 1))


def test_the_clip_of_a_page_goes_with_the_page(gate: Gate, bench: Bench) -> None:
    to_page = ToPage(bench.desk)
    for name in ("a.mp4", "b.mp4"):
        named = {"x-clip-token": gate.token(to_page), "x-clip-name": name}
        assert ask(gate, named) == 201
        assert to_page.clip is not None
        assert bench.files() == [name]
    assert bench.desk.jobs() == ()
    del to_page
    assert bench.files() == []


def test_a_clip_is_there_as_long_as_somebody_needs_it(tmp_path: Path) -> None:
    path = tmp_path / "place" / "a.mp4"
    path.parent.mkdir()
    path.write_bytes(b"clip")
    clip = HeldClip(path)
    needed = [clip]
    del clip
    assert path.is_file()
    needed.clear()
    assert not path.parent.exists()
