"""The app: pages and the live socket on one port. Start it with `streamlit run app.py`."""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit import App

from coach.web.camera.files import script_route
from coach.web.headers import KeepToThisServer
from coach.web.jobs.desk import DESK
from coach.web.jobs.films import FILMS
from coach.web.lettering import letters_route
from coach.web.lifespans import closing, together
from coach.web.live.route import keeping, live_route
from coach.web.review.files import review_routes
from coach.web.upload.component import upload_script_route
from coach.web.upload.leaving import leaving
from coach.web.upload.route import upload_route

app = App(
    Path(__file__).with_name("coach") / "web" / "script" / "main.py",
    routes=[
        live_route(),
        script_route(),
        letters_route(),
        *review_routes(),
        upload_route(),
        upload_script_route(),
    ],
    lifespan=together(keeping(), closing(DESK.close), closing(FILMS.close), leaving()),
    middleware=[Middleware(KeepToThisServer)],
)
