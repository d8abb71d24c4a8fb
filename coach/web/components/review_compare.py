"""Choosing a second session, and how the two differ in words."""

from collections.abc import Mapping

import streamlit as st

from coach.exercise import Exercise
from coach.progress.changes import change_of
from coach.progress.trend import trends
from coach.progress.wording import change_line, value_of
from coach.store.values import KeptSession
from coach.web.components.progress_choice import session_name
from coach.web.components.remembered import choose_listed
from coach.web.components.review_desk import Desk
from coach.web.components.review_open import SCOPE
from coach.web.reviewed import SetPlace, set_place
from coach.web.texts import say
from coach.wording import SIDE_NAMES

_KEY = f"{SCOPE}_other"


def choose_other(desk: Desk, place: SetPlace) -> SetPlace | None:
    """Show the other sessions of the same person, those of the same exercise first.

    Returns
    -------
    SetPlace or None
        The set of the chosen one that is most like this; None where there is none to compare.
    """
    sessions = desk.store.sessions(desk.session.patient_id)
    others = [
        each for each in reversed(sessions) if each.id != desk.session.id and _first_place(each)
    ]
    if not others:
        st.info(say("review_no_other", desk.language), icon=":material/info:")
        return None
    by_id = {each.id: each for each in others}
    same = [each.id for each in others if each.exercise == desk.session.exercise]
    ids = [*same, *(each for each in by_id if each not in same)]
    chosen = choose_listed(
        say("review_other", desk.language),
        ids,
        key=_KEY,
        language=desk.language,
        format_func=lambda each: session_name(
            by_id[each], desk.zone, desk.catalogue, language=desk.language
        ),
    )
    return _alike(by_id[chosen], place)


def show_changes(
    one: KeptSession, other: KeptSession, catalogue: Mapping[str, Exercise], desk: Desk
) -> None:
    """Say how far the two went, and whether that is a change beyond the error of both."""
    language = desk.language
    found = [
        trend
        for trend in trends((one, other), catalogue)
        if trend.end == "reach" and len(trend.points) > 1
    ]
    if one.exercise != other.exercise:
        st.info(say("review_other_exercise", language), icon=":material/info:")
    elif not found:
        st.info(say("review_no_degrees", language), icon=":material/info:")
    for trend in found:
        change = change_of(trend)
        if change is None:
            continue
        side = SIDE_NAMES[trend.side].say(language)
        before, now = (value_of(point, trend, language) for point in (change.before, change.now))
        verdict = say(f"review_verdict_{change.verdict}", language)
        st.markdown(f"**{side[:1].upper()}{side[1:]}: {before} → {now}. {verdict}**")
        st.write(change_line(change, trend, language=language, zone=desk.zone))


def _first_place(session: KeptSession) -> SetPlace | None:
    places = (set_place(session, position) for position in range(1, len(session.sets) + 1))
    return next((place for place in places if place is not None), None)


def _alike(session: KeptSession, place: SetPlace) -> SetPlace | None:
    """Return the set of a session that is of the same side, else its first."""
    for position, kept in enumerate(session.sets, start=1):
        if kept.side == place.kept.side and (found := set_place(session, position)) is not None:
            return found
    return _first_place(session)
