from coach.web.live.browsers import COOKIE, browser_trace
from coach.web.live.unfinished import Visitor
from pose.errors import ModelError
from tests.coach.web.live.harness import Server, begin_set, engines_ended
from tests.synthetic import both_sides, film, swing


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
