"""A server of the live socket in a process of its own, that can be killed.

    python -m tests.coach.web.live.serving HOME

It sees, whatever it is shown, somebody who stands and then squats again and again. `POST /open`
opens a room and gives its token and key; `POST /take_up?key=` takes up what was left and gives a
token; `GET /unfinished` tells what was left.
"""

import socket
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from coach.recorded.opening import resumable_coach
from coach.web.live import connection
from coach.web.live.parts import Parts
from coach.web.live.rooms import Rooms
from coach.web.live.route import keeping, live_route
from coach.web.live.unfinished import Visitor
from pose.estimator import PoseEstimator
from pose.values import Poses
from tests.coach.web.live.harness import Kept, SeesPoses, order
from tests.synthetic import both_sides, film, swing

FPS = 30
REPS = 30
OWNER = "page"


def squats() -> Poses:
    angles = [0.0] * (2 * FPS) + swing(0, 95, 2.0 * REPS, fps=FPS)
    return film([both_sides(knee_flexion=a, hip_flexion=a / 2) for a in angles])


def served(home: Path) -> Starlette:
    """Return the server over a home."""
    poses, gate, kept = squats(), Event(), Kept()
    gate.set()

    def people(model: str) -> PoseEstimator:
        return SeesPoses(poses, gate, kept)

    rooms = Rooms(Parts(people, resumable_coach, home=lambda: home))
    here = Visitor(OWNER, None, at_this_machine=True)

    async def opened(request: Request) -> JSONResponse:
        once = order()
        wanted = replace(once, prescription=replace(once.prescription, reps=REPS))
        ticket = rooms.open(wanted, owner=OWNER, language="en", keep_video=True)
        return JSONResponse({"token": ticket.token, "key": ticket.key})

    async def taken_up(request: Request) -> JSONResponse:
        run = rooms.take_up(request.query_params["key"], here)
        assert run is not None
        ticket = rooms.ticket(run.key, owner=OWNER)
        assert ticket is not None
        return JSONResponse({"token": ticket.token, "stage": run.workout.stage, "reps": run.reps})

    async def left(request: Request) -> JSONResponse:
        return JSONResponse([{"key": e.key, "reps": e.reps} for e in rooms.unfinished(here)])

    routes = [
        live_route(rooms),
        Route("/open", opened, methods=["POST"]),
        Route("/take_up", taken_up, methods=["POST"]),
        Route("/unfinished", left),
    ]
    return Starlette(routes=routes, lifespan=keeping(rooms))


def main() -> None:
    """Serve on a free port of this machine and say which."""
    # As fast as it can: what is tested is the disk.
    connection.FRAMES_HZ, connection.FRAMES_BURST = 1e6, 1_000_000
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"URL: http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    app = served(Path(sys.argv[1]))
    config = uvicorn.Config(app, log_level="error", ws="websockets-sansio")
    uvicorn.Server(config).run([listening])


if __name__ == "__main__":
    main()
