"""The review player as a Streamlit component."""

import hashlib
import secrets
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from coach.language import Language
from coach.web.modules import loader
from coach.web.review.events import read_event
from coach.web.review.facts import bones, facts_of
from coach.web.review.files import (
    PLOTLY_PATH,
    SCRIPT_PATH,
    film_address,
    packet_address,
    read_asset,
)
from coach.web.review.packing import pack_angles, pack_body
from coach.web.review.playable import playable
from coach.web.review.shelf import SHELF, Film, Packet
from coach.web.review.state import state_of
from coach.web.review.texts import player_texts
from coach.web.review.values import PlayerEvent, Recording
from pose.trace import read_trace

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

#: More side by side would be too small to see anything in.
MOST_RECORDINGS = 2
_OWNER = "review_owner"
_SEEKS = "review_seeks"
_OWNER_BYTES = 16


@cache
def _renderer() -> "ComponentRenderer":
    return st.components.v2.component(
        "rom_coach_review",
        html=read_asset("player.html"),
        css=read_asset("player.css"),
        js=loader(f"{SCRIPT_PATH}/main.mjs"),
    )


def _nothing() -> None:
    """Let Streamlit run the page again; there is nothing else to do."""


def review_player(
    recordings: Sequence[Recording],
    *,
    language: Language,
    key: str,
    seek_s: float | None = None,
) -> PlayerEvent | None:
    """Show recordings with their angle over time.

    Parameters
    ----------
    recordings : sequence of Recording
        One to be looked at, or two to be compared in time.
    language : Language
    key : str
        The player's own on the page: another key is another player.
    seek_s : float, optional
        Go to this moment of the first recording. Give it in the run of the page that wants it,
        and None in the others.

    Returns
    -------
    PlayerEvent or None
        What the person has just done, once.

    Raises
    ------
    ValueError
        Neither one nor two recordings.
    """
    if not 1 <= len(recordings) <= MOST_RECORDINGS:
        raise ValueError(f"{len(recordings)} recordings, not 1 or {MOST_RECORDINGS}")
    data = {
        "plotly": PLOTLY_PATH,
        "language": language,
        "texts": player_texts(language),
        "bones": bones(),
        "seek": _seek(key, seek_s),
        "recordings": [
            facts_of(recording, language=language) | _addresses(recording)
            for recording in recordings
        ],
    }
    result = _renderer()(data=data, key=key, on_event_change=_nothing, on_renew_change=_nothing)
    return read_event(result.get("event"), [len(each.analysis.report.reps) for each in recordings])


def _addresses(recording: Recording) -> dict[str, str | None]:
    """Put on the shelf what the browser fetches by itself; return where."""
    owner, trace, video = _owner(), recording.trace, recording.video
    packed = pack_angles(recording.analysis.series)
    digest = hashlib.sha256(packed).hexdigest()
    angles = SHELF.offer(owner, f"angles {digest}", Packet(lambda: packed, trace))
    body = SHELF.offer(
        owner, f"body {state_of(trace)}", Packet(partial(_packed_body, trace), trace)
    )
    film = None
    if video is not None:
        film = SHELF.offer(owner, f"film {state_of(video)}", Film(partial(playable, video)))
    return {
        "angles": packet_address(angles),
        "body": packet_address(body),
        "film": None if film is None else film_address(film),
    }


def _packed_body(trace: Path) -> bytes:
    return pack_body(read_trace(trace).poses)


def _seek(key: str, seek_s: float | None) -> dict[str, Any] | None:
    """Return a wish to go somewhere with a number, by which the browser knows a new one."""
    wishes: dict[str, dict[str, Any]] = st.session_state.setdefault(_SEEKS, {})
    if seek_s is not None:
        number = wishes.get(key, {"number": 0})["number"] + 1
        wishes[key] = {"number": number, "t_s": seek_s}
    return wishes.get(key)


def _owner() -> str:
    """Return the name of this visit; nobody else can guess it."""
    if _OWNER not in st.session_state:
        st.session_state[_OWNER] = secrets.token_urlsafe(_OWNER_BYTES)
    owner: str = st.session_state[_OWNER]
    return owner
