"""The page that shows how it is going: range, days, pain, and every session."""

from collections.abc import Mapping

import streamlit as st

from coach.catalogue import exercise_folder, exercises
from coach.exercise import Exercise
from coach.language import Language
from coach.store.opening import open_store
from coach.web.components.footer import show_footer
from coach.web.components.language import chosen_language
from coach.web.components.patients import choose_patient, known_patients, manage_patients
from coach.web.components.progress_choice import (
    choose_dates,
    choose_exercise,
    choose_side,
    patients_zone,
)
from coach.web.components.progress_days import show_days, show_feelings
from coach.web.components.progress_open import choose_session
from coach.web.components.progress_rom import Shown, show_rom
from coach.web.components.progress_session import show_session
from coach.web.components.progress_table import show_table
from coach.web.components.record_downloads import show_record_downloads
from coach.web.history import History, read_history
from coach.web.texts import say
from pose.errors import RomCoachError


def progress_page() -> None:
    """Lay out the page."""
    language = chosen_language()
    st.title(say("progress_title", language))
    try:
        catalogue = exercises(exercise_folder())
        history = _history(catalogue, language)
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        history = None
    if history is not None and history.sessions:
        _show(history, catalogue, language)
    show_footer(None, language, privacy="progress_privacy")


def _history(catalogue: Mapping[str, Exercise], language: Language) -> History | None:
    """Read what is to be shown; None, and what to do next said, where there is nothing."""
    with open_store() as store:
        patients = known_patients(store)
        zone = patients_zone()
        left, right = st.columns(2)
        with left:
            dates = choose_dates(language, zone)
        with right:
            patient = choose_patient(patients, language)
        if len(patients) > 1:
            manage_patients(store, patient, language)
        if dates is None:
            return None
        history = read_history(store, patient, dates, catalogue=catalogue, zone=zone)
        if store.warnings:
            lines = "\n".join(f"- {line}" for line in store.warnings)
            st.warning(f"{say('progress_left_out', language)}\n{lines}", icon=":material/warning:")
    if not history.sessions:
        kind = "nothing" if dates.first is None else "none"
        _say_next(kind, language)
    return history


def _say_next(kind: str, language: Language) -> None:
    keys = {
        "nothing": ("progress_nothing", "progress_nothing_next"),
        "none": ("progress_none_then", "progress_none_next"),
    }[kind]
    first, then = (say(key, language) for key in keys)
    st.info(f"**{first}** {then}", icon=":material/directions_run:")


def _show(history: History, catalogue: Mapping[str, Exercise], language: Language) -> None:
    left, right = st.columns(2)
    with left:
        exercise = choose_exercise(history, catalogue, language)
    with right:
        sides = choose_side(history, exercise, language)
    show_rom(history, Shown(exercise, sides), language)
    show_days(history, language)
    show_feelings(history, language)
    show_table(history, exercise, catalogue, language)
    session = choose_session(history, catalogue, language)
    if session is not None:
        show_session(session, history, catalogue, language=language)
    show_record_downloads(history, catalogue, language)
