"""Whose records are shown: chosen from a list, added, changed, deleted."""

import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import streamlit as st

from coach.language import Language
from coach.recorded.erasing import delete_patient
from coach.store.errors import StoreError
from coach.store.opening import open_store
from coach.store.store import ME, Store
from coach.store.values import Patient, Sex
from coach.web.components.remembered import choose_listed, forget_choices
from coach.web.jobs.desk import desk
from coach.web.plain import plain
from coach.web.plan_in_use import begun
from coach.web.texts import say, say_number
from pose.errors import RomCoachError
from pose.values import Side

_WHOSE = "whose"
_FORM = "patient_form"
_DELETED = "patient_deleted"
_EARLIEST_YEAR = 1900
_MOST_NAME, _MOST_NOTE = 100, 2000
_SEXES: tuple[Sex, ...] = ("", "female", "male")
_AFFECTED: tuple[Side | Literal["both", ""], ...] = ("", "left", "right", "both")


def known_patients(store: Store) -> tuple[Patient, ...]:
    """Return all patients; whoever exercises here alone, where there is nobody yet."""
    return store.patients() or (store.me(),)


def whose() -> str:
    """Return the id of the patient who was chosen last; of whoever exercises here, before that."""
    patient_id: str | None = st.session_state.get(_WHOSE)
    return patient_id or ME


def ask_for_whom(language: Language) -> None:
    """Show whose workout it is where there are several patients; else nothing."""
    if not begun():
        return
    # Saving tells why the records cannot be read.
    with suppress(StoreError), open_store() as store:
        patients = store.patients()
        if len(patients) > 1:
            choose_patient(patients, language)


def ask_whose(language: Language) -> None:
    """Show whose records are shown, and how to change patients, once anything is kept."""
    if not begun():
        return
    # Whoever needs the records tells why they cannot be read.
    with suppress(StoreError), open_store() as store:
        patient = choose_patient(known_patients(store), language)
        manage_patients(store, patient, language)


def choose_patient(patients: Sequence[Patient], language: Language) -> Patient:
    """Return whose records are shown, the same on all pages; asked where there are several."""
    if len(patients) == 1:
        st.session_state[_WHOSE] = patients[0].id
        return patients[0]
    by_id = {patient.id: patient for patient in patients}
    chosen = choose_listed(
        say("patients_whose", language),
        list(by_id),
        key=_WHOSE,
        language=language,
        format_func=lambda patient_id: patient_name(by_id[patient_id], language),
        first=ME,
    )
    return by_id[chosen]


def patient_name(patient: Patient, language: Language) -> str:
    """Return what a patient is called in a list."""
    name = patient.name or say("patients_me" if patient.id == ME else "patients_unnamed", language)
    return name if patient.birth_year is None else f"{name} (*{patient.birth_year})"


def manage_patients(store: Store, patient: Patient, language: Language) -> None:
    """Show, folded, how to add a patient, and to change or delete the chosen one."""
    _say_deleted(language)
    name = plain(patient_name(patient, language))
    with st.expander(say("patients_manage", language), icon=":material/group:"):
        add, change, delete = st.tabs(
            [
                say("patients_add", language),
                say("patients_change", language, name=name),
                say("patients_delete", language, name=name),
            ]
        )
        with add:
            _ask(store, Patient(uuid.uuid4().hex, ""), "patients_add", language, scope="new")
        with change:
            _ask(store, patient, "patients_keep", language, scope=patient.id)
        with delete:
            _delete(store, patient, language)


def _ask(store: Store, patient: Patient, button: str, language: Language, *, scope: str) -> None:
    """Show what is kept about a person, and keep it once it is sent."""
    key = f"{_FORM}-{scope}-{language}"
    with st.form(f"{key}-form", border=False):
        name = st.text_input(
            say("patients_name", language), patient.name, _MOST_NAME, key=f"{key}-name"
        )
        first, second = st.columns(2)
        year = first.number_input(
            say("patients_year", language), _EARLIEST_YEAR, date.today().year,
            patient.birth_year, 1, key=f"{key}-year",
        )  # fmt: skip
        sex = _pick(second, "patients_sex", _SEXES, patient.sex, key, language)
        affected = _pick(first, "patients_affected", _AFFECTED, patient.affected, key, language)
        note = st.text_area(
            say("patients_note", language), patient.note, max_chars=_MOST_NOTE, key=f"{key}-note"
        )
        sent = st.form_submit_button(say(button, language), width="stretch", type="primary")
    if not sent:
        return
    if not name.strip() and patient.id != ME:
        st.error(say("patients_need_name", language), icon=":material/error:")
        return
    told = replace(
        patient, name=name.strip(), birth_year=year, sex=sex, affected=affected, note=note.strip()
    )
    _keep(store, told)


def _pick(
    place: Any, label: str, options: Sequence[Any], usual: str, key: str, language: Language
) -> Any:
    return place.selectbox(
        say(label, language),
        options,
        options.index(usual),
        format_func=lambda option: say(f"{label}_{option or 'untold'}", language),
        key=f"{key}-{label}",
    )


def _keep(store: Store, patient: Patient) -> None:
    try:
        store.save_patient(patient)
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    _choose(patient.id)
    st.rerun()


def _delete(store: Store, patient: Patient, language: Language) -> None:
    """Ask twice, then delete."""
    sessions = store.session_count(patient.id)
    st.write(say("patients_delete_what", language, count=sessions))
    sure = st.checkbox(
        say("patients_delete_sure", language), key=f"{_FORM}-sure-{patient.id}-{language}"
    )
    pressed = st.button(
        say("patients_delete_now", language), disabled=not sure, width="stretch",
        key=f"{_FORM}-delete-{patient.id}", icon=":material/delete_forever:",
    )  # fmt: skip
    if not pressed:
        return
    try:
        desk().forget(patient.id)
        delete_patient(store, patient.id)
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.session_state[_DELETED] = sessions
    _choose(None)
    st.rerun()


def _choose(patient_id: str | None) -> None:
    """Show the records of a patient from now on; None: of whoever comes first."""
    forget_choices(f"{_WHOSE}-", _FORM)
    st.session_state[_WHOSE] = patient_id


def _say_deleted(language: Language) -> None:
    count: int | None = st.session_state.pop(_DELETED, None)
    if count is not None:
        said = say_number("patients_deleted", language, count)
        st.success(said, icon=":material/check_circle:")
