"""The live stage as a Streamlit component."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

import streamlit as st

from coach.dose_words import dose_words
from coach.exports.drawing import BONES
from coach.language import Language
from coach.live.scene import READY_S
from coach.live.values import LiveOrder
from coach.web.camera.files import SCRIPT_PATH, read_asset
from coach.web.camera.texts import camera_texts, red_flag_texts
from coach.web.modules import loader
from pose.motions import MOTIONS
from pose.values import INDEX

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

SOCKET_PATH = "/live"
Ending = Literal["over", "left", "lost", "failed"]
_ENDINGS: tuple[Ending, ...] = get_args(Ending)


@dataclass(frozen=True, slots=True)
class CameraOutcome:
    """How a live workout ended, as the browser saw it.

    Attributes
    ----------
    ending : {"over", "left", "lost", "failed"}
        over: the server said so, every set done or stopped; left: the person went back or
        stopped while the server did not answer; lost: the connection did not come back; failed:
        the server refused.
    message : str
        What the person was told last; may be empty.
    """

    ending: Ending
    message: str


@cache
def _renderer() -> "ComponentRenderer":
    return st.components.v2.component(
        "rom_coach_camera",
        html=read_asset("stage.html"),
        css=read_asset("stage.css"),
        js=loader(f"{SCRIPT_PATH}/main.mjs"),
    )


def _nothing() -> None:
    """Let Streamlit run the page again; there is nothing else to do."""


def camera(order: LiveOrder, *, token: str, language: Language, key: str) -> CameraOutcome | None:
    """Show the live stage over the whole window.

    Parameters
    ----------
    order : LiveOrder
        Told before the camera is on.
    token : str
        For the socket. Give a fresh one at every run of the page: a person who reads the opening
        for a minute makes the component ask for another run, to get one that is still good.
    language : Language
        May change while the stage is open.
    key : str
        Of this workout alone: another key is another stage.

    Returns
    -------
    CameraOutcome or None
        None while it goes on. The page runs again as soon as it is over.
    """
    data = {
        "socket": SOCKET_PATH,
        "token": token,
        "language": language,
        "texts": camera_texts(language),
        "exercise": order.exercise.name.say(language),
        "how": order.exercise.how.say(language),
        "figure": _figure(order),
        "way": "measured" if _has_way(order) else "none",
        "dose": dose_words(order, language),
        "red_flags": red_flag_texts(language),
        "bones": [(INDEX[start], INDEX[end]) for start, end in BONES],
        "ready_s": READY_S,
    }
    result = _renderer()(data=data, key=key, on_outcome_change=_nothing, on_renew_change=_nothing)
    return read_outcome(result.get("outcome"))


def _figure(order: LiveOrder) -> Literal["angle", "height"]:
    """Return what the number is that is shown beside the picture."""
    return "height" if MOTIONS[order.exercise.motion].unit == "%" else "angle"


def _has_way(order: LiveOrder) -> bool:
    """Whether there is a way to the target to be shown: degrees, and two ends."""
    exercise = order.exercise
    return exercise.kind != "counted" and exercise.target_deg != exercise.start_deg


def read_outcome(value: object) -> CameraOutcome | None:
    """Return what the browser reported, or None for nothing and for anything else."""
    if not isinstance(value, Mapping) or value.get("ending") not in _ENDINGS:
        return None
    return CameraOutcome(value["ending"], str(value.get("message", "")))
