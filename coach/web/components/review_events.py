"""What was done in the player, turned into what the page does."""

from datetime import UTC, datetime

import numpy as np
import streamlit as st

from coach.review.goniometer import MANUAL, automatic_at, direction_at, manual_deg
from coach.review.values import Correction, ManualReading
from coach.store.keeping import new_id
from coach.web.components.review_correct import moves, said_by, try_edits
from coach.web.components.review_desk import Desk
from coach.web.components.review_remarks import comment_at
from coach.web.components.review_reps import choose_rep, chosen_rep
from coach.web.components.review_section import want_section
from coach.web.review.values import (
    BoundaryMoved,
    CommentWanted,
    HandMeasured,
    PlayerEvent,
    RepChosen,
)
from coach.web.reviewed import Reviewed, SetPlace
from coach.web.texts import say
from pose.errors import RomCoachError
from pose.trace import read_trace
from pose.values import Side


def take_event(
    desk: Desk,
    recordings: list[tuple[SetPlace, Reviewed]],
    draft: Correction,
    event: PlayerEvent,
) -> None:
    """Do what was asked for in the player.

    Parameters
    ----------
    desk : Desk
    recordings : list of (SetPlace, Reviewed)
        As the player shows them; the first is the one that can be corrected.
    draft : Correction
        Of the first.
    event : PlayerEvent
    """
    place, shown = recordings[event.recording]
    if isinstance(event, HandMeasured):
        _keep_reading(desk, place, shown, event)
    elif event.recording > 0:
        st.info(say("review_open_other_first", desk.language), icon=":material/info:")
    elif isinstance(event, CommentWanted):
        comment_at(event.t_s)
        want_section("comments")
        st.rerun()
    elif isinstance(event, RepChosen):
        _choose(shown, event.index)
    elif isinstance(event, BoundaryMoved):
        _move(desk, place, shown, draft, event)


def _choose(shown: Reviewed, index: int) -> None:
    number = shown.reps[index - 1].engine_index
    if number != chosen_rep():
        choose_rep(number)
        st.rerun()


def _move(
    desk: Desk, place: SetPlace, shown: Reviewed, draft: Correction, event: BoundaryMoved
) -> None:
    chosen = shown.reps[event.index - 1]
    choose_rep(chosen.engine_index)
    want_section("correct")
    wanted = moves(chosen, event.start_s, event.end_s)
    if wanted:
        try_edits(place, draft, shown, wanted, language=desk.language)


def _keep_reading(desk: Desk, place: SetPlace, shown: Reviewed, event: HandMeasured) -> None:
    if shown.analysis.report.motion not in MANUAL:
        st.info(say("review_no_hand", desk.language), icon=":material/info:")
        return
    try:
        desk.store.add_reading(_reading(place, shown, event))
    except RomCoachError as error:
        st.error(said_by(error, desk.language), icon=":material/error:")
        return
    want_section("readings")
    st.rerun()


def _reading(place: SetPlace, shown: Reviewed, event: HandMeasured) -> ManualReading:
    """Return a reading by hand beside what the program measured at the same moment.

    Raises
    ------
    TraceError
        The body points, which tell which way the person faces, cannot be read.
    """
    motion = shown.analysis.report.motion
    side = _side_at(shown, event.t_s)
    poses = read_trace(place.trace).poses
    by_program, band = automatic_at(shown.analysis.series, event.t_s)
    return ManualReading(
        new_id(),
        place.session.id,
        place.position,
        event.t_s,
        side,
        motion,
        manual_deg(motion, event.points_px, direction_at(poses, event.t_s, motion, side)),
        by_program,
        band,
        event.points_px,
        datetime.now(UTC),
    )


def _side_at(shown: Reviewed, t_s: float) -> Side:
    """Return whose joint the angle over time is about at a moment."""
    series = shown.analysis.series
    if not len(series.t_s):
        return "right" if shown.analysis.report.side == "right" else "left"
    nearest = int(np.argmin(np.abs(series.t_s - t_s)))
    return "right" if series.side[nearest] == "right" else "left"
