import json
import socket
import threading

import pytest

from tests.coach.web.live.harness import PATIENCE_S, Server, ends_one_of


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
