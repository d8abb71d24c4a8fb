"""Taking a session away: as a file for another therapist, or as a film without a face."""

import io
import tempfile
from pathlib import Path

import streamlit as st

from coach.exports.skeleton_video import write_skeleton_video
from coach.language import Language
from coach.store.opening import open_store
from coach.store.session_file import SUFFIX, Pictures
from coach.store.values import KeptSession
from coach.web.components.review_open import SCOPE
from coach.web.reviewed import Reviewed, SetPlace, has_video
from coach.web.texts import say
from pose.errors import RomCoachError

_FILM = f"{SCOPE}_film"


def offer_session(session: KeptSession, *, language: Language) -> None:
    """Show how to take a session away as one file; pictures go along only if they are asked for."""
    st.write(say("review_file_about", language))
    pictures: Pictures = "leave"
    if has_video(session) and st.checkbox(
        say("review_file_video", language), key=f"{SCOPE}-with-video"
    ):
        pictures = "take"

    def made() -> bytes:
        # Asked for later than this run of the page, whose store is closed by then.
        file = io.BytesIO()
        with open_store() as store:
            store.export_session(session.id, file, pictures=pictures)
        return file.getvalue()

    st.download_button(
        say("review_file", language),
        made,
        f"{session.ended_at:%Y-%m-%d}-{session.exercise}{SUFFIX}",
        "application/zip",
        key=f"{SCOPE}-file",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


def offer_film(place: SetPlace, shown: Reviewed, language: Language) -> None:
    """Make the film of the body alone, and offer it once it is there."""
    st.write(say("review_film_about", language))
    key = (place.session.id, place.position, shown.result.correction)
    held: tuple[object, bytes] | None = st.session_state.get(_FILM)
    if held is not None and held[0] == key:
        st.video(held[1], format="video/mp4")
        st.download_button(
            say("review_film_file", language),
            held[1],
            f"{place.session.ended_at:%Y-%m-%d}-{place.session.exercise}-skeleton.mp4",
            "video/mp4",
            key=f"{SCOPE}-film-file",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
        return
    if not st.button(
        say("review_film", language), key=f"{SCOPE}-film", icon=":material/movie:", width="stretch"
    ):
        return
    try:
        st.session_state[_FILM] = (key, _filmed(place, shown))
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.rerun()


def _filmed(place: SetPlace, shown: Reviewed) -> bytes:
    total_s = shown.analysis.series.t_s[-1] if len(shown.analysis.series.t_s) else 0.0
    bar = st.progress(0.0)

    shown_percent = 0

    def move(t_s: float) -> None:
        nonlocal shown_percent
        percent = min(100, int(100 * t_s / total_s)) if total_s > 0 else 0
        # A message to the browser for every picture would take longer than drawing it.
        if percent > shown_percent:
            shown_percent = percent
            bar.progress(percent)

    with tempfile.TemporaryDirectory(prefix="rom-coach-") as folder:
        out = Path(folder) / "skeleton.mp4"
        write_skeleton_video(
            out,
            place.trace,
            report=shown.analysis.report,
            series=shown.analysis.series,
            on_frame=move,
        )
        return out.read_bytes()
