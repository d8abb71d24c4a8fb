import json
import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from coach.web.live import connection
from coach.web.live.browsers import COOKIE, browser_trace
from coach.web.live.unfinished import Visitor
from pose.errors import ModelError
from tests.coach.web.live.harness import (
    PATIENCE_S,
    Server,
    begin_set,
    ends_one_of,
    engines_ended,
    jpeg,
    packet,
    refusal,
)
from tests.synthetic import both_sides, film, swing


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with Server().serving() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Iterator[Server]:
    running.kept.seen = 0
    running.kept.error = None
    running.kept.working.clear()
    # What earlier tests left is forgotten.
    running.clock.now_s += 4000.0
    running.rooms.sweep()
    yield running
    engines_ended()
    assert running.rooms.engines == 0
    assert running.kept.alive == 0


def test_a_picture_is_answered(server: Server) -> None:
    with server.visit() as browser:
        assert browser.welcome["settings"] == {
            "width_px": 480, "rate_hz": 30.0, "model": "full", "text": "",
        }  # fmt: skip
        answer = browser.update()
    assert answer["stage"] == "scene"
    assert len(answer["points"]) == 33
    assert answer["timing"]["server_ms"] >= answer["timing"]["inference_ms"] >= 0
    assert len(json.dumps(answer, separators=(",", ":"))) < 3000


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


def test_a_broken_line_frees_the_engine(server: Server) -> None:
    with server.visit() as calm, server.visit() as browser:
        browser.update()
        calm.update()
        assert (server.rooms.engines, server.kept.alive) == (2, 2)
        dying = [each for each in threading.enumerate() if each.name == "live-engine"]
        # No goodbye: as if the plug had been pulled.
        browser.socket.socket.shutdown(socket.SHUT_RDWR)
        assert ends_one_of(dying)
        assert (server.rooms.engines, server.kept.alive) == (1, 1)
        calm.update()


def test_another_model_is_used_from_then_on(server: Server) -> None:
    ticket = server.open(owner="page")
    crawl = {
        "type": "stats", "answers_hz": 4.0, "round_trip_ms": 500.0, "round_trip_95_ms": 900.0,
    }  # fmt: skip
    server.kept.models.clear()
    told = []
    with server.visit(token=ticket.token) as browser:
        for _ in range(24):
            server.clock.now_s += 1.0
            browser.send(crawl)
            browser.picture()
            answer = json.loads(browser.socket.recv(PATIENCE_S))
            if answer["type"] == "settings":
                told.append((answer["width_px"], answer["model"]))
                browser.get("update")
        assert server.kept.alive == 1
        resume = browser.welcome["resume"]
    assert told == [(400, "full"), (320, "full"), (320, "lite")]
    assert server.kept.models == ["full", "lite"]
    with server.visit(resume=resume) as browser:
        assert browser.welcome["settings"]["model"] == "lite"
        browser.update(1e12 + 60e3)
    assert server.kept.models == ["full", "lite", "lite"]


def test_of_pictures_that_wait_the_newest_is_kept(server: Server) -> None:
    with server.visit() as browser:
        server.gate.clear()
        browser.picture()
        assert server.kept.working.wait(PATIENCE_S)
        for _ in range(3):
            browser.picture()
        assert [browser.get("dropped")["seq"] for _ in range(2)] == [1, 2]
        server.gate.set()
        assert [browser.get("update")["seq"] for _ in range(2)] == [0, 3]


def test_a_picture_that_is_not_later_is_left_out(server: Server) -> None:
    with server.visit() as browser:
        browser.update(1e12)
        browser.picture(1e12)
        assert browser.get("dropped")["seq"] == 1
        assert browser.update(1e12 + 40)["t_s"] == 0.04


