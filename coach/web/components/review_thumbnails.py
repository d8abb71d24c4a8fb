"""Small pictures of each repetition, made once a visit."""

from collections.abc import Sequence

import streamlit as st

from coach.web.components.review_desk import Desk
from coach.web.components.review_open import SCOPE
from coach.web.components.review_player import recording
from coach.web.components.review_reps import Thumbnails
from coach.web.review.thumbnails import thumbnails
from coach.web.reviewed import Reviewed, SetPlace
from pose.errors import RomCoachError

_PICTURES = f"{SCOPE}_pictures"


def rep_pictures(desk: Desk, place: SetPlace, shown: Reviewed) -> Thumbnails:
    """Return pictures of the start and the peak of each repetition; none where there are none."""
    listed = [each.scored.rep for each in (*shown.reps, *shown.rejected)]
    times_s = [t_s for rep in listed for t_s in (rep.start_s, rep.peak_s)]
    held: dict[float, bytes] = st.session_state.setdefault(f"{_PICTURES}-{place.position}", {})
    missing = [t_s for t_s in dict.fromkeys(times_s) if t_s not in held]
    if missing:
        held.update(_made(desk, place, shown, missing))
    return {
        rep.start_s: (held[rep.start_s], held[rep.peak_s])
        for rep in listed
        if rep.start_s in held and rep.peak_s in held
    }


def _made(
    desk: Desk, place: SetPlace, shown: Reviewed, times_s: Sequence[float]
) -> dict[float, bytes]:
    try:
        pictures = thumbnails(recording(desk, place, shown), times_s)
    except RomCoachError:
        # The player beside them says what is wrong; the numbers are there without pictures.
        return {}
    return dict(zip(times_s, pictures, strict=True))
