"""Small pictures of a recording for the tables of a page."""

from collections.abc import Sequence

import streamlit as st

from coach.exports import thumbnails as made
from coach.web.review.state import state_of
from coach.web.review.values import Recording
from pose.errors import SourceError
from pose.motions import MOTIONS
from pose.trace import read_trace

_KEPT = "review_thumbnails"
#: Recordings whose pictures a visit holds, about 0.5 MB each. [E]
_MOST = 6


def thumbnail(recording: Recording, t_s: float) -> bytes:
    """Return a small picture of a moment as JPEG; see `thumbnails`."""
    return thumbnails(recording, [t_s])[0]


def thumbnails(recording: Recording, times_s: Sequence[float]) -> list[bytes]:
    """Return a small picture of each moment as JPEG, with the body and the angle drawn in.

    The body is drawn on a plain ground where no video was kept, or where it cannot be read.

    Raises
    ------
    TraceError
        The body points cannot be read.
    """
    poses = read_trace(recording.trace).poses
    analysis = recording.analysis
    motion = MOTIONS[analysis.report.motion]
    for video in dict.fromkeys((recording.video, None)):
        try:
            return made.thumbnails(
                times_s, video=video, poses=poses, series=analysis.series, motion=motion
            )
        except SourceError:
            continue
    raise AssertionError("drawn from body points alone, nothing is read")


def rep_thumbnails(recording: Recording) -> dict[int, tuple[bytes, bytes]]:
    """Return pictures of the start and the furthest point of each repetition, by its number.

    They are held for this visit alone, and forgotten with it.

    Raises
    ------
    TraceError
        The body points cannot be read.
    """
    reps = [scored.rep for scored in recording.analysis.report.reps]
    if not reps:
        return {}
    moments = [t_s for rep in reps for t_s in (rep.start_s, rep.peak_s)]
    files = [state_of(each) for each in (recording.trace, recording.video) if each is not None]
    key = (tuple(files), recording.analysis.report.motion, tuple(moments))
    held: dict[object, list[bytes]] = st.session_state.setdefault(_KEPT, {})
    if key not in held:
        held[key] = thumbnails(recording, moments)
        while len(held) > _MOST:
            del held[next(iter(held))]
    pictures = held[key]
    return {rep.index: (pictures[2 * at], pictures[2 * at + 1]) for at, rep in enumerate(reps)}
