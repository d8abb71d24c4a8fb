"""The app: the pages on one port. Start it with `streamlit run app.py`."""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit import App

from coach.web.headers import KeepToThisServer

app = App(
    Path(__file__).with_name("coach") / "web" / "script" / "main.py",
    middleware=[Middleware(KeepToThisServer)],
)
