"""One session under review: the player, and below it what can be done."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.review.values import Correction
from coach.store.store import Store
from coach.web.components.progress_choice import patients_zone
from coach.web.components.progress_session import show_sets
from coach.web.components.remembered import choose_radio
from coach.web.components.review_compare import choose_other, show_changes
from coach.web.components.review_correct import edit_reps, said_by, show_difference
from coach.web.components.review_desk import Desk
from coach.web.components.review_draft import draft_of, is_changed, result_of
from coach.web.components.review_events import take_event
from coach.web.components.review_film import offer_film
from coach.web.components.review_hand_on import offer_session
from coach.web.components.review_head import SayUnkept, show_head, show_ways
from coach.web.components.review_helps import show_helps
from coach.web.components.review_keeping import offer_keeping, show_history
from coach.web.components.review_open import SCOPE, go_to_moment
from coach.web.components.review_order import ask_order
from coach.web.components.review_overlay import show_overlay
from coach.web.components.review_player import show_player
from coach.web.components.review_remarks import show_comments, show_readings
from coach.web.components.review_reps import choose_rep, show_refusals, show_rep_table
from coach.web.components.review_section import Section, choose_section
from coach.web.components.review_thumbnails import rep_pictures
from coach.web.reviewed import Reviewed, SetPlace, set_place
from coach.web.texts import say
from pose.errors import RomCoachError

#: The table is drawn again so often while pictures for it are being made.
_EVERY_S = 1.0


def show_review(
    store: Store, session_id: str, catalogue: Mapping[str, Exercise], *, language: Language
) -> None:
    """Show an open session; of one that is there no more only why, and the way back."""
    try:
        desk = Desk(
            store,
            store.session(session_id),
            store.original(session_id),
            store.revisions(session_id),
            catalogue,
            patients_zone(),
            language,
        )
    except RomCoachError as error:
        show_ways(session_id, "", language)
        st.error(said_by(error, language), icon=":material/error:")
        return
    try:
        _show_set(desk, show_head(desk))
    except RomCoachError as error:
        st.error(said_by(error, language), icon=":material/error:")


def _show_set(desk: Desk, say_unkept: SayUnkept) -> None:
    """Show the chosen set; without its body points only what is kept in numbers."""
    position = _choose_set(desk)
    place = set_place(desk.session, position) if desk.session.sets else None
    known = {desk.session.exercise, desk.original.exercise} <= set(desk.catalogue)
    if place is None or not known:
        st.info(
            say("review_no_exercise" if place else "progress_no_trace", desk.language),
            icon=":material/info:",
        )
        show_sets(desk.session, desk.catalogue, language=desk.language)
        offer_session(desk.session, language=desk.language)
        return
    _show_recorded(desk, place, say_unkept)


def _choose_set(desk: Desk) -> int:
    count = len(desk.session.sets)
    if count < 2:
        return 1
    return choose_radio(
        say("review_which_set", desk.language),
        list(range(1, count + 1)),
        key=f"{SCOPE}_set",
        language=desk.language,
        format_func=lambda position: say(
            "progress_set",
            desk.language,
            number=desk.session.sets[position - 1].number,
            side=say(f"review_side_{desk.session.sets[position - 1].side}", desk.language),
        ),
    )


def _show_recorded(desk: Desk, place: SetPlace, say_unkept: SayUnkept) -> None:
    """Show the player above and the chosen section below; what is changed below shows above."""
    above = st.container()
    section = choose_section(desk.language)
    base = desk.current(place)
    now = result_of(place, base, desk.catalogue[base.order.exercise])
    draft, shown, other = base, now, None
    if section == "correct":
        draft, shown = _correct(desk, place, base, now)
    elif section == "compare":
        other = choose_other(desk, place)
    if draft != base:
        say_unkept()
    with above:
        _show_above(desk, place, draft, shown, other)
    _show_section(desk, place, shown, section, other)


def _show_above(
    desk: Desk, place: SetPlace, draft: Correction, shown: Reviewed, other: SetPlace | None
) -> None:
    """Show the player, beside another set where two are compared, and take what is done in it."""
    recordings = [(place, shown)]
    if other is not None:
        theirs = replace(desk, session=other.session, **_history_of(desk.store, other.session.id))
        correction = theirs.current(other)
        exercise = desk.catalogue[correction.order.exercise]
        recordings.append((other, result_of(other, correction, exercise)))
    key = f"{place.session.id}-{place.position}{'' if other is None else '-compared'}"
    event = show_player(desk, recordings, key=key)
    if event is not None:
        take_event(desk, recordings, draft, event)


def _history_of(store: Store, session_id: str) -> dict[str, Any]:
    return {"original": store.original(session_id), "revisions": store.revisions(session_id)}


def _show_section(
    desk: Desk, place: SetPlace, shown: Reviewed, section: Section, other: SetPlace | None
) -> None:
    language = desk.language
    if section in ("reps", "correct"):
        _show_reps(desk, place, shown)
        if section == "reps":
            key = f"{place.session.id}-{place.position}-{language}"
            show_helps(shown, key=key, language=language)
            show_overlay(desk, place, shown)
    elif section == "comments":
        show_comments(desk.store, place, zone=desk.zone, language=language)
    elif section == "readings":
        show_readings(desk.store, place, zone=desk.zone, language=language)
    elif section == "compare" and other is not None:
        show_changes(desk.session, other.session, desk.catalogue, desk)
    elif section == "hand_on":
        offer_session(desk.session, language=language)
        offer_film(place, shown, language)


def _show_reps(desk: Desk, place: SetPlace, shown: Reviewed) -> None:
    """Show the table of repetitions, again and again while pictures for it are being made."""
    pictures = rep_pictures(place, shown)
    key = f"{place.session.id}-{place.position}-{desk.language}"

    def show() -> None:
        now = rep_pictures(place, shown) if pictures.coming else pictures
        if pictures.coming and not now.coming:
            st.rerun()
        marked = show_rep_table(shown, now, key=key, language=desk.language)
        if marked is not None:
            choose_rep(marked.engine_index)
            go_to_moment(marked.scored.rep.start_s)

    st.fragment(show, run_every=_EVERY_S if pictures.coming else None)()
    show_refusals(shown, desk.language)


def _correct(
    desk: Desk, place: SetPlace, base: Correction, now: Reviewed
) -> tuple[Correction, Reviewed]:
    """Show what can be corrected, and return the correction being made and what comes of it."""
    language = desk.language
    measured = result_of(place, desk.measured(place), desk.catalogue[desk.original.exercise])
    st.write(f"{say('review_correct_how', language)} {say('review_correct_back', language)}")
    left, right = st.columns([3, 2], gap="large")
    try:
        with left:
            order = ask_order(
                base.order, _ends_s(measured), desk.catalogue, scope=str(place.position),
                language=language,
            )  # fmt: skip
            draft = draft_of(base, order, place.position)
            shown = result_of(place, draft, desk.catalogue[order.exercise])
    except RomCoachError as error:
        left.error(said_by(error, language), icon=":material/error:")
        return base, now
    with left:
        edit_reps(place, draft, shown, language)
    with right:
        _show_what_comes(desk, place, base, {"measured": measured, "now": now, "with": shown})
    return draft, shown


def _show_what_comes(
    desk: Desk, place: SetPlace, base: Correction, results: Mapping[str, Reviewed]
) -> None:
    """Show what comes of the correction beside what was measured, and how to keep it."""
    language = desk.language
    draft = results["with"].result.correction
    differs = {
        "measured": True,
        "now": is_changed(desk.measured(place), base),
        "with": is_changed(base, draft),
    }
    columns = [
        (say(f"review_{name}", language), shown) for name, shown in results.items() if differs[name]
    ]
    offer_keeping(desk, place, draft if differs["with"] else None)
    show_difference(columns, language)
    show_history(desk)


def _ends_s(measured: Reviewed) -> tuple[float, float]:
    """Return the first and last moment of a recording."""
    t_s = measured.analysis.series.t_s
    return (float(t_s[0]), float(t_s[-1])) if len(t_s) else (0.0, 0.0)
