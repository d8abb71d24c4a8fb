"""Small pictures of each repetition, made once a visit."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache

import streamlit as st

from coach.web.components.review_open import SCOPE
from coach.web.components.review_reps import RepPictures
from coach.web.review.thumbnails import thumbnails
from coach.web.review.values import Recording
from coach.web.reviewed import Reviewed, SetPlace
from pose.errors import RomCoachError

_PICTURES = f"{SCOPE}_pictures"
#: So many are waited for: 10 ms each where there is a video. More are made while the page is
#: used, so that a long set is scored again as fast as a short one.
AT_ONCE = 24


@dataclass(slots=True)
class _Held:
    """The pictures of a set by their moments, and those that are being made."""

    pictures: dict[float, bytes] = field(default_factory=dict)
    coming: "Future[dict[float, bytes]] | None" = None
    #: Moments of which there is none, because it cannot be made.
    none: set[float] = field(default_factory=set)

    def take(self) -> None:
        """Take what was made meanwhile."""
        if self.coming is not None and self.coming.done():
            self.pictures.update(self.coming.result())
            self.coming = None


def rep_pictures(place: SetPlace, shown: Reviewed) -> RepPictures:
    """Return the pictures that are there; those that are not are made."""
    listed = [each.scored.rep for each in (*shown.reps, *shown.rejected)]
    times_s = dict.fromkeys(t_s for rep in listed for t_s in (rep.start_s, rep.peak_s))
    held: _Held = st.session_state.setdefault(f"{_PICTURES}-{place.position}", _Held())
    held.take()
    if held.coming is None:
        _order(held, [t for t in times_s if t not in held.pictures and t not in held.none],
               Recording("", shown.analysis, shown.exercise, place.trace, place.video))  # fmt: skip
    pictures = held.pictures
    made = {
        rep.start_s: (pictures[rep.start_s], pictures[rep.peak_s])
        for rep in listed
        if rep.start_s in pictures and rep.peak_s in pictures
    }
    return RepPictures(made, held.coming is not None)


def _order(held: _Held, missing: Sequence[float], source: Recording) -> None:
    """Make some at once, and let the others be made."""
    at_once, later = missing[:AT_ONCE], missing[AT_ONCE:]
    if at_once:
        made = _made(source, at_once)
        held.pictures.update(made)
        # Where one cannot be made none can; of each it is tried once.
        held.none.update(missing if not made else ())
    if later and not held.none.issuperset(later):
        held.coming = _maker().submit(_made, source, later)


def _made(source: Recording, times_s: Sequence[float]) -> dict[float, bytes]:
    try:
        pictures = thumbnails(source, times_s)
    except RomCoachError:
        # The player beside them says what is wrong; the numbers are there without pictures.
        return {}
    return dict(zip(times_s, pictures, strict=True))


#: One at a time: it takes a whole core.
@cache
def _maker() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="rep-pictures")