def test_a_clock_set_back_changes_nothing(server: Server) -> None:
    with server.visit() as browser:
        browser.update(1e12)
        assert browser.update(1e12 - 5e6)["t_s"] == pytest.approx(1 / 30, abs=1e-3)
        assert browser.update(1e12 - 5e6 + 100)["t_s"] == pytest.approx(0.133, abs=1e-3)


def test_a_lost_socket_is_taken_up_within_half_a_minute(server: Server) -> None:
    poses = film([both_sides(knee_flexion=angle, hip_flexion=angle) for angle in swing(0, 90, 30)])
    with Server(poses).serving() as moving:
        ticket = moving.open()
        with moving.visit(token=ticket.token) as browser:
            browser.send({"type": "command", "name": "start"})
            for at in range(240):
                moving.clock.now_s += 1 / 32
                answer = browser.update(1e12 + at * 1000 / 32)
            resume = browser.welcome["resume"]
        assert answer["stage"] == "set"
        assert answer["reps_done"] == 1
        moving.clock.now_s += 29.0
        with moving.visit(resume=resume) as browser:
            later = browser.update(1e12 + 240 * 1000 / 32)
            assert later["reps_done"] == 1
            assert later["t_s"] == 7.5
            assert browser.welcome["resume"] != resume


def test_a_token_to_resume_is_good_once(server: Server) -> None:
    with server.visit() as browser:
        first = browser.welcome["resume"]
    with server.visit(resume=first) as browser:
        browser.update()
    with server.browser() as late:
        late.send({"type": "hello", "resume": first})
        assert late.closing()[0] == 4401


def test_a_token_whose_successor_never_arrived_is_good_again(server: Server) -> None:
    with server.visit() as browser:
        first = browser.welcome["resume"]
    with server.visit(resume=first):
        pass
    with server.visit(resume=first) as browser:
        browser.update()


def test_after_half_a_minute_a_workout_waits_on_the_disk(server: Server) -> None:
    ticket = server.open(owner="page")
    with server.visit(token=ticket.token) as browser:
        begin_set(server, browser)
        resume = browser.welcome["resume"]
    engines_ended()
    server.clock.now_s += 30.1
    server.rooms.sweep()
    assert server.rooms.find(ticket.key, owner="page") is None
    with server.browser() as late:
        late.send({"type": "hello", "resume": resume})
        assert late.closing()[0] == 4401
    here = Visitor("new page", None, at_this_machine=True)
    assert [each.key for each in server.rooms.unfinished(here)] == [ticket.key]


def test_a_closed_tab_is_taken_up_by_a_new_page(server: Server) -> None:
    ticket = server.open(owner="page")
    with server.visit(token=ticket.token) as browser:
        assert browser.socket.response is not None
        cookie = browser.socket.response.headers["set-cookie"]
        begin_set(server, browser)
    engines_ended()
    name, value = cookie.split(";")[0].split("=")
    assert name == COOKIE
    assert cookie.split(";", 1)[1] == " Path=/; HttpOnly; SameSite=Strict"
    visitor = Visitor("new page", value, at_this_machine=False)
    run = server.rooms.take_up(ticket.key, visitor)
    assert run is not None
    assert run.browser == browser_trace(value)
    again = server.rooms.ticket(ticket.key, owner="new page")
    assert again is not None
    with server.browser(additional_headers={"Cookie": f"{name}={value}"}) as browser:
        assert browser.socket.response is not None
        assert "set-cookie" not in browser.socket.response.headers
        browser.hello(token=again.token)
        assert browser.update(1e12 + 20e3)["t_s"] == 20.0


def test_a_second_window_takes_over(server: Server) -> None:
    with server.visit() as first:
        first.update()
        with server.visit(resume=first.welcome["resume"]) as second:
            assert first.closing()[0] == 4409
            assert second.update(1e12 + 5000)["t_s"] == 5.0


