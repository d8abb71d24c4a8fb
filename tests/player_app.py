"""An app of one page: the review player with what the home folder holds. For a browser test."""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit import App

from coach.web.camera.files import script_route
from coach.web.headers import KeepToThisServer
from coach.web.review.files import review_routes

app = App(
    Path(__file__).with_name("player_page.py"),
    routes=[script_route(), *review_routes()],
    middleware=[Middleware(KeepToThisServer)],
)
