"""The place to give clips, as a Streamlit component."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st
from starlette.routing import Mount

from coach.language import Language
from coach.web.clip_texts import upload_texts
from coach.web.clips import VIDEO_TYPES
from coach.web.modules import loader, modules_route
from coach.web.upload.receiving import GATE, Receiver

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_ASSETS = Path(__file__).with_name("assets")
_SCRIPT_PATH = "/upload-static"


def upload_script_route() -> Mount:
    """Return the route under which the app serves the modules."""
    return modules_route(_SCRIPT_PATH, _ASSETS)


@cache
def _renderer() -> "ComponentRenderer":
    return st.components.v2.component(
        "rom_coach_upload",
        html=(_ASSETS / "upload.html").read_text(encoding="utf-8"),
        css=(_ASSETS / "upload.css").read_text(encoding="utf-8"),
        js=loader(f"{_SCRIPT_PATH}/main.mjs"),
    )


def _nothing() -> None:
    """Let Streamlit run the page again; there is nothing else to do."""


def upload(
    receiver: Receiver, language: Language, *, key: str, most: Literal["one", "many"]
) -> None:
    """Show where to choose or drop clips, and those on their way.

    The page runs again when one has arrived at the receiver. What is on its way goes on when the
    page is left for another one, but not when the window is closed.

    Parameters
    ----------
    receiver : Receiver
        The same one for a person as long as the page is open.
    language : Language
    key : str
        What they are for.
    most : {"one", "many"}
        How many may be given; of one the last counts.
    """
    state = f"upload_token-{key}"
    token = st.session_state[state] = GATE.token(receiver, st.session_state.get(state))
    data = {
        "purpose": key,
        "single": most == "one",
        "token": token,
        "types": list(VIDEO_TYPES),
        "language": language,
        "texts": upload_texts(language),
    }
    _renderer()(data=data, key=f"upload-{key}", on_arrived_change=_nothing)