def test_stop_ends_the_workout(server: Server) -> None:
    ticket = server.open(owner="page")
    with server.visit(token=ticket.token) as browser:
        browser.update()
        browser.send({"type": "command", "name": "stop"})
        browser.picture()
        code, said = browser.closing()
    assert code == 1000
    assert [each["type"] for each in said] == ["update", "over"]
    assert said[0]["stage"] == "stopped"
    run = server.rooms.find(ticket.key, owner="page")
    assert run is not None
    assert run.over


def test_stop_ends_the_workout_without_a_camera_too(server: Server) -> None:
    with server.visit() as browser:
        browser.send({"type": "command", "name": "stop"})
        code, said = browser.closing()
    assert code == 1000
    assert [each["type"] for each in said] == ["over"]


def test_another_language_is_used_at_once(server: Server) -> None:
    with server.visit() as browser:
        english = browser.update()
        browser.send({"type": "language", "language": "th"})
        thai = browser.update()
    assert thai["reps_text"] != english["reps_text"]
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in thai["instruction"])


def test_a_fault_is_told_plainly_and_keeps_the_workout(server: Server) -> None:
    ticket = server.open(owner="page")
    with server.visit() as calm, server.visit(token=ticket.token) as browser:
        browser.update()
        calm.update()
        server.kept.error = ModelError("The model is damaged.")
        browser.picture()
        code, said = browser.closing()
        server.kept.error = None
        assert code == 4500
        assert said[0]["text"] == (
            "Something went wrong in the program. What you did so far is kept."
        )
        assert calm.update()["t_s"] > 0
    with server.visit(resume=browser.welcome["resume"]) as again:
        assert again.update(1e12 + 2000)["t_s"] == 2.0


def test_a_workout_that_fails_again_and_again_is_ended(server: Server) -> None:
    ticket = server.open(owner="page")
    hello = {"token": ticket.token}
    for second in range(3):
        with server.visit(**hello) as browser:
            server.kept.error = ModelError("The model is damaged.")
            browser.picture(1e12 + 1000 * second)
            assert browser.closing()[0] == 4500
        server.kept.error = None
        hello = {"resume": browser.welcome["resume"]}
    with server.browser() as late:
        late.send({"type": "hello", **hello})
        assert late.closing()[0] == 4401
    run = server.rooms.find(ticket.key, owner="page")
    assert run is not None
    assert run.over


def test_two_people_never_mix(server: Server) -> None:
    with server.visit() as one, server.visit() as two:
        for at in range(4):
            first = one.update(1e12 + at * 40)
            second = two.update(2e12 + at * 400)
            assert (first["t_s"], second["t_s"]) == (
                pytest.approx(at * 0.04), pytest.approx(at * 0.4),
            )  # fmt: skip
        one.send({"type": "command", "name": "start"})
        assert one.update(1e12 + 200)["stage"] == "countdown"
        assert two.update(2e12 + 1500)["stage"] == "scene"


def test_a_slow_machine_is_asked_for_less(server: Server) -> None:
    slow = {
        "type": "stats", "answers_hz": 12.0, "round_trip_ms": 160.0, "round_trip_95_ms": 250.0,
    }  # fmt: skip
    with server.visit() as browser:
        browser.update()
        for _ in range(7):
            server.clock.now_s += 1.0
            browser.send(slow)
            browser.update()
        server.clock.now_s += 1.0
        browser.send(slow)
        told = browser.get("settings")
    assert told["width_px"] == 400
    assert told["text"] == "This computer is slow: a smaller picture is used."


def test_the_server_ends_with_everybody_in(server: Server) -> None:
    with Server().serving() as ending:
        ticket = ending.open(owner="page")
        with ending.visit(token=ticket.token) as browser:
            browser.update()
            run = ending.rooms.find(ticket.key, owner="page")
            assert run is not None
            folder = run.folder
            ending.rooms.close()
            assert browser.closing()[0] == 1001
    assert not folder.exists()
    assert ending.rooms.engines == 0
    assert ending.kept.alive == 0
