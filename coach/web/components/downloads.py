"""Taking the result home."""

from collections.abc import Callable

import streamlit as st

from coach.language import Language
from coach.web.outcome import Outcome
from coach.web.texts import say
from pose.errors import RomCoachError

_VIDEO = "download_video"


def forget_video() -> None:
    """Drop the annotated video of an earlier result."""
    st.session_state.pop(_VIDEO, None)


def show_downloads(outcome: Outcome, language: Language) -> None:
    """Show a button for each file; they are made when they are asked for."""
    st.subheader(say("keep", language))
    files: tuple[tuple[str, bytes | Callable[[], str | bytes], str, str], ...] = (
        ("page", lambda: outcome.html(language), "angle.html", "text/html"),
        ("table", outcome.csv, "angles.csv", "text/csv"),
        ("report", outcome.json, "session.json", "application/json"),
        ("trace", outcome.trace, "trace.parquet", "application/octet-stream"),
    )
    for column, (key, data, name, kind) in zip(st.columns(2) * 2, files, strict=True):
        column.download_button(
            say(key, language),
            data,
            name,
            kind,
            key=f"download_{key}",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
    _show_video(outcome, language)


def _show_video(outcome: Outcome, language: Language) -> None:
    """Offer the annotated video, and show it once it is made."""
    if st.button(say("video", language), icon=":material/movie:", width="stretch"):
        total_s = outcome.report.clip.duration_s
        bar = st.progress(0.0)

        def move(t_s: float) -> None:
            bar.progress(min(1.0, t_s / total_s) if total_s > 0 else 0.0)

        try:
            made = outcome.video(language, move)
        except RomCoachError as error:
            st.error(str(error), icon=":material/error:")
            return
        bar.empty()
        st.session_state[_VIDEO] = made
    video = st.session_state.get(_VIDEO)
    if video is not None:
        st.video(video, format="video/mp4")
        st.download_button(
            say("video_file", language),
            video,
            "annotated.mp4",
            "video/mp4",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
