"""The page on which what was done is looked at again, corrected and handed on."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from coach.catalogue import exercise_folder, exercises
from coach.exercise import Exercise
from coach.language import Language
from coach.store.opening import open_store
from coach.store.store import Store
from coach.web.components.footer import show_footer
from coach.web.components.language import chosen_language
from coach.web.components.patients import choose_patient, known_patients, manage_patients
from coach.web.components.progress_choice import choose_dates, patients_zone
from coach.web.components.review_bringing import bring_in
from coach.web.components.review_film import tell_films
from coach.web.components.review_list import narrow, show_list
from coach.web.components.review_open import opened
from coach.web.components.review_session import show_review
from coach.web.components.style import use_room
from coach.web.history import moments
from coach.web.texts import say
from pose.errors import RomCoachError


def review_page() -> None:
    """Lay out the list of sessions or, once one is open, that session."""
    language = chosen_language()
    use_room()
    try:
        catalogue = exercises(exercise_folder())
        with open_store() as store:
            session_id = opened()
            if session_id is None:
                _show_sessions(store, catalogue, language)
            else:
                show_review(store, session_id, catalogue, language=language)
            if store.warnings:
                lines = "\n".join(f"- {line}" for line in store.warnings)
                st.warning(
                    f"{say('progress_left_out', language)}\n{lines}", icon=":material/warning:"
                )
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
    show_footer(None, language, privacy="review_privacy")


def _show_sessions(store: Store, catalogue: Mapping[str, Exercise], language: Language) -> None:
    st.title(say("review_title", language), anchor=False)
    st.write(say("review_lead", language))
    zone = patients_zone()
    patients = known_patients(store)
    films = st.container()
    places = st.columns(4 if len(patients) > 1 else 3)
    with places[0]:
        dates = choose_dates(language, zone)
    with places[1] if len(patients) > 1 else st.container():
        patient = choose_patient(patients, language)
    with films:
        tell_films(store, patient, catalogue, zone=zone, language=language)
    if dates is not None:
        since, until = moments(dates, zone)
        sessions = store.sessions(patient.id, since=since, until=until)
        if sessions:
            found = narrow(sessions, (places[-2], places[-1]), catalogue, language=language)
            if found:
                show_list(found, catalogue, zone=zone, language=language)
            else:
                _say_next("none", language)
        else:
            _say_next("nothing" if dates.first is None else "none", language)
    bring_in(store, patient, language)
    manage_patients(store, patient, language)


def _say_next(kind: Literal["nothing", "none"], language: Language) -> None:
    keys = {
        "nothing": ("review_nothing", "review_nothing_next"),
        "none": ("review_none_then", "review_none_next"),
    }[kind]
    first, then = (say(key, language) for key in keys)
    st.info(f"**{first}** {then}", icon=":material/directions_run:")
