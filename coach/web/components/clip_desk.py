"""Giving many clips to be measured, and what is to be done with each."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from coach.exercise import Exercise
from coach.jobs.values import ClipJob, ClipOrder, JobError, Picture
from coach.language import Language
from coach.prescribing import PrescriptionError
from coach.store.opening import open_store
from coach.store.values import Patient
from coach.web.components.clip_jobs import show_jobs
from coach.web.components.order_choice import ChosenOrder, order_boxes
from coach.web.components.patients import (
    choose_patient,
    known_patients,
    manage_patients,
    patient_name,
)
from coach.web.components.remembered import choose_box, choose_listed
from coach.web.jobs.desk import desk
from coach.web.plain import plain
from coach.web.texts import say, say_number
from coach.web.upload.component import upload
from coach.web.upload.receivers import ToDesk
from pose.errors import RomCoachError

_KEY = "desk"
_RECEIVER, _ORDERED = "desk_receiver", "desk_ordered"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be done with a clip."""

    patient: Patient
    order: ChosenOrder


def show_desk(catalogue: Mapping[str, Exercise], language: Language) -> None:
    """Show the clips that are measured, and how to give more."""
    try:
        jobs = desk().jobs()
        with open_store() as store:
            patients = known_patients(store)
            names = {patient.id: patient_name(patient, language) for patient in patients}
            show_jobs(catalogue, names, language)
            receiver = st.session_state.setdefault(_RECEIVER, ToDesk(desk()))
            upload(receiver, language, key=_KEY, most="many")
            arrived = st.container()
            st.subheader(say("desk_order", language))
            patient = choose_patient(patients, language)
            manage_patients(store, patient, language)
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    wish = _Wish(patient, order_boxes(catalogue, language, key=_KEY))
    picture = choose_box(say("desk_picture", language), key=f"{_KEY}_picture", usual=False)
    st.write(say("desk_picture_note", language))
    ready = [job for job in jobs if job.state == "ready"]
    with arrived:
        wishes = [_wish(job, wish, catalogue, patients, language=language) for job in ready]
    _offer(ready, wishes, "kept" if picture else "not kept", language)


def _wish(
    job: ClipJob,
    usual: _Wish,
    catalogue: Mapping[str, Exercise],
    patients: Sequence[Patient],
    *,
    language: Language,
) -> _Wish:
    """Show a clip that has arrived; return what is to be done with it."""
    with st.container(border=True):
        name = plain(job.name)
        told, button = st.columns([3, 1], vertical_alignment="center")
        told.markdown(f"**{name}** – {_megabytes(job.size_bytes)}")
        remove, label = f"{_KEY}-remove-{job.id}", say("desk_remove", language)
        if button.button(label, key=remove, width="stretch", help=name):
            with suppress(JobError):
                desk().remove(job.id)
            st.rerun()
        key = f"{_KEY}-{job.id}"
        if not choose_box(say("desk_other", language, name=name), key=key, usual=False):
            return usual
        whose = _own_patient(patients, usual.patient, key, language)
        return _Wish(whose, order_boxes(catalogue, language, key=key, usual=usual.order))


def _megabytes(size_bytes: int) -> str:
    size_mb = size_bytes / 1e6
    return f"{size_mb:.0f} MB" if size_mb >= 10 else f"{max(0.1, size_mb):.1f} MB"


def _own_patient(
    patients: Sequence[Patient], usual: Patient, key: str, language: Language
) -> Patient:
    """Return whose clip it is; asked only where there are several."""
    if len(patients) == 1:
        return usual
    by_id = {patient.id: patient for patient in patients}
    chosen = choose_listed(
        say("patients_whose", language),
        list(by_id),
        key=f"{key}-whose",
        language=language,
        format_func=lambda patient_id: patient_name(by_id[patient_id], language),
        first=usual.id,
    )
    return by_id[chosen]


def _offer(
    ready: Sequence[ClipJob], wishes: Sequence[_Wish], picture: Picture, language: Language
) -> None:
    """Show the button that has all measured that have arrived, or that it was pressed."""
    ordered: int = st.session_state.pop(_ORDERED, 0)
    if ordered:
        told = say_number("desk_ordered", language, ordered)
        st.success(f"{told} {say('desk_back', language)}", icon=":material/check_circle:")
    if not ready:
        return
    try:
        orders = [_order(wish, picture, language) for wish in wishes]
    except PrescriptionError as error:
        st.error(error.say(language), icon=":material/error:")
        return
    label = say_number("desk_measure", language, len(ready))
    if not st.button(label, type="primary", width="stretch", key=f"{_KEY}-measure"):
        return
    try:
        for job, order in zip(ready, orders, strict=True):
            desk().order(job.id, order)
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.session_state[_ORDERED] = len(ready)
    st.rerun()


def _order(wish: _Wish, picture: Picture, language: Language) -> ClipOrder:
    """Return the order of a clip; `PrescriptionError` where it contradicts itself."""
    chosen = wish.order
    chosen.prescription()
    return ClipOrder(
        exercise=chosen.exercise.id,
        side=chosen.side,
        target_deg=chosen.target_deg,
        return_deg=chosen.return_deg,
        ceiling_deg=chosen.ceiling_deg,
        hold_s=chosen.hold_s,
        patient_id=wish.patient.id,
        picture=picture,
        language=language,
    )
