import json
import struct

import pytest

from coach.web.live import connection
from tests.coach.web.live.harness import Server, jpeg, packet, refusal

#: What a page sends after its hello, and the code it is refused with.
BAD = {
    "no JSON": ("{", 4400),
    "no object": ("[1]", 4400),
    "nothing": ("", 4400),
    "no type": ('{"name": "start"}', 4400),
    "unknown type": ('{"type": "eval", "text": "1"}', 4400),
    "unknown command": ('{"type": "command", "name": "format"}', 4400),
    "extra field": ('{"type": "command", "name": "start", "also": 1}', 4400),
    "missing field": ('{"type": "rating", "pain": 1}', 4400),
    "number as text": ('{"type": "rating", "pain": "1", "effort": 1}', 4400),
    "no pain and no flag": ('{"type": "rating", "pain": null, "effort": 1}', 4400),
    "fraction": ('{"type": "rating", "pain": 1.5, "effort": 1}', 4400),
    "out of range": ('{"type": "rating", "pain": 11, "effort": 1}', 4400),
    "truth for a number": ('{"type": "rating", "pain": true, "effort": 1}', 4400),
    "too many flags": (
        json.dumps({"type": "rating", "pain": 1, "effort": 1, "red_flags": ["a"] * 21}), 4400,
    ),
    "unknown flag": (
        '{"type": "rating", "pain": 1, "effort": 1, "red_flags": ["boredom"]}', 4400,
    ),
    "not a number": (
        '{"type": "stats", "answers_hz": NaN, "round_trip_ms": 1, "round_trip_95_ms": 1}', 4400,
    ),
    "endless": (
        '{"type": "stats", "answers_hz": 1e999, "round_trip_ms": 1, "round_trip_95_ms": 1}', 4400,
    ),
    "huge": (
        '{"type": "stats", "answers_hz": 1, "round_trip_ms": 1e9, "round_trip_95_ms": 1}', 4400,
    ),
    "deep": ("[" * 1900, 4400),
    "unknown language": ('{"type": "language", "language": "xx"}', 4400),
    "a path for a language": ('{"type": "language", "language": "../../th"}', 4400),
    "second hello": ('{"type": "hello", "token": "again"}', 4400),
    "long text": ('{"type": "command", "name": "' + "x" * 2000 + '"}', 4413),
    "empty picture": (b"", 4400),
    "cut header": (packet(0, 1e12)[:9], 4400),
    "header alone": (packet(0, 1e12, b""), 4400),
    "wrong kind": (b"\x02" + packet(0, 1e12)[1:], 4400),
    "not zero": (packet(0, 1e12)[:1] + b"\x01" + packet(0, 1e12)[2:], 4400),
    "no time": (packet(0, float("nan")), 4400),
    "endless time": (packet(0, float("inf")), 4400),
    "huge time": (packet(0, 1e300), 4400),
    "time before 1970": (packet(0, -1.0), 4400),
    "garbage": (packet(0, 1e12, b"\x00\xff" * 300), 4400),
    "PNG": (packet(0, 1e12, b"\x89PNG\r\n\x1a\n" + bytes(200)), 4400),
    "cut picture": (packet(0, 1e12, jpeg()[:-40]), 4400),
    "tiny picture": (packet(0, 1e12, jpeg(16, 16)), 4400),
    "bomb": (
        packet(0, 1e12, jpeg().replace(struct.pack(">HH", 48, 64), b"\xff\xff\xff\xff")), 4413,
    ),
    "wide picture": (packet(0, 1e12, jpeg(1300, 40)), 4413),
    "many bytes": (packet(0, 1e12, jpeg() + bytes(400_000)), 4413),
}  # fmt: skip


@pytest.mark.parametrize(("message", "code"), BAD.values(), ids=BAD.keys())
def test_a_bad_message_closes_its_own_socket_only(
    server: Server, message: str | bytes, code: int
) -> None:
    with server.visit() as calm, server.visit() as browser:
        before = calm.update()
        browser.send(message)
        closed, said = browser.closing()
        assert closed == code
        assert [each["type"] for each in said] == ["error"]
        assert said[0]["code"] == code
        assert said[0]["text"].endswith(".")
        after = calm.update()
        assert after["t_s"] > before["t_s"]


FIRST = {
    "command": ('{"type": "command", "name": "start"}', 4400),
    "picture": (packet(0, 1e12), 4400),
    "no token": ('{"type": "hello"}', 4400),
    "two tokens": ('{"type": "hello", "token": "a", "resume": "b"}', 4400),
    "foreign token": ('{"type": "hello", "token": "guessed"}', 4401),
    "foreign resume": ('{"type": "hello", "resume": "guessed"}', 4401),
    "token of no ASCII": ('{"type": "hello", "token": "กุญแจ"}', 4401),
}


@pytest.mark.parametrize(("message", "code"), FIRST.values(), ids=FIRST.keys())
def test_only_a_hello_with_its_token_opens(server: Server, message: str | bytes, code: int) -> None:
    with server.browser() as browser:
        browser.send(message)
        assert browser.closing()[0] == code


ORIGINS = {
    "none": None,
    "another host": "http://evil.example",
    "another port": "http://127.0.0.1:1",
    "no host": "null",
    "a longer host": "http://{host}.evil.example",
    "a user": "http://{host}@evil.example",
    "a file": "file://",
}


@pytest.mark.parametrize("origin", ORIGINS.values(), ids=ORIGINS.keys())
def test_a_foreign_page_gets_no_socket(server: Server, origin: str | None) -> None:
    foreign = None if origin is None else origin.format(host=server.host)
    assert refusal(server, origin=foreign) == 403


def test_a_forwarded_host_is_not_believed(server: Server) -> None:
    headers = {"X-Forwarded-Host": "evil.example"}
    how = {"origin": "http://evil.example", "additional_headers": headers}
    assert refusal(server, **how) == 403


def test_a_token_is_good_once(server: Server) -> None:
    token = server.open().token
    with server.visit(token=token), server.browser() as second:
        second.send({"type": "hello", "token": token})
        assert second.closing()[0] == 4401


def test_a_token_is_good_for_a_minute(server: Server) -> None:
    tickets = [server.open(owner).token for owner in ("one", "two")]
    server.clock.now_s += 60.0
    with server.visit(token=tickets[0]):
        server.clock.now_s += 0.1
        with server.browser() as late:
            late.send({"type": "hello", "token": tickets[1]})
            assert late.closing()[0] == 4401


def test_silence_ends_a_socket(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HELLO_S", 0.05)
    monkeypatch.setattr(connection, "SILENCE_S", 0.05)
    with server.browser() as browser:
        assert browser.closing()[0] == 4408
    with server.visit() as browser:
        assert browser.closing()[0] == 4408


def test_too_many_messages_end_a_socket(server: Server) -> None:
    with server.visit() as calm, server.visit() as browser:
        for _ in range(connection.TEXTS_BURST + 1):
            browser.send({"type": "command", "name": "resume"})
        assert browser.closing()[0] == 4429
        assert calm.update()["stage"] == "scene"


def test_too_many_pictures_end_a_socket(server: Server) -> None:
    with server.visit() as browser:
        for _ in range(connection.FRAMES_BURST):
            browser.update()
        browser.picture()
        code, _ = browser.closing()
        assert code == 4429


def test_too_many_unanswered_pictures_end_a_socket(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "MOST_UNANSWERED", 1)
    with server.visit() as browser:
        browser.update()
        server.gate.clear()
        browser.picture()
        browser.picture()
        assert browser.closing()[0] == 4429
        server.gate.set()
